"""Decision (议定事项): what the weekly meeting gave a post to do, until when, and what became of it."""

from datetime import date, timedelta
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.calendar import WorkCalendar
from domain.decision.refusals import DecisionSettled
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
from domain.situation import Situation

WARN_WORKING_DAYS = 2
ONE_DAY = timedelta(1)


class Decision(Aggregate, topic="decision", title="议定事项"):
    """One decision. `post` carries it out; `completed_on` is when that post says that it did."""

    post: UUID
    decided_on: date
    working_days: int = 0
    due: date
    provisional: bool = False
    warn_on: date
    warned_for: date | None = None
    completed_on: date | None = None
    reporter: UUID | None = None
    overdue: bool = False
    settled: bool = False

    @when(DecisionRecorded)
    def recorded(self, event: DecisionRecorded) -> None:
        """It is owed."""
        self.post, self.decided_on, self.working_days = event.post, event.decided_on, event.working_days
        self.due, self.provisional, self.warn_on = event.due, event.provisional, event.warn_on

    @when(DecisionProgressReported)
    def progressed(self, event: DecisionProgressReported) -> None:
        """It may be done, as its owner says."""
        if event.completed:
            self.completed_on, self.reporter = event.on, event.reporter

    @when(DecisionReturned)
    def returned(self, _: DecisionReturned) -> None:
        """It is not."""
        self.completed_on, self.reporter = None, None

    @when(DecisionDueSoon)
    def warned(self, event: DecisionDueSoon) -> None:
        """The owner was warned of this due date."""
        self.warned_for = event.due

    @when(DecisionOverdue)
    def was_overdue(self, _: DecisionOverdue) -> None:
        """It is late, and stays so."""
        self.overdue = True

    @when(DecisionDeadlineMoved)
    def moved(self, event: DecisionDeadlineMoved) -> None:
        """It is owed until then."""
        self.working_days = event.working_days
        self.due, self.provisional, self.warn_on = event.due, event.provisional, event.warn_on

    @when(DecisionClosed)
    def closed(self, _: DecisionClosed) -> None:
        """It is owed no more."""
        self.settled = True

    @when(DecisionCancelled)
    def cancelled(self, _: DecisionCancelled) -> None:
        """It is owed no more, and not done either."""
        self.settled = True


def open_decision(situation: Situation, id: UUID) -> Decision:
    """The decision; refuses one that is closed or cancelled (DecisionSettled)."""
    decision = situation.get(Decision, id)
    if decision.settled:
        raise DecisionSettled
    return decision


def warned_on(calendar: WorkCalendar, start: date, working_days: int) -> date:
    """Two working days before the due date, but never before the day after the decision."""
    return calendar.add_working_days(start, max(working_days - WARN_WORKING_DAYS, 1)).due
