"""The ledger of commitments says what stands, and keeps what was."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import projections.commitment_misses
import projections.commitment_revisions
import projections.commitments  # noqa: F401 - registers the views that the story folds
from domain.actor import Role
from domain.commitment import (
    ArchiveCommitment,
    BreachCommitment,
    EvaluateCommitment,
    FulfilCommitment,
    MissCommitmentCadence,
    ReportCommitmentProgress,
    ReviewCommitment,
    ReviseCommitment,
    VerifyFulfilment,
    WarnCommitment,
    WithdrawCommitment,
)
from domain.events.commitment import CommitmentStatus
from domain.events.issue_codes import Grade
from domain.personal import FreeText
from tests.domain.commitment_stories import DUE, SCREEN, Bureau, bureau

LATER = date(2026, 6, 30)


def revise(told: Bureau, id: UUID, due: date, target: Decimal) -> ReviseCommitment:
    return ReviseCommitment(
        commitment=id,
        due=due,
        target=target,
        reason="系统改造",
        legal_basis="优化营商环境条例第三十一条",
        approver=told.leader,
        compensation="免收代办费",
    )


def test_a_draft_stands_in_the_ledger_with_the_remark_of_its_return() -> None:
    told = bureau()
    id = told.drafted()
    told.story.given(ReviewCommitment(commitment=id, approve=False, remark="指标要量化"))
    row = told.row("commitments", id=id)
    assert (row.status, row.post, row.organisation) == (
        CommitmentStatus.RETURNED,
        told.head,
        told.organisation,
    )
    assert row.review_remark == FreeText(told.head_person, "指标要量化")
    assert row.published_on is None


def test_a_public_commitment_names_its_screens_and_its_period() -> None:
    told = bureau()
    row = told.row("commitments", id=told.published())
    assert (row.status, row.published_on) == (CommitmentStatus.PUBLISHED, date(2026, 3, 2))
    assert (row.screens, row.from_day, row.to_day) == ((SCREEN,), date(2026, 3, 2), None)


def test_a_report_in_words_leaves_the_figure() -> None:
    told = bureau()
    id = told.published()
    told.story.given(ReportCommitmentProgress(commitment=id, done=Decimal("62.5"), text="过半"))
    told.story.at(2026, 3, 9).given(ReportCommitmentProgress(commitment=id, text="推进中"))
    row = told.row("commitments", id=id)
    assert (row.progress, row.progress_text, row.last_progress_on) == (
        Decimal("62.5"),
        "推进中",
        date(2026, 3, 9),
    )


def test_a_revision_shows_its_day_and_reason_and_the_record_keeps_before_and_after() -> None:
    told = bureau()
    id = told.published(target=Decimal(95))
    told.story.given(revise(told, id, LATER, Decimal(90)))
    told.story.at(2026, 3, 10).given(revise(told, id, date(2026, 7, 31), Decimal(80)))
    row = told.row("commitments", id=id)
    assert (row.status, row.due, row.target, row.revisions) == (
        CommitmentStatus.CHANGED,
        date(2026, 7, 31),
        Decimal(80),
        2,
    )
    assert (row.revised_on, row.revision_reason) == (date(2026, 3, 10), "系统改造")
    first, second = sorted(told.found("commitment_revisions", commitment=id), key=lambda each: each.number)
    assert (first.due_before, first.due, first.target_before, first.target) == (DUE, LATER, 95, 90)
    assert (second.due_before, second.approver, second.compensation) == (LATER, told.leader, "免收代办费")
    assert second.revised_on == date(2026, 3, 10)


def test_a_breach_names_the_holder_then_and_outlives_the_fulfilment() -> None:
    told = bureau()
    id = told.published()
    told.at_midnight(2026, 4, 1, BreachCommitment(commitment=id))
    told.as_office().at(2026, 4, 9).given(FulfilCommitment(commitment=id, evidence=("验收单",)))
    row = told.row("commitments", id=id)
    assert (row.breached_on, row.breached_holder) == (date(2026, 4, 1), told.head_person)
    assert (row.status, row.fulfilled_on, row.late) == (
        CommitmentStatus.FULFILLED_LATE,
        date(2026, 4, 9),
        True,
    )


def test_a_warning_lasts_until_the_due_date_moves() -> None:
    told = bureau()
    id = told.published()
    told.story.at(2026, 3, 24, 9, 0).by(Role.TIMEKEEPER).given(WarnCommitment(commitment=id))
    assert told.row("commitments", id=id).due_soon
    told.as_office().given(revise(told, id, LATER, Decimal(1)))
    assert not told.row("commitments", id=id).due_soon


def test_a_fulfilment_that_is_not_real_is_taken_back() -> None:
    told = bureau()
    id = told.published()
    told.story.given(FulfilCommitment(commitment=id, evidence=("验收单",)))
    assert told.row("commitments", id=id).verified is None
    told.story.given(VerifyFulfilment(commitment=id, real=False))
    row = told.row("commitments", id=id)
    assert (row.status, row.fulfilled_on, row.verified) == (CommitmentStatus.PUBLISHED, None, False)


def test_a_grade_stands_beside_the_outcome() -> None:
    told = bureau()
    id = told.published()
    told.story.given(
        FulfilCommitment(commitment=id, evidence=("验收单",)),
        VerifyFulfilment(commitment=id, real=True),
        EvaluateCommitment(commitment=id, grade=Grade.SATISFIED, raters=12),
        ArchiveCommitment(commitment=id),
    )
    row = told.row("commitments", id=id)
    assert (row.status, row.grade, row.raters) == (CommitmentStatus.ARCHIVED, Grade.SATISFIED, 12)
    assert (row.fulfilled_on, row.late, row.verified) == (date(2026, 3, 2), False, True)


def test_a_withdrawal_says_when_and_why() -> None:
    told = bureau()
    id = told.published()
    told.story.given(WithdrawCommitment(commitment=id, reason="政策废止", legal_basis="依据"))
    row = told.row("commitments", id=id)
    assert (row.status, row.withdrawn_on, row.withdrawal_reason) == (
        CommitmentStatus.WITHDRAWN,
        date(2026, 3, 2),
        "政策废止",
    )


def test_each_missed_period_is_a_row_and_is_counted() -> None:
    told = bureau()
    id = told.monthly()
    for month in (5, 6):
        told.at_midnight(2026, month, 1, MissCommitmentCadence(commitment=id))
    assert told.row("commitments", id=id).missed_periods == 2
    misses = told.found("commitment_misses", commitment=id)
    assert [(miss.period, miss.missed_on, miss.holder) for miss in misses] == [
        ("2026-04", date(2026, 5, 1), told.head_person),
        ("2026-05", date(2026, 6, 1), told.head_person),
    ]
