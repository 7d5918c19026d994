"""The view of months: met, missed, excused, backfilled, and never rewritten once settled."""

from datetime import date

from domain.events.visit import VisitMode
from domain.pairing import ExcuseVisitMonth, ReassignPairing
from domain.visit import ConfirmVisit, DisputeVisit, RetractVisit
from projections.visit_months import VisitMonthStatus
from tests.domain.pairing_stories import District, paired


def status(told: District, period: str = "2026-01") -> VisitMonthStatus:
    found: VisitMonthStatus = told.row("visit_months", period=period).status
    return found


def excuse(told: District) -> ExcuseVisitMonth:
    return ExcuseVisitMonth(pairing=told.pairing, period="2026-01", reason="停产检修")


def test_a_month_with_a_call_only_is_open_and_then_missed() -> None:
    told = paired()
    told.logged(2026, 1, 20, mode=VisitMode.PHONE)
    assert status(told) is VisitMonthStatus.OPEN
    told.pass_time(2026, 2, 2)
    row = told.row("visit_months", period="2026-01")
    assert (row.status, row.visits, row.counting, row.consecutive) == (VisitMonthStatus.MISSED, 1, 0, 1)


def test_a_month_with_a_visit_is_met() -> None:
    told = paired()
    told.logged(2026, 1, 20)
    told.logged(2026, 1, 21)
    row = told.row("visit_months", period="2026-01")
    assert (row.status, row.visits, row.counting, row.person) == ("MET", 2, 2, told.official_person)


def test_a_late_entry_leaves_the_month_missed_and_marks_it() -> None:
    told = paired()
    told.pass_time(2026, 2, 3)
    late = told.visit(date(2026, 1, 20), approved_by=told.leader, approval_reason="系统故障")
    told.as_official().given(late)
    row = told.row("visit_months", period="2026-01")
    assert (row.status, row.counting, row.backfilled) == (VisitMonthStatus.MISSED_THEN_BACKFILLED, 1, 1)


def test_an_excused_month_that_is_visited_all_the_same_is_met_and_excused_again_without_it() -> None:
    told = paired()
    told.as_office().given(excuse(told))
    assert status(told) is VisitMonthStatus.EXCUSED
    visit = told.logged(2026, 1, 20)
    assert status(told) is VisitMonthStatus.MET
    told.story.given(RetractVisit(pairing=told.pairing, visit=visit, reason="选错企业"))
    assert status(told) is VisitMonthStatus.EXCUSED


def test_a_month_whose_visit_is_retracted_is_open_again() -> None:
    told = paired()
    visit = told.logged(2026, 1, 20)
    told.story.given(RetractVisit(pairing=told.pairing, visit=visit, reason="选错企业"))
    row = told.row("visit_months", period="2026-01")
    assert (row.status, row.visits, row.counting) == (VisitMonthStatus.OPEN, 0, 0)


def test_confirmations_are_counted_and_a_denial_takes_one_back() -> None:
    told = paired()
    first, second = told.logged(2026, 1, 20), told.logged(2026, 1, 21)
    told.as_firm().given(
        ConfirmVisit(pairing=told.pairing, visit=first), ConfirmVisit(pairing=told.pairing, visit=second)
    )
    told.story.given(DisputeVisit(pairing=told.pairing, visit=second, reason="没有来过"))
    row = told.row("visit_months", period="2026-01")
    assert (row.confirmed, row.disputed) == (1, 1)


def test_a_denial_of_an_unconfirmed_visit_takes_no_confirmation_back() -> None:
    told = paired()
    visit = told.logged(2026, 1, 20)
    told.as_firm().given(DisputeVisit(pairing=told.pairing, visit=visit, reason="没有来过"))
    row = told.row("visit_months", period="2026-01")
    assert (row.confirmed, row.disputed) == (0, 1)


def test_a_month_is_that_of_the_post_that_met_it() -> None:
    told = paired()
    told.logged(2026, 1, 12, mode=VisitMode.PHONE)
    move = ReassignPairing(pairing=told.pairing, to_post=told.colleague, reason="分工调整")
    told.as_office().at(2026, 1, 13).given(move)
    told.as_office().given(told.visit(date(2026, 1, 13)))
    row = told.row("visit_months", period="2026-01")
    assert (row.status, row.post, row.visits) == (VisitMonthStatus.MET, told.colleague, 2)
