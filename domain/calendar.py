"""Work calendar (工作日历): China's real working days, a year at a time, versioned and amendable."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from uuid import UUID

from domain.actor import Role
from domain.aggregate import EMPTY, Aggregate, put, when
from domain.command import Command
from domain.events.calendar import CalendarAmended, CalendarPublished, YearStatus
from domain.refusal import Refused
from domain.situation import Situation

SATURDAY = 5


class CalendarYearAlreadyPublished(Refused):
    """The calendar of {year} is published officially already; amend it instead."""

    zh = "{year}年工作日历已正式发布，如需调整请使用“修订日历”。"


class CalendarYearNotPublished(Refused):
    """The calendar of {year} is not published yet."""

    zh = "{year}年工作日历尚未发布。"


class DayOutsideYear(Refused):
    """The day {day} is not in the year {year}."""

    zh = "日期{day}不在{year}年内。"


@dataclass(frozen=True)
class Deadline:
    """A due date: until the end (24:00, Asia/Shanghai) of `due`; provisional where it rests on a year
    that is not announced; `calendar_version` says which calendar it was computed with.
    """

    due: date
    provisional: bool
    calendar_version: int


@dataclass(frozen=True)
class Year:
    """One year's days: `before[n]` is the number of working days before day n, `nth[k]` the k-th's index."""

    year: int
    official: bool
    working: frozenset[date]
    before: tuple[int, ...] = field(repr=False)
    nth: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, year: int, off: frozenset[date], on: frozenset[date], *, official: bool) -> "Year":
        """A year from its weekdays off and its weekend days on."""
        first = date(year, 1, 1)
        days = [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]
        flags = [day in on or (day.weekday() < SATURDAY and day not in off) for day in days]
        return cls(
            year,
            official,
            frozenset(day for day, works in zip(days, flags, strict=True) if works),
            tuple(accumulate(flags, initial=0)),
            tuple(index for index, works in enumerate(flags) if works),
        )


def unannounced(year: int) -> Year:
    """A year not announced yet: Monday to Friday, and everything resting on it is provisional."""
    return Year.of(year, frozenset(), frozenset(), official=False)


class WorkCalendar(Aggregate, topic="calendar", title="工作日历"):
    """The district's calendar, all years in one stream."""

    years: Mapping[int, Year] = EMPTY
    edition: int = 0

    @when(CalendarPublished)
    def published(self, event: CalendarPublished) -> None:
        """A year is known from now on."""
        self._put(event.year, event.days_off, event.work_days, official=event.status is YearStatus.OFFICIAL)
        self.edition = event.edition

    @when(CalendarAmended)
    def amended(self, event: CalendarAmended) -> None:
        """A year's days changed after the fact."""
        self._put(event.year, event.days_off, event.work_days, official=True)
        self.edition = event.edition

    def _put(self, year: int, off: tuple[date, ...], on: tuple[date, ...], *, official: bool) -> None:
        table = Year.of(year, frozenset(off), frozenset(on), official=official)
        self.years = put(self.years, year, table)

    def year(self, year: int) -> Year:
        """The year's table, provisional when it is not announced."""
        return self.years.get(year) or unannounced(year)

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on that day."""
        return day in self.year(day.year).working

    def add_working_days(self, start: date, days: int) -> Deadline:
        """The n-th working day after `start` (day zero is the start day), in constant time a year."""
        year, official = start.year, True
        table = self.year(year)
        target = table.before[(start - date(year, 1, 1)).days + 1] + days
        while target > len(table.nth):
            official = official and table.official
            target -= len(table.nth)
            year += 1
            table = self.year(year)
        due = date(year, 1, 1) + timedelta(table.nth[target - 1]) if target > 0 else start
        return Deadline(due, not (official and table.official), self.edition)

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` is earlier."""
        if end < start:
            return -self.working_days_between(end, start)
        total = -self._before(start + timedelta(1)) + self._before(end + timedelta(1))
        return total + sum(
            len(self.year(year).nth) for year in range((start + timedelta(1)).year, (end + timedelta(1)).year)
        )

    def _before(self, day: date) -> int:
        return self.year(day.year).before[(day - date(day.year, 1, 1)).days]

    def last_working_day(self, day: date) -> date:
        """The day itself when offices work on it, otherwise the last working day before it."""
        while not self.is_working_day(day):
            day -= timedelta(1)
        return day


def calendar_of(situation: Situation) -> WorkCalendar:
    """The district's calendar; everything is provisional until a year is published."""
    return situation.find(WorkCalendar, situation.derived_id("calendar"))


def _checked(year: int, days: tuple[date, ...]) -> tuple[date, ...]:
    for day in days:
        if day.year != year:
            raise DayOutsideYear(day=day, year=year)
    return tuple(sorted(set(days)))


class PublishCalendarYear(Command, about=WorkCalendar, by=(Role.PROGRAMME_OFFICE, Role.SYSTEM_ADMIN)):
    """Publish a year of the work calendar (发布年度工作日历) from the State Council's notice.

    `days_off` are weekdays off, `work_days` weekend days worked (调休).
    """

    year: int
    days_off: tuple[date, ...]
    work_days: tuple[date, ...]
    source: str
    status: YearStatus = YearStatus.OFFICIAL

    def decide(self, situation: Situation) -> UUID:
        """Refuses a second official publication of a year."""
        calendar = calendar_of(situation)
        if self.year in calendar.years and calendar.years[self.year].official:
            raise CalendarYearAlreadyPublished(year=self.year)
        calendar.trigger(
            CalendarPublished(
                year=self.year,
                status=self.status,
                days_off=_checked(self.year, self.days_off),
                work_days=_checked(self.year, self.work_days),
                source=self.source,
                edition=calendar.edition + 1,
            )
        )
        return calendar.id


class AmendCalendarYear(Command, about=WorkCalendar, by=(Role.PROGRAMME_OFFICE, Role.SYSTEM_ADMIN)):
    """Amend a published year (修订工作日历): a changed notice, or a local emergency closure."""

    year: int
    days_off: tuple[date, ...]
    work_days: tuple[date, ...]
    source: str
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a year that was never published."""
        calendar = calendar_of(situation)
        if self.year not in calendar.years:
            raise CalendarYearNotPublished(year=self.year)
        calendar.trigger(
            CalendarAmended(
                year=self.year,
                days_off=_checked(self.year, self.days_off),
                work_days=_checked(self.year, self.work_days),
                source=self.source,
                reason=self.reason,
                edition=calendar.edition + 1,
            )
        )
        return calendar.id
