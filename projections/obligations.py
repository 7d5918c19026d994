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
    """PAIRING 包联, ISSUE 问题办理, COMMITMENT 承诺, MEASURE_TASK 措施任务, LIST_ENTRY 清单条目, PLEDGE
    整改承诺, VETO_STATEMENT 一票否决申辩, DECISION 议定事项, SUGGESTION 意见建议, DELEGATION 事项承接,
    ZOMBIE_APPROVAL 僵尸审批, BAD_REVIEW 差评, PROJECT 项目卡, SUPERVISION_ORDER 督办单, RECTIFICATION
    整改, OBSERVATION 监督意见.
    """

    PAIRING = "PAIRING"
    ISSUE = "ISSUE"
    COMMITMENT = "COMMITMENT"
    MEASURE_TASK = "MEASURE_TASK"
    LIST_ENTRY = "LIST_ENTRY"
    PLEDGE = "PLEDGE"
    VETO_STATEMENT = "VETO_STATEMENT"
    DECISION = "DECISION"
    SUGGESTION = "SUGGESTION"
    DELEGATION = "DELEGATION"
    ZOMBIE_APPROVAL = "ZOMBIE_APPROVAL"
    BAD_REVIEW = "BAD_REVIEW"
    PROJECT = "PROJECT"
    SUPERVISION_ORDER = "SUPERVISION_ORDER"
    RECTIFICATION = "RECTIFICATION"
    OBSERVATION = "OBSERVATION"


class Obligation(Row):
    """An open obligation of a post (责任事项).

    `id` is the pairing, issue, commitment or whatever its kind says; `due` is None where it has a cadence instead of a date.
    """

    id: UUID
    post: PostId
    kind: ObligationKind
    since: date
    due: date | None


obligations = View("obligations", Obligation, key=("id", "post"), indexes=(("post",),))
