"""The calendar's days agree with the calendar's rules."""

from datetime import date

from domain.calendar import AmendCalendarYear, PublishCalendarYear, WorkCalendar
from domain.events.calendar import YearStatus
from projections.calendar_days import CalendarDay, calendar_days
from tests.story import Story

OFF = (date(2026, 1, 1), date(2026, 1, 2))
ON = (date(2026, 1, 4),)


def publish(status: YearStatus = YearStatus.OFFICIAL, year: int = 2026) -> PublishCalendarYear:
    here = year == 2026
    return PublishCalendarYear(
        year=year, days_off=OFF if here else (), work_days=ON if here else (), source="国办", status=status
    )


def days(story: Story) -> dict[date, CalendarDay]:
    return {row.day: row for row in story.rows("calendar_days")}


def test_a_published_year_has_all_its_days_and_counts_the_working_ones() -> None:
    table = days(Story().given(publish()))
    assert len(table) == 365
    assert table[date(2026, 1, 2)] == CalendarDay(
        day=date(2026, 1, 2), year=2026, working=False, ordinal=0, official=True, edition=1
    )
    assert (table[date(2026, 1, 4)].working, table[date(2026, 1, 4)].ordinal) == (True, 1)
    assert (table[date(2026, 1, 5)].ordinal, table[date(2026, 1, 10)].ordinal) == (2, 6)


def test_a_leap_year_has_one_day_more() -> None:
    assert len(days(Story().given(publish(year=2028)))) == 366


def test_the_days_agree_with_the_calendar_that_decides() -> None:
    story = Story().given(publish(), publish(year=2027))
    (calendar,) = (a for a in story.rehearsal.aggregates.values() if isinstance(a, WorkCalendar))
    for day, row in days(story).items():
        assert row.working is calendar.is_working_day(day)
        assert row.ordinal == calendar.working_days_between(date(day.year - 1, 12, 31), day)


def test_a_provisional_year_becomes_official() -> None:
    story = Story().given(publish(YearStatus.PROVISIONAL))
    assert not any(row.official for row in days(story).values())
    before = story.rehearsal.memory.position
    story.given(publish())
    assert all(row.official for row in days(story).values())
    closed = story.rehearsal.memory.closed["calendar_days"]
    assert len(closed) == 365
    assert {version.since for _, version, _ in closed} == {before}


def test_the_days_of_a_published_year_are_known_before_they_are_replaced() -> None:
    story = Story().given(publish(YearStatus.PROVISIONAL)).when(publish())
    touched = story.rehearsal.memory.keys_touched(story.made)["calendar_days"]
    assert touched == {(day,) for day in days(story)}
    assert not calendar_days.only_opens


def test_an_amendment_changes_only_the_days_that_work_or_count_otherwise() -> None:
    story = Story().given(publish())
    before = days(story)
    story.given(
        AmendCalendarYear(
            year=2026, days_off=(*OFF, date(2026, 7, 22)), work_days=ON, source="区应急", reason="停工"
        )
    )
    after = days(story)
    changed = [day for day in after if after[day] is not before[day]]
    assert changed == [day for day in after if day >= date(2026, 7, 22)]
    assert not after[date(2026, 7, 22)].working
    assert after[date(2026, 12, 31)].ordinal == before[date(2026, 12, 31)].ordinal - 1
