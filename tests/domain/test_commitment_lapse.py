"""What passing time does to a commitment, whoever comes first after midnight."""

from datetime import date
from decimal import Decimal

import pytest

from domain.actor import Role
from domain.commitment import (
    BreachCommitment,
    FulfilCommitment,
    MissCommitmentCadence,
    ReportCommitmentProgress,
    ReviseCommitment,
    WarnCommitment,
    WithdrawCommitment,
)
from domain.commitment.periods import last_day, name_of, next_due
from domain.commitment.refusals import (
    CadenceNotMissed,
    CommitmentNotDueSoon,
    CommitmentNotOverdue,
    CommitmentNotPublished,
    CommitmentPastDue,
    CommitmentSettled,
)
from domain.events.commitment import (
    Cadence,
    CommitmentBreached,
    CommitmentCadenceMissed,
    CommitmentDueSoon,
    CommitmentFulfilled,
    CommitmentStatus,
    DetectedBy,
)
from domain.events.post import PostingEnd
from domain.post import EndPosting
from domain.refusal import NotPermitted
from tests.domain.commitment_stories import DUE, appointed, bureau


def test_the_owner_is_warned_a_week_before_and_once() -> None:
    told = bureau()
    id = told.published()
    warn = WarnCommitment(commitment=id)
    told.story.by(Role.TIMEKEEPER).at(2026, 3, 23, 9, 0).when(warn).refused(CommitmentNotDueSoon)
    told.story.at(2026, 3, 24, 9, 0).when(warn).then(CommitmentDueSoon(post=told.head, due=DUE, days_left=7))
    told.story.when(warn).refused(CommitmentNotDueSoon)


def test_a_new_due_date_has_its_own_warning() -> None:
    told = bureau()
    id = told.published()
    told.story.at(2026, 3, 24, 9, 0).by(Role.TIMEKEEPER).given(WarnCommitment(commitment=id))
    told.as_office().given(
        ReviseCommitment(
            commitment=id, due=date(2026, 4, 2), reason="延期", legal_basis="第三十一条", approver=told.leader
        )
    )
    told.story.at(2026, 3, 27, 9, 0).by(Role.TIMEKEEPER).when(WarnCommitment(commitment=id)).then(
        CommitmentDueSoon(post=told.head, due=date(2026, 4, 2), days_left=6)
    )


def test_nobody_is_warned_of_what_is_over_or_has_no_due_date() -> None:
    told = bureau()
    dated, standing = told.published(), told.monthly()
    told.at_midnight(2026, 4, 1, WarnCommitment(commitment=dated)).refused(CommitmentPastDue)
    told.story.when(WarnCommitment(commitment=standing)).refused(CommitmentNotDueSoon)


def test_a_commitment_breaks_at_midnight_after_its_due_date() -> None:
    told = bureau()
    id = told.published()
    told.story.at(2026, 3, 31, 23, 59).by(Role.TIMEKEEPER)
    told.story.when(BreachCommitment(commitment=id)).refused(CommitmentNotOverdue)
    told.at_midnight(2026, 4, 1, BreachCommitment(commitment=id)).then(
        CommitmentBreached(
            post=told.head,
            organisation=told.organisation,
            person=told.head_person,
            due=DUE,
            on=date(2026, 4, 1),
            detected_by=DetectedBy.SYSTEM,
        )
    )
    told.story.when(BreachCommitment(commitment=id)).refused(CommitmentSettled)


def test_a_breach_across_a_change_of_post_names_the_holder_then() -> None:
    told = bureau()
    id = told.published()
    told.story.at(2026, 3, 20).given(
        EndPosting(post=told.head, ended_on=date(2026, 3, 20), reason=PostingEnd.TRANSFERRED)
    )
    before = vars(told.commitment(id)).copy()
    successor = appointed(told.story, told.head, "王新任")
    assert vars(told.commitment(id)) == before
    told.at_midnight(2026, 4, 1, BreachCommitment(commitment=id))
    (breached,) = told.story.made
    assert isinstance(breached, CommitmentBreached)
    assert (breached.post, breached.person) == (told.head, successor)


def test_a_breach_while_the_post_is_vacant_names_nobody() -> None:
    told = bureau()
    id = told.published()
    told.story.given(EndPosting(post=told.head, ended_on=date(2026, 3, 2), reason=PostingEnd.RETIRED))
    told.at_midnight(2026, 4, 1, BreachCommitment(commitment=id))
    (breached,) = told.story.made
    assert isinstance(breached, CommitmentBreached)
    assert breached.person is None


