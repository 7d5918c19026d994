"""Every month that is over is settled once: met, missed, or excused beforehand by somebody else."""

from datetime import date

from domain.actor import Role
from domain.enterprise import DeregisterEnterprise, EnterpriseInactive, RestoreEnterprise
from domain.events.pairing import SuspensionCause
from domain.events.post import PostingEnd
from domain.pairing import (
    ExcuseVisitMonth,
    ResumePairing,
    SettleVisitMonth,
    SuspendPairing,
)
from domain.pairing.period import PeriodMalformed
from domain.pairing.refusals import (
    ExcuserIsPaired,
    PairedMonthNotOver,
    PairingNotActive,
    VisitMonthAlreadyExcused,
    VisitMonthAlreadyMissed,
    VisitMonthNotOwed,
)
from domain.post import EndPosting
from domain.refusal import NotPermitted
from tests.domain.pairing_stories import District, paired


def suspend(told: District, cause: SuspensionCause = SuspensionCause.ENTERPRISE_REQUEST) -> SuspendPairing:
    return SuspendPairing(pairing=told.pairing, cause=cause, reason="设备检修，暂不便接待")


def excuse(told: District, period: str) -> ExcuseVisitMonth:
    return ExcuseVisitMonth(pairing=told.pairing, period=period, reason="企业停产检修")


def periods(told: District) -> list[str]:
    return sorted(told.aggregate.missed)


def test_a_month_without_a_contact_is_missed_at_its_end() -> None:
    told = paired()
    assert told.pass_time(2026, 2, 1) == ["RemindVisitMonth", "CloseVisitMonth", "SettleVisitMonth"]
    missed = next(e for e in told.story.rehearsal.events if e.topic == "pairing.visit-obligation-missed")
    assert (missed.period, missed.consecutive, missed.next_period) == ("2026-01", 1, "2026-02")  # type: ignore[attr-defined]
    assert (missed.post, missed.person) == (told.official, told.official_person)  # type: ignore[attr-defined]


def test_a_vacant_post_misses_too_and_names_nobody() -> None:
    told = paired()
    told.story.given(EndPosting(post=told.official, ended_on=date(2026, 1, 5), reason=PostingEnd.RETIRED))
    told.pass_time(2026, 2, 1)
    missed = told.row("visit_months", period="2026-01")
    assert (missed.status, missed.post, missed.person) == ("MISSED", told.official, None)


def test_a_month_with_a_contact_needs_no_settlement() -> None:
    told = paired()
    told.logged(2026, 1, 20)
    assert told.pass_time(2026, 2, 1) == ["RemindVisitMonth", "CloseVisitMonth"]
    settle = SettleVisitMonth(pairing=told.pairing, period="2026-01")
    told.as_timekeeper().when(settle).then()


def test_misses_in_a_row_go_to_the_department_and_then_to_supervision() -> None:
    told = paired()
    told.pass_time(2026, 5, 1)
    told_to = [
        (event.period, event.level, event.consecutive)  # type: ignore[attr-defined]
        for event in told.story.rehearsal.events
        if event.topic == "pairing.misses-escalated"
    ]
    assert told_to == [
        ("2026-02", "DEPARTMENT", 2),
        ("2026-03", "SUPERVISION", 3),
        ("2026-04", "SUPERVISION", 4),
    ]


def test_a_met_month_ends_misses_in_a_row() -> None:
    told = paired()
    told.pass_time(2026, 2, 20)
    told.logged(2026, 2, 24)
    told.pass_time(2026, 4, 2)
    assert periods(told) == ["2026-01", "2026-03"]
    assert told.row("pairings").consecutive_misses == 1
    assert told.row("pairings").escalation is None


def test_an_excused_month_neither_counts_nor_interrupts_misses_in_a_row() -> None:
    told = paired()
    told.as_office().given(excuse(told, "2026-02"))
    told.pass_time(2026, 4, 2)
    assert periods(told) == ["2026-01", "2026-03"]
    assert told.row("pairings").consecutive_misses == 2


def test_a_late_timekeeper_settles_every_month_in_order() -> None:
    told = paired()
    for period in ("2026-01", "2026-02", "2026-03"):
        settle = SettleVisitMonth(pairing=told.pairing, period=period)
        told.as_timekeeper().at(2026, 4, 9).given(settle)
    assert periods(told) == ["2026-01", "2026-02", "2026-03"]


