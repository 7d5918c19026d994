"""Measure clocks (措施时钟): when a task's post is warned, when the task is overdue; and what a task is to its post."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from domain.events.measure import (
    MeasureOutcomeVerified,
    MeasureRepealed,
    MeasureResumed,
    MeasureSuspended,
    MeasureTaskAssigned,
    MeasureTaskCompletionReported,
    MeasureTaskDueSoon,
    MeasureTaskOverdue,
    MeasureTaskReassigned,
    MeasureTaskRescheduled,
)
from projections.clocks import Clock, clocks, midnight_after, morning_of
from projections.engine.view import Key, replace
from projections.obligations import Obligation, ObligationKind, obligations

WARNING, OVERDUE = "measure-task-warning", "measure-task-overdue"
WARN_DAYS = timedelta(7)


def _clock(measure: UUID, task: UUID, kind: str, command: str, at: datetime) -> Clock:
    arguments = {"measure": str(measure), "task": str(task)}
    return Clock(subject=task, kind=kind, at=at, command=command, arguments=arguments)


def warning_clock(measure: UUID, task: UUID, due: date) -> Clock:
    """At nine, seven calendar days before the due date."""
    return _clock(measure, task, WARNING, "WarnMeasureTask", morning_of(due - WARN_DAYS))


def overdue_clock(measure: UUID, task: UUID, due: date) -> Clock:
    """At midnight after the due date."""
    return _clock(measure, task, OVERDUE, "FindMeasureTaskOverdue", midnight_after(due))


def running(measure: UUID, task: UUID, due: date, on: date, *, overdue: bool) -> Iterable[Clock]:
    """The clocks of a task that is owed from `on`: no warning of a day that is over, nothing overdue twice."""
    if due >= on:
        yield warning_clock(measure, task, due)
    if not overdue:
        yield overdue_clock(measure, task, due)


@clocks.opens(MeasureTaskAssigned)
def started(event: MeasureTaskAssigned) -> Iterable[Clock]:
    """Warned of, and overdue."""
    return running(event.originator_id, event.task, event.due, event.assigned_on, overdue=False)


@clocks.opens(MeasureTaskRescheduled)
def moved(event: MeasureTaskRescheduled) -> Iterable[Clock]:
    """Another due date has its own warning."""
    return running(event.originator_id, event.task, event.due, event.rescheduled_on, overdue=False)


@clocks.opens(MeasureResumed)
def resumed(event: MeasureResumed) -> Iterable[Clock]:
    """What is owed again runs again."""
    for owed in event.owed:
        yield from running(event.originator_id, owed.task, owed.due, event.resumed_on, overdue=owed.overdue)


@clocks.opens(MeasureOutcomeVerified)
def restarted(event: MeasureOutcomeVerified) -> Iterable[Clock]:
    """A completion on paper stopped nothing."""
    if not event.owed:
        return ()
    return running(event.originator_id, event.task, event.due, event.verified_on, overdue=event.overdue)


def of_task(kind: str) -> Callable[[Any], Key]:
    """The key of one clock of the task that an event is about."""
    return lambda event: (event.task, kind)


@clocks.upserts(MeasureTaskDueSoon, key=of_task(WARNING))
def warned(_row: Clock | None, _: MeasureTaskDueSoon) -> None:
    """Once is enough."""
    return


def stopped(_row: Clock | None, _: object) -> None:
    """No clock runs for what is not owed, or was told."""
    return


clocks.upserts(MeasureTaskOverdue, key=of_task(OVERDUE))(stopped)
clocks.upserts(MeasureTaskOverdue, key=of_task(WARNING))(stopped)
clocks.upserts(MeasureTaskCompletionReported, key=of_task(OVERDUE))(stopped)
clocks.upserts(MeasureTaskCompletionReported, key=of_task(WARNING))(stopped)


def _all_clocks(event: MeasureSuspended | MeasureRepealed) -> list[Key]:
    return [(owed.task, kind) for owed in event.owed for kind in (WARNING, OVERDUE)]


clocks.upserts(MeasureSuspended, key=_all_clocks)(stopped)
clocks.upserts(MeasureRepealed, key=_all_clocks)(stopped)


def _owed(task: UUID, post: UUID, since: date, due: date) -> Obligation:
    return Obligation(id=task, post=post, kind=ObligationKind.MEASURE_TASK, since=since, due=due)


@obligations.opens(MeasureTaskAssigned)
def taken_on(event: MeasureTaskAssigned) -> Obligation:
    """A task is owed by its post until it is reported complete."""
    return _owed(event.task, event.post, event.assigned_on, event.due)


def at(column: str) -> Callable[[Any], Key]:
    """The key of the task at the post that the event has in this column."""
    return lambda event: (event.task, getattr(event, column))


@obligations.folds(MeasureTaskReassigned, key=at("previous_post"))
def left(_row: Obligation, _: MeasureTaskReassigned) -> None:
    """The former post owes it no more."""
    return


@obligations.upserts(MeasureTaskReassigned, key=at("post"))
def arrived(_: Obligation | None, event: MeasureTaskReassigned) -> Obligation:
    """Its new post owes it."""
    return _owed(event.task, event.post, event.reassigned_on, event.due)


@obligations.folds(MeasureTaskRescheduled, key=at("post"))
def rescheduled(row: Obligation, event: MeasureTaskRescheduled) -> Obligation:
    """Owed until the new date."""
    return replace(row, due=event.due)


@obligations.folds(MeasureTaskCompletionReported, key=at("post"))
def discharged(_row: Obligation, _: MeasureTaskCompletionReported) -> None:
    """Owed no more, by the owner's word."""
    return


@obligations.upserts(MeasureOutcomeVerified, key=at("post"))
def owed_again(row: Obligation | None, event: MeasureOutcomeVerified) -> Obligation | None:
    """A completion on paper discharged nothing."""
    return _owed(event.task, event.post, event.verified_on, event.due) if event.owed else row


def _posts(event: MeasureSuspended | MeasureRepealed) -> list[Key]:
    return [(owed.task, owed.post) for owed in event.owed]


def rested(_row: Obligation | None, _: MeasureSuspended | MeasureRepealed) -> None:
    """Nothing is owed of a measure that is not in force."""
    return


obligations.upserts(MeasureSuspended, key=_posts)(rested)
obligations.upserts(MeasureRepealed, key=_posts)(rested)


@obligations.opens(MeasureResumed)
def taken_up_again(event: MeasureResumed) -> Iterable[Obligation]:
    """Its open tasks are owed again."""
    return [_owed(owed.task, owed.post, event.resumed_on, owed.due) for owed in event.owed]
