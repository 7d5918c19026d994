"""The ledger of measures and their tasks says what owners say, and beside it what others found."""

from datetime import date
from typing import Any

import projections.measure_tasks
import projections.measures  # noqa: F401 - registers the views that the story folds
from domain.events.measure import MeasurePackage, MeasureStatus, MeasureTaskStatus
from domain.events.programme import Pillar
from domain.measure import (
    FindMeasureTaskOverdue,
    ReassignMeasureTask,
    RepealMeasure,
    ReportMeasureTaskProgress,
    RescheduleMeasureTask,
    ResumeMeasure,
    SuspendMeasure,
    VerifyMeasureOutcome,
    WarnMeasureTask,
)
from domain.personal import FreeText
from tests.domain.measure_stories import EVIDENCE, TODAY, Desk, desk

LATER = date(2026, 8, 31)


def told_status(told: Desk, measure: Any) -> tuple[Any, ...]:
    row = told.row("measures", id=measure)
    return row.status, row.status_since, row.status_basis, row.reason


def test_a_measure_stands_with_its_package_and_its_pillar() -> None:
    told = desk()
    row = told.row("measures", id=told.adopted())
    assert (row.package, row.number, row.pillar) == (MeasurePackage.RULES, 1, Pillar.ROLL_OUT)
    assert (row.status, row.status_since, row.status_basis) == (MeasureStatus.IN_FORCE, TODAY, None)


def test_a_measure_says_why_it_rests_comes_back_or_ended() -> None:
    told = desk()
    measure = told.adopted()
    told.story.at(2026, 4, 1).given(SuspendMeasure(measure=measure, reason="修订", basis="一号文"))
    assert told_status(told, measure) == (MeasureStatus.SUSPENDED, date(2026, 4, 1), "一号文", "修订")
    told.story.at(2026, 5, 1).given(ResumeMeasure(measure=measure, basis="二号文"))
    assert told_status(told, measure) == (MeasureStatus.IN_FORCE, date(2026, 5, 1), "二号文", None)
    told.story.at(2026, 6, 1).given(RepealMeasure(measure=measure, reason="取代", basis="三号文"))
    assert told_status(told, measure) == (MeasureStatus.REPEALED, date(2026, 6, 1), "三号文", "取代")


def test_a_task_shows_the_newest_report_and_where_it_lies() -> None:
    told = desk()
    measure, task = told.assigned()
    report = ReportMeasureTaskProgress(measure=measure, task=task, percent=40, text="过四成")
    told.story.at(2026, 4, 2).given(report)
    told.story.given(ReassignMeasureTask(measure=measure, task=task, post=told.second, reason="调整"))
    move = RescheduleMeasureTask(
        measure=measure, task=task, due=LATER, reason="延期", approver=told.bureau.leader
    )
    told.story.given(move)
    row = told.row("measure_tasks", id=task)
    assert (row.percent, row.progress_text, row.last_progress_on) == (40, "过四成", date(2026, 4, 2))
    assert (row.post, row.due, row.reassigned, row.rescheduled) == (told.second, LATER, 1, 1)


def test_a_completion_is_the_owners_word_until_somebody_looks() -> None:
    told = desk()
    measure, task = told.reported()
    row = told.row("measure_tasks", id=task)
    assert (row.status, row.percent, row.reported_on) == (MeasureTaskStatus.REPORTED, 100, TODAY)
    assert (row.verified, row.evidence_given) == (None, EVIDENCE)
    told.as_caller().given(VerifyMeasureOutcome(measure=measure, task=task, real=True))
    row = told.row("measure_tasks", id=task)
    assert (row.status, row.verified, row.verifier) == (
        MeasureTaskStatus.VERIFIED,
        True,
        told.unit_elsewhere,
    )


def test_a_completion_on_paper_is_taken_back_and_counted() -> None:
    told = desk()
    measure, task = told.reported()
    told.as_caller().given(
        VerifyMeasureOutcome(measure=measure, task=task, real=False, remark="企业均不知晓")
    )
    row = told.row("measure_tasks", id=task)
    assert (row.status, row.reported_on, row.verified) == (MeasureTaskStatus.OPEN, None, False)
    assert (row.found_unreal, row.verification_remark) == (1, FreeText(told.unit_person, "企业均不知晓"))


def test_a_task_is_near_its_due_date_and_then_late() -> None:
    told = desk()
    measure, task = told.assigned()
    told.bureau.at_midnight(2026, 6, 23, WarnMeasureTask(measure=measure, task=task))
    assert told.row("measure_tasks", id=task).due_soon
    told.bureau.at_midnight(2026, 7, 1, FindMeasureTaskOverdue(measure=measure, task=task))
    row = told.row("measure_tasks", id=task)
    assert (row.due_soon, row.overdue_on, row.overdue_holder) == (
        False,
        date(2026, 7, 1),
        told.unit_person,
    )
