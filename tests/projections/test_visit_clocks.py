"""The clocks of pairings and of the district's month."""

from datetime import datetime
from typing import Any

import pytest

from domain.events.pairing import SuspensionCause
from domain.events.visit import VisitMode
from domain.pairing import EndPairing, ExcuseVisitMonth, ResumePairing, SuspendPairing
from domain.situation import CHINA
from domain.visit import RetractVisit
from projections.visit_clocks import settled_at
from tests.domain.pairing_stories import District, paired


def clock(told: District) -> Any:
    return told.row("clocks", kind="visit-month")


def suspend(told: District) -> SuspendPairing:
    return SuspendPairing(pairing=told.pairing, cause=SuspensionCause.CLOSURE, reason="停业")


@pytest.mark.parametrize(("period", "moment"), [("2026-03", (2026, 4, 1)), ("2026-12", (2027, 1, 1))])
def test_a_month_is_settled_five_minutes_into_the_next(period: str, moment: tuple[int, int, int]) -> None:
    assert settled_at(period) == datetime(*moment, 0, 5, tzinfo=CHINA)


def test_a_pairing_has_one_clock_that_sends_its_settlement() -> None:
    told = paired()
    found = clock(told)
    assert (found.subject, found.command, found.at) == (
        told.pairing,
        "SettleVisitMonth",
        settled_at("2026-01"),
    )
    assert found.arguments == {"pairing": str(told.pairing), "period": "2026-01"}


def test_a_visit_moves_it_to_the_month_after_and_a_call_does_not() -> None:
    told = paired()
    told.logged(2026, 1, 19, mode=VisitMode.PHONE)
    assert clock(told).at == settled_at("2026-01")
    told.logged(2026, 1, 20)
    assert clock(told).at == settled_at("2026-02")


def test_a_retracted_visit_moves_it_back() -> None:
    told = paired()
    visit = told.logged(2026, 1, 20)
    told.story.given(RetractVisit(pairing=told.pairing, visit=visit, reason="选错企业"))
    assert clock(told).at == settled_at("2026-01")


def test_a_miss_and_an_excuse_move_it_on() -> None:
    told = paired()
    told.pass_time(2026, 2, 2)
    assert clock(told).at == settled_at("2026-02")
    told.as_office().given(ExcuseVisitMonth(pairing=told.pairing, period="2026-02", reason="停产"))
    assert clock(told).at == settled_at("2026-03")


def test_it_stops_while_the_pairing_rests_and_when_it_ends() -> None:
    told = paired()
    told.as_office().given(suspend(told))
    assert told.rows("clocks", kind="visit-month") == []
    told.story.given(ResumePairing(pairing=told.pairing))
    assert clock(told).at == settled_at("2026-01")
    told.story.given(suspend(told), EndPairing(pairing=told.pairing, reason="迁出"))
    assert told.rows("clocks", kind="visit-month") == []


def test_the_districts_month_has_a_reminder_and_a_close() -> None:
    told = paired()
    kinds = {
        row.kind: (row.command, row.at) for row in told.story.rows("clocks") if row.kind != "visit-month"
    }
    assert kinds["visit-month-reminder"] == ("RemindVisitMonth", datetime(2026, 1, 23, 9, 0, tzinfo=CHINA))
    assert kinds["visit-month-close"] == ("CloseVisitMonth", datetime(2026, 2, 1, 0, 0, tzinfo=CHINA))


def test_a_reminder_sent_is_gone_and_a_closed_month_has_no_clock() -> None:
    told = paired()
    told.pass_time(2026, 1, 30)
    assert told.rows("clocks", kind="visit-month-reminder") == []
    told.pass_time(2026, 2, 1, 0, 0)
    running = [row for row in told.story.rows("clocks") if row.kind != "visit-month"]
    assert {row.arguments["period"] for row in running} == {"2026-02"}
    assert {row.kind for row in running} == {"visit-month-reminder", "visit-month-close"}
