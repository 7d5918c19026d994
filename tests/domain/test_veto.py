"""Nobody is vetoed by a figure: proposed, served, heard, decided and reviewed, each by a named person of other hands."""

from datetime import date

import pytest

from domain.actor import Role
from domain.events.eligibility import BarCause, EligibilityBarred, EligibilityRestored
from domain.events.veto import (
    VetoDecided,
    VetoNoticeServed,
    VetoOutcome,
    VetoProposed,
    VetoReviewed,
    VetoRevoked,
    VetoStatementHeard,
)
from domain.independence import ActorConcerned, ActorUnnamed, SameHands
from domain.infringement import VerifyInfringement
from domain.refusal import NotPermitted
from domain.veto import DecideVeto, HearVetoStatement, ReviewVeto, ServeVetoNotice
from domain.veto.refusals import (
    ExemptionWithoutGround,
    VetoAlreadyProposed,
    VetoNotNotified,
    VetoNotProposed,
    VetoNotUpheld,
    VetoPostNotHead,
    VetoStatementNotHeard,
    VetoStatementStillDue,
    VetoWithoutInfringement,
)
from tests.domain.evaluation_stories import district, text

TODAY = date(2026, 3, 2)


def test_a_veto_rests_on_a_verified_infringement_of_the_department_and_year() -> None:
    told = district()
    found = told.as_office().send(told.finding())
    told.as_inspector().when(told.proposal(found)).refused(VetoWithoutInfringement)
    told.story.when(told.proposal()).refused(VetoWithoutInfringement)
    told.story.given(VerifyInfringement(infringement=found, real=True, remark="现场核查属实"))
    told.story.when(told.proposal(found, year=2025)).refused(VetoWithoutInfringement)
    told.story.when(told.proposal(found)).then(
        VetoProposed(
            organisation=told.bureau,
            year=2026,
            infringements=(found,),
            proposer=told.inspector.person,
            reasons=text(told.inspector, "拒不纠正"),
            on=TODAY,
        )
    )
    told.story.when(told.proposal(found)).refused(VetoAlreadyProposed)


def test_the_notice_is_served_on_the_departments_head_once() -> None:
    told = district()
    veto = told.as_inspector(told.second_inspector).send(told.proposal(told.verified()))
    told.story.when(ServeVetoNotice(veto=veto, post=told.deputy.post)).refused(VetoPostNotHead)
    serve = ServeVetoNotice(veto=veto, post=told.head.post)
    told.by(Role.PROGRAMME_OFFICE, told.deputy).when(serve).refused(ActorConcerned)
    told.as_office().when(serve).then(
        VetoNoticeServed(
            organisation=told.bureau,
            post=told.head.post,
            on=TODAY,
            due=date(2026, 3, 9),
            calendar_edition=1,
            provisional=False,
        )
    )
    told.story.when(serve).refused(VetoNotProposed)


def test_silence_is_no_statement_before_its_time_is_over() -> None:
    told = district()
    veto = told.as_inspector().send(told.proposal(told.verified()))
    silence = HearVetoStatement(veto=veto)
    told.as_office().when(silence).refused(VetoNotNotified)
    told.story.given(ServeVetoNotice(veto=veto, post=told.head.post))
    told.story.at(2026, 3, 9).when(silence).refused(VetoStatementStillDue)
    told.story.at(2026, 3, 10).when(silence).then(
        VetoStatementHeard(
            organisation=told.bureau, post=told.head.post, statement=None, on=date(2026, 3, 10)
        )
    )
    told.story.when(silence).refused(VetoNotNotified)


def test_nothing_is_decided_before_the_department_was_heard() -> None:
    told = district()
    veto = told.as_inspector().send(told.proposal(told.verified()))
    decide = DecideVeto(veto=veto, outcome=VetoOutcome.UPHELD, reasons="情节严重")
    told.as_leader().when(decide).refused(VetoStatementNotHeard)
    told.as_office().given(ServeVetoNotice(veto=veto, post=told.head.post))
    told.as_leader().when(decide).refused(VetoStatementNotHeard)


def test_a_named_leader_who_did_not_propose_it_decides() -> None:
    told = district()
    veto = told.heard_veto()
    decide = DecideVeto(veto=veto, outcome=VetoOutcome.UPHELD, reasons="情节严重")
    told.story.by(Role.COUNTY_LEADER).when(decide).refused(ActorUnnamed)
    told.as_leader(told.second_inspector).when(decide).refused(SameHands)
    told.as_leader(told.head).when(decide).refused(ActorConcerned)
    told.as_office().when(decide).refused(NotPermitted)
    told.as_leader().when(decide).then(
        VetoDecided(
            organisation=told.bureau,
            year=2026,
            outcome=VetoOutcome.UPHELD,
            decider=told.leader.person,
            reasons=text(told.leader, "情节严重"),
            exemption=None,
            on=TODAY,
        ),
        EligibilityBarred(
            organisation=told.bureau, person=None, cause=BarCause.VETO, source=veto, year=2026, until=None
        ),
    )
    told.story.when(decide).refused(VetoStatementNotHeard)


@pytest.mark.parametrize("outcome", [VetoOutcome.REJECTED, VetoOutcome.EXEMPTED])
def test_a_veto_that_is_not_upheld_bars_nothing_and_may_be_proposed_again(outcome: VetoOutcome) -> None:
    told = district()
    veto = told.heard_veto()
    ground = "《优化营商环境条例》第七条" if outcome is VetoOutcome.EXEMPTED else None
    decide = DecideVeto(veto=veto, outcome=outcome, reasons="先行先试", exemption=ground)
    told.as_leader().when(decide).then_topics("veto.decided")
    told.story.when(ReviewVeto(veto=veto, confirm=True, reasons="无")).refused(VetoNotUpheld)
    told.as_office().given(told.proposal(told.verified()))


def test_an_exemption_has_its_ground_in_law_and_nothing_else_has_one() -> None:
    told = district()
    veto = told.heard_veto()
    bare = DecideVeto(veto=veto, outcome=VetoOutcome.EXEMPTED, reasons="先行先试")
    told.as_leader().when(bare).refused(ExemptionWithoutGround)
    odd = DecideVeto(veto=veto, outcome=VetoOutcome.UPHELD, reasons="情节严重", exemption="条例第七条")
    told.story.when(odd).refused(ExemptionWithoutGround)


def test_another_leader_reviews_it_and_may_revoke_it() -> None:
    told = district()
    veto = told.upheld_veto()
    review = ReviewVeto(veto=veto, confirm=False, reasons="证据不足")
    told.story.when(review).refused(SameHands)
    told.as_leader(told.second_leader).when(review).then(
        VetoReviewed(
            organisation=told.bureau,
            confirmed=False,
            reviewer=told.second_leader.person,
            reasons=text(told.second_leader, "证据不足"),
            on=TODAY,
        ),
        VetoRevoked(organisation=told.bureau, year=2026, on=TODAY),
        EligibilityRestored(source=veto, on=TODAY),
    )
    told.story.when(review).refused(VetoNotUpheld)


def test_a_veto_that_is_confirmed_stands_for_good() -> None:
    told = district()
    review = ReviewVeto(veto=told.upheld_veto(), confirm=True, reasons="事实清楚")
    told.as_leader(told.second_leader).when(review).then_topics("veto.reviewed")
    told.story.when(review).refused(VetoNotUpheld)
