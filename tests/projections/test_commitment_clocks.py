"""Clocks and obligations of commitments run while they are open, and for nothing else."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import projections.commitment_clocks  # noqa: F401 - registers the folds
from domain.actor import Role
from domain.command import COMMANDS
from domain.commitment import (
    BreachCommitment,
    EvaluateCommitment,
    FulfilCommitment,
    MissCommitmentCadence,
    ReportCommitmentProgress,
    ReviseCommitment,
    VerifyFulfilment,
    WarnCommitment,
    WithdrawCommitment,
)
from domain.events.commitment import Cadence
from domain.events.issue_codes import Grade
from domain.situation import CHINA
from projections.obligations import ObligationKind
from tests.domain.commitment_stories import DUE, Bureau, bureau


def clocks(told: Bureau, id: UUID) -> dict[str, datetime]:
    return {row.kind: row.at for row in told.found("clocks", subject=id)}


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=CHINA)  # type: ignore[misc, arg-type]


def obligations(told: Bureau, id: UUID) -> list[tuple[Any, ...]]:
    return [(row.post, row.kind, row.since, row.due) for row in told.found("obligations", id=id)]


def revise(told: Bureau, id: UUID, text: str | None = None, due: date | None = None) -> ReviseCommitment:
    return ReviseCommitment(
        commitment=id, text=text, due=due, reason="理由", legal_basis="依据", approver=told.leader
    )


def fulfil(id: UUID) -> FulfilCommitment:
    return FulfilCommitment(commitment=id, evidence=("验收单",))


def test_a_draft_has_no_clock_and_is_no_obligation() -> None:
    told = bureau()
    id = told.reviewed()
    assert clocks(told, id) == {}
    assert obligations(told, id) == []


def test_a_due_date_is_warned_of_a_week_before_and_breaks_at_midnight_after_it() -> None:
    told = bureau()
    id = told.published()
    assert clocks(told, id) == {
        "commitment-warning": at(2026, 3, 24, 9),
        "commitment-breach": at(2026, 4, 1),
    }
    assert obligations(told, id) == [(told.head, ObligationKind.COMMITMENT, date(2026, 3, 2), DUE)]


def test_every_clock_sends_a_command_that_is_accepted_when_it_is_due() -> None:
    told = bureau()
    id = told.published(cadence=Cadence.WEEKLY)
    sent = []
    while running := sorted(told.found("clocks", subject=id), key=lambda row: row.at):
        clock = running[0]
        told.story.by(Role.TIMEKEEPER).now = clock.at
        told.story.send(
            COMMANDS[clock.command](**{name: UUID(value) for name, value in clock.arguments.items()})
        )
        sent.append(clock.command)
    weeks_11_and_12, week_13 = ["MissCommitmentCadence"] * 2, ["MissCommitmentCadence"]
    assert sent == [*weeks_11_and_12, "WarnCommitment", *week_13, "BreachCommitment"]


def test_a_warning_is_given_once() -> None:
    told = bureau()
    id = told.published()
    told.story.at(2026, 3, 24, 9, 0).by(Role.TIMEKEEPER).given(WarnCommitment(commitment=id))
    assert set(clocks(told, id)) == {"commitment-breach"}


def test_a_revised_due_date_moves_its_clocks_and_the_obligation() -> None:
    told = bureau()
    id = told.published()
    told.story.given(revise(told, id, due=date(2026, 6, 30)))
    moved = {"commitment-warning": at(2026, 6, 23, 9), "commitment-breach": at(2026, 7, 1)}
    assert clocks(told, id) == moved
    assert obligations(told, id)[0][3] == date(2026, 6, 30)
    told.story.given(revise(told, id, text="另一表述"))
    assert clocks(told, id) == moved


def test_a_report_moves_the_cadence_to_the_end_of_the_next_period() -> None:
    told = bureau()
    id = told.monthly()
    assert clocks(told, id) == {"commitment-cadence": at(2026, 5, 1)}
    told.story.at(2026, 4, 10).given(ReportCommitmentProgress(commitment=id, text="推进中"))
    assert clocks(told, id) == {"commitment-cadence": at(2026, 6, 1)}
    told.at_midnight(2026, 6, 1, MissCommitmentCadence(commitment=id))
    assert clocks(told, id) == {"commitment-cadence": at(2026, 7, 1)}


def test_a_broken_commitment_has_no_clock_and_is_owed_until_it_is_fulfilled() -> None:
    told = bureau()
    id = told.published(cadence=Cadence.MONTHLY)
    told.at_midnight(2026, 4, 1, BreachCommitment(commitment=id))
    assert clocks(told, id) == {}
    assert len(obligations(told, id)) == 1
    told.as_office().given(ReportCommitmentProgress(commitment=id, text="补办中"))
    assert clocks(told, id) == {}
    told.story.given(fulfil(id))
    assert obligations(told, id) == []


def test_a_broken_commitment_that_was_judged_is_owed_no_more() -> None:
    told = bureau()
    id = told.published()
    told.at_midnight(2026, 4, 1, BreachCommitment(commitment=id))
    told.as_office().given(EvaluateCommitment(commitment=id, grade=Grade.DISSATISFIED, raters=9))
    assert obligations(told, id) == []


def test_a_settled_or_withdrawn_commitment_has_no_clock_and_is_no_obligation() -> None:
    told = bureau()
    kept, withdrawn = told.published(), told.published(cadence=Cadence.MONTHLY)
    told.story.given(
        fulfil(kept), WithdrawCommitment(commitment=withdrawn, reason="理由", legal_basis="依据")
    )
    for id in (kept, withdrawn):
        assert (clocks(told, id), obligations(told, id)) == ({}, [])


def test_a_fulfilment_that_was_not_real_restarts_its_clocks_and_breaks_at_once_when_past_due() -> None:
    told = bureau()
    early, late = told.published(), told.published(cadence=Cadence.MONTHLY)
    told.story.given(fulfil(early), fulfil(late), VerifyFulfilment(commitment=early, real=False))
    assert set(clocks(told, early)) == {"commitment-warning", "commitment-breach"}
    told.story.at(2026, 4, 20).given(VerifyFulfilment(commitment=late, real=False))
    assert clocks(told, late) == {"commitment-breach": at(2026, 4, 1), "commitment-cadence": at(2026, 6, 1)}
    assert obligations(told, late) == [(told.head, ObligationKind.COMMITMENT, date(2026, 4, 20), DUE)]


def test_a_late_fulfilment_that_was_not_real_is_owed_without_a_clock() -> None:
    told = bureau()
    id = told.published()
    told.at_midnight(2026, 4, 1, BreachCommitment(commitment=id))
    told.as_office().given(fulfil(id), VerifyFulfilment(commitment=id, real=False))
    assert clocks(told, id) == {}
    assert len(obligations(told, id)) == 1
