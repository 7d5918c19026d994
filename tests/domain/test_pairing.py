"""A pairing is one post's duty toward one enterprise: at least one contact a month."""

from datetime import date
from uuid import uuid4

import pytest

from domain.actor import Role
from domain.enterprise import DeregisterEnterprise, EnterpriseInactive
from domain.events.pairing import PairingStatus, SuspensionCause, Tier
from domain.events.post import PostingEnd, Rank
from domain.pairing import (
    EndPairing,
    EstablishPairing,
    ReassignPairing,
    ResumePairing,
    SuspendPairing,
)
from domain.pairing.refusals import (
    EnterpriseAlreadyPaired,
    PairingAlreadyEnded,
    PairingAlreadyThere,
    PairingNotActive,
    PairingNotSuspended,
    PairingRankTooLow,
    PairingTierMismatch,
)
from domain.post import AbolishPost, EndPosting, PostAlreadyAbolished, PostHasOpenObligations
from domain.post.establish import CreatePost
from domain.refusal import NotPermitted, Unknown
from tests.domain.pairing_stories import District, district, paired


def reassign(told: District) -> ReassignPairing:
    return ReassignPairing(pairing=told.pairing, to_post=told.colleague, reason="分工调整")


def suspend(told: District, cause: SuspensionCause = SuspensionCause.ENTERPRISE_REQUEST) -> SuspendPairing:
    return SuspendPairing(pairing=told.pairing, cause=cause, reason="设备检修，暂不便接待")


def end(told: District) -> EndPairing:
    return EndPairing(pairing=told.pairing, reason="企业迁出本区")


def periods(told: District) -> list[str]:
    return sorted(told.aggregate.missed)


@pytest.mark.parametrize(
    ("day", "period"), [(5, "2026-01"), (15, "2026-01"), (16, "2026-02"), (31, "2026-02")]
)
def test_the_first_contact_is_owed_in_the_same_month_until_the_15th(day: int, period: str) -> None:
    assert paired(2026, 1, day).aggregate.next_period == period


def test_an_enterprise_has_one_pairing_at_a_time() -> None:
    told = paired()
    second = EstablishPairing(post=told.colleague, enterprise=told.firm, tier=Tier.SECTION)
    told.as_office().when(second).refused(EnterpriseAlreadyPaired)
    told.as_office().given(suspend(told)).when(second).refused(EnterpriseAlreadyPaired)


def test_an_enterprise_may_be_paired_anew_after_the_end_in_the_same_stream() -> None:
    told = paired()
    again = EstablishPairing(post=told.leader, enterprise=told.firm, tier=Tier.COUNTY)
    told.as_office().given(end(told)).when(again).then_topics("pairing.established")
    assert told.story.subject == told.pairing
    assert (told.aggregate.status, told.aggregate.post) == (PairingStatus.ACTIVE, told.leader)


def test_only_the_programme_office_pairs() -> None:
    told = district()
    pair = EstablishPairing(post=told.official, enterprise=told.firm, tier=Tier.SECTION)
    told.story.by(Role.DISCIPLINE_INSPECTOR).when(pair).refused(NotPermitted)


def test_the_tier_must_fit_the_posts_rank() -> None:
    told = district()
    high = EstablishPairing(post=told.official, enterprise=told.firm, tier=Tier.COUNTY)
    low = EstablishPairing(post=told.leader, enterprise=told.firm, tier=Tier.SECTION)
    told.story.when(high).refused(PairingTierMismatch)
    told.story.when(low).refused(PairingTierMismatch)


def test_a_unit_rank_post_is_not_paired() -> None:
    told = paired()
    organisation = told.row("pairings").organisation
    clerk = told.story.send(CreatePost(organisation=organisation, title="科员", rank=Rank.UNIT))
    pair = EstablishPairing(post=clerk, enterprise=told.other_firm, tier=Tier.SECTION)
    told.story.when(pair).refused(PairingRankTooLow)
    move = ReassignPairing(pairing=told.pairing, to_post=clerk, reason="分工调整")
    told.story.when(move).refused(PairingRankTooLow)


def test_a_deregistered_enterprise_is_not_paired() -> None:
    told = district()
    gone = DeregisterEnterprise(enterprise=told.firm, deregistered_on=date(2026, 1, 5), basis="注销通知书")
    pair = EstablishPairing(post=told.official, enterprise=told.firm, tier=Tier.SECTION)
    told.story.given(gone).when(pair).refused(EnterpriseInactive)


