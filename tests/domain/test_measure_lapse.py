"""Passing time warns a task's post once of each due date, and finds the task overdue once."""

from datetime import date
from typing import Any

from domain.events.measure import MeasureTaskDueSoon, MeasureTaskOverdue
from domain.measure import FindMeasureTaskOverdue, ResumeMeasure, SuspendMeasure, WarnMeasureTask
from domain.measure.refusals import MeasureTaskNotDueSoon, MeasureTaskNotOverdue
from tests.domain.measure_stories import DUE, Desk, desk


def overdue(told: Desk, measure: Any, task: Any) -> None:
    told.bureau.at_midnight(2026, 7, 1, FindMeasureTaskOverdue(measure=measure, task=task))


def test_a_post_is_warned_once_of_each_due_date() -> None:
    told = desk()
    measure, task = told.assigned()
    warn = WarnMeasureTask(measure=measure, task=task)
    told.bureau.at_midnight(2026, 6, 22, warn).refused(MeasureTaskNotDueSoon)
    told.bureau.at_midnight(2026, 6, 23, warn).then(
        MeasureTaskDueSoon(task=task, post=told.unit, due=DUE, days_left=7)
    )
    told.bureau.at_midnight(2026, 6, 24, warn).refused(MeasureTaskNotDueSoon)


def test_a_task_is_overdue_once_and_the_holder_then_is_named() -> None:
    told = desk()
    measure, task = told.assigned()
    find = FindMeasureTaskOverdue(measure=measure, task=task)
    told.bureau.at_midnight(2026, 6, 30, find).refused(MeasureTaskNotOverdue)
    told.bureau.at_midnight(2026, 7, 1, find).then(
        MeasureTaskOverdue(
            task=task,
            post=told.unit,
            organisation=told.organisation,
            person=told.unit_person,
            due=DUE,
            on=date(2026, 7, 1),
        )
    )
    told.bureau.at_midnight(2026, 7, 2, find).refused(MeasureTaskNotOverdue)


def test_a_resumed_measures_posts_are_warned_again_and_not_found_overdue_again() -> None:
    told = desk()
    measure, task = told.assigned()
    overdue(told, measure, task)
    told.as_office().given(SuspendMeasure(measure=measure, reason="修订", basis="依据"))
    told.story.when(ResumeMeasure(measure=measure, basis="依据"))
    (owed,) = told.story.made[0].owed  # type: ignore[attr-defined]
    assert owed.overdue
    told.bureau.at_midnight(2026, 7, 3, FindMeasureTaskOverdue(measure=measure, task=task)).refused(
        MeasureTaskNotOverdue
    )
