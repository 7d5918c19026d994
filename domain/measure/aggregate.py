"""Measure (措施): its state, and that of each of its tasks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from domain.aggregate import EMPTY, Aggregate, put, when
from domain.events.measure import (
    MeasureAdopted,
    MeasureArea,
    MeasureOutcomeVerified,
    MeasureRepealed,
    MeasureResumed,
    MeasureStatus,
    MeasureSuspended,
    MeasureTaskAssigned,
    MeasureTaskCompletionReported,
    MeasureTaskDueSoon,
    MeasureTaskOverdue,
    MeasureTaskReassigned,
    MeasureTaskRescheduled,
    MeasureTaskStatus,
    OwedTask,
)


@dataclass(frozen=True, kw_only=True)
class Task:
    """One task; `reporters` are the post and the person who reported it complete."""

    id: UUID
    post: UUID
    due: date
    status: MeasureTaskStatus = MeasureTaskStatus.OPEN
    warned_for: date | None = None
    overdue_for: date | None = None
    reporters: frozenset[UUID] = frozenset()

    @property
    def is_open(self) -> bool:
        """Neither reported complete nor verified."""
        return self.status is MeasureTaskStatus.OPEN

    @property
    def overdue(self) -> bool:
        """Found overdue for the due date that it has."""
        return self.overdue_for == self.due


class Measure(Aggregate, topic="measure", title="措施"):
    """A measure and its tasks, by their ids."""

    area: MeasureArea = MeasureArea.DELEGATION
    departments: frozenset[UUID] = frozenset()
    status: MeasureStatus = MeasureStatus.IN_FORCE
    tasks: Mapping[UUID, Task] = EMPTY

    @property
    def in_force(self) -> bool:
        """Neither suspended nor repealed."""
        return self.status is MeasureStatus.IN_FORCE

    def owed(self) -> Iterator[OwedTask]:
        """The tasks that are open, in the order in which they were assigned."""
        for task in self.tasks.values():
            if task.is_open:
                yield OwedTask(task=task.id, post=task.post, due=task.due, overdue=task.overdue)

    def _change(self, task: UUID, **changes: Any) -> None:
        self.tasks = put(self.tasks, task, replace(self.tasks[task], **changes))

    @when(MeasureAdopted)
    def adopted(self, event: MeasureAdopted) -> None:
        """It is in force."""
        self.area = event.area
        self.departments = frozenset({event.lead_department, *event.duty_departments})

    @when(MeasureTaskAssigned)
    def task_assigned(self, event: MeasureTaskAssigned) -> None:
        """One task more."""
        self.tasks = put(self.tasks, event.task, Task(id=event.task, post=event.post, due=event.due))

    @when(MeasureTaskReassigned)
    def task_reassigned(self, event: MeasureTaskReassigned) -> None:
        """The task lies there."""
        self._change(event.task, post=event.post)

    @when(MeasureTaskRescheduled)
    def task_rescheduled(self, event: MeasureTaskRescheduled) -> None:
        """The task is due then."""
        self._change(event.task, due=event.due, warned_for=None)

    @when(MeasureTaskCompletionReported)
    def completion_reported(self, event: MeasureTaskCompletionReported) -> None:
        """Its owner says that it is done."""
        reporters = frozenset(filter(None, (event.reporter_post, event.reporter)))
        self._change(event.task, status=MeasureTaskStatus.REPORTED, reporters=reporters)

    @when(MeasureOutcomeVerified)
    def outcome_verified(self, event: MeasureOutcomeVerified) -> None:
        """It is done indeed, or open again."""
        status = MeasureTaskStatus.VERIFIED if event.real else MeasureTaskStatus.OPEN
        self._change(event.task, status=status, warned_for=None)

    @when(MeasureTaskDueSoon)
    def warned(self, event: MeasureTaskDueSoon) -> None:
        """Its post was warned of this due date."""
        self._change(event.task, warned_for=event.due)

    @when(MeasureTaskOverdue)
    def found_overdue(self, event: MeasureTaskOverdue) -> None:
        """It was found overdue for this due date."""
        self._change(event.task, overdue_for=event.due)

    @when(MeasureSuspended)
    def suspended(self, _: MeasureSuspended) -> None:
        """Nothing is owed while it rests."""
        self.status = MeasureStatus.SUSPENDED

    @when(MeasureResumed)
    def resumed(self, event: MeasureResumed) -> None:
        """Its open tasks are owed again, and their posts will be warned again."""
        self.status = MeasureStatus.IN_FORCE
        for owed in event.owed:
            self._change(owed.task, warned_for=None)

    @when(MeasureRepealed)
    def repealed(self, _: MeasureRepealed) -> None:
        """Nothing is owed any more."""
        self.status = MeasureStatus.REPEALED
