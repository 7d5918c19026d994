"""Commitment clocks (承诺时钟): when a commitment's owner is warned, when it is broken, when a report is
missed; and the obligation that it is to its post.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from uuid import UUID

from domain.events.commitment import (
    CommitmentBreached,
    CommitmentCadenceMissed,
    CommitmentDueSoon,
    CommitmentEvaluated,
    CommitmentFulfilled,
    CommitmentProgressReported,
    CommitmentPublished,
    CommitmentReopened,
    CommitmentRevised,
    CommitmentStatus,
    CommitmentWithdrawn,
)
from projections.clocks import Clock, clocks
from projections.engine.view import Key, replace
from projections.obligations import Obligation, ObligationKind, obligations

CHINA = timezone(timedelta(hours=8))
WARNING, BREACH, CADENCE = "commitment-warning", "commitment-breach", "commitment-cadence"
WARN_DAYS = timedelta(7)
WARN_TIME = time(9)
ONE_DAY = timedelta(1)

Owned = CommitmentRevised | CommitmentFulfilled | CommitmentWithdrawn | CommitmentEvaluated
Ended = CommitmentBreached | CommitmentFulfilled | CommitmentWithdrawn


def _clock(id: UUID, kind: str, command: str, day: date, hour: time = time()) -> Clock:
    at = datetime.combine(day, hour, CHINA)
    return Clock(subject=id, kind=kind, at=at, command=command, arguments={"commitment": str(id)})


def warning_clock(id: UUID, due: date) -> Clock:
    """At nine, seven calendar days before the due date."""
    return _clock(id, WARNING, "WarnCommitment", due - WARN_DAYS, WARN_TIME)


def breach_clock(id: UUID, due: date) -> Clock:
    """At midnight after the due date."""
    return _clock(id, BREACH, "BreachCommitment", due + ONE_DAY)


def cadence_clock(id: UUID, last: date) -> Clock:
    """At midnight after a period's last day."""
    return _clock(id, CADENCE, "MissCommitmentCadence", last + ONE_DAY)


def _one(kind: str) -> Callable[..., Key]:
    return lambda event: (event.originator_id, kind)


def _all(event: Ended) -> list[Key]:
    return [(event.originator_id, kind) for kind in (WARNING, BREACH, CADENCE)]


@clocks.opens(CommitmentPublished)
def started(event: CommitmentPublished) -> list[Clock]:
    """What has a due date is warned of and breaks; what has a cadence is missed."""
    id, due, last = event.originator_id, event.due, event.cadence_due
    found = [] if due is None else [warning_clock(id, due), breach_clock(id, due)]
    return found if last is None else [*found, cadence_clock(id, last)]


@clocks.opens(CommitmentRevised)
def moved(event: CommitmentRevised) -> list[Clock]:
    """Another due date has its own warning."""
    if event.due is None or event.due == event.due_before:
        return []
    return [warning_clock(event.originator_id, event.due), breach_clock(event.originator_id, event.due)]


@clocks.opens(CommitmentReopened)
def restarted(event: CommitmentReopened) -> list[Clock]:
    """What is broken already has no clock; what is past due breaks at once, and is not warned of."""
    if event.status is CommitmentStatus.BREACHED:
        return []
    id, due, last = event.originator_id, event.due, event.cadence_due
    found = [] if due is None else [breach_clock(id, due)]
    if due is not None and due >= event.on:
        found.append(warning_clock(id, due))
    return found if last is None else [*found, cadence_clock(id, last)]


@clocks.upserts(CommitmentDueSoon, key=_one(WARNING))
def warned(_row: Clock | None, _: CommitmentDueSoon) -> None:
    """Once is enough."""
    return


@clocks.upserts(CommitmentProgressReported, key=_one(CADENCE))
def reported(row: Clock | None, event: CommitmentProgressReported) -> Clock | None:
    """The next report is owed in the period after."""
    if row is None or event.cadence_due is None:
        return row
    return cadence_clock(event.originator_id, event.cadence_due)


@clocks.folds(CommitmentCadenceMissed, key=_one(CADENCE))
def period_missed(_row: Clock, event: CommitmentCadenceMissed) -> Clock:
    """The next period runs."""
    return cadence_clock(event.originator_id, event.cadence_due)


def stopped(_row: Clock | None, _: Ended) -> None:
    """No clock runs for what is not open."""
    return


clocks.upserts(CommitmentBreached, key=_all)(stopped)
clocks.upserts(CommitmentFulfilled, key=_all)(stopped)
clocks.upserts(CommitmentWithdrawn, key=_all)(stopped)


def _obligation(event: Owned) -> Key:
    return (event.originator_id, event.post)


def _owed(id: UUID, post: UUID, since: date, due: date | None) -> Obligation:
    return Obligation(id=id, post=post, kind=ObligationKind.COMMITMENT, since=since, due=due)


@obligations.opens(CommitmentPublished)
def taken_on(event: CommitmentPublished) -> Obligation:
    """A public commitment is owed; a broken one still is."""
    return _owed(event.originator_id, event.post, event.on, event.due)


@obligations.opens(CommitmentReopened)
def owed_again(event: CommitmentReopened) -> Obligation:
    """A fulfilment that was not real settled nothing."""
    return _owed(event.originator_id, event.post, event.on, event.due)


@obligations.folds(CommitmentRevised, key=_obligation)
def rescheduled(row: Obligation, event: CommitmentRevised) -> Obligation:
    """Owed until the new date."""
    return replace(row, due=event.due)


@obligations.folds(CommitmentFulfilled, key=_obligation)
def discharged(_row: Obligation, _: CommitmentFulfilled) -> None:
    """Owed no more."""
    return


def ended(_row: Obligation | None, _: CommitmentWithdrawn | CommitmentEvaluated) -> None:
    """Owed no more: given up, or broken and judged."""
    return


obligations.upserts(CommitmentWithdrawn, key=_obligation)(ended)
obligations.upserts(CommitmentEvaluated, key=_obligation)(ended)