def test_an_abolished_post_is_not_paired() -> None:
    told = district()
    leave = EndPosting(post=told.official, ended_on=date(2026, 1, 5), reason=PostingEnd.RETIRED)
    told.story.given(leave, AbolishPost(post=told.official, basis="机构改革"))
    pair = EstablishPairing(post=told.official, enterprise=told.firm, tier=Tier.SECTION)
    told.story.when(pair).refused(PostAlreadyAbolished)


def test_a_post_with_a_pairing_cannot_be_abolished_even_while_it_rests() -> None:
    told = paired()
    leave = EndPosting(post=told.official, ended_on=date(2026, 1, 5), reason=PostingEnd.RETIRED)
    abolish = AbolishPost(post=told.official, basis="机构改革")
    told.story.given(suspend(told), leave).when(abolish).refused(PostHasOpenObligations)
    told.story.given(reassign(told)).when(abolish)
    assert told.story.refusal is None


def test_a_reassigned_pairing_owes_the_open_month_at_the_new_post() -> None:
    told = paired()
    told.as_office().at(2026, 1, 28).given(reassign(told))
    told.pass_time(2026, 2, 1)
    assert told.row("visit_months", period="2026-01").post == told.colleague
    assert told.row("pairings").tier is Tier.SECTION


def test_a_month_that_is_over_stays_with_the_former_post() -> None:
    told = paired()
    told.as_office().at(2026, 2, 3).when(reassign(told))
    told.story.then_topics("pairing.visit-obligation-missed", "pairing.reassigned")
    assert told.row("visit_months", period="2026-01").post == told.official


def test_the_new_posts_misses_begin_afresh() -> None:
    told = paired()
    told.pass_time(2026, 3, 5)
    told.as_office().given(reassign(told))
    told.pass_time(2026, 4, 5)
    assert told.row("pairings").misses == 3
    assert told.row("pairings").consecutive_misses == 1


def test_a_pairing_is_not_reassigned_to_its_own_post() -> None:
    told = paired()
    same = ReassignPairing(pairing=told.pairing, to_post=told.official, reason="分工调整")
    told.as_office().when(same).refused(PairingAlreadyThere)


def test_a_county_leader_who_takes_over_makes_it_a_county_pairing() -> None:
    told = paired()
    told.as_office().given(ReassignPairing(pairing=told.pairing, to_post=told.leader, reason="重点企业"))
    assert told.aggregate.tier is Tier.COUNTY


def test_a_suspended_pairing_owes_nothing() -> None:
    told = paired()
    told.as_office().given(suspend(told))
    told.pass_time(2026, 4, 1)
    assert periods(told) == []


def test_what_was_over_before_a_suspension_is_missed() -> None:
    told = paired()
    told.as_office().at(2026, 2, 1, 0, 1).when(suspend(told))
    told.story.then_topics("pairing.visit-obligation-missed", "pairing.suspended")


def test_a_resumed_pairing_owes_the_same_month_until_the_15th() -> None:
    told = paired()
    told.as_office().given(suspend(told)).at(2026, 3, 15).given(ResumePairing(pairing=told.pairing))
    assert told.aggregate.next_period == "2026-03"


def test_a_pairing_resumed_after_the_15th_owes_the_next_month() -> None:
    told = paired()
    told.as_office().given(suspend(told)).at(2026, 3, 16).given(ResumePairing(pairing=told.pairing))
    assert told.aggregate.next_period == "2026-04"


def test_only_a_suspended_pairing_is_resumed() -> None:
    told = paired()
    told.as_office().when(ResumePairing(pairing=told.pairing)).refused(PairingNotSuspended)


def test_a_suspended_pairing_is_not_suspended_again() -> None:
    told = paired()
    told.as_office().given(suspend(told)).when(suspend(told)).refused(PairingNotActive)


def test_an_ended_pairing_takes_nothing_but_a_new_beginning() -> None:
    told = paired()
    told.as_office().given(end(told))
    told.story.when(end(told)).refused(PairingAlreadyEnded)
    told.story.when(reassign(told)).refused(PairingAlreadyEnded)
    told.story.when(ResumePairing(pairing=told.pairing)).refused(PairingNotSuspended)
    told.pass_time(2026, 3, 1)
    assert periods(told) == []


def test_what_is_no_pairing_is_unknown() -> None:
    told = paired()
    told.as_office().when(EndPairing(pairing=uuid4(), reason="企业迁出本区")).refused(Unknown)
