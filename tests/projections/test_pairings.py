"""The pairings' view, and the obligation that a pairing is."""

from datetime import date

from domain.events.pairing import SuspensionCause, Tier
from domain.pairing import EndPairing, EstablishPairing, ReassignPairing, ResumePairing, SuspendPairing
from tests.domain.pairing_stories import District, paired


def reassign(told: District) -> ReassignPairing:
    return ReassignPairing(pairing=told.pairing, to_post=told.colleague, reason="分工调整")


def suspend(told: District) -> SuspendPairing:
    return SuspendPairing(pairing=told.pairing, cause=SuspensionCause.ENTERPRISE_REQUEST, reason="检修")


def test_a_pairing_is_shown_with_what_it_owes() -> None:
    told = paired()
    row = told.row("pairings")
    assert (row.id, row.post, row.enterprise) == (told.pairing, told.official, told.firm)
    assert (row.tier, row.status, row.since, row.next_period) == (
        Tier.SECTION,
        "ACTIVE",
        date(2026, 1, 5),
        "2026-01",
    )


def test_its_last_visit_is_the_latest_by_its_own_day() -> None:
    told = paired()
    told.logged(2026, 1, 20)
    told.story.given(told.visit(date(2026, 1, 12)))
    row = told.row("pairings")
    assert (row.visits, row.last_visit_on) == (2, date(2026, 1, 20))


def test_misses_are_counted_in_all_and_in_a_row() -> None:
    told = paired()
    told.pass_time(2026, 3, 2)
    assert (told.row("pairings").misses, told.row("pairings").consecutive_misses) == (2, 2)
    assert told.row("pairings").escalation == "DEPARTMENT"
    told.logged(2026, 3, 3)
    assert (told.row("pairings").misses, told.row("pairings").consecutive_misses) == (2, 0)
    assert told.row("pairings").escalation is None


def test_a_call_ends_no_misses_in_a_row() -> None:
    told = paired()
    told.pass_time(2026, 3, 2)
    told.logged(2026, 3, 3, mode="PHONE")
    assert told.row("pairings").consecutive_misses == 2


def test_a_suspension_is_shown_and_goes_when_it_is_over() -> None:
    told = paired()
    told.as_office().given(suspend(told))
    row = told.row("pairings")
    assert (row.status, row.suspension_cause, row.suspended_on) == (
        "SUSPENDED",
        "ENTERPRISE_REQUEST",
        date(2026, 1, 5),
    )
    told.story.given(ResumePairing(pairing=told.pairing))
    row = told.row("pairings")
    assert (row.status, row.suspension_cause, row.suspended_on) == ("ACTIVE", None, None)


def test_the_obligation_lies_at_the_post_and_passes_with_the_pairing() -> None:
    told = paired()
    mine = told.row("obligations", id=told.pairing)
    assert (mine.post, mine.kind, mine.since, mine.due) == (told.official, "PAIRING", date(2026, 1, 5), None)
    told.as_office().at(2026, 1, 9).given(reassign(told))
    mine = told.row("obligations", id=told.pairing)
    assert (mine.post, mine.since) == (told.colleague, date(2026, 1, 9))


def test_a_suspended_pairing_is_still_its_posts_obligation() -> None:
    told = paired()
    told.as_office().given(suspend(told))
    assert told.row("obligations", id=told.pairing).post == told.official
    told.story.given(reassign(told))
    assert told.row("obligations", id=told.pairing).post == told.colleague


def test_an_ended_pairing_is_nobodys_obligation_until_it_is_established_anew() -> None:
    told = paired()
    told.as_office().given(EndPairing(pairing=told.pairing, reason="迁出"))
    assert told.rows("obligations", id=told.pairing) == []
    assert told.row("pairings").ended_on == date(2026, 1, 5)
    told.story.given(EstablishPairing(post=told.leader, enterprise=told.firm, tier=Tier.COUNTY))
    assert told.row("obligations", id=told.pairing).post == told.leader
    assert told.row("pairings").ended_on is None
