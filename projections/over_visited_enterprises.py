"""Over-visited enterprises (走访过多的企业): a visit has a ceiling too, as many visits disturb a firm (扰企)."""

import projections.inspection_records
import projections.survey_visits
import projections.visits  # noqa: F401 - the question reads these views
from domain.reference import EnterpriseId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class OverVisitedEnterprise(Row):
    """An over-visited enterprise (扰企预警).

    An enterprise at which more than `threshold` times somebody called in the month: `visits` of the paired
    officials, in all modes, `surveys` of task forces and `inspections`, together `calls`, by so many posts.
    """

    enterprise: EnterpriseId
    period: str
    calls: int
    visits: int
    onsite: int
    surveys: int
    inspections: int
    posts: int
    organisations: int
    threshold: int


SQL = """
with called as (
    select v.enterprise, v.period, v.post, v.organisation, 'VISIT' as kind, v.mode = 'ONSITE' as onsite
    from {visits} v
    where v.retracted_on is null and v.period = cast(:period as text)
    union all
    select s.enterprise, s.period, cast(null as uuid), s.organisation, 'SURVEY', true
    from {survey_visits} s
    where s.period = cast(:period as text)
    union all
    select r.enterprise, r.period, r.inspector, r.lead, 'INSPECTION', true
    from {inspection_records} r
    where r.enterprise is not null and r.period = cast(:period as text)
)
select c.enterprise, c.period, count(*) as calls, count(*) filter (where c.kind = 'VISIT') as visits,
    count(*) filter (where c.kind = 'VISIT' and c.onsite) as onsite,
    count(*) filter (where c.kind = 'SURVEY') as surveys,
    count(*) filter (where c.kind = 'INSPECTION') as inspections,
    count(distinct c.post) as posts, count(distinct c.organisation) as organisations,
    coalesce(cast(:threshold as bigint), 8) as threshold
from called c
group by c.enterprise, c.period
having count(*) > coalesce(cast(:threshold as bigint), 8)
"""

over_visited_enterprises = Question(
    name="overVisitedEnterprises",
    description=(
        "At which enterprises did somebody call more than `threshold` times (8 when left out) in the month "
        "`period`, visits, surveys and inspections together, and by how many posts? "
        "哪些企业本月被走访、检查过多（扰企）。"
    ),
    row=OverVisitedEnterprise,
    sql=SQL,
    key=("enterprise",),
    order="calls desc, enterprise",
    parameters={"period": str, "threshold": int | None},
    evidence=(
        Evidence("visits", {"enterprise": "enterprise", "period": "period"}),
        Evidence("survey_visits", {"enterprise": "enterprise", "period": "period"}),
        Evidence("inspection_records", {"enterprise": "enterprise", "period": "period"}),
    ),
)
