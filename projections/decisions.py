"""Decisions (议定事项): everything that the weekly meetings decided, at whose post it lies, and how it stands."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.events.decision import (
    DecisionCancelled,
    DecisionClosed,
    DecisionDeadlineMoved,
    DecisionDueSoon,
    DecisionOverdue,
    DecisionProgressReported,
    DecisionRecorded,
    DecisionReturned,
)
from domain.personal import FreeText
from domain.reference import DecisionId, IssueId, MeetingId, OrganisationId, PersonId, PostId
from projections.dated import dated
from projections.engine.view import Row, View, replace


class DecisionStatus(StrEnum):
    """States of a decision (议定事项状态): IN_PROGRESS 办理中, COMPLETED 报告完成待核销, CLOSED_OUT 已核销,
    CANCELLED 已取消.
    """

    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"
    CLOSED_OUT = "CLOSED_OUT"
    CANCELLED = "CANCELLED"


class Decision(Row):
    """A decision of a weekly meeting (议定事项). `post` carries it out; `overdue_on` is the day after a due date
    that passed, and stays; `holder_then` held the post then; `late` compares the owner's last report with the
    due date as it was at the end.
    """

    id: DecisionId
    meeting: MeetingId
    week: str
    number: str
    text: FreeText
    post: PostId
    organisation: OrganisationId
    issues: tuple[IssueId, ...]
    measures: tuple[UUID, ...]
    decided_on: date
    working_days: int
    due: date
    due_soon: bool = False
    status: DecisionStatus = DecisionStatus.IN_PROGRESS
    reports: int = 0
    last_progress_on: date | None = None
    progress_note: FreeText | None = None
    completed_on: date | None = None
    returned: int = 0
    return_reason: FreeText | None = None
    overdue_on: date | None = None
    holder_then: PersonId | None = None
    deadline_moves: int = 0
    move_reason: FreeText | None = None
    closed_on: date | None = None
    closer: PostId | None = None
    evidence_given: tuple[str, ...] = ()
    late: bool = False
    cancel_reason: FreeText | None = None
    provisional: bool
    calendar_edition: int


decisions = View(
    "decisions",
    Decision,
    indexes=(("meeting",), ("post",), ("organisation",), ("status",), ("due",)),
)


@decisions.opens(DecisionRecorded)
def recorded(event: DecisionRecorded) -> Decision:
    """It is owed."""
    return Decision(
        id=event.originator_id,
        meeting=event.meeting,
        week=event.week,
        number=event.number,
        text=event.text,
        post=event.post,
        organisation=event.organisation,
        issues=event.issues,
        measures=event.measures,
        decided_on=event.decided_on,
        working_days=event.working_days,
        due=event.due,
        provisional=event.provisional,
        calendar_edition=event.calendar_version,
    )


@decisions.folds(DecisionProgressReported)
def progressed(row: Decision, event: DecisionProgressReported) -> Decision:
    """How far it is, as its owner says."""
    row = replace(row, reports=row.reports + 1, last_progress_on=event.on, progress_note=event.text)
    if not event.completed:
        return row
    return replace(row, status=DecisionStatus.COMPLETED, completed_on=event.on, due_soon=False)


@decisions.folds(DecisionReturned)
def returned(row: Decision, event: DecisionReturned) -> Decision:
    """It is not done."""
    return replace(
        row,
        status=DecisionStatus.IN_PROGRESS,
        completed_on=None,
        returned=row.returned + 1,
        return_reason=event.reason,
    )


@decisions.folds(DecisionDueSoon)
def warned(row: Decision, _: DecisionDueSoon) -> Decision:
    """Near its due date."""
    return replace(row, due_soon=True)


@decisions.folds(DecisionOverdue)
def overdue(row: Decision, event: DecisionOverdue) -> Decision:
    """Past its due date, for good."""
    return replace(row, overdue_on=event.on, holder_then=event.person, due_soon=False)


@decisions.folds(DecisionDeadlineMoved)
def moved(row: Decision, event: DecisionDeadlineMoved) -> Decision:
    """Due on another day, and why."""
    return replace(
        row,
        due=event.due,
        working_days=event.working_days,
        due_soon=False,
        deadline_moves=row.deadline_moves + 1,
        move_reason=event.reason,
        provisional=event.provisional,
        calendar_edition=event.calendar_version,
    )


@decisions.folds(DecisionClosed)
def closed(row: Decision, event: DecisionClosed) -> Decision:
    """Seen to be done."""
    return replace(
        row,
        status=DecisionStatus.CLOSED_OUT,
        closed_on=event.on,
        closer=event.closer,
        evidence_given=event.evidence,
        late=event.late,
        due_soon=False,
    )


@decisions.folds(DecisionCancelled)
def cancelled(row: Decision, event: DecisionCancelled) -> Decision:
    """Given up."""
    return replace(
        row,
        status=DecisionStatus.CANCELLED,
        closed_on=event.on,
        cancel_reason=event.reason,
        due_soon=False,
    )


dated(decisions, "status = 'IN_PROGRESS' and overdue_on is null", "RecomputeDecisionDeadline", "decision")
