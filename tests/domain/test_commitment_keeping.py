"""A public commitment is reported on, lawfully revised, fulfilled or withdrawn."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from domain.actor import Role
from domain.command import Command
from domain.commitment import (
    FulfilCommitment,
    ReportCommitmentProgress,
    ReviseCommitment,
    WithdrawCommitment,
)
from domain.commitment.aggregate import Revision
from domain.commitment.refusals import (
    ApproverIsOwner,
    CommitmentDueInPast,
    CommitmentNotPublished,
    CommitmentNotYours,
    CommitmentPastDue,
    CommitmentSettled,
    FulfilmentDateImpossible,
    FulfilmentWithoutEvidence,
    RevisionChangesNothing,
    WithdrawerIsOwner,
)
from domain.events.commitment import (
    Cadence,
    CommitmentFulfilled,
    CommitmentProgressReported,
    CommitmentRevised,
    CommitmentStatus,
    CommitmentWithdrawn,
)
from domain.events.post import PostingEnd, Rank
from domain.personal import PersonalNumberInPublicText, TextMissing
from domain.post import AppointOfficial, CreatePost, EndPosting, PostVacant
from tests.domain.commitment_stories import DUE, Bureau, bureau


def revise(told: Bureau, id: UUID, **other: Any) -> ReviseCommitment:
    stated = {
        "commitment": id,
        "due": date(2026, 6, 30),
        "reason": "上级系统改造延期",
        "legal_basis": "优化营商环境条例第三十一条",
        "approver": told.leader,
    }
    return ReviseCommitment(**{**stated, **other})


def report(id: UUID, text: str = "已完成八成") -> ReportCommitmentProgress:
    return ReportCommitmentProgress(commitment=id, done=Decimal(80), text=text)


def fulfil(id: UUID, on: date | None = None) -> FulfilCommitment:
    return FulfilCommitment(commitment=id, evidence=("区市监〔2026〕8号",), on=on)


def withdraw(id: UUID) -> WithdrawCommitment:
    return WithdrawCommitment(commitment=id, reason="政策依据废止", legal_basis="优化营商环境条例第三十一条")


def test_the_owner_reports_progress_and_pays_for_the_period() -> None:
    told = bureau()
    id = told.monthly()
    told.as_head().at(2026, 4, 10).when(report(id)).then(
        CommitmentProgressReported(
            post=told.head,
            done=Decimal(80),
            text="已完成八成",
            on=date(2026, 4, 10),
            cadence_due=date(2026, 5, 31),
        )
    )


@pytest.mark.parametrize("command", [report, fulfil])
def test_only_its_post_reports_or_fulfils_and_the_office_on_its_behalf(command: Any) -> None:
    told = bureau()
    id = told.published()
    told.as_leader().when(command(id)).refused(CommitmentNotYours)
    told.as_office().when(command(id))
    assert told.story.refusal is None


@pytest.mark.parametrize("command", [report, fulfil])
def test_a_draft_has_no_progress_and_no_fulfilment(command: Any) -> None:
    told = bureau()
    told.story.when(command(told.reviewed())).refused(CommitmentNotPublished)


def test_a_report_for_the_public_holds_no_personal_number() -> None:
    told = bureau()
    told.story.when(report(told.published(), "联系13800138000")).refused(PersonalNumberInPublicText)


def test_a_revision_keeps_what_was_said_before() -> None:
    told = bureau()
    id = told.published(target=Decimal(95))
    first = revise(
        told, id, text="企业开办一日办结（外资除外）", target=Decimal(90), compensation="免收代办费"
    )
    told.as_head().when(first).then(
        CommitmentRevised(
            post=told.head,
            organisation=told.organisation,
            number=1,
            text_before="企业开办一日办结",
            text="企业开办一日办结（外资除外）",
            target_before=Decimal(95),
            target=Decimal(90),
            due_before=DUE,
            due=date(2026, 6, 30),
            reason="上级系统改造延期",
            legal_basis="优化营商环境条例第三十一条",
            approver=told.leader,
            compensation="免收代办费",
            on=date(2026, 3, 2),
        )
    )
    told.story.given(revise(told, id, due=date(2026, 7, 31)))
    commitment = told.commitment(id)
    assert commitment.revisions == (
        Revision(number=1, text="企业开办一日办结", target=Decimal(95), due=DUE),
        Revision(number=2, text="企业开办一日办结（外资除外）", target=Decimal(90), due=date(2026, 6, 30)),
    )
    assert (commitment.status, commitment.due) == (CommitmentStatus.CHANGED, date(2026, 7, 31))


def test_a_revision_is_approved_by_other_hands_than_the_owners() -> None:
    told = bureau()
    id = told.published()
    second = told.story.send(
        CreatePost(organisation=told.organisation, title="党组书记", rank=Rank.SECTION_CHIEF)
    )
    told.story.given(
        AppointOfficial(post=second, person=told.head_person, since=date(2026, 3, 2), basis="兼任")
    )
    told.story.when(revise(told, id, approver=told.head)).refused(ApproverIsOwner)
    told.story.when(revise(told, id, approver=second)).refused(ApproverIsOwner)


def test_a_vacant_post_approves_nothing() -> None:
    told = bureau()
    id = told.published()
    told.story.given(EndPosting(post=told.leader, ended_on=date(2026, 3, 2), reason=PostingEnd.RETIRED))
    told.story.when(revise(told, id)).refused(PostVacant)


def test_a_revision_states_its_reason_and_its_legal_basis() -> None:
    told = bureau()
    id = told.published()
    told.story.when(revise(told, id, reason=" ")).refused(TextMissing)
    told.story.when(revise(told, id, legal_basis="")).refused(TextMissing)


def test_a_revision_changes_something_and_not_into_the_past() -> None:
    told = bureau()
    id = told.published()
    told.story.when(revise(told, id, due=DUE)).refused(RevisionChangesNothing)
    told.story.when(revise(told, id, due=date(2026, 3, 1))).refused(CommitmentDueInPast)


def test_a_revision_by_another_post_is_refused() -> None:
    told = bureau()
    id = told.published()
    told.as_leader().when(revise(told, id)).refused(CommitmentNotYours)


def test_a_draft_is_not_revised() -> None:
    told = bureau()
    told.story.when(revise(told, told.drafted())).refused(CommitmentNotPublished)


def test_a_due_date_that_is_over_is_not_moved_though_nobody_recorded_the_breach_yet() -> None:
    told = bureau()
    id = told.published()
    told.story.at(2026, 4, 1).when(revise(told, id)).refused(CommitmentPastDue)
    told.story.when(withdraw(id)).refused(CommitmentPastDue)


def test_a_fulfilment_in_time_is_not_late() -> None:
    told = bureau()
    id = told.published()
    told.as_head().at(2026, 3, 31).when(fulfil(id, date(2026, 3, 30))).then(
        CommitmentFulfilled(
            post=told.head,
            organisation=told.organisation,
            on=date(2026, 3, 30),
            late=False,
            evidence=("区市监〔2026〕8号",),
        )
    )


def test_a_fulfilment_needs_evidence_without_personal_numbers() -> None:
    told = bureau()
    id = told.published()
    told.story.when(FulfilCommitment(commitment=id, evidence=())).refused(FulfilmentWithoutEvidence)
    told.story.when(FulfilCommitment(commitment=id, evidence=("问13800138000",))).refused(
        PersonalNumberInPublicText
    )


@pytest.mark.parametrize("on", [date(2026, 3, 1), date(2026, 3, 11)])
def test_a_fulfilment_lies_between_publication_and_today(on: date) -> None:
    told = bureau()
    id = told.published()
    told.story.at(2026, 3, 10).when(fulfil(id, on)).refused(FulfilmentDateImpossible)


def test_a_second_settlement_is_refused() -> None:
    told = bureau()
    id = told.published()
    told.story.given(fulfil(id))
    again: list[Command] = [fulfil(id), report(id), revise(told, id), withdraw(id)]
    for command in again:
        told.story.when(command).refused(CommitmentSettled)


def test_a_published_commitment_is_withdrawn_with_a_reason_and_not_by_its_owner() -> None:
    told = bureau()
    id = told.published()
    told.as_head().when(withdraw(id)).refused(WithdrawerIsOwner)
    told.as_office(post=told.head).when(withdraw(id)).refused(WithdrawerIsOwner)
    told.as_leader().when(withdraw(id)).then(
        CommitmentWithdrawn(
            post=told.head,
            reason="政策依据废止",
            legal_basis="优化营商环境条例第三十一条",
            published=True,
            on=date(2026, 3, 2),
        )
    )


def test_no_other_department_withdraws_it() -> None:
    told = bureau()
    id = told.published()
    told.story.by(Role.DEPARTMENT_HEAD, post=told.leader).when(withdraw(id)).refused(CommitmentNotYours)


def test_a_draft_is_withdrawn_by_its_post_alone() -> None:
    told = bureau()
    id = told.drafted()
    told.as_leader().when(withdraw(id)).refused(CommitmentNotYours)
    told.as_head().when(withdraw(id)).then_topics("commitment.withdrawn")
    told.story.when(withdraw(id)).refused(CommitmentSettled)


def test_a_withdrawal_states_its_reason_and_its_legal_basis() -> None:
    told = bureau()
    id = told.published()
    told.story.when(WithdrawCommitment(commitment=id, reason="", legal_basis="依据")).refused(TextMissing)
    told.story.when(WithdrawCommitment(commitment=id, reason="理由", legal_basis="")).refused(TextMissing)


def test_a_standing_commitment_ends_by_fulfilment() -> None:
    told = bureau()
    id = told.published(due=None, cadence=Cadence.QUARTERLY)
    told.story.when(fulfil(id)).then_topics("commitment.fulfilled")
    assert told.commitment(id).status is CommitmentStatus.FULFILLED
