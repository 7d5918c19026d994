"""Commands that break a measure (措施) down: tasks at posts of unit rank (股级), each with its due date."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.commitment.conflict import approver_of
from domain.events.measure import (
    MeasureTaskAssigned,
    MeasureTaskReassigned,
    MeasureTaskRescheduled,
)
from domain.events.post import Rank
from domain.measure.aggregate import Measure
from domain.measure.refusals import (
    MeasureNotOfYourDepartment,
    MeasureTaskAlreadyThere,
    MeasureTaskDueInPast,
    MeasureTaskDueUnchanged,
    MeasureTaskNotAtUnitRank,
    MeasureTaskOutsideDepartments,
    MeasureTaskPastDue,
    MeasureTaskWithoutDue,
)
from domain.measure.standing import open_task, require_in_force
from domain.personal import public_text
from domain.post import Post, standing_post
from domain.reference import MeasureId, MeasureTaskId, PostId
from domain.situation import Situation

ASSIGNERS = (Role.PROGRAMME_OFFICE, Role.DEPARTMENT_HEAD)


def require_concerned(situation: Situation, measure: Measure) -> None:
    """Refuse a department head whose department has no part in the measure."""
    actor = situation.actor
    if actor.role is Role.PROGRAMME_OFFICE:
        return
    if actor.post is None or standing_post(situation, actor.post).organisation not in measure.departments:
        raise MeasureNotOfYourDepartment


def unit_post(situation: Situation, measure: Measure, post: UUID) -> Post:
    """The post; refuses another rank than unit rank, and another department than the measure's."""
    found = standing_post(situation, post)
    if found.rank is not Rank.UNIT:
        raise MeasureTaskNotAtUnitRank(title=found.title)
    if found.organisation not in measure.departments:
        raise MeasureTaskOutsideDepartments(title=found.title)
    return found


class AssignMeasureTask(Command, about=Measure, by=ASSIGNERS, answers="measure_task"):
    """Assign a task of a measure (下达措施任务) to a post of unit rank (股级), with its due date."""

    measure: MeasureId
    text: str
    post: PostId
    due: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a task without a due date, other ranks and departments, and a measure that is not in force."""
        measure = situation.get(Measure, self.measure)
        require_concerned(situation, measure)
        post = unit_post(situation, measure, self.post)
        require_in_force(measure)
        if self.due is None:
            raise MeasureTaskWithoutDue
        if self.due < situation.today:
            raise MeasureTaskDueInPast(due=self.due)
        task = situation.new_id()
        measure.trigger(
            MeasureTaskAssigned(
                task=task,
                area=measure.area,
                number=len(measure.tasks) + 1,
                text=public_text(self.text),
                post=post.id,
                organisation=post.organisation,
                due=self.due,
                assigned_on=situation.today,
            )
        )
        return task


class ReassignMeasureTask(Command, about=Measure, by=ASSIGNERS, answers="measure_task"):
    """Move a task of a measure to another post (调整措施任务岗位), for a reason; its due date stays."""

    measure: MeasureId
    task: MeasureTaskId
    post: PostId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the same post again, and what may not be assigned there."""
        measure, task = open_task(situation, self.measure, self.task)
        require_concerned(situation, measure)
        post = unit_post(situation, measure, self.post)
        if post.id == task.post:
            raise MeasureTaskAlreadyThere
        measure.trigger(
            MeasureTaskReassigned(
                task=task.id,
                previous_post=task.post,
                post=post.id,
                organisation=post.organisation,
                due=task.due,
                reason=public_text(self.reason),
                reassigned_on=situation.today,
            )
        )
        return task.id


class RescheduleMeasureTask(Command, about=Measure, by=ASSIGNERS, answers="measure_task"):
    """Move a task's due date (调整措施任务期限) before it is over, for a reason and with the approval of a post
    that is not the owner's.
    """

    measure: MeasureId
    task: MeasureTaskId
    due: date
    reason: str
    approver: PostId

    def decide(self, situation: Situation) -> UUID:
        """Refuses once the due date is over, a day in the past, no change, and the owner as approver."""
        measure, task = open_task(situation, self.measure, self.task)
        require_concerned(situation, measure)
        approver = approver_of(situation, self.approver, situation.get(Post, task.post))
        if task.due < situation.today:
            raise MeasureTaskPastDue(due=task.due)
        if self.due < situation.today:
            raise MeasureTaskDueInPast(due=self.due)
        if self.due == task.due:
            raise MeasureTaskDueUnchanged
        measure.trigger(
            MeasureTaskRescheduled(
                task=task.id,
                post=task.post,
                due_before=task.due,
                due=self.due,
                reason=public_text(self.reason),
                approver=approver,
                rescheduled_on=situation.today,
            )
        )
        return task.id
