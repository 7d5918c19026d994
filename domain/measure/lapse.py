"""Lapse (任务到期): what passing time does to a task of a measure (措施): warned of, found overdue."""

from datetime import timedelta
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.measure import MeasureTaskDueSoon, MeasureTaskOverdue
from domain.measure.aggregate import Measure, Task
from domain.measure.refusals import MeasureTaskNotDueSoon, MeasureTaskNotOverdue
from domain.measure.standing import open_task
from domain.post import Post
from domain.reference import MeasureId, MeasureTaskId
from domain.situation import Situation

WARN_DAYS = timedelta(7)
ONE_DAY = timedelta(1)


def lapse(situation: Situation, measure: Measure, task: Task, post: Post) -> bool:
    """Let the task be overdue if its due date is over: the timekeeper may come after its owner."""
    if task.due >= situation.today or task.overdue:
        return False
    measure.trigger(
        MeasureTaskOverdue(
            task=task.id,
            post=task.post,
            organisation=post.organisation,
            person=post.holder,
            due=task.due,
            on=task.due + ONE_DAY,
        )
    )
    return True


class WarnMeasureTask(Command, about=Measure, by=(Role.TIMEKEEPER,), answers="measure_task"):
    """Warn of a task's due date (措施任务到期提醒), from seven calendar days before it, once."""

    measure: MeasureId
    task: MeasureTaskId

    def decide(self, situation: Situation) -> UUID:
        """Refuses when it is too early, too late, or done."""
        measure, task = open_task(situation, self.measure, self.task)
        if not task.due - WARN_DAYS <= situation.today <= task.due or task.warned_for == task.due:
            raise MeasureTaskNotDueSoon
        left = (task.due - situation.today).days
        measure.trigger(MeasureTaskDueSoon(task=task.id, post=task.post, due=task.due, days_left=left))
        return task.id


class FindMeasureTaskOverdue(Command, about=Measure, by=(Role.TIMEKEEPER,), answers="measure_task"):
    """Find a task overdue (认定措施任务超期): its due date is over and it is not reported complete."""

    measure: MeasureId
    task: MeasureTaskId

    def decide(self, situation: Situation) -> UUID:
        """Refuses a task that is settled, not overdue, or found so before."""
        measure, task = open_task(situation, self.measure, self.task)
        if not lapse(situation, measure, task, situation.get(Post, task.post)):
            raise MeasureTaskNotOverdue
        return task.id
