"""Objecting (异议): a department says that its score is wrong, and somebody independent answers."""

from uuid import UUID

from domain.actor import Role
from domain.calendar import calendar_of
from domain.command import Command
from domain.evaluation.department import DepartmentEvaluation
from domain.evaluation.refusals import (
    EvaluationNotPublished,
    EvaluationNotYours,
    ObjectionAlreadyLodged,
    ObjectionNotPending,
    ObjectionTooLate,
)
from domain.evaluation.round import EvaluationRound
from domain.events.evaluation import (
    EvaluationObjectionLodged,
    EvaluationObjectionResolved,
    EvaluationStatus,
    ObjectionStatus,
)
from domain.independence import independent, named
from domain.personal import FreeText
from domain.reference import DepartmentEvaluationId
from domain.situation import Situation

ANSWER_WORKING_DAYS = 10


class LodgeEvaluationObjection(Command, about=DepartmentEvaluation, by=(Role.DEPARTMENT_HEAD,)):
    """Object to one's own department's score (提出评议异议), within five working days of its publication."""

    evaluation: DepartmentEvaluationId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses others' scores, scores not public, a second objection, and one that comes too late."""
        evaluation = situation.get(DepartmentEvaluation, self.evaluation)
        person, post = named(situation)
        calendar = calendar_of(situation)
        if evaluation.round is None:
            raise EvaluationNotPublished
        round = situation.get(EvaluationRound, evaluation.round)
        if post.organisation != evaluation.organisation:
            raise EvaluationNotYours
        if round.status is not EvaluationStatus.PUBLISHED or round.objections_until is None:
            raise EvaluationNotPublished
        if evaluation.objection is not None:
            raise ObjectionAlreadyLodged
        if situation.today > round.objections_until:
            raise ObjectionTooLate(until=round.objections_until)
        deadline = calendar.add_working_days(situation.today, ANSWER_WORKING_DAYS)
        evaluation.trigger(
            EvaluationObjectionLodged(
                lodger=person,
                reason=FreeText.of(person, self.reason),
                on=situation.today,
                due=deadline.due,
                calendar_edition=deadline.calendar_version,
                provisional=deadline.provisional,
            )
        )
        return evaluation.id


class ResolveEvaluationObjection(Command, about=DepartmentEvaluation, by=(Role.PROGRAMME_OFFICE,)):
    """Answer an objection to a score (答复评议异议); a score objected to with reason is set aside."""

    evaluation: DepartmentEvaluationId
    sustained: bool
    reasons: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses people of the department, who objected, and where nothing is waiting."""
        evaluation = situation.get(DepartmentEvaluation, self.evaluation)
        if evaluation.objection is not ObjectionStatus.PENDING:
            raise ObjectionNotPending
        person = independent(situation, evaluation.organisation, evaluation.lodger)
        evaluation.trigger(
            EvaluationObjectionResolved(
                resolver=person,
                sustained=self.sustained,
                reasons=FreeText.of(person, self.reasons),
                on=situation.today,
            )
        )
        return evaluation.id
