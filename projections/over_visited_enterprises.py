"""Over-visited enterprises (走访过多的企业): a visit has a ceiling too, as many visits disturb a firm (扰企)."""

import projections.survey_visits
import projections.visits  # noqa: F401 - the question reads these views
from domain.reference import EnterpriseId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class OverVisitedEnterprise(Row):
    """An over-visited enterprise (扰企预警).

    An enterprise with more than `threshold` visits in the month: of all modes, by all posts and task forces.
    """

    enterprise: EnterpriseId
    period: str
    visits: int
    onsite: int
    posts: int
    organisations: int
    threshold: int


SQL = """
with contacts as (
    select v.enterprise, v.period, v.mode = 'ONSITE' as onsite, v.post, v.organisation
    from {visits} v where v.retracted_on is null
    union all
    select s.enterprise, s.period, true, cast(null as uuid), s.organisation from {survey_visits} s
)
select c.enterprise, c.period, count(*) as visits, count(*) filter (where c.onsite) as onsite,
    count(distinct c.post) as posts, count(distinct c.organisation) as organisations,
    coalesce(cast(:threshold as bigint), 8) as threshold
from contacts c
where c.period = cast(:period as text)
group by c.enterprise, c.period
having count(*) > coalesce(cast(:threshold as bigint), 8)
"""

over_visited_enterprises = Question(
    name="overVisitedEnterprises",
    description=(
        "Which enterprises had more than `threshold` visits (8 when left out) in the month `period`, by how many "
        "posts. 哪些企业本月被走访过多（扰企）。"
    ),
    row=OverVisitedEnterprise,
    sql=SQL,
    key=("enterprise",),
    order="visits desc, enterprise",
    parameters={"period": str, "threshold": int | None},
    evidence=(
        Evidence("visits", {"enterprise": "enterprise", "period": "period"}),
        Evidence("survey_visits", {"enterprise": "enterprise", "period": "period"}),
    ),
)
