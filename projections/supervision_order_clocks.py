"""Supervision order clocks (督办时钟): when an order is overdue, when it is urged; the obligation that it is."""

from collections.abc import Callable
from datetime import timedelta

from domain.event import Event
from domain.events.supervision_order import (
    OrderClosed,
    OrderDeadlineMoved,
    OrderFeedbackReturned,
    OrderFeedbackSubmitted,
    OrderIssued,
    OrderOverdue,
    OrderSigned,
    OrderUrged,
)
from projections.clocks import MORNING, Clock, clocks, set_by
from projections.engine.view import Key, replace
from projections.obligations import Obligation, ObligationKind, obligations

OVERDUE, URGING = "order-overdue", "order-urging"


def _at(*kinds: str) -> Callable[[Event], list[Key]]:
    return lambda event: [(event.originator_id, kind) for kind in kinds]


def _overdue(event: OrderIssued | OrderFeedbackReturned | OrderDeadlineMoved) -> Clock:
    """At midnight after the due date."""
    id, day = event.originator_id, event.term.due + timedelta(1)
    return set_by(event, OVERDUE, "MarkOrderOverdue", day, order=id)


# What starts a clock names it as touched (upserts), for it may have run and stopped before.
def due(_: Clock | None, event: OrderIssued | OrderFeedbackReturned) -> Clock:
    """It is owed until a day."""
    return _overdue(event)


def urging(_: Clock | None, event: OrderIssued | OrderOverdue) -> Clock:
    """What is not signed for, or not fed back, is urged on the morning of a working day."""
    return set_by(event, URGING, "UrgeOrder", event.urge_on, MORNING, order=event.originator_id)


@clocks.upserts(OrderUrged, key=_at(URGING))
def urged(_: Clock | None, event: OrderUrged) -> Clock | None:
    """Once more, or it was the last time by the clock."""
    if event.next_on is None:
        return None
    return set_by(event, URGING, "UrgeOrder", event.next_on, MORNING, order=event.originator_id)


@clocks.upserts(OrderDeadlineMoved, key=_at(OVERDUE))
def overdue_moved(row: Clock | None, event: OrderDeadlineMoved) -> Clock | None:
    """Another due date has its own midnight, unless the order is overdue still."""
    return row if event.still_overdue else _overdue(event)


@clocks.upserts(OrderDeadlineMoved, key=_at(URGING))
def urging_moved(row: Clock | None, event: OrderDeadlineMoved) -> Clock | None:
    """What is not overdue any more is not urged for its feedback."""
    was_overdue = event.previous < event.moved_on
    return None if was_overdue and not event.still_overdue else row


def stopped(_row: Clock | None, _: Event) -> None:
    """Nothing is late."""
    return


clocks.upserts(OrderIssued, key=_at(OVERDUE))(due)
clocks.upserts(OrderFeedbackReturned, key=_at(OVERDUE))(due)
clocks.upserts(OrderIssued, key=_at(URGING))(urging)
clocks.upserts(OrderOverdue, key=_at(URGING))(urging)
clocks.upserts(OrderSigned, key=_at(URGING))(stopped)
clocks.upserts(OrderOverdue, key=_at(OVERDUE))(stopped)
clocks.upserts(OrderFeedbackSubmitted, key=_at(OVERDUE, URGING))(stopped)


def _obligation(event: OrderFeedbackReturned | OrderDeadlineMoved | OrderClosed) -> Key:
    return (event.originator_id, event.post)


@obligations.opens(OrderIssued)
def owed(event: OrderIssued) -> Obligation:
    """The order lies at the post that answers for it."""
    return Obligation(
        id=event.originator_id,
        post=event.post,
        kind=ObligationKind.SUPERVISION_ORDER,
        since=event.issued_on,
        due=event.term.due,
    )


def rescheduled(row: Obligation, event: OrderFeedbackReturned | OrderDeadlineMoved) -> Obligation:
    """Owed until another day."""
    return replace(row, due=event.term.due)


obligations.folds(OrderFeedbackReturned, key=_obligation)(rescheduled)
obligations.folds(OrderDeadlineMoved, key=_obligation)(rescheduled)


@obligations.folds(OrderClosed, key=_obligation)
def discharged(_row: Obligation, _: OrderClosed) -> None:
    """Owed no more."""
    return
