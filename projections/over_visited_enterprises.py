"""Over-visited enterprises (走访过多的企业): a visit has a ceiling too, as many visits disturb a firm (扰企)."""

import projections.visits  # noqa: F401 - the question reads this view
from domain.reference import EnterpriseId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class OverVisitedEnterprise(Row):
    """An over-visited enterprise (扰企预警).

    An enterprise with more than `threshold` visits in the month: of all modes, by all posts.
    """

    enterprise: EnterpriseId
    period: str
    visits: int
    onsite: int
    posts: int
    organisations: int
    threshold: int


SQL = """
select v.enterprise, v.period, count(*) as visits, count(*) filter (where v.mode = 'ONSITE') as onsite,
    count(distinct v.post) as posts, count(distinct v.organisation) as organisations,
    coalesce(cast(:threshold as bigint), 8) as threshold
from {visits} v
where v.retracted_on is null and v.period = cast(:period as text)
group by v.enterprise, v.period
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
    evidence=(Evidence("visits", {"enterprise": "enterprise", "period": "period"}),),
)
