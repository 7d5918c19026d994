"""A head discloses identity, duties, actions and commitments, on a legal basis and somebody else's approval."""

from datetime import date
from uuid import uuid4

import pytest

from domain.actor import Role
from domain.commitment import WithdrawCommitment
from domain.commitment.refusals import (
    ApproverIsOwner,
    CommitmentNotPublished,
    PublicationInFuture,
    PublicationOver,
)
from domain.disclosure import (
    CommitmentOfAnotherPost,
    DisclosureIncomplete,
    DisclosureNotExpired,
    DisclosureNotPublished,
    DisclosureNotYours,
    DisclosureWithoutLegalBasis,
    ExpireDisclosure,
    NotAHead,
    UpdateDisclosureActions,
    WithdrawDisclosure,
)
from domain.events.disclosure import (
    DisclosureExpired,
    DisclosurePublished,
    DisclosureUpdated,
    DisclosureWithdrawn,
)
from domain.events.post import PostingEnd
from domain.personal import PersonalNumberInPublicText, PersonName, TextMissing
from domain.post import EndPosting, PostVacant
from domain.refusal import NotPermitted, Unknown
from domain.screen import ScreenNotRegistered
from tests.domain.commitment_stories import SCREEN, appointed, bureau

TODAY = date(2026, 3, 2)


def test_a_disclosure_shows_the_holders_registered_name_and_all_four_parts() -> None:
    told = bureau()
    id = told.published()
    told.as_head().when(told.disclosure(id, id, to_day=date(2026, 12, 31))).then(
        DisclosurePublished(
            post=told.head,
            organisation=told.organisation,
            organisation_name="区市场监管局",
            person=told.head_person,
            name=PersonName(told.head_person, "张建国"),
            title="局长",
            duties=("主持区市场监管局全面工作",),
            actions=("推行企业开办专窗",),
            commitments=(id,),
            legal_basis="政府信息公开条例第二十条",
            approved_by=told.leader,
            screens=(SCREEN,),
            from_day=TODAY,
            to_day=date(2026, 12, 31),
            edition=1,
            on=TODAY,
        )
    )


def test_a_post_has_one_disclosure_and_a_new_edition_replaces_the_one_before() -> None:
    told = bureau()
    id = told.published()
    first = told.story.send(told.disclosure(id))
    second = told.story.send(told.disclosure(id, title="区市场监管局局长"))
    (event,) = told.story.made
    assert isinstance(event, DisclosurePublished)
    assert (first, event.edition, event.title) == (second, 2, "区市场监管局局长")


def test_only_its_post_and_the_office_disclose() -> None:
    told = bureau()
    id = told.published()
    told.as_leader().when(told.disclosure(id)).refused(DisclosureNotYours)
    told.story.by(Role.DISCIPLINE_INSPECTOR, post=told.head).when(told.disclosure(id)).refused(NotPermitted)


def test_only_heads_disclose() -> None:
    told = bureau()
    told.story.when(told.disclosure(told.published(), post=told.leader, approved_by=told.head)).refused(
        NotAHead
    )


def test_a_vacant_post_discloses_nobody() -> None:
    told = bureau()
    id = told.published()
    told.story.given(EndPosting(post=told.head, ended_on=TODAY, reason=PostingEnd.RETIRED))
    told.story.when(told.disclosure(id)).refused(PostVacant)


def test_no_name_is_disclosed_without_a_legal_basis() -> None:
    told = bureau()
    id = told.published()
    told.story.when(told.disclosure(id, legal_basis=" ")).refused(DisclosureWithoutLegalBasis)


@pytest.mark.parametrize("part", ["duties", "actions", "commitments"])
def test_the_four_parts_belong_together(part: str) -> None:
    told = bureau()
    id = told.published()
    told.story.when(told.disclosure(id, **{part: ()})).refused(DisclosureIncomplete)


@pytest.mark.parametrize("part", ["duties", "actions"])
def test_no_personal_number_is_disclosed(part: str) -> None:
    told = bureau()
    id = told.published()
    told.story.when(told.disclosure(id, **{part: ("热线13800138000",)})).refused(PersonalNumberInPublicText)
    told.story.when(told.disclosure(id, title="局长13800138000")).refused(PersonalNumberInPublicText)


