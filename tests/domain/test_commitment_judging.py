"""A settled commitment is verified and graded by others than its owner, and then archived."""

from datetime import date
from uuid import UUID

import pytest

from domain.actor import Role
from domain.commitment import (
    ArchiveCommitment,
    BreachCommitment,
    EvaluateCommitment,
    FulfilCommitment,
    ReviseCommitment,
    VerifyFulfilment,
    WithdrawCommitment,
)
from domain.commitment.refusals import (
    CommitmentNotEvaluated,
    CommitmentNotFulfilled,
    CommitmentNotPublished,
    CommitmentNotSettled,
    CommitmentSettled,
    EvaluatorIsOwner,
    FulfilmentAlreadyVerified,
    FulfilmentNotVerified,
    SampleTooSmall,
    VerifierIsOwner,
)
from domain.events.commitment import (
    Cadence,
    CommitmentArchived,
    CommitmentEvaluated,
    CommitmentReopened,
    CommitmentStatus,
    FulfilmentVerified,
)
from domain.events.issue_codes import Grade
from domain.personal import FreeText
from domain.refusal import NotPermitted
from tests.domain.commitment_stories import DUE, Bureau, bureau


def fulfilled(told: Bureau) -> UUID:
    id = told.published()
    told.story.given(FulfilCommitment(commitment=id, evidence=("验收单",)))
    return id


def evaluate(id: UUID, raters: int = 5) -> EvaluateCommitment:
    return EvaluateCommitment(commitment=id, grade=Grade.SATISFIED, raters=raters)


@pytest.mark.parametrize("role", [Role.PROGRAMME_OFFICE, Role.CALLBACK_OFFICER, Role.DISCIPLINE_INSPECTOR])
def test_somebody_independent_verifies_a_fulfilment(role: Role) -> None:
    told = bureau()
    id = fulfilled(told)
    told.story.by(role, post=told.leader).when(
        VerifyFulfilment(commitment=id, real=True, remark="现场属实")
    ).then(
        FulfilmentVerified(
            post=told.head, real=True, verifier=told.leader, remark=FreeText(told.head_person, "现场属实")
        )
    )
    told.story.when(VerifyFulfilment(commitment=id, real=False)).refused(FulfilmentAlreadyVerified)


def test_the_owner_does_not_verify_in_this_post_or_another() -> None:
    told = bureau()
    verify = VerifyFulfilment(commitment=fulfilled(told), real=True)
    told.as_office(post=told.head).when(verify).refused(VerifierIsOwner)
    told.as_office(post=told.leader, person=told.head_person).when(verify).refused(VerifierIsOwner)
    told.as_head().when(verify).refused(NotPermitted)


def test_what_is_not_fulfilled_is_not_verified() -> None:
    told = bureau()
    told.story.when(VerifyFulfilment(commitment=told.published(), real=True)).refused(CommitmentNotFulfilled)


def test_a_fulfilment_that_is_not_real_leaves_the_commitment_owed() -> None:
    told = bureau()
    id = told.published(cadence=Cadence.MONTHLY)
    told.story.given(FulfilCommitment(commitment=id, evidence=("验收单",)))
    told.story.at(2026, 3, 20).when(VerifyFulfilment(commitment=id, real=False)).then(
        FulfilmentVerified(post=told.head, real=False, verifier=None, remark=None),
        CommitmentReopened(
            post=told.head,
            status=CommitmentStatus.PUBLISHED,
            due=DUE,
            cadence_due=date(2026, 4, 30),
            on=date(2026, 3, 20),
        ),
    )
    told.at_midnight(2026, 4, 1, BreachCommitment(commitment=id)).then_topics("commitment.breached")


def test_a_revised_commitment_is_revised_again_when_its_fulfilment_was_not_real() -> None:
    told = bureau()
    id = told.published()
    told.story.given(
        ReviseCommitment(
            commitment=id, text="另一表述", reason="理由", legal_basis="依据", approver=told.leader
        ),
        FulfilCommitment(commitment=id, evidence=("验收单",)),
        VerifyFulfilment(commitment=id, real=False),
    )
    assert told.commitment(id).status is CommitmentStatus.CHANGED


def test_a_late_fulfilment_that_is_not_real_is_a_breach_again_and_can_be_mended() -> None:
    told = bureau()
    id = told.published(cadence=Cadence.MONTHLY)
    told.at_midnight(2026, 4, 1, BreachCommitment(commitment=id))
    told.as_office().given(FulfilCommitment(commitment=id, evidence=("验收单",)))
    told.story.when(VerifyFulfilment(commitment=id, real=False)).then(
        FulfilmentVerified(post=told.head, real=False, verifier=None, remark=None),
        CommitmentReopened(
            post=told.head,
            status=CommitmentStatus.BREACHED,
            due=DUE,
            cadence_due=None,
            on=told.story.now.date(),
        ),
    )
    assert told.commitment(id).status is CommitmentStatus.BREACHED
    told.story.given(
        FulfilCommitment(commitment=id, evidence=("新验收单",)), VerifyFulfilment(commitment=id, real=True)
    )
    assert told.commitment(id).status is CommitmentStatus.FULFILLED_LATE


def test_five_raters_make_a_grade_and_four_do_not() -> None:
    told = bureau()
    id = fulfilled(told)
    told.story.given(VerifyFulfilment(commitment=id, real=True))
    told.story.when(evaluate(id, 4)).refused(SampleTooSmall)
    assert told.story.refusal is not None
    assert "4" in told.story.refusal.message
    told.story.when(evaluate(id)).then(CommitmentEvaluated(post=told.head, grade=Grade.SATISFIED, raters=5))
    told.story.when(evaluate(id)).refused(CommitmentSettled)


def test_the_owner_does_not_evaluate() -> None:
    told = bureau()
    id = fulfilled(told)
    told.story.given(VerifyFulfilment(commitment=id, real=True))
    told.as_office(post=told.head).when(evaluate(id)).refused(EvaluatorIsOwner)


def test_a_fulfilment_is_verified_before_it_is_evaluated() -> None:
    told = bureau()
    told.story.when(evaluate(fulfilled(told))).refused(FulfilmentNotVerified)


def test_what_is_open_or_never_was_public_is_not_evaluated() -> None:
    told = bureau()
    told.story.when(evaluate(told.published())).refused(CommitmentNotSettled)
    told.story.when(evaluate(told.reviewed())).refused(CommitmentNotPublished)


def test_a_breach_is_evaluated_and_archived() -> None:
    told = bureau()
    id = told.published()
    archive = ArchiveCommitment(commitment=id)
    told.at_midnight(2026, 4, 1, BreachCommitment(commitment=id))
    told.as_office().when(archive).refused(CommitmentNotEvaluated)
    told.story.given(evaluate(id)).when(archive).then(CommitmentArchived(post=told.head))
    told.story.when(archive).refused(CommitmentSettled)


def test_a_withdrawn_commitment_is_evaluated_without_becoming_public_again() -> None:
    told = bureau()
    id = told.published()
    told.story.given(WithdrawCommitment(commitment=id, reason="理由", legal_basis="依据"), evaluate(id))
    assert not told.commitment(id).is_public


def test_a_withdrawn_draft_is_archived_without_a_grade() -> None:
    told = bureau()
    id = told.drafted()
    told.story.given(WithdrawCommitment(commitment=id, reason="理由", legal_basis="依据"))
    told.story.when(ArchiveCommitment(commitment=id)).then_topics("commitment.archived")
