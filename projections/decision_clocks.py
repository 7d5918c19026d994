"""Decision clocks (议定事项时钟): when a decision's owner is warned and when it is overdue; and the obligation that it
is to its post.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
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
from projections.clocks import Clock, clocks
from projections.engine.view import Key, replace
from projections.obligations import Obligation, ObligationKind, obligations

CHINA = timezone(timedelta(hours=8))
WARNING, OVERDUE = "decision-warning", "decision-overdue"
MORNING = time(9)
ONE_DAY = timedelta(1)

Ended = DecisionClosed | DecisionCancelled
Stopping = DecisionProgressReported | DecisionOverdue | Ended
Owned = Ended | DecisionDeadlineMoved


def _clock(id: UUID, kind: str, command: str, at: datetime) -> Clock:
    return Clock(subject=id, kind=kind, at=at, command=command, arguments={"decision": str(id)})


def warning_clock(id: UUID, day: date) -> Clock:
    """At nine of the day of the warning."""
    return _clock(id, WARNING, "WarnDecision", datetime.combine(day, MORNING, CHINA))


def overdue_clock(id: UUID, due: date) -> Clock:
    """At midnight after the due date."""
    return _clock(id, OVERDUE, "MarkDecisionOverdue", datetime.combine(due + ONE_DAY, time(), CHINA))


def _one(kind: str) -> Callable[..., Key]:
    return lambda event: (event.originator_id, kind)


def _both(event: Stopping) -> list[Key]:
    return [(event.originator_id, kind) for kind in (WARNING, OVERDUE)]


def runs(event: DecisionRecorded | DecisionDeadlineMoved) -> list[Clock]:
    """It is warned of, then it is overdue."""
    return [warning_clock(event.originator_id, event.warn_on), overdue_clock(event.originator_id, event.due)]


clocks.opens(DecisionRecorded)(runs)
clocks.opens(DecisionDeadlineMoved)(runs)


@clocks.opens(DecisionReturned)
def restarted(event: DecisionReturned) -> list[Clock]:
    """What is past due is overdue at once, unless it is known to be."""
    return [] if event.overdue else [overdue_clock(event.originator_id, event.due)]


@clocks.upserts(DecisionProgressReported, key=_both)
def reported(row: Clock | None, event: DecisionProgressReported) -> Clock | None:
    """No clock runs for what its owner calls completed."""
    return None if event.completed else row


@clocks.upserts(DecisionDueSoon, key=_one(WARNING))
def warned(_row: Clock | None, _: DecisionDueSoon) -> None:
    """Once is enough."""
    return


@clocks.upserts(DecisionOverdue, key=_both)
def overdue(_row: Clock | None, _: DecisionOverdue) -> None:
    """It is known; nothing more will be told."""
    return


def stopped(_row: Clock | None, _: Ended) -> None:
    """No clock runs for what is settled."""
    return


clocks.upserts(DecisionClosed, key=_both)(stopped)
clocks.upserts(DecisionCancelled, key=_both)(stopped)


def _obligation(event: Owned) -> Key:
    return (event.originator_id, event.post)


@obligations.opens(DecisionRecorded)
def taken_on(event: DecisionRecorded) -> Obligation:
    """It is owed until somebody else has closed it."""
    return Obligation(
        id=event.originator_id,
        post=event.post,
        kind=ObligationKind.DECISION,
        since=event.decided_on,
        due=event.due,
    )


@obligations.folds(DecisionDeadlineMoved, key=_obligation)
def rescheduled(row: Obligation, event: DecisionDeadlineMoved) -> Obligation:
    """Owed until the new date."""
    return replace(row, due=event.due)


def discharged(_row: Obligation, _: Ended) -> None:
    """Owed no more."""
    return


obligations.folds(DecisionClosed, key=_obligation)(discharged)
obligations.folds(DecisionCancelled, key=_obligation)(discharged)
