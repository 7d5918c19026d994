"""Calendar days (日历): which days of the published years are working days, for questions to count by.

A fold sees one event and one row, so a day cannot know how many working days the years before it have:
`ordinal` counts within its year. `working_days` counts between any two days, across years.
"""

from datetime import date, timedelta
from functools import lru_cache

from domain.events.calendar import CalendarAmended, CalendarPublished, YearStatus
from projections.engine.view import Key, Row, View, replace

SATURDAY = 5


class CalendarDay(Row):
    """A day (日期): `ordinal` is the number of working days of its year up to and including it, `official`
    whether the year is published officially, `edition` the calendar's edition that made it so.
    """

    day: date
    year: int
    working: bool
    ordinal: int
    official: bool
    edition: int


calendar_days = View("calendar_days", CalendarDay, key=("day",), indexes=(("year",),))


def _keys(event: CalendarPublished | CalendarAmended) -> list[Key]:
    first = date(event.year, 1, 1)
    return [(first + timedelta(n),) for n in range((date(event.year + 1, 1, 1) - first).days)]


@lru_cache(maxsize=8)
def _table(
    year: int, days_off: tuple[date, ...], work_days: tuple[date, ...], edition: int, *, official: bool
) -> dict[date, CalendarDay]:
    off, on, table = frozenset(days_off), frozenset(work_days), {}
    day, ordinal = date(year, 1, 1), 0
    while day.year == year:
        working = day in on or (day.weekday() < SATURDAY and day not in off)
        ordinal += working
        table[day] = CalendarDay(
            day=day, year=year, working=working, ordinal=ordinal, official=official, edition=edition
        )
        day += timedelta(1)
    return table


# A provisional year may be published anew: named as touched, its rows are known when they are replaced.
@calendar_days.upserts(CalendarPublished, key=_keys)
def replaced(row: CalendarDay | None, _: CalendarPublished) -> CalendarDay | None:
    """The day as it stood, until `published`."""
    return row


@calendar_days.opens(CalendarPublished)
def published(event: CalendarPublished) -> list[CalendarDay]:
    """A year's days."""
    official = event.status is YearStatus.OFFICIAL
    return list(
        _table(event.year, event.days_off, event.work_days, event.edition, official=official).values()
    )


@calendar_days.folds(CalendarAmended, key=_keys)
def amended(row: CalendarDay, event: CalendarAmended) -> CalendarDay:
    """The same day, which works or counts otherwise; a day that does not change has no new version."""
    day = _table(event.year, event.days_off, event.work_days, event.edition, official=True)[row.day]
    return row if replace(day, edition=row.edition) == row else day


def working_days(after: str, until: str) -> str:
    """SQL for the number of working days (bigint) after one day up to and including another: negative when
    the other is earlier, NULL where a day between them is not published, or where either is NULL.

    Both are SQL expressions of type date; columns are to be qualified, `cd` is the snippet's own alias. A
    question takes it in by concatenation: "select ..., " + working_days(":today", "i.due") + " as days_left".
    """
    return (
        f"(select case when count(*) = abs(({until}) - ({after}))"
        f" then sign(({until}) - ({after}))::bigint * count(*) filter (where cd.working) end"
        f" from {{calendar_days}} cd"
        f" where cd.day > least(({after}), ({until})) and cd.day <= greatest(({after}), ({until})))"
    )
