"""Evaluation scores (评议得分): each department's score, its trend and turnout, and what is withheld."""

from decimal import Decimal

import projections.department_evaluations
import projections.evaluation_rounds
import projections.organisations  # noqa: F401 - the question reads these
from domain.events.evaluation import GroupScore, ObjectionStatus
from domain.reference import DepartmentEvaluationId, EvaluationRoundId, OrganisationId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class EvaluationScore(Row):
    """A department's score in a quarter (评议得分). `turnout` is ballots by invited, in per cent, of the groups shown;
    `change` is against the department's score in the round before; `rank` is among those scored in the round.
    A score that was set aside after an objection is none, and neither is one without five ballots in any group.
    """

    evaluation: DepartmentEvaluationId
    round: EvaluationRoundId
    period: str
    organisation: OrganisationId
    organisation_name: str
    score: Decimal | None
    previous: Decimal | None
    change: Decimal | None
    rank: int | None
    turnout: Decimal | None
    ballots: int
    bad: int
    suppressed: bool
    suppressed_groups: int
    set_aside: bool
    objection: ObjectionStatus | None
    parts: tuple[GroupScore, ...]


STANDING = """
standing as (
    select e.*, coalesce(e.objection = 'SUSTAINED', false) as set_aside,
        case when e.objection is distinct from 'SUSTAINED' then e.score end as valid
    from {department_evaluations} e
),
trend as (
    select s.*, lag(s.valid) over w as previous, lag(s.valid, 2) over w as before_previous,
        case when s.valid is not null then
            rank() over (partition by s.period, s.valid is null order by s.valid desc)
        end as place
    from standing s
    window w as (partition by s.organisation order by s.period)
)
"""

SQL = (
    "with "
    + STANDING
    + """
select t.id as evaluation, t.round, t.period, t.organisation, o.name as organisation_name,
    t.valid as score, t.previous, t.valid - t.previous as change, cast(t.place as bigint) as rank,
    case when t.invited > 0 then round(t.ballots * 100.0 / t.invited, 1) end as turnout,
    t.ballots, t.bad, t.score is null as suppressed, t.suppressed_groups, t.set_aside, t.objection, t.parts
from trend t
join {organisations} o on o.id = t.organisation
where :period is null or t.period = :period
"""
)

evaluation_scores = Question(
    name="evaluationScores",
    description=(
        "What did each department score in each round, rising or falling, with which turnout? A group of fewer than "
        "five ballots is withheld and in no total. 各部门评议得分、升降、参评率；不足五票的评议主体不公布也不计入合计。"
    ),
    row=EvaluationScore,
    sql=SQL,
    key=("evaluation",),
    order="period desc, score desc nulls last, evaluation",
    parameters={"period": str | None},
    evidence=(Evidence("department_evaluations", {"id": "evaluation"}),),
)
