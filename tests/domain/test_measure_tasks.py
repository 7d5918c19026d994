"""A measure's task lies at a unit post, is reported on by its owner, and is verified by somebody else."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from domain.actor import Role
from domain.commitment.refusals import ApproverIsOwner
from domain.events.measure import (
    MeasureArea,
    MeasureOutcomeVerified,
    MeasureTaskAssigned,
    MeasureTaskCompletionReported,
    MeasureTaskProgressReported,
    MeasureTaskReassigned,
    MeasureTaskRescheduled,
    MeasureTaskStatus,
)
from domain.measure import (
    ReassignMeasureTask,
    ReportMeasureTaskCompletion,
    ReportMeasureTaskProgress,
    RescheduleMeasureTask,
    SuspendMeasure,
    VerifyMeasureOutcome,
)
from domain.measure.refusals import (
    CompletionWithoutEvidence,
    MeasureNotInForce,
    MeasureNotOfYourDepartment,
    MeasureTaskAlreadyThere,
    MeasureTaskDueInPast,
    MeasureTaskDueUnchanged,
    MeasureTaskNotAtUnitRank,
    MeasureTaskNotReported,
    MeasureTaskNotYours,
    MeasureTaskOutsideDepartments,
    MeasureTaskPastDue,
    MeasureTaskSettled,
    MeasureTaskUnknown,
    MeasureTaskWithoutDue,
    OutcomeAlreadyVerified,
    OutcomeVerifierIsOwner,
    ProgressOutOfRange,
    UnrealOutcomeUnexplained,
)
from domain.personal import FreeText
from tests.domain.measure_stories import DUE, EVIDENCE, TODAY, Desk, desk


def complete(measure: Any, task: Any, evidence: tuple[str, ...] = EVIDENCE) -> ReportMeasureTaskCompletion:
    return ReportMeasureTaskCompletion(measure=measure, task=task, evidence=evidence)


def progress(measure: Any, task: Any, percent: int = 40) -> ReportMeasureTaskProgress:
    return ReportMeasureTaskProgress(measure=measure, task=task, percent=percent, text="已过四成")


def unreal(measure: Any, task: Any) -> VerifyMeasureOutcome:
    return VerifyMeasureOutcome(measure=measure, task=task, real=False, remark="企业均不知晓")


def reschedule(told: Desk, measure: Any, task: Any, due: date, **other: Any) -> RescheduleMeasureTask:
    stated = {"reason": "系统延期", "approver": told.bureau.leader}
    return RescheduleMeasureTask(measure=measure, task=task, due=due, **{**stated, **other})


def test_a_task_is_broken_down_to_a_unit_post_with_its_due_date() -> None:
    told = desk()
    told.story.when(told.assign(told.adopted()))
    assert told.story.subject is not None
    told.story.then(
        MeasureTaskAssigned(
            task=told.story.subject,
            area=MeasureArea.DELEGATION,
            number=1,
            text="公布事项清单",
            post=told.unit,
            organisation=told.organisation,
            due=DUE,
            assigned_on=TODAY,
        )
    )


def test_a_task_without_a_due_date_or_with_one_that_is_over_is_refused() -> None:
    told = desk()
    measure = told.adopted()
    told.story.when(told.assign(measure, due=None)).refused(MeasureTaskWithoutDue)
    told.story.when(told.assign(measure, due=date(2026, 3, 1))).refused(MeasureTaskDueInPast)


def test_a_task_goes_to_unit_rank_in_a_department_of_the_measure() -> None:
    told = desk()
    measure = told.adopted()
    told.story.when(told.assign(measure, post=told.bureau.head)).refused(MeasureTaskNotAtUnitRank)
    told.story.when(told.assign(measure, post=told.unit_elsewhere)).refused(MeasureTaskOutsideDepartments)
    shared = told.adopted(number=2, duty_departments=(told.elsewhere,))
    told.story.when(told.assign(shared, post=told.unit_elsewhere)).then_topics("measure.task-assigned")


def test_a_head_assigns_what_his_department_has_a_part_in() -> None:
    told = desk()
    own, others = told.adopted(), told.adopted(number=2, lead_department=told.elsewhere)
    told.bureau.as_head().when(told.assign(own)).then_topics("measure.task-assigned")
    told.story.when(told.assign(others, post=told.unit_elsewhere)).refused(MeasureNotOfYourDepartment)


def test_a_task_moves_to_another_unit_post_and_its_due_date_stays() -> None:
    told = desk()
    measure, task = told.assigned()
    move = ReassignMeasureTask(measure=measure, task=task, post=told.second, reason="分工调整")
    told.story.when(move).then(
        MeasureTaskReassigned(
            task=task,
            previous_post=told.unit,
            post=told.second,
            organisation=told.organisation,
            due=DUE,
            reason="分工调整",
            reassigned_on=TODAY,
        )
    )
    told.story.when(move).refused(MeasureTaskAlreadyThere)
    told.as_unit().when(progress(measure, task)).refused(MeasureTaskNotYours)


def test_a_due_date_moves_before_it_is_over_with_another_hands_approval() -> None:
    told = desk()
    measure, task = told.assigned()
    later = date(2026, 8, 31)
    told.story.when(reschedule(told, measure, task, later)).then(
        MeasureTaskRescheduled(
            task=task,
            post=told.unit,
            due_before=DUE,
            due=later,
            reason="系统延期",
            approver=told.bureau.leader,
            rescheduled_on=TODAY,
        )
    )
    told.story.when(reschedule(told, measure, task, later)).refused(MeasureTaskDueUnchanged)
    told.story.when(reschedule(told, measure, task, DUE, approver=told.unit)).refused(ApproverIsOwner)
    told.story.when(reschedule(told, measure, task, date(2026, 3, 1))).refused(MeasureTaskDueInPast)
    told.story.at(2026, 9, 1).when(reschedule(told, measure, task, DUE)).refused(MeasureTaskPastDue)


def test_the_owner_reports_progress_short_of_completion() -> None:
    told = desk()
    measure, task = told.assigned()
    told.as_unit().when(progress(measure, task)).then(
        MeasureTaskProgressReported(
            task=task, post=told.unit, percent=40, text="已过四成", evidence=(), reported_on=TODAY
        )
    )
    for percent in (-1, 100):
        told.story.when(progress(measure, task, percent)).refused(ProgressOutOfRange)


@pytest.mark.parametrize("command", [progress, complete])
def test_only_its_post_reports_on_a_task_and_the_office_on_its_behalf(command: Any) -> None:
    told = desk()
    measure, task = told.assigned()
    told.bureau.as_head().when(command(measure, task)).refused(MeasureTaskNotYours)
    told.story.when(command(measure, uuid4())).refused(MeasureTaskUnknown)
    told.as_office().when(command(measure, task))
    assert told.story.refusal is None


def test_a_completion_is_the_owners_word_and_needs_evidence() -> None:
    told = desk()
    measure, task = told.assigned()
    told.as_unit().when(complete(measure, task, ())).refused(CompletionWithoutEvidence)
    told.story.when(complete(measure, task)).then(
        MeasureTaskCompletionReported(
            task=task,
            post=told.unit,
            organisation=told.organisation,
            reporter_post=told.unit,
            reporter=told.unit_person,
            evidence=EVIDENCE,
            late=False,
            reported_on=TODAY,
        )
    )
    for command in (progress(measure, task), complete(measure, task)):
        told.story.when(command).refused(MeasureTaskSettled)


def test_a_late_completion_does_not_overtake_the_timekeeper() -> None:
    told = desk()
    measure, task = told.assigned()
    told.as_unit().at(2026, 7, 3).when(complete(measure, task))
    told.story.then_topics("measure.task-overdue", "measure.task-completion-reported")
    assert told.story.made[1].late  # type: ignore[attr-defined]


def test_an_outcome_is_verified_by_somebody_independent() -> None:
    told = desk()
    measure, task = told.reported()
    told.as_caller().when(VerifyMeasureOutcome(measure=measure, task=task, real=True)).then(
        MeasureOutcomeVerified(
            task=task,
            post=told.unit,
            due=DUE,
            real=True,
            owed=False,
            overdue=False,
            verifier=told.unit_elsewhere,
            remark=None,
            verified_on=TODAY,
        )
    )
    told.story.when(unreal(measure, task)).refused(OutcomeAlreadyVerified)


def test_neither_the_owner_nor_who_reported_it_verifies_an_outcome() -> None:
    told = desk()
    measure, task = told.assigned()
    office = told.story.by(Role.PROGRAMME_OFFICE, post=told.second)
    office.when(VerifyMeasureOutcome(measure=measure, task=task, real=True)).refused(MeasureTaskNotReported)
    office.given(complete(measure, task))
    office.when(VerifyMeasureOutcome(measure=measure, task=task, real=True)).refused(OutcomeVerifierIsOwner)
    for who in ({"post": told.unit}, {"person": told.unit_person}):
        told.story.by(Role.PROGRAMME_OFFICE, **who).when(unreal(measure, task)).refused(
            OutcomeVerifierIsOwner
        )


def test_a_completion_on_paper_is_explained_and_the_task_is_open_again() -> None:
    told = desk()
    measure, task = told.reported()
    told.as_caller().when(VerifyMeasureOutcome(measure=measure, task=task, real=False)).refused(
        UnrealOutcomeUnexplained
    )
    told.story.when(unreal(measure, task)).then(
        MeasureOutcomeVerified(
            task=task,
            post=told.unit,
            due=DUE,
            real=False,
            owed=True,
            overdue=False,
            verifier=told.unit_elsewhere,
            remark=FreeText(told.unit_person, "企业均不知晓"),
            verified_on=TODAY,
        )
    )
    assert told.task(measure, task).status is MeasureTaskStatus.OPEN
    told.as_unit().when(complete(measure, task)).then_topics("measure.task-completion-reported")


def test_nothing_is_reported_while_the_measure_rests() -> None:
    told = desk()
    measure, task = told.assigned()
    told.story.given(SuspendMeasure(measure=measure, reason="修订", basis="依据"))
    told.as_unit().when(progress(measure, task)).refused(MeasureNotInForce)
