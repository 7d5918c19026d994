"""Issue's outcomes (问题台账·办结与时限): how an issue's row changes from its resolution on, and in time."""

from typing import Any

from domain.events.issue import (
    IssueCallbackRecorded,
    IssueClosed,
    IssueReopened,
    IssueResolutionSubmitted,
    IssueSatisfactionRated,
    IssueWithdrawalAudited,
    IssueWithdrawn,
)
from domain.events.issue_clock import IssueDeadlineMoved, IssueDueSoon, IssueEscalated, IssueOverdue
from domain.events.issue_codes import EscalationLevel, IssueStatus
from domain.events.sla import Stage
from projections.docket import COLUMNS, Issue, Light, changed, cleared, docket, running
from projections.engine.view import replace

LEVELS = tuple(EscalationLevel)
UNASSIGNED: dict[str, Any] = {
    "lead_post": None,
    "department": None,
    "co_departments": (),
    "assigned_on": None,
    "accepted_on": None,
}


@docket.folds(IssueResolutionSubmitted)
def submitted(row: Issue, event: IssueResolutionSubmitted) -> Issue:
    """The department says that it is resolved; what was rated before is of another round."""
    return changed(
        row,
        event.callback,
        status=IssueStatus.SUBMITTED,
        outcome=event.outcome,
        submissions=event.submission,
        submitted_on=event.submitted_on,
        last_submitted_on=event.submitted_on,
        resolution_light=Light.RED if event.late else row.resolution_light,
        resolved_late=row.resolved_late or event.late,
        extension_requested=None,
        paused_since=None,
        pause_reason=None,
        attempts=0,
        reached_on=None,
        unreachable=False,
        grade=None,
        solved=None,
        rated_on=None,
    )


@docket.folds(IssueCallbackRecorded)
def called_back(row: Issue, event: IssueCallbackRecorded) -> Issue:
    """The enterprise was called."""
    return changed(
        row,
        status=IssueStatus.CALLBACK,
        attempts=event.attempt,
        reached_on=row.reached_on or (event.called_on if event.reached else None),
        unreachable=event.unreachable,
        solved=event.solved if event.reached else row.solved,
    )


@docket.folds(IssueSatisfactionRated)
def rated(row: Issue, event: IssueSatisfactionRated) -> Issue:
    """The enterprise graded it; a rating reaches it, however it was given."""
    return changed(
        row,
        status=IssueStatus.CONFIRMED if event.confirmed else IssueStatus.CALLBACK,
        grade=event.grade,
        solved=event.solved,
        rated_on=event.rated_on,
        reached_on=row.reached_on or event.rated_on,
        unreachable=False,
        called_back_on=event.rated_on if event.confirmed else None,
    )


@docket.folds(IssueReopened)
def reopened(row: Issue, event: IssueReopened) -> Issue:
    """It is worked on again, or triaged again, as old as it is."""
    anew = event.status is IssueStatus.RAISED
    begun = replace(row, **(cleared(*Stage) | UNASSIGNED if anew else cleared(Stage.CALLBACK)))
    return changed(
        begun,
        event.deadline,
        status=event.status,
        handler_post=event.handler_post,
        post=None if anew else event.post,
        reopened=event.reopened,
        reopened_on=event.reopened_on,
        reopen_cause=event.cause,
        rehandled=row.rehandled + event.submitted_before,
        paused_since=None,
        pause_reason=None,
        extension_requested=None,
        closed_on=None,
        closure=None,
    )


@docket.folds(IssueWithdrawn)
def withdrawn(row: Issue, event: IssueWithdrawn) -> Issue:
    """It waits for the audit of its withdrawal."""
    return changed(
        replace(row, **cleared(*running(row))),
        event.callback,
        status=IssueStatus.WITHDRAWN,
        withdrawn_on=event.withdrawn_on,
        withdrawal_genuine=None,
        extension_requested=None,
        paused_since=None,
        pause_reason=None,
    )


@docket.folds(IssueWithdrawalAudited)
def withdrawal_audited(row: Issue, event: IssueWithdrawalAudited) -> Issue:
    """Whether it was withdrawn freely is known."""
    return changed(row, withdrawal_genuine=event.genuine, called_back_on=event.audited_on)


@docket.folds(IssueClosed)
def closed(row: Issue, event: IssueClosed) -> Issue:
    """It ended."""
    return changed(
        row,
        status=IssueStatus.CLOSED,
        closed_on=event.closed_on,
        closure=event.kind,
        called_back_on=row.called_back_on or event.closed_on,
    )


@docket.folds(IssueDueSoon)
def due_soon(row: Issue, event: IssueDueSoon) -> Issue:
    """Yellow."""
    return changed(row, **{COLUMNS[event.stage][2]: Light.YELLOW})


@docket.folds(IssueOverdue)
def overdue(row: Issue, event: IssueOverdue) -> Issue:
    """Red."""
    late = row.resolved_late or event.stage is Stage.RESOLUTION
    return changed(row, resolved_late=late, **{COLUMNS[event.stage][2]: Light.RED})


@docket.folds(IssueEscalated)
def escalated(row: Issue, event: IssueEscalated) -> Issue:
    """It stands at the highest level that it was ever taken to."""
    if row.escalation and LEVELS.index(row.escalation) > LEVELS.index(event.level):
        return row
    return changed(row, escalation=event.level, escalation_cause=event.cause)


@docket.folds(IssueDeadlineMoved)
def deadline_moved(row: Issue, event: IssueDeadlineMoved) -> Issue:
    """A stage is due on another day, or for certain; only a new day changes its light."""
    after, light = changed(row, event.deadline), COLUMNS[event.stage][2]
    if event.still_overdue or event.deadline.due == event.previous:
        return changed(after, **{light: getattr(row, light)})
    return after
