"""Measure tasks (措施任务): each task at its post, how far it is by its owner's word, and what others found."""

from datetime import date

from domain.events.measure import (
    MeasureArea,
    MeasureOutcomeVerified,
    MeasureTaskAssigned,
    MeasureTaskCompletionReported,
    MeasureTaskDueSoon,
    MeasureTaskOverdue,
    MeasureTaskProgressReported,
    MeasureTaskReassigned,
    MeasureTaskRescheduled,
    MeasureTaskStatus,
)
from domain.personal import FreeText
from domain.reference import MeasureId, MeasureTaskId, OrganisationId, PersonId, PostId
from projections.engine.view import Key, Row, View, replace

COMPLETE = 100


class MeasureTask(Row):
    """A task of a measure (措施任务). `percent` is the owner's word, `verified` None until somebody independent
    looked; `found_unreal` counts the completions that were found not real, `overdue_holder` held the post
    when it was found overdue.
    """

    id: MeasureTaskId
    measure: MeasureId
    area: MeasureArea
    number: int
    text: str
    post: PostId
    organisation: OrganisationId
    assigned_on: date
    due: date
    status: MeasureTaskStatus = MeasureTaskStatus.OPEN
    percent: int = 0
    progress_text: str | None = None
    last_progress_on: date | None = None
    reported_on: date | None = None
    late: bool = False
    evidence_given: tuple[str, ...] = ()
    verified: bool | None = None
    verified_on: date | None = None
    verifier: PostId | None = None
    verification_remark: FreeText | None = None
    found_unreal: int = 0
    due_soon: bool = False
    overdue_on: date | None = None
    overdue_holder: PersonId | None = None
    reassigned: int = 0
    rescheduled: int = 0


measure_tasks = View(
    "measure_tasks",
    MeasureTask,
    indexes=(("measure", "number"), ("area",), ("post",), ("organisation",), ("status", "due")),
)

OfTask = (
    MeasureTaskReassigned
    | MeasureTaskRescheduled
    | MeasureTaskProgressReported
    | MeasureTaskCompletionReported
    | MeasureOutcomeVerified
    | MeasureTaskDueSoon
    | MeasureTaskOverdue
)


def the_task(event: OfTask) -> Key:
    """The row of the task that an event is about."""
    return (event.task,)


@measure_tasks.opens(MeasureTaskAssigned)
def assigned(event: MeasureTaskAssigned) -> MeasureTask:
    """It lies at a post."""
    return MeasureTask(
        id=event.task,
        measure=event.originator_id,
        area=event.area,
        number=event.number,
        text=event.text,
        post=event.post,
        organisation=event.organisation,
        assigned_on=event.assigned_on,
        due=event.due,
    )


@measure_tasks.folds(MeasureTaskReassigned, key=the_task)
def reassigned(row: MeasureTask, event: MeasureTaskReassigned) -> MeasureTask:
    """It lies at another."""
    return replace(row, post=event.post, organisation=event.organisation, reassigned=row.reassigned + 1)


@measure_tasks.folds(MeasureTaskRescheduled, key=the_task)
def rescheduled(row: MeasureTask, event: MeasureTaskRescheduled) -> MeasureTask:
    """It is due on another day."""
    return replace(row, due=event.due, due_soon=False, rescheduled=row.rescheduled + 1)


@measure_tasks.folds(MeasureTaskProgressReported, key=the_task)
def progressed(row: MeasureTask, event: MeasureTaskProgressReported) -> MeasureTask:
    """The newest report."""
    return replace(row, percent=event.percent, progress_text=event.text, last_progress_on=event.reported_on)


@measure_tasks.folds(MeasureTaskCompletionReported, key=the_task)
def completion_reported(row: MeasureTask, event: MeasureTaskCompletionReported) -> MeasureTask:
    """Done, as its owner says."""
    return replace(
        row,
        status=MeasureTaskStatus.REPORTED,
        percent=COMPLETE,
        last_progress_on=event.reported_on,
        reported_on=event.reported_on,
        late=event.late,
        evidence_given=event.evidence,
        verified=None,
        due_soon=False,
    )


@measure_tasks.folds(MeasureOutcomeVerified, key=the_task)
def outcome_verified(row: MeasureTask, event: MeasureOutcomeVerified) -> MeasureTask:
    """What somebody independent found; a completion on paper is none."""
    return replace(
        row,
        status=MeasureTaskStatus.VERIFIED if event.real else MeasureTaskStatus.OPEN,
        reported_on=row.reported_on if event.real else None,
        verified=event.real,
        verified_on=event.verified_on,
        verifier=event.verifier,
        verification_remark=event.remark,
        found_unreal=row.found_unreal + (not event.real),
    )


@measure_tasks.folds(MeasureTaskDueSoon, key=the_task)
def warned(row: MeasureTask, _: MeasureTaskDueSoon) -> MeasureTask:
    """Near its due date."""
    return replace(row, due_soon=True)


@measure_tasks.folds(MeasureTaskOverdue, key=the_task)
def found_overdue(row: MeasureTask, event: MeasureTaskOverdue) -> MeasureTask:
    """Late, and who held the post then."""
    return replace(row, due_soon=False, overdue_on=event.on, overdue_holder=event.person)
