"""A commitment goes public with a measure, a time, and somebody else's approval."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from domain.actor import Role
from domain.commitment import (
    PublishCommitment,
    RedraftCommitment,
    ReviewCommitment,
    WithdrawCommitment,
)
from domain.commitment.refusals import (
    CommitmentAlreadyPublished,
    CommitmentAlreadyReviewed,
    CommitmentDueInPast,
    CommitmentNotMeasurable,
    CommitmentNotReviewed,
    CommitmentNotYours,
    CommitmentSettled,
    CommitmentWithoutDue,
    PublicationInFuture,
    PublicationOver,
    RemarkMissing,
    ReviewerIsOwner,
)
from domain.events.commitment import (
    Cadence,
    CommitmentDrafted,
    CommitmentKind,
    CommitmentPublished,
    CommitmentRedrafted,
    CommitmentReviewed,
    CommitmentStatus,
)
from domain.events.post import PostingEnd
from domain.personal import FreeText, PersonalNumberInPublicText, TextMissing
from domain.post import AbolishPost, EndPosting, PostAlreadyAbolished
from domain.refusal import NotPermitted, Unknown
from domain.screen import ScreenNotRegistered
from tests.domain.commitment_stories import DUE, SCREEN, bureau


def redraft(commitment: object, **other: object) -> RedraftCommitment:
    told = {
        "commitment": commitment,
        "text": "企业开办半日办结",
        "metric": "半日办结率",
        "due": DUE,
        "basis": "局务会",
    }
    return RedraftCommitment(**{**told, **other})  # type: ignore[arg-type]


def test_a_head_drafts_a_commitment_of_the_own_post() -> None:
    told = bureau()
    told.as_head().when(told.draft(target=Decimal(95), kind=CommitmentKind.MEASURE)).then(
        CommitmentDrafted(
            post=told.head,
            organisation=told.organisation,
            kind=CommitmentKind.MEASURE,
            text="企业开办一日办结",
            metric="一日办结率",
            target=Decimal(95),
            unit="%",
            due=DUE,
            cadence=None,
            basis="区营商办〔2026〕1号",
        )
    )


def test_nobody_drafts_for_another_post_but_the_programme_office() -> None:
    told = bureau()
    told.as_leader().when(told.draft()).refused(CommitmentNotYours)
    told.as_office().when(told.draft()).then_topics("commitment.drafted")


def test_an_inspector_drafts_nothing() -> None:
    told = bureau()
    told.story.by(Role.DISCIPLINE_INSPECTOR, post=told.head).when(told.draft()).refused(NotPermitted)


def test_an_abolished_post_promises_nothing() -> None:
    told = bureau()
    ended = EndPosting(post=told.head, ended_on=date(2026, 3, 2), reason=PostingEnd.RETIRED)
    told.story.given(ended, AbolishPost(post=told.head, basis="机构改革"))
    told.story.when(told.draft()).refused(PostAlreadyAbolished)


@pytest.mark.parametrize("text", ["请拨打13800138000", "身份证110101199003074518"])
def test_a_public_text_holds_no_personal_number(text: str) -> None:
    told = bureau()
    told.story.when(told.draft(text=text)).refused(PersonalNumberInPublicText)
    told.story.when(told.draft(metric=text)).refused(PersonalNumberInPublicText)


def test_a_draft_says_what_and_on_what_basis() -> None:
    told = bureau()
    told.story.when(told.draft(text=" ")).refused(TextMissing)
    told.story.when(told.draft(basis=" ")).refused(TextMissing)


def test_a_reviewer_returns_a_draft_with_a_remark_and_approves_the_next() -> None:
    told = bureau()
    id = told.drafted()
    told.as_leader().when(ReviewCommitment(commitment=id, approve=False, remark="指标要量化")).then(
        CommitmentReviewed(
            post=told.head,
            approved=False,
            reviewer=told.leader,
            remark=FreeText(told.head_person, "指标要量化"),
        )
    )
    assert told.commitment(id).status is CommitmentStatus.RETURNED
    told.as_head().when(redraft(id)).then(
        CommitmentRedrafted(
            post=told.head,
            text="企业开办半日办结",
            metric="半日办结率",
            target=None,
            unit=None,
            due=DUE,
            cadence=None,
            basis="局务会",
        )
    )
    told.as_leader().when(ReviewCommitment(commitment=id, approve=True)).then_topics("commitment.reviewed")
    assert told.commitment(id).status is CommitmentStatus.REVIEWED


def test_a_return_needs_a_remark() -> None:
    told = bureau()
    id = told.drafted()
    told.story.when(ReviewCommitment(commitment=id, approve=False, remark=" ")).refused(RemarkMissing)


def test_the_owner_is_not_the_reviewer_in_this_post_or_another() -> None:
    told = bureau()
    review = ReviewCommitment(commitment=told.drafted(), approve=True)
    told.story.by(Role.COUNTY_LEADER, post=told.head).when(review).refused(ReviewerIsOwner)
    told.story.by(Role.COUNTY_LEADER, post=uuid4(), person=told.head_person).when(review).refused(
        ReviewerIsOwner
    )


def test_a_draft_is_reviewed_once_until_it_is_written_anew() -> None:
    told = bureau()
    id = told.reviewed()
    again = ReviewCommitment(commitment=id, approve=True)
    told.story.when(again).refused(CommitmentAlreadyReviewed)
    told.story.given(redraft(id)).when(again).then_topics("commitment.reviewed")


def test_only_its_post_writes_a_draft_anew() -> None:
    told = bureau()
    id = told.drafted()
    told.as_leader().when(redraft(id)).refused(CommitmentNotYours)


def test_publication_names_the_screens_and_the_first_whole_period_owed() -> None:
    told = bureau()
    id = told.reviewed(cadence=Cadence.MONTHLY)
    publish = PublishCommitment(commitment=id, screens=(SCREEN, SCREEN), to_day=date(2026, 12, 31))
    told.as_head().when(publish).then(
        CommitmentPublished(
            post=told.head,
            organisation=told.organisation,
            kind=CommitmentKind.PROMISE,
            text="企业开办一日办结",
            metric="一日办结率",
            target=None,
            unit="%",
            due=DUE,
            cadence=Cadence.MONTHLY,
            cadence_due=date(2026, 4, 30),
            screens=(SCREEN,),
            from_day=date(2026, 3, 2),
            to_day=date(2026, 12, 31),
            on=date(2026, 3, 2),
        )
    )


def test_only_its_post_publishes_it() -> None:
    told = bureau()
    id = told.reviewed()
    told.as_leader().when(PublishCommitment(commitment=id)).refused(CommitmentNotYours)


@pytest.mark.parametrize("approved", [None, False])
def test_a_draft_that_nobody_approved_is_not_published(approved: bool | None) -> None:
    told = bureau()
    id = told.drafted()
    if approved is not None:
        told.story.given(ReviewCommitment(commitment=id, approve=approved, remark="不可行"))
    told.story.when(PublishCommitment(commitment=id)).refused(CommitmentNotReviewed)


def test_a_commitment_without_a_metric_is_not_published() -> None:
    told = bureau()
    id = told.reviewed(metric=None)
    told.story.when(PublishCommitment(commitment=id)).refused(CommitmentNotMeasurable)


def test_a_commitment_that_could_never_be_late_is_not_published() -> None:
    told = bureau()
    id = told.reviewed(due=None)
    told.story.when(PublishCommitment(commitment=id)).refused(CommitmentWithoutDue)


def test_a_commitment_due_in_the_past_is_not_published_and_one_due_today_is() -> None:
    told = bureau()
    past, today = told.reviewed(due=date(2026, 3, 1)), told.reviewed(due=date(2026, 3, 2))
    told.story.when(PublishCommitment(commitment=past)).refused(CommitmentDueInPast)
    told.story.when(PublishCommitment(commitment=today)).then_topics("commitment.published")


def test_a_publication_begins_by_today_and_ends_from_today_on() -> None:
    told = bureau()
    id = told.reviewed()
    told.story.when(PublishCommitment(commitment=id, from_day=date(2026, 3, 3))).refused(PublicationInFuture)
    told.story.when(PublishCommitment(commitment=id, to_day=date(2026, 3, 1))).refused(PublicationOver)


def test_a_publication_names_screens_that_stand() -> None:
    told = bureau()
    id = told.reviewed()
    told.story.when(PublishCommitment(commitment=id, screens=("火车站大屏",))).refused(ScreenNotRegistered)


def test_what_is_public_is_never_overwritten_reviewed_or_published_again() -> None:
    told = bureau()
    id = told.published()
    told.story.when(redraft(id)).refused(CommitmentAlreadyPublished)
    told.story.when(ReviewCommitment(commitment=id, approve=True)).refused(CommitmentAlreadyPublished)
    told.story.when(PublishCommitment(commitment=id)).refused(CommitmentAlreadyPublished)


def test_a_withdrawn_draft_is_not_taken_up_again() -> None:
    told = bureau()
    id = told.drafted()
    told.as_head().given(WithdrawCommitment(commitment=id, reason="重复", legal_basis="局务会决定"))
    told.story.when(redraft(id)).refused(CommitmentSettled)
    told.as_leader().when(ReviewCommitment(commitment=id, approve=True)).refused(CommitmentSettled)


def test_a_commitment_that_does_not_exist_is_unknown() -> None:
    bureau().story.when(PublishCommitment(commitment=uuid4())).refused(Unknown)
