"""Clocks and obligations of a measure's task run while its post owes it, and for nothing else."""

from datetime import date, datetime
from typing import Any

import projections.measure_clocks  # noqa: F401 - registers the folds
from domain.measure import (
    ReassignMeasureTask,
    RepealMeasure,
    ReportMeasureTaskCompletion,
    RescheduleMeasureTask,
    ResumeMeasure,
    SuspendMeasure,
    VerifyMeasureOutcome,
)
from domain.situation import CHINA
from projections.obligations import ObligationKind
from tests.domain.measure_stories import DUE, EVIDENCE, TODAY, Desk, desk

OVERDUE, WARNING = "measure-task-overdue", "measure-task-warning"
RUNNING = {
    WARNING: datetime(2026, 6, 23, 9, tzinfo=CHINA),
    OVERDUE: datetime(2026, 7, 1, tzinfo=CHINA),
}


def clocks(told: Desk, task: Any) -> dict[str, datetime]:
    return {row.kind: row.at for row in told.bureau.found("clocks", subject=task)}


def owed(told: Desk, task: Any) -> list[tuple[Any, ...]]:
    rows = told.bureau.found("obligations", id=task)
    return [(row.post, row.kind, row.since, row.due) for row in rows]


def suspend(measure: Any) -> SuspendMeasure:
    return SuspendMeasure(measure=measure, reason="修订", basis="依据")


def unreal(measure: Any, task: Any) -> VerifyMeasureOutcome:
    return VerifyMeasureOutcome(measure=measure, task=task, real=False, remark="不实")


def test_a_task_is_warned_of_a_week_before_and_overdue_at_midnight_after_its_due_date() -> None:
    told = desk()
    _, task = told.assigned()
    assert clocks(told, task) == RUNNING
    assert owed(told, task) == [(told.unit, ObligationKind.MEASURE_TASK, TODAY, DUE)]


def test_every_clock_sends_a_command_that_is_accepted_when_it_is_due() -> None:
    told = desk()
    _, task = told.assigned()
    told.ring(task)
    assert clocks(told, task) == {}
    assert owed(told, task) == [(told.unit, ObligationKind.MEASURE_TASK, TODAY, DUE)]


def test_a_completion_stops_the_clocks_and_one_on_paper_starts_them_again() -> None:
    told = desk()
    measure, task = told.reported()
    assert (clocks(told, task), owed(told, task)) == ({}, [])
    told.as_caller().at(2026, 3, 9).given(unreal(measure, task))
    assert clocks(told, task) == RUNNING
    assert owed(told, task) == [(told.unit, ObligationKind.MEASURE_TASK, date(2026, 3, 9), DUE)]
    told.ring(task)


def test_a_completion_on_paper_found_after_the_due_date_is_overdue_at_once_and_once() -> None:
    told = desk()
    measure, task = told.reported()
    told.as_caller().at(2026, 7, 9).given(unreal(measure, task))
    assert set(clocks(told, task)) == {OVERDUE}
    told.ring(task)
    complete = ReportMeasureTaskCompletion(measure=measure, task=task, evidence=EVIDENCE)
    told.as_unit().at(2026, 7, 10).given(complete)
    told.as_caller().given(unreal(measure, task))
    assert clocks(told, task) == {}


def test_a_moved_due_date_has_clocks_of_its_own() -> None:
    told = desk()
    measure, task = told.assigned()
    later = date(2026, 8, 31)
    told.story.given(
        RescheduleMeasureTask(
            measure=measure, task=task, due=later, reason="延期", approver=told.bureau.leader
        )
    )
    assert clocks(told, task)[OVERDUE] == datetime(2026, 9, 1, tzinfo=CHINA)
    assert owed(told, task) == [(told.unit, ObligationKind.MEASURE_TASK, TODAY, later)]


def test_a_task_that_moves_is_owed_by_its_new_post_alone() -> None:
    told = desk()
    measure, task = told.assigned()
    told.story.given(ReassignMeasureTask(measure=measure, task=task, post=told.second, reason="调整"))
    assert owed(told, task) == [(told.second, ObligationKind.MEASURE_TASK, TODAY, DUE)]
    assert clocks(told, task) == RUNNING


def test_nothing_runs_and_nothing_is_owed_while_a_measure_rests() -> None:
    told = desk()
    measure, task = told.assigned()
    told.story.given(suspend(measure))
    assert (clocks(told, task), owed(told, task)) == ({}, [])
    told.story.given(ResumeMeasure(measure=measure, basis="依据"))
    assert clocks(told, task) == RUNNING
    told.story.given(RepealMeasure(measure=measure, reason="取代", basis="依据"))
    assert (clocks(told, task), owed(told, task)) == ({}, [])


def test_what_is_found_on_paper_while_its_measure_rests_is_owed_when_it_comes_back() -> None:
    told = desk()
    measure, task = told.reported()
    told.story.given(suspend(measure))
    told.as_caller().given(unreal(measure, task))
    assert (clocks(told, task), owed(told, task)) == ({}, [])
    told.as_office().given(ResumeMeasure(measure=measure, basis="依据"))
    assert len(owed(told, task)) == 1
    told.ring(task)


def test_a_resumed_measures_overdue_task_is_not_overdue_again() -> None:
    told = desk()
    measure, task = told.assigned()
    told.ring(task)
    told.as_office().given(suspend(measure), ResumeMeasure(measure=measure, basis="依据"))
    assert clocks(told, task) == {}
    assert len(owed(told, task)) == 1
