"""Clocks of issues (问题时钟): one for each running stage, moved from warning to overdue to escalation."""

from collections.abc import Callable
from datetime import date, time, timedelta

from domain.event import Event
from domain.events.issue import (
    IssueAssigned,
    IssueClockPaused,
    IssueClockResumed,
    IssueClosed,
    IssueContactRecorded,
    IssueDeclined,
    IssueDisputeRuled,
    IssueExtensionGranted,
    IssueMerged,
    IssuePlanned,
    IssueRaised,
    IssueReferredUp,
    IssueReopened,
    IssueResolutionSubmitted,
    IssueSatisfactionRated,
    IssueWithdrawn,
)
from domain.events.issue_clock import IssueDeadlineMoved, IssueDueSoon, IssueEscalated, IssueOverdue
from domain.events.issue_codes import StageDeadline
from domain.events.sla import Stage
from projections.clocks import MIDNIGHT, MORNING, Clock, clocks, set_by
from projections.engine.view import Key

WARN, MARK, ESCALATE = "WarnIssue", "MarkIssueOverdue", "EscalateOverdueIssue"


def rings(fact: Event, stage: Stage, command: str, day: date, hour: time = MIDNIGHT) -> Clock:
    """The stage's clock, set to a command by a fact."""
    return set_by(fact, stage.lower(), command, day, hour, issue=fact.originator_id, stage=stage)


def warns(fact: Event, deadline: StageDeadline) -> Clock:
    """The clock of a stage that begins: it warns first."""
    return rings(fact, deadline.stage, WARN, deadline.warn_on, MORNING)


def at(*stages: Stage) -> Callable[[Event], list[Key]]:
    """The keys of an issue's clocks of these stages."""
    return lambda event: [(event.originator_id, stage.lower()) for stage in stages]


def named(event: IssueDueSoon | IssueOverdue | IssueEscalated) -> list[Key]:
    """The key of the clock of the stage that the event names, if it names one."""
    return at(event.stage)(event) if event.stage else []


def moved(event: IssueDeadlineMoved) -> list[Key]:
    """The key of the clock whose deadline moved."""
    return at(event.deadline.stage)(event)


def stops(event: type[Event], *stages: Stage) -> None:
    """Declare that an event stops these stages' clocks, if they run."""
    clocks.upserts(event, key=at(*stages))(lambda _row, _event: None)


# What starts a clock names it as touched (upserts), for it may have run and stopped before.
def starts(event: type[Event], stage: Stage, deadline: Callable[..., StageDeadline | None]) -> None:
    """Declare that an event starts a stage's clock anew, with this deadline of its (None: it does not)."""

    def fold(row: Clock | None, fact: Event) -> Clock | None:
        due = deadline(fact)
        return warns(fact, due) if due and due.stage is stage else row

    clocks.upserts(event, key=at(stage))(fold)


stops(IssueDeclined, Stage.TRIAGE)
stops(IssueMerged, Stage.TRIAGE)
stops(IssueAssigned, Stage.TRIAGE)
stops(IssueContactRecorded, Stage.RESPONSE)
stops(IssueResolutionSubmitted, Stage.RESPONSE, Stage.RESOLUTION)
stops(IssueWithdrawn, Stage.TRIAGE, Stage.RESPONSE, Stage.RESOLUTION)
stops(IssueReopened, *Stage)
stops(IssueClosed, *Stage)
stops(IssueClockPaused, Stage.RESOLUTION)

starts(IssueRaised, Stage.TRIAGE, lambda event: event.triage)
starts(IssueAssigned, Stage.RESPONSE, lambda event: event.response)
starts(IssueAssigned, Stage.RESOLUTION, lambda event: event.resolution)
starts(IssueDisputeRuled, Stage.TRIAGE, lambda event: event.triage)
starts(IssueExtensionGranted, Stage.RESOLUTION, lambda event: event.resolution)
starts(IssuePlanned, Stage.RESOLUTION, lambda event: event.resolution)
starts(IssueClockResumed, Stage.RESOLUTION, lambda event: event.resolution)
starts(IssueResolutionSubmitted, Stage.CALLBACK, lambda event: event.callback)
starts(IssueWithdrawn, Stage.CALLBACK, lambda event: event.callback)
starts(IssueReopened, Stage.TRIAGE, lambda event: event.deadline)
starts(IssueReopened, Stage.RESOLUTION, lambda event: event.deadline)


@clocks.upserts(IssueDisputeRuled, key=at(Stage.RESPONSE, Stage.RESOLUTION))
def ruled(row: Clock | None, event: IssueDisputeRuled) -> Clock | None:
    """An upheld dispute ends the department's clocks."""
    return None if event.upheld else row


@clocks.upserts(IssueReferredUp, key=at(Stage.RESOLUTION))
def referred_up(row: Clock | None, _: IssueReferredUp) -> Clock | None:
    """The clock stands still, but an overdue issue stays overdue and is escalated."""
    return row if row and row.command == ESCALATE else None


@clocks.upserts(IssueSatisfactionRated, key=at(Stage.CALLBACK))
def rated(row: Clock | None, event: IssueSatisfactionRated) -> Clock | None:
    """What is not confirmed has to be reopened or closed in time."""
    return None if event.confirmed else row


@clocks.folds(IssueDueSoon, key=named)
def due_soon(_: Clock, event: IssueDueSoon) -> Clock:
    """Next it is overdue: at 00:00 of the day after it was due."""
    return rings(event, event.stage, MARK, event.due + timedelta(1))


@clocks.folds(IssueOverdue, key=named)
def overdue(_: Clock, event: IssueOverdue) -> Clock:
    """Next it goes to the department's head."""
    return rings(event, event.stage, ESCALATE, event.escalate_head_on, MORNING)


@clocks.folds(IssueEscalated, key=named)
def escalated(_: Clock, event: IssueEscalated) -> Clock | None:
    """Next it goes to the leader, and no further."""
    if event.stage is None or event.next_on is None:
        return None
    return rings(event, event.stage, ESCALATE, event.next_on, MORNING)


@clocks.upserts(IssueDeadlineMoved, key=moved)
def deadline_moved(row: Clock | None, event: IssueDeadlineMoved) -> Clock | None:
    """A clock that runs is set anew, unless its stage is overdue still, or due on the same day."""
    if row is None or event.still_overdue or event.deadline.due == event.previous:
        return row
    return warns(event, event.deadline)
