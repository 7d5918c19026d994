"""Commitments (承诺台账): what every post promised, how far it is, and what became of it."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from domain.events.commitment import (
    Cadence,
    CommitmentArchived,
    CommitmentBreached,
    CommitmentCadenceMissed,
    CommitmentDrafted,
    CommitmentDueSoon,
    CommitmentEvaluated,
    CommitmentFulfilled,
    CommitmentKind,
    CommitmentProgressReported,
    CommitmentPublished,
    CommitmentRedrafted,
    CommitmentReopened,
    CommitmentReviewed,
    CommitmentRevised,
    CommitmentStatus,
    CommitmentWithdrawn,
    FulfilmentVerified,
)
from domain.events.issue_codes import Grade
from domain.personal import FreeText
from domain.reference import OrganisationId, PersonId, PostId
from projections.engine.view import Row, View, replace


class Commitment(Row):
    """A post's commitment (承诺). `late` says that it was fulfilled late, `verified` is None until somebody
    independent looked, `breached_holder` held the post when it was broken.
    """

    id: UUID
    post: PostId
    organisation: OrganisationId
    kind: CommitmentKind
    text: str
    metric: str | None
    target: Decimal | None
    unit: str | None
    due: date | None
    cadence: Cadence | None
    basis: str
    status: CommitmentStatus
    review_remark: FreeText | None = None
    published_on: date | None = None
    screens: tuple[str, ...] = ()
    from_day: date | None = None
    to_day: date | None = None
    due_soon: bool = False
    progress: Decimal | None = None
    progress_text: str | None = None
    last_progress_on: date | None = None
    missed_periods: int = 0
    revisions: int = 0
    revised_on: date | None = None
    revised_at: datetime | None = None
    revision_reason: str | None = None
    fulfilled_on: date | None = None
    late: bool = False
    evidence_given: tuple[str, ...] = ()
    verified: bool | None = None
    breached_on: date | None = None
    breached_holder: PersonId | None = None
    withdrawn_on: date | None = None
    withdrawal_reason: str | None = None
    grade: Grade | None = None
    raters: int | None = None


commitments = View("commitments", Commitment, indexes=(("post",), ("organisation",), ("status", "due")))


@commitments.opens(CommitmentDrafted)
def drafted(event: CommitmentDrafted) -> Commitment:
    """A row from the draft on."""
    return Commitment(
        id=event.originator_id,
        post=event.post,
        organisation=event.organisation,
        kind=event.kind,
        text=event.text,
        metric=event.metric,
        target=event.target,
        unit=event.unit,
        due=event.due,
        cadence=event.cadence,
        basis=event.basis,
        status=CommitmentStatus.DRAFTED,
    )


@commitments.folds(CommitmentRedrafted)
def redrafted(row: Commitment, event: CommitmentRedrafted) -> Commitment:
    """The draft as it is now."""
    return replace(
        row,
        text=event.text,
        metric=event.metric,
        target=event.target,
        unit=event.unit,
        due=event.due,
        cadence=event.cadence,
        basis=event.basis,
        status=CommitmentStatus.DRAFTED,
    )


@commitments.folds(CommitmentReviewed)
def reviewed(row: Commitment, event: CommitmentReviewed) -> Commitment:
    """Approved, or returned with a remark."""
    status = CommitmentStatus.REVIEWED if event.approved else CommitmentStatus.RETURNED
    return replace(row, status=status, review_remark=event.remark)


@commitments.folds(CommitmentPublished)
def published(row: Commitment, event: CommitmentPublished) -> Commitment:
    """Public."""
    return replace(
        row,
        status=CommitmentStatus.PUBLISHED,
        published_on=event.on,
        screens=event.screens,
        from_day=event.from_day,
        to_day=event.to_day,
    )


@commitments.folds(CommitmentProgressReported)
def progressed(row: Commitment, event: CommitmentProgressReported) -> Commitment:
    """The newest report; a report in words alone leaves the figure."""
    done = row.progress if event.done is None else event.done
    return replace(row, progress=done, progress_text=event.text, last_progress_on=event.on)


@commitments.folds(CommitmentCadenceMissed)
def period_missed(row: Commitment, _: CommitmentCadenceMissed) -> Commitment:
    """One period more without a report."""
    return replace(row, missed_periods=row.missed_periods + 1)


@commitments.folds(CommitmentRevised)
def revised(row: Commitment, event: CommitmentRevised) -> Commitment:
    """What it says now, with the day and the reason; what it said stands in `commitment_revisions`."""
    return replace(
        row,
        text=event.text,
        target=event.target,
        due=event.due,
        due_soon=row.due_soon and event.due == event.due_before,
        status=CommitmentStatus.CHANGED,
        revisions=event.number,
        revised_on=event.on,
        revised_at=event.timestamp,
        revision_reason=event.reason,
    )


@commitments.folds(CommitmentDueSoon)
def warned(row: Commitment, _: CommitmentDueSoon) -> Commitment:
    """Near its due date."""
    return replace(row, due_soon=True)


@commitments.folds(CommitmentBreached)
def breached(row: Commitment, event: CommitmentBreached) -> Commitment:
    """Broken, for good."""
    return replace(
        row,
        status=CommitmentStatus.BREACHED,
        breached_on=event.on,
        breached_holder=event.person,
        due_soon=False,
    )


@commitments.folds(CommitmentFulfilled)
def fulfilled(row: Commitment, event: CommitmentFulfilled) -> Commitment:
    """Kept, as its owner says."""
    status = CommitmentStatus.FULFILLED_LATE if event.late else CommitmentStatus.FULFILLED
    return replace(
        row,
        status=status,
        fulfilled_on=event.on,
        late=event.late,
        evidence_given=event.evidence,
        verified=None,
        due_soon=False,
    )


@commitments.folds(FulfilmentVerified)
def verified(row: Commitment, event: FulfilmentVerified) -> Commitment:
    """What somebody independent found."""
    return replace(row, verified=event.real)


@commitments.folds(CommitmentReopened)
def reopened(row: Commitment, event: CommitmentReopened) -> Commitment:
    """Owed again; the fulfilment does not count."""
    return replace(row, status=event.status, fulfilled_on=None, late=False)


@commitments.folds(CommitmentWithdrawn)
def withdrawn(row: Commitment, event: CommitmentWithdrawn) -> Commitment:
    """Given up, and why."""
    return replace(
        row,
        status=CommitmentStatus.WITHDRAWN,
        withdrawn_on=event.on,
        withdrawal_reason=event.reason,
        due_soon=False,
    )


@commitments.folds(CommitmentEvaluated)
def evaluated(row: Commitment, event: CommitmentEvaluated) -> Commitment:
    """Graded."""
    return replace(row, status=CommitmentStatus.EVALUATED, grade=event.grade, raters=event.raters)


@commitments.folds(CommitmentArchived)
def archived(row: Commitment, _: CommitmentArchived) -> Commitment:
    """Closed."""
    return replace(row, status=CommitmentStatus.ARCHIVED)