def test_a_disclosure_names_public_commitments_of_its_own_post() -> None:
    told = bureau()
    draft, withdrawn = told.reviewed(), told.published()
    other = told.published(post=told.leader)
    told.story.given(WithdrawCommitment(commitment=withdrawn, reason="理由", legal_basis="依据"))
    told.story.when(told.disclosure(draft)).refused(CommitmentNotPublished)
    told.story.when(told.disclosure(withdrawn)).refused(CommitmentNotPublished)
    told.story.when(told.disclosure(other)).refused(CommitmentOfAnotherPost)
    told.story.when(told.disclosure(uuid4())).refused(Unknown)


def test_a_head_does_not_approve_the_own_disclosure() -> None:
    told = bureau()
    id = told.published()
    told.story.when(told.disclosure(id, approved_by=told.head)).refused(ApproverIsOwner)


def test_a_disclosure_begins_by_today_ends_from_today_on_and_names_screens_that_stand() -> None:
    told = bureau()
    id = told.published()
    told.story.when(told.disclosure(id, from_day=date(2026, 3, 3))).refused(PublicationInFuture)
    told.story.when(told.disclosure(id, to_day=date(2026, 3, 1))).refused(PublicationOver)
    told.story.when(told.disclosure(id, screens=("火车站大屏",))).refused(ScreenNotRegistered)


def test_the_actions_are_kept_up_to_date() -> None:
    told = bureau()
    disclosure = told.story.send(told.disclosure(told.published()))
    update = UpdateDisclosureActions(disclosure=disclosure, actions=("新增帮办代办",))
    told.as_leader().when(update).refused(DisclosureNotYours)
    told.as_head().when(update).then(DisclosureUpdated(post=told.head, actions=("新增帮办代办",), on=TODAY))
    told.story.when(UpdateDisclosureActions(disclosure=disclosure, actions=())).refused(DisclosureIncomplete)


def test_a_disclosure_is_withdrawn_for_a_reason_and_only_once() -> None:
    told = bureau()
    disclosure = told.story.send(told.disclosure(told.published()))
    withdraw = WithdrawDisclosure(disclosure=disclosure, reason="岗位调整")
    told.as_leader().when(withdraw).refused(DisclosureNotYours)
    told.as_head().when(WithdrawDisclosure(disclosure=disclosure, reason="")).refused(TextMissing)
    told.story.when(withdraw).then(DisclosureWithdrawn(post=told.head, reason="岗位调整", on=TODAY))
    told.story.when(withdraw).refused(DisclosureNotPublished)
    update = UpdateDisclosureActions(disclosure=disclosure, actions=("新增帮办代办",))
    told.story.when(update).refused(DisclosureNotPublished)


def test_a_withdrawn_disclosure_is_followed_by_a_new_edition() -> None:
    told = bureau()
    id = told.published()
    disclosure = told.story.send(told.disclosure(id))
    told.story.given(WithdrawDisclosure(disclosure=disclosure, reason="岗位调整"), told.disclosure(id))
    successor_is_shown = UpdateDisclosureActions(disclosure=disclosure, actions=("新增帮办代办",))
    told.story.when(successor_is_shown).then_topics("disclosure.updated")


def test_a_new_holder_is_disclosed_by_a_new_edition() -> None:
    told = bureau()
    id = told.published()
    told.story.given(told.disclosure(id))
    told.story.given(EndPosting(post=told.head, ended_on=TODAY, reason=PostingEnd.RETIRED))
    successor = appointed(told.story, told.head, "王新任")
    told.story.given(told.disclosure(id))
    (event,) = told.story.made
    assert isinstance(event, DisclosurePublished)
    assert event.name == PersonName(successor, "王新任")


def test_a_disclosure_expires_on_the_day_after_its_last() -> None:
    told = bureau()
    disclosure = told.story.send(told.disclosure(told.published(), to_day=date(2026, 3, 31)))
    expire = ExpireDisclosure(disclosure=disclosure)
    told.story.when(expire).refused(NotPermitted)
    told.at_midnight(2026, 3, 31, expire).refused(DisclosureNotExpired)
    told.at_midnight(2026, 4, 1, expire).then(DisclosureExpired(post=told.head, on=date(2026, 4, 1)))
    told.story.when(expire).refused(DisclosureNotPublished)


def test_a_disclosure_without_a_last_day_does_not_expire() -> None:
    told = bureau()
    disclosure = told.story.send(told.disclosure(told.published()))
    told.at_midnight(2030, 1, 1, ExpireDisclosure(disclosure=disclosure)).refused(DisclosureNotExpired)
