"""Obligations (责任事项): everything open that a post has to see to. They attach to posts, not persons.

Each noun's folds stand beside its other views: a row is opened when a post takes something on, and
deleted (the fold returns None) when it is settled or passes to another post.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.reference import PostId
from projections.engine.view import Row, View


class ObligationKind(StrEnum):
    """PAIRING 包联, ISSUE 问题办理, COMMITMENT 承诺, SUPERVISION_ORDER 督办单, RECTIFICATION 整改,
    OBSERVATION 监督意见.
    """

    PAIRING = "PAIRING"
    ISSUE = "ISSUE"
    COMMITMENT = "COMMITMENT"
    SUPERVISION_ORDER = "SUPERVISION_ORDER"
    RECTIFICATION = "RECTIFICATION"
    OBSERVATION = "OBSERVATION"


class Obligation(Row):
    """An open obligation of a post (责任事项).

    `id` is the pairing, issue, commitment, order, finding or observation; `due` is None where it has a cadence instead of a date.
    """

    id: UUID
    post: PostId
    kind: ObligationKind
    since: date
    due: date | None


obligations = View("obligations", Obligation, key=("id", "post"), indexes=(("post",),))
