"""Working days are China's."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from domain.calendar import (
    AmendCalendarYear,
    CalendarYearAlreadyPublished,
    CalendarYearNotPublished,
    DayOutsideYear,
    PublishCalendarYear,
    WorkCalendar,
)
from tests.story import Story


def published(year: int) -> PublishCalendarYear:
    days = [
        date(year, 1, 1) + timedelta(n) for n in range(366) if (date(year, 1, 1) + timedelta(n)).year == year
    ]
    return PublishCalendarYear(
        year=year,
        days_off=tuple(d for d in days if d.weekday() < 5 and not chinese_calendar.is_workday(d)),
        work_days=tuple(d for d in days if d.weekday() >= 5 and chinese_calendar.is_workday(d)),
        source=f"国办发明电〔{year - 1}〕7号",
    )


def snowed_in(day: date) -> AmendCalendarYear:
    """A working day on which nobody works after all."""
    year = published(day.year)
    return AmendCalendarYear(
        year=day.year,
        days_off=(*year.days_off, day),
        work_days=year.work_days,
        source="区应急〔2026〕3号",
        reason="暴雪停工",
    )


def calendar(story: Story) -> WorkCalendar:
    return next(a for a in story.rehearsal.aggregates.values() if isinstance(a, WorkCalendar))


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-02-13", 5, "2026-02-27"),
        ("2026-02-14", 1, "2026-02-24"),
        ("2026-04-30", 3, "2026-05-08"),
        ("2026-09-18", 1, "2026-09-20"),
        ("2026-09-24", 5, "2026-10-09"),
        ("2026-09-30", 5, "2026-10-13"),
        ("2026-12-10", 15, "2026-12-31"),
    ],
)
def test_a_deadline_counts_make_up_working_days(start: str, days: int, due: str) -> None:
    year = calendar(Story().given(published(2026)))
    deadline = year.add_working_days(date.fromisoformat(start), days)
    assert (deadline.due.isoformat(), deadline.provisional) == (due, False)


def test_a_deadline_into_a_year_not_announced_is_provisional() -> None:
    deadline = calendar(Story().given(published(2026))).add_working_days(date(2026, 12, 28), 8)
    assert (deadline.due, deadline.provisional) == (date(2027, 1, 7), True)


def test_counting_agrees_with_walking_day_by_day_over_years() -> None:
    work = calendar(Story().given(published(2025), published(2026)))
    for offset in range(0, 700, 13):
        start = date(2025, 1, 1) + timedelta(offset)
        for days in (1, 5, 15, 60):
            due = work.add_working_days(start, days).due
            assert work.working_days_between(start, due) == days
            assert work.is_working_day(due)


def test_an_emergency_closure_moves_later_deadlines_only_by_an_event() -> None:
    story = Story().given(published(2026))
    before = calendar(story).add_working_days(date(2026, 7, 20), 3)
    year = published(2026)
    story.given(
        AmendCalendarYear(
            year=2026,
            days_off=(*year.days_off, date(2026, 7, 22)),
            work_days=year.work_days,
            source="区应急〔2026〕3号",
            reason="特大暴雨停工",
        )
    )
    after = calendar(story).add_working_days(date(2026, 7, 20), 3)
    assert (before.due, after.due) == (date(2026, 7, 23), date(2026, 7, 24))
    assert after.calendar_version == before.calendar_version + 1


def test_a_year_is_published_officially_once() -> None:
    Story().given(published(2026)).when(published(2026)).refused(CalendarYearAlreadyPublished)


def test_a_year_never_published_cannot_be_amended() -> None:
    amend = AmendCalendarYear(year=2026, days_off=(), work_days=(), source="-", reason="-")
    Story().when(amend).refused(CalendarYearNotPublished)


def test_a_day_of_another_year_is_refused() -> None:
    wrong = PublishCalendarYear(year=2026, days_off=(date(2027, 1, 1),), work_days=(), source="-")
    Story().when(wrong).refused(DayOutsideYear)
