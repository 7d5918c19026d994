"""Releases (公开发布): every public fact about a commitment, one immutable row each, in the order of the log.

The public may read it as open data, so nothing in it is personal, and nothing that a later event would change.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.events.commitment import (
    Cadence,
    CommitmentBreached,
    CommitmentFulfilled,
    CommitmentKind,
    CommitmentPublished,
    CommitmentReopened,
    CommitmentRevised,
    CommitmentStatus,
    CommitmentWithdrawn,
)
from domain.reference import CommitmentId, OrganisationId, PostId
from projections.engine.view import Row, View


class ReleaseTag(StrEnum):
    """What a release tells (发布类型): PUBLISHED 承诺公开, REVISED 依法变更公告, BREACHED 失信认定, FULFILLED 兑现公告,
    REOPENED 恢复履行, WITHDRAWN 撤回公告.
    """

    PUBLISHED = "PUBLISHED"
    REVISED = "REVISED"
    BREACHED = "BREACHED"
    FULFILLED = "FULFILLED"
    REOPENED = "REOPENED"
    WITHDRAWN = "WITHDRAWN"


class Release(Row):
    """A release (公开发布): the log's `position` of a public fact about a commitment, its day, what the commitment was
    called after it; and the words and terms that it set, or the reason that it gave.
    """

    position: int
    commitment: CommitmentId
    post: PostId
    tag: ReleaseTag
    status: CommitmentStatus
    on: date
    organisation: OrganisationId | None = None
    kind: CommitmentKind | None = None
    text: str | None = None
    metric: str | None = None
    target: Decimal | None = None
    unit: str | None = None
    due: date | None = None
    cadence: Cadence | None = None
    text_before: str | None = None
    target_before: Decimal | None = None
    due_before: date | None = None
    reason: str | None = None
    legal_basis: str | None = None
    compensation: str | None = None


releases = View("releases", Release, key=("position",), indexes=(("commitment",), ("tag",)))


@releases.opens(CommitmentPublished)
def published(event: CommitmentPublished) -> Release:
    """A commitment with its measure and its time."""
    return Release(
        position=event.position,
        commitment=event.originator_id,
        post=event.post,
        organisation=event.organisation,
        tag=ReleaseTag.PUBLISHED,
        status=CommitmentStatus.PUBLISHED,
        on=event.on,
        kind=event.kind,
        text=event.text,
        metric=event.metric,
        target=event.target,
        unit=event.unit,
        due=event.due,
        cadence=event.cadence,
    )


@releases.opens(CommitmentRevised)
def revised(event: CommitmentRevised) -> Release:
    """What it said, what it says, why, and on what basis."""
    return Release(
        position=event.position,
        commitment=event.originator_id,
        post=event.post,
        organisation=event.organisation,
        tag=ReleaseTag.REVISED,
        status=CommitmentStatus.CHANGED,
        on=event.on,
        text=event.text,
        target=event.target,
        due=event.due,
        text_before=event.text_before,
        target_before=event.target_before,
        due_before=event.due_before,
        reason=event.reason,
        legal_basis=event.legal_basis,
        compensation=event.compensation,
    )


@releases.opens(CommitmentBreached)
def breached(event: CommitmentBreached) -> Release:
    """Not kept in time; who held the post is not told."""
    return Release(
        position=event.position,
        commitment=event.originator_id,
        post=event.post,
        organisation=event.organisation,
        tag=ReleaseTag.BREACHED,
        status=CommitmentStatus.BREACHED,
        on=event.on,
        due=event.due,
    )


@releases.opens(CommitmentFulfilled)
def fulfilled(event: CommitmentFulfilled) -> Release:
    """Kept, in time or late, as its owner says."""
    late = event.late
    return Release(
        position=event.position,
        commitment=event.originator_id,
        post=event.post,
        organisation=event.organisation,
        tag=ReleaseTag.FULFILLED,
        status=CommitmentStatus.FULFILLED_LATE if late else CommitmentStatus.FULFILLED,
        on=event.on,
    )


@releases.opens(CommitmentReopened)
def reopened(event: CommitmentReopened) -> Release:
    """Owed again: its fulfilment was not real."""
    return Release(
        position=event.position,
        commitment=event.originator_id,
        post=event.post,
        tag=ReleaseTag.REOPENED,
        status=event.status,
        on=event.on,
    )


@releases.opens(CommitmentWithdrawn)
def withdrawn(event: CommitmentWithdrawn) -> list[Release]:
    """Given up, and why; what the public never knew is not told."""
    if not event.published:
        return []
    return [
        Release(
            position=event.position,
            commitment=event.originator_id,
            post=event.post,
            tag=ReleaseTag.WITHDRAWN,
            status=CommitmentStatus.WITHDRAWN,
            on=event.on,
            reason=event.reason,
            legal_basis=event.legal_basis,
        )
    ]
