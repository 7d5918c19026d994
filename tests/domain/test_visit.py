"""A visit is entered once, verified by the enterprise and by spot checks, and never rewrites a closed month."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest

from domain.actor import Role
from domain.events.pairing import SuspensionCause
from domain.events.post import PostingEnd
from domain.events.visit import VisitLogged, VisitMode
from domain.pairing import SuspendPairing
from domain.pairing.refusals import PairingNotActive
from domain.personal import FreeText, TextMissing
from domain.post import AppointOfficial, EndPosting, HolderSuspended, PostVacant, SuspendOfficial
from domain.refusal import NotPermitted, Refused, Unknown
from domain.situation import CHINA
from domain.visit import RetractVisit, summary_digest
from domain.visit.refusals import (
    PairingNotYours,
    VisitAlreadyLogged,
    VisitApproverIsVisitor,
    VisitBeforePairing,
    VisitBeforePosting,
    VisitInFuture,
    VisitMinutesImpossible,
    VisitMonthAlreadyClosed,
)
from tests.domain.pairing_stories import District, paired

DAY = date(2026, 1, 20)


def entry(told: District) -> VisitLogged:
    found = [event for event in told.story.made if isinstance(event, VisitLogged)]
    return found[0]


def topics(told: District) -> list[str]:
    return [event.topic for event in told.story.made]


def approved(told: District, day: date, **fields: Any) -> Any:
    return told.visit(day, approved_by=told.leader, approval_reason="系统故障，未能按时登记", **fields)


def test_a_visit_carries_what_its_readers_need() -> None:
    told = paired()
    told.story.at(2026, 1, 20, 17, 0)
    visit = told.visit(
        DAY, summary=" 了解用工需求。 ", policy_packs=("稳岗补贴",), service_packs=("招工对接",), minutes=40
    )
    told.as_official().when(visit).then_topics("visit.logged")
    logged = entry(told)
    assert (logged.post, logged.person, logged.enterprise) == (told.official, told.official_person, told.firm)
    assert (logged.period, logged.counts, logged.next_period) == ("2026-01", True, "2026-02")
    assert (logged.backfilled, logged.days_late, logged.after_close) == (False, 0, False)
    assert logged.summary == FreeText(told.firm, "了解用工需求。")
    assert (logged.policy_packs, logged.service_packs, logged.minutes) == (("稳岗补贴",), ("招工对接",), 40)
    assert logged.timestamp == datetime(2026, 1, 20, 12, 0, tzinfo=CHINA)


def test_a_visit_entered_in_the_morning_did_not_happen_at_noon() -> None:
    told = paired()
    told.as_official().at(2026, 1, 20, 9, 30).given(told.visit(DAY))
    assert entry(told).timestamp == told.story.now


def test_a_call_does_not_meet_the_month() -> None:
    told = paired()
    told.logged(2026, 1, 20, mode=VisitMode.PHONE)
    assert (entry(told).counts, told.aggregate.next_period) == (False, "2026-01")


@pytest.mark.parametrize("mode", [VisitMode.ONSITE, VisitMode.VIDEO, VisitMode.MEETING])
def test_every_other_mode_meets_the_month(mode: VisitMode) -> None:
    told = paired()
    told.logged(2026, 1, 20, mode=mode)
    assert told.aggregate.next_period == "2026-02"


def test_department_heads_county_leaders_and_the_office_log_visits_too() -> None:
    told = paired()
    told.story.at(2026, 1, 20)
    told.story.by(Role.DEPARTMENT_HEAD, post=told.official).given(told.visit(DAY))
    told.story.by(Role.COUNTY_LEADER, post=told.official).given(told.visit(DAY, VisitMode.VIDEO))
    told.as_office().given(told.visit(DAY, VisitMode.PHONE))
    assert len(told.aggregate.visits) == 3


def test_an_inspector_logs_nothing() -> None:
    told = paired()
    told.story.at(2026, 1, 20).by(Role.DISCIPLINE_INSPECTOR, post=told.official)
    told.story.when(told.visit(DAY)).refused(NotPermitted)


def test_only_the_paired_post_logs() -> None:
    told = paired()
    told.story.at(2026, 1, 20).by(Role.PAIRED_OFFICIAL, post=told.colleague)
    told.story.when(told.visit(DAY)).refused(PairingNotYours)


def test_a_suspended_official_logs_nothing() -> None:
    told = paired()
    told.as_office().given(SuspendOfficial(post=told.official, reason="接受调查", basis="区纪〔2026〕1号"))
    told.story.at(2026, 1, 20)
    told.as_official().when(told.visit(DAY)).refused(HolderSuspended)


def test_a_vacant_post_logs_no_visit() -> None:
    told = paired()
    told.story.given(EndPosting(post=told.official, ended_on=date(2026, 1, 5), reason=PostingEnd.RETIRED))
    told.as_office().at(2026, 1, 20).when(told.visit(DAY)).refused(PostVacant)


def test_a_resting_pairing_takes_no_visit() -> None:
    told = paired()
    told.story.given(SuspendPairing(pairing=told.pairing, cause=SuspensionCause.CLOSURE, reason="停业"))
    told.story.at(2026, 1, 20)
    told.as_official().when(told.visit(DAY)).refused(PairingNotActive)


def test_a_visit_to_come_is_refused() -> None:
    told = paired()
    told.as_official().at(2026, 1, 20).when(told.visit(date(2026, 1, 21))).refused(VisitInFuture)


def test_a_visit_before_the_pairing_is_refused() -> None:
    told = paired(2026, 1, 12)
    told.as_official().at(2026, 1, 20).when(told.visit(date(2026, 1, 9))).refused(VisitBeforePairing)


def test_a_visit_before_the_holder_came_is_not_the_holders() -> None:
    told = paired()
    leave = EndPosting(post=told.official, ended_on=date(2026, 1, 19), reason=PostingEnd.RETIRED)
    came = AppointOfficial(post=told.official, person=told.colleague_person, since=date(2026, 1, 20))
    told.as_office().at(2026, 1, 20).given(leave, came)
    told.story.when(told.visit(date(2026, 1, 15))).refused(VisitBeforePosting)


def test_the_same_visit_is_not_entered_twice() -> None:
    told = paired()
    told.logged(2026, 1, 20)
    told.as_official().when(told.visit(DAY, summary="另写一遍")).refused(VisitAlreadyLogged)
    told.story.when(told.visit(DAY, VisitMode.PHONE)).then_topics("visit.logged")


def test_a_retracted_visit_may_be_entered_again() -> None:
    told = paired()
    visit = told.logged(2026, 1, 20)
    told.story.given(RetractVisit(pairing=told.pairing, visit=visit, reason="日期填错"))
    told.story.when(told.visit(DAY)).then_topics("visit.logged")


def test_a_visit_needs_a_summary_and_known_participants() -> None:
    told = paired()
    told.as_official().at(2026, 1, 20).when(told.visit(DAY, summary="  ")).refused(TextMissing)
    told.story.when(told.visit(DAY, policy_packs=("",))).refused(TextMissing)
    told.story.when(told.visit(DAY, participants=(uuid4(),))).refused(Unknown)
    told.story.given(told.visit(DAY, participants=(told.colleague_person, told.colleague_person)))
    assert entry(told).participants == (told.colleague_person,)


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_a_visit_lasts_between_a_minute_and_a_day(minutes: int) -> None:
    told = paired()
    told.as_official().at(2026, 1, 20).when(told.visit(DAY, minutes=minutes)).refused(VisitMinutesImpossible)


def test_an_entry_within_five_working_days_is_in_time() -> None:
    told = paired()
    told.as_official().at(2026, 1, 27).given(told.visit(DAY))
    assert (entry(told).backfilled, entry(told).days_late) == (False, 0)


def test_an_entry_after_more_than_five_working_days_is_backfilled() -> None:
    told = paired()
    told.as_official().at(2026, 1, 29).given(told.visit(DAY))
    assert (entry(told).backfilled, entry(told).days_late) == (True, 2)


def test_lateness_counts_working_days_over_the_spring_festival() -> None:
    told = paired(2026, 2, 2)
    told.as_official().at(2026, 2, 27).given(told.visit(date(2026, 2, 13)))
    assert entry(told).days_late == 0
    told.story.at(2026, 2, 28).given(told.visit(date(2026, 2, 13), VisitMode.VIDEO))
    assert entry(told).days_late == 1


def test_a_closed_month_takes_no_entry_without_an_approval() -> None:
    told = paired()
    told.pass_time(2026, 2, 3)
    told.as_official().when(told.visit(DAY)).refused(VisitMonthAlreadyClosed)
    told.story.when(told.visit(DAY, approved_by=told.leader)).refused(VisitMonthAlreadyClosed)
    told.story.when(told.visit(DAY, approval_reason="忘记登记")).refused(VisitMonthAlreadyClosed)


def test_a_late_entry_never_erases_the_miss() -> None:
    told = paired()
    told.pass_time(2026, 2, 3)
    told.as_official().given(approved(told, DAY))
    assert topics(told) == ["visit.logged", "pairing.missed-then-backfilled"]
    assert (entry(told).after_close, entry(told).approved_by) == (True, told.leader)
    assert told.aggregate.missed == {"2026-01"}
    assert told.row("pairings").consecutive_misses == 1


def test_a_missed_month_is_told_to_be_backfilled_once_and_by_counting_visits_only() -> None:
    told = paired()
    told.pass_time(2026, 2, 3)
    told.as_official().given(approved(told, DAY, mode=VisitMode.PHONE))
    assert topics(told) == ["visit.logged"]
    told.story.given(approved(told, DAY))
    told.story.given(approved(told, date(2026, 1, 21)))
    assert topics(told) == ["visit.logged"]


def test_a_month_closed_and_not_yet_settled_is_settled_before_a_late_entry() -> None:
    told = paired()
    told.pass_time(2026, 2, 1, 0, 2)
    told.as_official().given(approved(told, DAY))
    assert topics(told) == [
        "pairing.visit-obligation-missed",
        "visit.logged",
        "pairing.missed-then-backfilled",
    ]
    assert told.aggregate.next_period == "2026-02"


def test_a_settled_month_is_closed_even_if_the_district_never_opened_it() -> None:
    told = paired()
    told.story.rehearsal.memory.rows["clocks"] = {
        key: clock
        for key, clock in told.story.rehearsal.memory.rows["clocks"].items()
        if key[1] == "visit-month"
    }
    told.pass_time(2026, 2, 3)
    told.as_official().when(told.visit(DAY)).refused(VisitMonthAlreadyClosed)


def test_the_visitor_does_not_approve_an_own_late_entry() -> None:
    told = paired()
    told.pass_time(2026, 2, 3)
    own = told.visit(DAY, approved_by=told.official, approval_reason="系统故障")
    told.as_official().when(own).refused(VisitApproverIsVisitor)
    leave = EndPosting(post=told.leader, ended_on=date(2026, 2, 3), reason=PostingEnd.PROMOTED)
    both = AppointOfficial(post=told.leader, person=told.official_person, since=date(2026, 2, 3))
    told.as_office().given(leave, both)
    told.as_official().when(approved(told, DAY)).refused(VisitApproverIsVisitor)


def test_a_vacant_post_approves_nothing() -> None:
    told = paired()
    told.pass_time(2026, 2, 3)
    told.as_office().given(EndPosting(post=told.leader, ended_on=date(2026, 2, 3), reason=PostingEnd.RETIRED))
    told.as_official().when(approved(told, DAY)).refused(PostVacant)


def test_copies_of_a_summary_have_one_digest_whatever_their_punctuation() -> None:
    assert summary_digest("走访企业，一切正常。") == summary_digest("  走访企业 一切正常！\n")
    assert summary_digest("ＡＢＣ公司") == summary_digest("abc公司")
    assert summary_digest("走访企业，一切正常。") != summary_digest("走访企业，用工紧张。")


def test_every_refusal_speaks_to_a_clerk() -> None:
    for refusal in Refused.__subclasses__():
        if refusal.__module__.startswith(("domain.visit", "domain.pairing")):
            assert refusal.zh.endswith("。")