def test_a_broken_commitment_is_still_fulfilled_late_and_not_withdrawn() -> None:
    told = bureau()
    id = told.published()
    told.at_midnight(2026, 4, 1, BreachCommitment(commitment=id))
    withdrawal = WithdrawCommitment(commitment=id, reason="理由", legal_basis="依据")
    told.as_office().when(withdrawal).refused(CommitmentSettled)
    told.as_head().at(2026, 4, 9).when(FulfilCommitment(commitment=id, evidence=("验收单",))).then(
        CommitmentFulfilled(
            post=told.head,
            organisation=told.organisation,
            on=date(2026, 4, 9),
            late=True,
            evidence=("验收单",),
        )
    )
    assert told.commitment(id).status is CommitmentStatus.FULFILLED_LATE


def test_a_fulfilment_recorded_after_the_due_date_breaks_first_whatever_day_it_states() -> None:
    told = bureau()
    id = told.published()
    told.as_head().at(2026, 4, 1, 0, 1)
    told.story.when(FulfilCommitment(commitment=id, evidence=("验收单",), on=DUE))
    assert [event.topic for event in told.story.made] == ["commitment.breached", "commitment.fulfilled"]
    assert told.commitment(id).status is CommitmentStatus.FULFILLED_LATE


def test_each_period_without_a_report_is_missed() -> None:
    told = bureau()
    id = told.monthly()
    miss = MissCommitmentCadence(commitment=id)
    told.at_midnight(2026, 4, 1, miss).refused(CadenceNotMissed)
    told.at_midnight(2026, 5, 1, miss).then(
        CommitmentCadenceMissed(
            post=told.head,
            organisation=told.organisation,
            person=told.head_person,
            period="2026-04",
            on=date(2026, 5, 1),
            cadence_due=date(2026, 5, 31),
        )
    )
    told.story.when(miss).refused(CadenceNotMissed)


def test_a_report_does_not_pay_for_periods_that_are_over() -> None:
    told = bureau()
    id = told.monthly()
    told.as_head().at(2026, 6, 2).when(ReportCommitmentProgress(commitment=id, text="推进中"))
    told.story.then_topics(
        "commitment.cadence-missed", "commitment.cadence-missed", "commitment.progress-reported"
    )
    told.at_midnight(2026, 7, 1, MissCommitmentCadence(commitment=id)).refused(CadenceNotMissed)


def test_a_period_that_ends_with_the_due_date_is_missed_before_the_breach() -> None:
    told = bureau()
    id = told.published(due=date(2026, 4, 30), cadence=Cadence.MONTHLY)
    told.at_midnight(2026, 5, 1, BreachCommitment(commitment=id))
    told.story.then_topics("commitment.cadence-missed", "commitment.breached")


def test_a_period_that_runs_past_the_due_date_is_not_owed() -> None:
    told = bureau()
    id = told.published(due=date(2026, 4, 10), cadence=Cadence.MONTHLY)
    told.at_midnight(2026, 5, 1, MissCommitmentCadence(commitment=id)).refused(CadenceNotMissed)


def test_a_broken_commitment_takes_reports_and_owes_no_period() -> None:
    told = bureau()
    id = told.published(cadence=Cadence.WEEKLY, due=date(2026, 3, 3))
    told.at_midnight(2026, 3, 4, BreachCommitment(commitment=id))
    told.as_head().when(ReportCommitmentProgress(commitment=id, done=Decimal(1), text="补办中"))
    told.story.then_topics("commitment.progress-reported")
    told.at_midnight(2026, 4, 1, MissCommitmentCadence(commitment=id)).refused(CommitmentSettled)


@pytest.mark.parametrize("command", [WarnCommitment, BreachCommitment, MissCommitmentCadence])
def test_the_timekeeper_alone_tells_the_time_and_of_public_commitments_only(command: type) -> None:
    told = bureau()
    draft = told.reviewed()
    told.as_office().when(command(commitment=draft)).refused(NotPermitted)
    told.story.by(Role.TIMEKEEPER).when(command(commitment=draft)).refused(CommitmentNotPublished)


@pytest.mark.parametrize(
    ("cadence", "day", "last", "following", "name"),
    [
        (Cadence.WEEKLY, "2026-12-31", "2027-01-03", "2027-01-10", "2026-W53"),
        (Cadence.WEEKLY, "2026-03-08", "2026-03-08", "2026-03-15", "2026-W10"),
        (Cadence.MONTHLY, "2028-02-10", "2028-02-29", "2028-03-31", "2028-02"),
        (Cadence.MONTHLY, "2026-12-01", "2026-12-31", "2027-01-31", "2026-12"),
        (Cadence.QUARTERLY, "2026-03-31", "2026-03-31", "2026-06-30", "2026-Q1"),
        (Cadence.QUARTERLY, "2026-10-01", "2026-12-31", "2027-03-31", "2026-Q4"),
    ],
)
def test_periods_end_when_weeks_months_and_quarters_do(
    cadence: Cadence, day: str, last: str, following: str, name: str
) -> None:
    told = date.fromisoformat(day)
    assert last_day(cadence, told).isoformat() == last
    assert str(next_due(cadence, told)) == following
    assert name_of(cadence, told) == name
