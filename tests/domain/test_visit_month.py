"""The district's visit month is opened once, reminded of, and frozen at its end."""

from datetime import datetime

import pytest

from domain.pairing.period import PeriodMalformed
from domain.refusal import NotPermitted
from domain.situation import CHINA
from domain.visit import CloseVisitMonth, OpenVisitMonth, RemindVisitMonth
from domain.visit.refusals import (
    VisitMonthAlreadyOpened,
    VisitMonthAlreadyReminded,
    VisitMonthFrozen,
    VisitMonthNotDueSoon,
    VisitMonthNotOpened,
    VisitMonthNotOver,
    VisitMonthPast,
)
from tests.domain.pairing_stories import District, district

MARCH, REMIND, CLOSE = (
    OpenVisitMonth(period="2026-03"),
    RemindVisitMonth(period="2026-03"),
    CloseVisitMonth(period="2026-03"),
)


def opened() -> District:
    told = district()
    told.story.at(2026, 3, 2).given(MARCH)
    return told


@pytest.mark.parametrize(
    ("period", "day"),
    [("2026-03", 24), ("2026-02", 14), ("2026-09", 22), ("2026-10", 23)],
)
def test_the_reminder_comes_five_working_days_before_the_last(period: str, day: int) -> None:
    told = district()
    told.story.given(OpenVisitMonth(period=period))
    (event,) = told.story.made
    assert event.remind_at == datetime(2026, int(period[5:]), day, 9, 0, tzinfo=CHINA)  # type: ignore[attr-defined]


def test_a_month_of_an_unannounced_year_is_provisional() -> None:
    told = district()
    told.story.at(2026, 12, 1).given(OpenVisitMonth(period="2027-01"))
    (event,) = told.story.made
    assert event.provisional  # type: ignore[attr-defined]


def test_a_month_is_opened_once() -> None:
    opened().story.when(MARCH).refused(VisitMonthAlreadyOpened)


def test_a_past_month_is_not_opened() -> None:
    district().story.at(2026, 4, 1).when(MARCH).refused(VisitMonthPast)


def test_a_month_has_a_form() -> None:
    district().story.when(OpenVisitMonth(period="2026-3")).refused(PeriodMalformed)


def test_only_the_timekeeper_reminds_and_closes() -> None:
    told = opened()
    told.as_office().at(2026, 4, 1).when(CLOSE).refused(NotPermitted)
    told.story.when(REMIND).refused(NotPermitted)


def test_the_reminder_says_how_many_working_days_are_left() -> None:
    told = opened()
    told.as_timekeeper().at(2026, 3, 24, 9, 0).when(REMIND).then_topics("visit-month.due-soon")
    assert told.story.made[0].working_days_left == 5  # type: ignore[attr-defined]


def test_the_reminder_does_not_come_early_or_twice() -> None:
    told = opened()
    told.as_timekeeper().at(2026, 3, 24, 8, 59).when(REMIND).refused(VisitMonthNotDueSoon)
    told.story.at(2026, 3, 24, 9, 0).given(REMIND).when(REMIND).refused(VisitMonthAlreadyReminded)


def test_closing_a_month_opens_the_next() -> None:
    told = opened()
    told.as_timekeeper().at(2026, 4, 1, 0, 0).when(CLOSE)
    told.story.then_topics("visit-month.closed", "visit-month.opened")
    assert told.story.made[1].period == "2026-04"  # type: ignore[attr-defined]


def test_a_next_month_opened_beforehand_is_not_opened_again() -> None:
    told = opened()
    told.as_office().given(OpenVisitMonth(period="2026-04"))
    told.as_timekeeper().at(2026, 4, 1, 0, 0).when(CLOSE).then_topics("visit-month.closed")


def test_a_month_that_runs_is_not_closed() -> None:
    opened().as_timekeeper().at(2026, 3, 31, 23, 59).when(CLOSE).refused(VisitMonthNotOver)


def test_a_month_that_was_never_opened_is_neither_reminded_of_nor_closed() -> None:
    told = district()
    told.as_timekeeper().at(2026, 4, 1).when(REMIND).refused(VisitMonthNotOpened)
    told.story.when(CLOSE).refused(VisitMonthNotOpened)


def test_a_frozen_month_stays_frozen() -> None:
    told = opened()
    told.as_timekeeper().at(2026, 4, 1).given(CLOSE).when(CLOSE).refused(VisitMonthFrozen)
    told.story.when(REMIND).refused(VisitMonthFrozen)


def test_months_follow_one_another_by_their_clocks_even_after_a_long_pause() -> None:
    told = opened()
    told.pass_time(2026, 6, 1)
    opened_months = [e.period for e in told.story.rehearsal.events if e.topic == "visit-month.opened"]  # type: ignore[attr-defined]
    assert opened_months == ["2026-03", "2026-04", "2026-05", "2026-06"]
    assert {clock.arguments["period"] for clock in told.story.rows("clocks")} == {"2026-06"}
