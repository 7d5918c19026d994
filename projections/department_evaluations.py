"""Department evaluations (部门评议结果): each department's score in each round, with its arithmetic.

No fold here, or anywhere, looks at a ballot: what is known of ballots is what the score says.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.events.evaluation import (
    DepartmentScored,
    EvaluationObjectionLodged,
    EvaluationObjectionResolved,
    EvaluationResultPublished,
    GroupScore,
    ObjectionStatus,
)
from domain.personal import FreeText
from domain.reference import EvaluationRoundId, OrganisationId
from projections.engine.view import Key, Row, View, replace


class DepartmentEvaluation(Row):
    """A department's score in a round (部门评议结果), in points of 100: the sum of the points of its `parts`.
    `ballots`, `invited` and `bad` count the groups shown only; `suppressed_groups` are withheld.
    """

    id: UUID
    round: EvaluationRoundId
    period: str
    organisation: OrganisationId
    score: Decimal | None
    parts: tuple[GroupScore, ...]
    ballots: int
    invited: int
    bad: int
    suppressed_groups: int
    published_on: date | None = None
    objection: ObjectionStatus | None = None
    objection_reason: FreeText | None = None
    objected_on: date | None = None
    answer_due: date | None = None
    calendar_edition: int | None = None
    provisional: bool = False
    objection_answer: FreeText | None = None
    answered_on: date | None = None


department_evaluations = View(
    "department_evaluations", DepartmentEvaluation, indexes=(("period",), ("organisation",))
)


@department_evaluations.opens(DepartmentScored)
def scored(event: DepartmentScored) -> DepartmentEvaluation:
    """Scored, not public yet."""
    return DepartmentEvaluation(
        id=event.originator_id,
        round=event.round,
        period=event.period,
        organisation=event.organisation,
        score=event.score,
        parts=event.parts,
        ballots=event.ballots,
        invited=event.invited,
        bad=event.bad,
        suppressed_groups=sum(part.suppressed for part in event.parts),
    )


def _all(event: EvaluationResultPublished) -> Iterable[Key]:
    return [(evaluation,) for evaluation in event.evaluations]


@department_evaluations.folds(EvaluationResultPublished, key=_all)
def published(row: DepartmentEvaluation, event: EvaluationResultPublished) -> DepartmentEvaluation:
    """The department may read it."""
    return replace(row, published_on=event.on)


@department_evaluations.folds(EvaluationObjectionLodged)
def objected(row: DepartmentEvaluation, event: EvaluationObjectionLodged) -> DepartmentEvaluation:
    """An answer is owed."""
    return replace(
        row,
        objection=ObjectionStatus.PENDING,
        objection_reason=event.reason,
        objected_on=event.on,
        answer_due=event.due,
        calendar_edition=event.calendar_edition,
        provisional=event.provisional,
    )


@department_evaluations.folds(EvaluationObjectionResolved)
def answered(row: DepartmentEvaluation, event: EvaluationObjectionResolved) -> DepartmentEvaluation:
    """Answered; a score objected to with reason is set aside, and stays on record with its parts."""
    status = ObjectionStatus.SUSTAINED if event.sustained else ObjectionStatus.OVERRULED
    return replace(row, objection=status, objection_answer=event.reasons, answered_on=event.on)
