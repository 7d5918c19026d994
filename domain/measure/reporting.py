"""Commands of a task's owner: report progress on a measure (措施), and report a task complete."""

from uuid import UUID

from domain.command import Command
from domain.commitment.conflict import OWNERS
from domain.events.measure import MeasureTaskCompletionReported, MeasureTaskProgressReported
from domain.measure.aggregate import Measure
from domain.measure.lapse import lapse
from domain.measure.refusals import CompletionWithoutEvidence, ProgressOutOfRange
from domain.measure.standing import own_task
from domain.personal import public_text
from domain.post import Post
from domain.reference import MeasureId, MeasureTaskId
from domain.situation import Situation

UNFINISHED = range(100)


class ReportMeasureTaskProgress(Command, about=Measure, by=OWNERS, answers="measure_task"):
    """Report progress on a task of a measure (报告措施任务进展): how many per cent are done, and in words."""

    measure: MeasureId
    task: MeasureTaskId
    percent: int
    text: str
    evidence: tuple[str, ...] = ()

    def decide(self, situation: Situation) -> UUID:
        """Refuses another's task, one that is settled, and a hundred per cent: that is a completion."""
        measure, task = own_task(situation, self.measure, self.task)
        if self.percent not in UNFINISHED:
            raise ProgressOutOfRange
        measure.trigger(
            MeasureTaskProgressReported(
                task=task.id,
                post=task.post,
                percent=self.percent,
                text=public_text(self.text),
                evidence=tuple(map(public_text, self.evidence)),
                reported_on=situation.today,
            )
        )
        return task.id


class ReportMeasureTaskCompletion(Command, about=Measure, by=OWNERS, answers="measure_task"):
    """Report a task of a measure complete (措施任务报完成), with evidence; it still has to be verified."""

    measure: MeasureId
    task: MeasureTaskId
    evidence: tuple[str, ...]

    def decide(self, situation: Situation) -> UUID:
        """Refuses another's task, one that is settled, and a completion without evidence."""
        measure, task = own_task(situation, self.measure, self.task)
        post = situation.get(Post, task.post)
        evidence = tuple(map(public_text, self.evidence))
        if not evidence:
            raise CompletionWithoutEvidence
        lapse(situation, measure, task, post)
        measure.trigger(
            MeasureTaskCompletionReported(
                task=task.id,
                post=task.post,
                organisation=post.organisation,
                reporter_post=situation.actor.post,
                reporter=situation.actor.person,
                evidence=evidence,
                late=situation.today > task.due,
                reported_on=situation.today,
            )
        )
        return task.id
