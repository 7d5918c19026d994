"""Observation clocks (监督意见时钟): when an acknowledgement or an answer is overdue; the obligation to answer."""

from datetime import date, timedelta

from domain.event import Event
from domain.events.observation import (
    ObservationAcknowledged,
    ObservationAnswered,
    ObservationDeadlineMoved,
    ObservationOverdue,
    ObservationSubmitted,
)
from projections.clocks import Clock, clocks, set_by
from projections.engine.view import Key, replace
from projections.obligations import Obligation, ObligationKind, obligations

OVERDUE = "observation-overdue"


def _clock(event: Event) -> Key:
    return (event.originator_id, OVERDUE)


def _after(event: Event, due: date) -> Clock:
    """At midnight after the day on which something is owed."""
    day = due + timedelta(1)
    return set_by(event, OVERDUE, "MarkObservationOverdue", day, observation=event.originator_id)


@clocks.opens(ObservationSubmitted)
def submitted(event: ObservationSubmitted) -> Clock:
    """An acknowledgement is owed."""
    return _after(event, event.term.due)


@clocks.upserts(ObservationAcknowledged, key=_clock)
def acknowledged(_: Clock | None, event: ObservationAcknowledged) -> Clock:
    """An answer is owed."""
    return _after(event, event.term.due)


@clocks.upserts(ObservationDeadlineMoved, key=_clock)
def moved(row: Clock | None, event: ObservationDeadlineMoved) -> Clock | None:
    """Another due date has its own midnight, unless it is overdue still."""
    return row if event.still_overdue else _after(event, event.term.due)


def stopped(_row: Clock | None, _: ObservationAnswered | ObservationOverdue) -> None:
    """Nothing is owed, or it is known to be late."""
    return


clocks.upserts(ObservationAnswered, key=_clock)(stopped)
clocks.upserts(ObservationOverdue, key=_clock)(stopped)


@obligations.opens(ObservationAcknowledged)
def owed(event: ObservationAcknowledged) -> Obligation:
    """The answer is owed by the post that was named."""
    return Obligation(
        id=event.originator_id,
        post=event.post,
        kind=ObligationKind.OBSERVATION,
        since=event.acknowledged_on,
        due=event.term.due,
    )


def _obligation(event: ObservationAnswered | ObservationDeadlineMoved) -> list[Key]:
    return [] if event.post is None else [(event.originator_id, event.post)]


@obligations.folds(ObservationDeadlineMoved, key=_obligation)
def rescheduled(row: Obligation, event: ObservationDeadlineMoved) -> Obligation:
    """Owed until another day."""
    return replace(row, due=event.term.due)


@obligations.folds(ObservationAnswered, key=_obligation)
def discharged(_row: Obligation, _: ObservationAnswered) -> None:
    """Owed no more."""
    return
