"""The view of visits: every entry stays, with what was said of it."""

from datetime import date

from domain.events.post import Rank
from domain.events.visit import SpotCheckResult, VisitMode
from domain.visit import AmendVisit, DisputeVisit, RetractVisit, SpotCheckVisit
from tests.domain.pairing_stories import paired


def test_an_entry_is_shown_as_it_was_made() -> None:
    told = paired()
    visit = told.logged(2026, 1, 20, policy_packs=("稳岗补贴",), participants=(told.colleague_person,))
    row = told.row("visits")
    assert (row.id, row.pairing, row.post, row.person) == (
        visit,
        told.pairing,
        told.official,
        told.official_person,
    )
    assert (row.rank, row.mode, row.occurred_on) == (Rank.SECTION_DEPUTY, VisitMode.ONSITE, date(2026, 1, 20))
    assert (row.policy_packs, row.participants) == (("稳岗补贴",), (told.colleague_person,))
    assert (row.confirmed_on, row.spot_check, row.retracted_on, row.amendments) == (None, None, None, 0)


def test_two_entries_are_two_rows_and_an_event_changes_only_its_own() -> None:
    told = paired()
    first, second = told.logged(2026, 1, 20), told.logged(2026, 1, 21)
    amend = AmendVisit(pairing=told.pairing, visit=second, reason="补充", service_packs=("用工对接",))
    told.story.given(amend)
    assert told.row("visits", id=first).service_packs == ()
    assert told.row("visits", id=second).service_packs == ("用工对接",)
    assert told.row("visits", id=second).amended_on == date(2026, 1, 21)


def test_a_retracted_entry_stays_visible_with_its_reason() -> None:
    told = paired()
    visit = told.logged(2026, 1, 20)
    told.story.given(RetractVisit(pairing=told.pairing, visit=visit, reason="选错企业"))
    row = told.row("visits")
    assert (row.retracted_on, row.retraction_reason.text) == (date(2026, 1, 20), "选错企业")


def test_what_others_say_of_a_visit_stands_beside_it() -> None:
    told = paired()
    visit = told.logged(2026, 1, 20)
    told.as_firm().given(DisputeVisit(pairing=told.pairing, visit=visit, reason="没有来过"))
    check = SpotCheckVisit(pairing=told.pairing, visit=visit, result=SpotCheckResult.FALSE)
    told.as_office().at(2026, 1, 22).given(check)
    row = told.row("visits")
    assert (row.disputed_on, row.dispute_reason.text) == (date(2026, 1, 20), "没有来过")
    assert (row.spot_check, row.spot_checked_on, row.summary_digest != "") == (
        "FALSE",
        date(2026, 1, 22),
        True,
    )


def test_a_late_entry_says_how_late_and_who_approved_it() -> None:
    told = paired()
    told.pass_time(2026, 2, 4)
    late = told.visit(date(2026, 1, 20), approved_by=told.leader, approval_reason="系统故障")
    told.as_official().given(late)
    row = told.row("visits")
    assert (row.backfilled, row.days_late, row.after_close) == (True, 6, True)
    assert (row.approved_by, row.approval_reason.text) == (told.leader, "系统故障")
