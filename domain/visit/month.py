"""Visit month (走访月): the district's month of visits: opened, reminded of, and frozen at its end."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.calendar import WorkCalendar, calendar_of
from domain.command import Command
from domain.events.visit import VisitMonthClosed, VisitMonthDueSoon, VisitMonthOpened
from domain.pairing.period import checked, first_day, following, is_over, last_day
from domain.situation import CHINA, Situation
from domain.visit.refusals import (
    VisitMonthAlreadyOpened,
    VisitMonthAlreadyReminded,
    VisitMonthFrozen,
    VisitMonthNotDueSoon,
    VisitMonthNotOpened,
    VisitMonthNotOver,
    VisitMonthPast,
)

WORKING_DAYS_TO_REMIND = 5
MORNING = time(9)


class VisitMonth(Aggregate, topic="visit-month", title="走访月"):
    """One month of the district."""

    closed: bool = False
    reminded: bool = False
    remind_at: datetime

    @when(VisitMonthOpened)
    def opened_month(self, event: VisitMonthOpened) -> None:
        """It runs."""
        self.remind_at = event.remind_at

    @when(VisitMonthDueSoon)
    def due_soon(self, event: VisitMonthDueSoon) -> None:
        """Everybody was told."""
        self.reminded = True

    @when(VisitMonthClosed)
    def month_closed(self, event: VisitMonthClosed) -> None:
        """It is frozen."""
        self.closed = True


def visit_month(situation: Situation, period: str) -> VisitMonth:
    """The month, blank before it is opened; refuses what is no month (PeriodMalformed)."""
    return situation.find(VisitMonth, situation.derived_id("visit-month", checked(period)))


def reminder_day(calendar: WorkCalendar, period: str) -> date:
    """The day that has five working days after it until the month's last working day."""
    last = calendar.last_working_day(last_day(period))
    day = last
    while calendar.working_days_between(day, last) < WORKING_DAYS_TO_REMIND:
        day = calendar.last_working_day(day - timedelta(1))
    return day


def _open(month: VisitMonth, calendar: WorkCalendar, period: str) -> None:
    month.trigger(
        VisitMonthOpened(
            period=period,
            remind_at=datetime.combine(reminder_day(calendar, period), MORNING, CHINA),
            closes_at=datetime.combine(first_day(following(period)), time(), CHINA),
            provisional=not calendar.year(last_day(period).year).official,
            calendar_version=calendar.edition,
        )
    )


class OpenVisitMonth(Command, about=VisitMonth, by=(Role.PROGRAMME_OFFICE,)):
    """Open a visit month (开启走访月): needed once, as closing a month opens the next."""

    period: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a month that was opened before, and one that is over."""
        month, calendar = visit_month(situation, self.period), calendar_of(situation)
        if month.exists:
            raise VisitMonthAlreadyOpened(period=self.period)
        if is_over(self.period, situation.today):
            raise VisitMonthPast(period=self.period)
        _open(month, calendar, self.period)
        return month.id


class RemindVisitMonth(Command, about=VisitMonth, by=(Role.TIMEKEEPER,)):
    """Remind of the month's end (走访月底提醒), five working days before its last working day."""

    period: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a month that is not opened, is frozen, was reminded of, or is not due yet."""
        month, calendar = visit_month(situation, self.period), calendar_of(situation)
        if not month.exists:
            raise VisitMonthNotOpened(period=self.period)
        if month.closed:
            raise VisitMonthFrozen(period=self.period)
        if month.reminded:
            raise VisitMonthAlreadyReminded(period=self.period)
        if situation.now < month.remind_at:
            raise VisitMonthNotDueSoon(period=self.period, remind_at=f"{month.remind_at:%Y-%m-%d %H:%M}")
        last = last_day(self.period)
        month.trigger(
            VisitMonthDueSoon(
                period=self.period,
                working_days_left=max(calendar.working_days_between(situation.today, last), 0),
                provisional=not calendar.year(last.year).official,
            )
        )
        return month.id


class CloseVisitMonth(Command, about=VisitMonth, by=(Role.TIMEKEEPER,)):
    """Close a visit month (走访月关账) when it is over, and open the next."""

    period: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a month that is not opened, is frozen, or is not over."""
        month, calendar = visit_month(situation, self.period), calendar_of(situation)
        upcoming = visit_month(situation, following(self.period))
        if not month.exists:
            raise VisitMonthNotOpened(period=self.period)
        if month.closed:
            raise VisitMonthFrozen(period=self.period)
        if not is_over(self.period, situation.today):
            raise VisitMonthNotOver(period=self.period)
        month.trigger(VisitMonthClosed(period=self.period))
        if not upcoming.exists:
            _open(upcoming, calendar, following(self.period))
        return month.id
