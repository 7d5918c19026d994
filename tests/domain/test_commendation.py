"""An honour is displayed for five working days, decided by another, and barred by what stands against the candidate."""

from datetime import date

import pytest

from domain.accountability_case import DecideAccountabilityCase
from domain.actor import Role
from domain.commendation import (
    AwardCommendation,
    ObjectToCommendation,
    ProposeCommendation,
    PubliciseCommendation,
    RefuseCommendation,
    SettleCommendationObjection,
)
from domain.commendation.refusals import (
    CandidateNotOne,
    CommendationBarred,
    CommendationNotProposed,
    CommendationNotPublicised,
    CommendationObjectionPending,
    CommendationSettled,
    MeritsMissing,
    NoCommendationObjection,
    PublicityNotOver,
    PublicityOver,
    PublicityTooShort,
)
from domain.events.accountability_case import SanctionForm
from domain.events.commendation import CommendationAwarded, CommendationPublicised, CommendationRefused
from domain.events.eligibility import BarCause
from domain.independence import ActorConcerned, SameHands
from domain.infringement import ResolveInfringement
from domain.veto import ReviewVeto
from tests.domain.evaluation_stories import MERITS, District, district, text

AFTER = (2026, 3, 10)


def barred(told: District, causes: str) -> None:
    refusal = told.story.refusal
    assert isinstance(refusal, CommendationBarred)
    assert refusal.details["causes"] == causes
    assert causes in refusal.message


def test_a_commendation_has_one_candidate_and_figures() -> None:
    told = district()
    for candidate in ({}, {"organisation": told.bureau, "enterprise": told.enterprise}):
        propose = ProposeCommendation(honour="先进", year=2026, merits=MERITS, **candidate)
        told.as_office().when(propose).refused(CandidateNotOne)
    bare = ProposeCommendation(honour="先进", year=2026, merits=(), organisation=told.bureau)
    told.story.when(bare).refused(MeritsMissing)


def test_it_is_on_display_for_five_working_days_or_more() -> None:
    told = district()
    id = told.as_office().send(
        ProposeCommendation(honour="先进", year=2026, merits=MERITS, enterprise=told.enterprise)
    )
    told.story.when(PubliciseCommendation(commendation=id, working_days=4)).refused(PublicityTooShort)
    told.story.when(PubliciseCommendation(commendation=id)).then(
        CommendationPublicised(
            on=date(2026, 3, 2),
            until=date(2026, 3, 9),
            working_days=5,
            calendar_edition=1,
            provisional=False,
        )
    )
    told.story.when(PubliciseCommendation(commendation=id)).refused(CommendationNotProposed)


def test_it_is_awarded_after_its_display_by_another() -> None:
    told = district()
    id = told.displayed()
    award = AwardCommendation(commendation=id)
    told.as_leader().at(2026, 3, 9).when(award).refused(PublicityNotOver)
    told.as_leader(told.office).at(*AFTER).when(award).refused(SameHands)
    told.as_leader(told.head).when(award).refused(ActorConcerned)
    told.as_leader().when(award).then(CommendationAwarded(decider=told.leader.person, on=date(2026, 3, 10)))
    told.story.when(award).refused(CommendationSettled)
    told.story.when(RefuseCommendation(commendation=id, reason="无")).refused(CommendationSettled)


def test_what_was_never_on_display_is_not_awarded() -> None:
    told = district()
    id = told.as_office().send(
        ProposeCommendation(honour="先进", year=2026, merits=MERITS, organisation=told.bureau)
    )
    told.as_leader().when(AwardCommendation(commendation=id)).refused(CommendationNotPublicised)
    told.as_office().when(ObjectToCommendation(commendation=id, objection="数据不实"))
    told.story.refused(CommendationNotPublicised)


