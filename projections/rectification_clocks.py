"""Rectification clocks (整改时钟): when a rectification is overdue; the obligation that it is to its post."""

from datetime import timedelta

from domain.event import Event
from domain.events.finding import (
    RectificationDeadlineMoved,
    RectificationOrdered,
    RectificationOverdue,
    RectificationReturned,
    RectificationSubmitted,
    RectificationVerified,
)
from projections.clocks import Clock, clocks, set_by
from projections.engine.view import Key, replace
from projections.obligations import Obligation, ObligationKind, obligations

OVERDUE = "rectification-overdue"


def _clock(event: Event) -> Key:
    return (event.originator_id, OVERDUE)


# What starts a clock names it as touched (upserts), for it may have run and stopped before.
Owed = RectificationOrdered | RectificationReturned | RectificationDeadlineMoved


def due(_: Clock | None, event: Owed) -> Clock:
    """At midnight after the due date."""
    day = event.term.due + timedelta(1)
    return set_by(event, OVERDUE, "MarkRectificationOverdue", day, finding=event.originator_id)


@clocks.upserts(RectificationDeadlineMoved, key=_clock)
def moved(row: Clock | None, event: RectificationDeadlineMoved) -> Clock | None:
    """Another due date has its own midnight, unless it is overdue still."""
    return row if event.still_overdue else due(row, event)


def stopped(_row: Clock | None, _: RectificationSubmitted | RectificationOverdue) -> None:
    """Nothing is late, or it is known to be."""
    return


clocks.upserts(RectificationOrdered, key=_clock)(due)
clocks.upserts(RectificationReturned, key=_clock)(due)
clocks.upserts(RectificationSubmitted, key=_clock)(stopped)
clocks.upserts(RectificationOverdue, key=_clock)(stopped)


def _obligation(event: RectificationReturned | RectificationDeadlineMoved | RectificationVerified) -> Key:
    return (event.originator_id, event.post)


@obligations.opens(RectificationOrdered)
def owed(event: RectificationOrdered) -> Obligation:
    """The rectification lies at the post that was named."""
    return Obligation(
        id=event.originator_id,
        post=event.post,
        kind=ObligationKind.RECTIFICATION,
        since=event.ordered_on,
        due=event.term.due,
    )


def rescheduled(row: Obligation, event: RectificationReturned | RectificationDeadlineMoved) -> Obligation:
    """Owed until another day."""
    return replace(row, due=event.term.due)


obligations.folds(RectificationReturned, key=_obligation)(rescheduled)
obligations.folds(RectificationDeadlineMoved, key=_obligation)(rescheduled)


@obligations.folds(RectificationVerified, key=_obligation)
def discharged(_row: Obligation, _: RectificationVerified) -> None:
    """Owed no more."""
    return