def test_a_visit_just_after_midnight_does_not_hide_the_month_before() -> None:
    told = paired()
    told.logged(2026, 2, 1)  # before the timekeeper came to settle January
    assert told.aggregate.next_period == "2026-01"
    told.pass_time(2026, 2, 1, 18, 0)
    assert (periods(told), told.aggregate.next_period) == (["2026-01"], "2026-03")
    told.pass_time(2026, 3, 1)
    assert periods(told) == ["2026-01"]


def test_a_month_that_runs_is_not_settled() -> None:
    told = paired()
    settle = SettleVisitMonth(pairing=told.pairing, period="2026-01")
    told.as_timekeeper().at(2026, 1, 31, 23, 59).when(settle).refused(PairedMonthNotOver)


def test_a_month_is_written_as_year_and_month() -> None:
    told = paired()
    for wrong in ("2026-13", "2026-1", "3月", "2026-010"):
        settle = SettleVisitMonth(pairing=told.pairing, period=wrong)
        told.as_timekeeper().at(2027, 1, 1).when(settle).refused(PeriodMalformed)


def test_a_deregistered_enterprise_is_owed_nothing_and_its_pairing_rests() -> None:
    told = paired()
    gone = DeregisterEnterprise(enterprise=told.firm, deregistered_on=date(2026, 1, 5), basis="注销通知书")
    told.story.given(gone)
    told.pass_time(2026, 2, 1)
    row = told.row("pairings")
    assert (row.status, row.suspension_cause, row.misses) == ("SUSPENDED", "CLOSURE", 0)
    told.as_office().when(ResumePairing(pairing=told.pairing)).refused(EnterpriseInactive)
    told.story.given(RestoreEnterprise(enterprise=told.firm, basis="法院判决"))
    told.story.when(ResumePairing(pairing=told.pairing)).then_topics("pairing.resumed")


def test_a_rest_of_some_days_within_one_month_excuses_nothing() -> None:
    told = paired()
    told.as_office().at(2026, 1, 20).given(suspend(told)).at(2026, 1, 21)
    told.story.given(ResumePairing(pairing=told.pairing))
    assert told.aggregate.next_period == "2026-01"


def test_an_excused_month_is_not_missed() -> None:
    told = paired()
    told.as_office().when(excuse(told, "2026-01")).then_topics("pairing.visit-obligation-excused")
    told.pass_time(2026, 2, 2)
    assert (periods(told), told.aggregate.next_period) == ([], "2026-02")


def test_a_later_month_may_be_excused_beforehand() -> None:
    told = paired()
    told.as_office().given(excuse(told, "2026-02"))
    assert told.aggregate.next_period == "2026-01"
    told.logged(2026, 1, 20)
    assert told.aggregate.next_period == "2026-03"


def test_nobody_excuses_their_own_month() -> None:
    told = paired()
    own = told.story.by(Role.COUNTY_LEADER, post=told.official)
    own.when(excuse(told, "2026-01")).refused(ExcuserIsPaired)
    same_person = told.story.by(Role.COUNTY_LEADER, post=told.leader, person=told.official_person)
    same_person.when(excuse(told, "2026-01")).refused(ExcuserIsPaired)


def test_a_paired_official_cannot_excuse_at_all() -> None:
    told = paired()
    told.as_official().when(excuse(told, "2026-01")).refused(NotPermitted)


def test_a_missed_month_is_not_excused_afterwards() -> None:
    told = paired()
    told.pass_time(2026, 2, 2)
    told.as_office().when(excuse(told, "2026-01")).refused(VisitMonthAlreadyMissed)


def test_a_month_is_excused_once() -> None:
    told = paired()
    told.as_office().given(excuse(told, "2026-01")).when(excuse(told, "2026-01")).refused(
        VisitMonthAlreadyExcused
    )


def test_a_met_month_needs_no_excuse() -> None:
    told = paired()
    told.logged(2026, 1, 20)
    told.as_office().when(excuse(told, "2026-01")).refused(VisitMonthNotOwed)


def test_a_resting_pairing_needs_no_excuse() -> None:
    told = paired()
    told.as_office().given(suspend(told)).when(excuse(told, "2026-01")).refused(PairingNotActive)
