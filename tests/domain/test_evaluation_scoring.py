"""A round closes by itself; scores carry their arithmetic, and small groups are in no figure."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.actor import Role
from domain.evaluation import (
    CloseEvaluationRound,
    LodgeEvaluationObjection,
    PublishEvaluationResult,
    ResolveEvaluationObjection,
)
from domain.evaluation.refusals import (
    EvaluationNotPolling,
    EvaluationNotPublished,
    EvaluationNotScored,
    EvaluationNotYours,
    EvaluationStillPolling,
    ObjectionAlreadyLodged,
    ObjectionNotPending,
    ObjectionTooLate,
)
from domain.events.evaluation import (
    DepartmentScored,
    EvaluationObjectionLodged,
    EvaluationObjectionResolved,
    EvaluationResultPublished,
    GroupScore,
    RaterGroup,
)
from domain.independence import ActorConcerned
from domain.refusal import NotPermitted
from tests.domain.evaluation_stories import District, deputies, district, enterprises, text

WITHHELD = GroupScore(
    group=RaterGroup.DEPUTY,
    weight=40,
    invited=10,
    suppressed=True,
    ballots=None,
    mean=None,
    bad=None,
    points=None,
)


def closed(told: District) -> DepartmentScored:
    assert told.round is not None
    told.story.at(2026, 4, 1, 0, 0).by(Role.TIMEKEEPER).when(CloseEvaluationRound(round=told.round))
    scored = told.story.made[-1]
    assert isinstance(scored, DepartmentScored)
    return scored


def published(told: District) -> UUID:
    """The bureau's published evaluation; objections are taken until 9 April."""
    told.opened()
    told.as_box().given(told.ballots(*enterprises(6)))
    scored = closed(told)
    told.as_office().at(2026, 4, 2).given(
        PublishEvaluationResult(round=scored.round, basis="云营商办〔2026〕8号")
    )
    return scored.originator_id


def test_a_score_is_the_weighted_sum_of_its_parts() -> None:
    told = district()
    told.opened()
    told.as_box().given(
        told.ballots(*enterprises(9, grade=5), *enterprises(1, grade=2, first=90), *deputies(5, grade=3))
    )
    assert closed(told) == DepartmentScored(
        round=told.round,  # type: ignore[arg-type]
        organisation=told.bureau,
        period="2026-Q1",
        parts=(
            GroupScore(
                group=RaterGroup.ENTERPRISE,
                weight=60,
                invited=20,
                suppressed=False,
                ballots=10,
                mean=Decimal("94.00"),
                bad=1,
                points=Decimal("56.40"),
            ),
            GroupScore(
                group=RaterGroup.DEPUTY,
                weight=40,
                invited=10,
                suppressed=False,
                ballots=5,
                mean=Decimal("60.00"),
                bad=0,
                points=Decimal("24.00"),
            ),
        ),
        ballots=15,
        invited=30,
        bad=1,
        score=Decimal("80.40"),
    )


def test_a_group_of_fewer_than_five_is_withheld_and_in_no_total() -> None:
    told = district()
    told.opened()
    told.as_box().given(told.ballots(*enterprises(10), *deputies(4, grade=1)))
    scored = closed(told)
    assert scored.parts[1] == WITHHELD
    assert (scored.ballots, scored.invited, scored.bad, scored.score) == (10, 20, 0, Decimal("80.00"))


def test_what_is_withheld_is_the_same_whatever_the_few_said() -> None:
    scores = []
    for grade in (1, 3, 5):
        told = district()
        told.opened()
        told.as_box().given(told.ballots(*enterprises(10), *deputies(4, grade=grade)))
        scored = closed(told)
        scores.append((scored.parts, scored.ballots, scored.invited, scored.bad, scored.score))
    assert scores[0] == scores[1] == scores[2]


def test_a_department_that_nobody_rated_has_no_score() -> None:
    told = district()
    told.opened()
    scored = closed(told)
    assert (scored.score, scored.ballots, scored.invited) == (None, 0, 0)
    assert all(part.suppressed for part in scored.parts)


def test_a_round_closes_once_after_its_last_day_and_by_nobodys_hand() -> None:
    told = district()
    close = CloseEvaluationRound(round=told.opened())
    told.as_office().when(close).refused(NotPermitted)
    told.story.by(Role.TIMEKEEPER).at(2026, 3, 31).when(close).refused(EvaluationStillPolling)
    closed(told)
    told.story.when(close).refused(EvaluationNotPolling)


def test_a_result_is_published_once_after_it_was_scored() -> None:
    told = district()
    publish = PublishEvaluationResult(round=told.opened(), basis="云营商办〔2026〕8号")
    told.as_office().when(publish).refused(EvaluationNotScored)
    scored = closed(told)
    told.as_office().at(2026, 4, 2).when(publish).then(
        EvaluationResultPublished(
            evaluations=(scored.originator_id,),
            basis="云营商办〔2026〕8号",
            on=date(2026, 4, 2),
            objections_until=date(2026, 4, 9),
            calendar_edition=1,
            provisional=False,
        )
    )
    told.story.when(publish).refused(EvaluationNotScored)


def test_a_department_objects_to_its_own_published_score_in_time() -> None:
    told = district()
    evaluation = published(told)
    objection = LodgeEvaluationObjection(evaluation=evaluation, reason="样本结构有误")
    told.by(Role.DEPARTMENT_HEAD, told.office).when(objection).refused(EvaluationNotYours)
    told.as_head().at(2026, 4, 10).when(objection).refused(ObjectionTooLate)
    told.story.at(2026, 4, 9).when(objection).then(
        EvaluationObjectionLodged(
            lodger=told.head.person,
            reason=text(told.head, "样本结构有误"),
            on=date(2026, 4, 9),
            due=date(2026, 4, 23),
            calendar_edition=1,
            provisional=False,
        )
    )
    told.story.when(objection).refused(ObjectionAlreadyLodged)


def test_nobody_objects_to_what_is_not_public() -> None:
    told = district()
    told.opened()
    evaluation = told.as_box().send(told.ballots(*enterprises(5)))
    objection = LodgeEvaluationObjection(evaluation=evaluation, reason="样本结构有误")
    told.as_head().when(objection).refused(EvaluationNotPublished)
    closed(told)
    told.as_head().when(objection).refused(EvaluationNotPublished)


def test_somebody_independent_answers_an_objection_once() -> None:
    told = district()
    evaluation = published(told)
    answer = ResolveEvaluationObjection(
        evaluation=evaluation, sustained=True, reasons="经核样本有误，搁置本轮得分"
    )
    told.as_office().when(answer).refused(ObjectionNotPending)
    told.as_head().given(LodgeEvaluationObjection(evaluation=evaluation, reason="样本结构有误"))
    told.by(Role.PROGRAMME_OFFICE, told.deputy).when(answer).refused(ActorConcerned)
    told.as_office().when(answer).then(
        EvaluationObjectionResolved(
            resolver=told.office.person,
            sustained=True,
            reasons=text(told.office, "经核样本有误，搁置本轮得分"),
            on=date(2026, 4, 2),
        )
    )
    told.story.when(answer).refused(ObjectionNotPending)