def test_an_objection_makes_the_award_wait_until_another_settles_it() -> None:
    told = district()
    id = told.displayed()
    settle = SettleCommendationObjection(commendation=id, findings="数据属实")
    told.as_office(told.second_office).when(settle).refused(NoCommendationObjection)
    told.as_inspector().given(ObjectToCommendation(commendation=id, objection="数据不实"))
    told.as_leader().at(*AFTER).when(AwardCommendation(commendation=id)).refused(CommendationObjectionPending)
    told.as_office().when(settle).refused(SameHands)
    told.by(Role.PROGRAMME_OFFICE, told.deputy).when(settle).refused(ActorConcerned)
    told.as_office(told.second_office).given(settle)
    told.as_inspector().when(ObjectToCommendation(commendation=id, objection="仍有疑问")).refused(
        PublicityOver
    )
    told.as_leader().when(AwardCommendation(commendation=id)).then_topics("commendation.awarded")


def test_a_veto_bars_the_departments_year_until_it_is_revoked() -> None:
    told = district()
    veto = told.upheld_veto()
    (infringement,) = [row.id for row in told.rows("infringements")]
    told.as_office().given(ResolveInfringement(infringement=infringement, remedy="已退还"))
    id = told.displayed()
    told.as_leader().at(*AFTER).when(AwardCommendation(commendation=id)).refused(CommendationBarred)
    barred(told, "VETO")
    told.as_leader(told.second_leader).given(ReviewVeto(veto=veto, confirm=False, reasons="证据不足"))
    told.as_leader().when(AwardCommendation(commendation=id)).then_topics("commendation.awarded")


def test_a_veto_bars_no_other_year() -> None:
    told = district()
    told.upheld_veto()
    (infringement,) = [row.id for row in told.rows("infringements")]
    told.as_office().given(ResolveInfringement(infringement=infringement, remedy="已退还"))
    id = told.as_office().send(
        ProposeCommendation(honour="先进", year=2025, merits=MERITS, organisation=told.bureau)
    )
    told.story.given(PubliciseCommendation(commendation=id))
    told.as_leader().at(*AFTER).when(AwardCommendation(commendation=id)).then_topics("commendation.awarded")


def test_an_infringement_bars_until_it_is_made_good() -> None:
    told = district()
    id, infringement = told.displayed(), told.verified()
    told.as_leader().at(*AFTER).when(AwardCommendation(commendation=id)).refused(CommendationBarred)
    barred(told, "INFRINGEMENT")
    told.as_office().given(ResolveInfringement(infringement=infringement, remedy="已退还"))
    told.as_leader().when(AwardCommendation(commendation=id)).then_topics("commendation.awarded")


@pytest.mark.parametrize(("day", "is_barred"), [((2026, 9, 1), True), ((2026, 9, 2), False)])
def test_a_sanction_bars_while_it_is_in_force(day: tuple[int, int, int], is_barred: bool) -> None:
    told = district()
    told.decided(SanctionForm.WARNING)
    id = told.displayed(post=told.deputy.post)
    told.as_leader().at(*day).when(AwardCommendation(commendation=id))
    if is_barred:
        told.story.refused(CommendationBarred)
        barred(told, "SANCTION")
    else:
        told.story.then_topics("commendation.awarded")


def test_a_refusal_records_everything_that_barred() -> None:
    told = district()
    told.upheld_veto()
    id = told.displayed()
    told.as_leader().when(RefuseCommendation(commendation=id, reason="受到一票否决")).then(
        CommendationRefused(
            decider=told.leader.person,
            reason=text(told.leader, "受到一票否决"),
            causes=(BarCause.VETO, BarCause.INFRINGEMENT),
            on=date(2026, 3, 2),
        )
    )


def test_a_case_of_somebody_else_bars_nobody() -> None:
    told = district()
    case = told.case()
    told.as_inspector(told.second_inspector).given(
        DecideAccountabilityCase(case=case, post=told.deputy.post, form=SanctionForm.REMOVAL)
    )
    id = told.displayed()
    told.as_leader().at(*AFTER).when(AwardCommendation(commendation=id)).then_topics("commendation.awarded")
