"""Outcome (成效核实): somebody who did not do the task looks whether what was reported is real."""

from uuid import UUID

from domain.command import Command
from domain.commitment.conflict import hands, is_owner
from domain.commitment.judging import VERIFIERS
from domain.events.measure import MeasureOutcomeVerified, MeasureTaskStatus
from domain.measure.aggregate import Measure
from domain.measure.refusals import (
    MeasureTaskNotReported,
    OutcomeAlreadyVerified,
    OutcomeVerifierIsOwner,
    UnrealOutcomeUnexplained,
)
from domain.measure.standing import task_of
from domain.personal import FreeText
from domain.post import Post
from domain.reference import MeasureId, MeasureTaskId
from domain.situation import Situation


class VerifyMeasureOutcome(Command, about=Measure, by=VERIFIERS, answers="measure_task"):
    """Verify the outcome of a measure's task (核实措施成效): whether what was reported complete is real.

    One that is not counts as open again, and is due when it was.
    """

    measure: MeasureId
    task: MeasureTaskId
    real: bool
    remark: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses the owner and the reporter, a second verification, and what is not reported complete."""
        measure = situation.get(Measure, self.measure)
        task = task_of(measure, self.task)
        post = situation.get(Post, task.post)
        if is_owner(situation.actor, post) or hands(situation.actor) & task.reporters:
            raise OutcomeVerifierIsOwner
        if task.status is MeasureTaskStatus.OPEN:
            raise MeasureTaskNotReported
        if task.status is MeasureTaskStatus.VERIFIED:
            raise OutcomeAlreadyVerified
        if not self.real and not (self.remark or "").strip():
            raise UnrealOutcomeUnexplained
        measure.trigger(
            MeasureOutcomeVerified(
                task=task.id,
                post=task.post,
                due=task.due,
                real=self.real,
                owed=not self.real and measure.in_force,
                overdue=task.overdue,
                verifier=situation.actor.post,
                remark=None if self.remark is None else FreeText.of(post.holder or post.id, self.remark),
                verified_on=situation.today,
            )
        )
        return task.id
