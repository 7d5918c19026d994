"""Standing (任务效力): whether a task may be worked on, and by whom, as guards of the commands about it."""

from uuid import UUID

from domain.commitment.conflict import speaks_for
from domain.measure.aggregate import Measure, Task
from domain.measure.refusals import (
    MeasureNotInForce,
    MeasureTaskNotYours,
    MeasureTaskSettled,
    MeasureTaskUnknown,
)
from domain.situation import Situation


def task_of(measure: Measure, task: UUID) -> Task:
    """The task; refuses one of another measure (MeasureTaskUnknown)."""
    if task not in measure.tasks:
        raise MeasureTaskUnknown(task=task)
    return measure.tasks[task]


def require_in_force(measure: Measure) -> None:
    """Refuse a measure that is suspended or repealed."""
    if not measure.in_force:
        raise MeasureNotInForce


def open_task(situation: Situation, measure: UUID, task: UUID) -> tuple[Measure, Task]:
    """A task that is owed, with its measure."""
    found = situation.get(Measure, measure)
    open_one = task_of(found, task)
    require_in_force(found)
    if not open_one.is_open:
        raise MeasureTaskSettled
    return found, open_one


def own_task(situation: Situation, measure: UUID, task: UUID) -> tuple[Measure, Task]:
    """A task that is owed; refuses everybody but its post and the programme office."""
    found, owned = open_task(situation, measure, task)
    if not speaks_for(situation.actor, owned.post):
        raise MeasureTaskNotYours
    return found, owned
