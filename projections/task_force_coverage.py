"""Task force coverage (专项小组覆盖): of each industry's enterprises, how many the task forces have visited."""

from datetime import date

import projections.enterprises
import projections.survey_visits
import projections.task_forces  # noqa: F401 - the question reads these
from domain.reference import TaskForceId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class TaskForceCoverage(Row):
    """An industry (专项小组覆盖): its active `enterprises`, how many of them were `surveyed` and by how many
    `visits`; `task_forces` look into it, none where nobody does.
    """

    industry: str
    task_forces: tuple[TaskForceId, ...]
    enterprises: int
    surveyed: int
    visits: int
    last_visit_on: date | None


SQL = """
with firms as (
    select f.industry, count(*) as enterprises from {enterprises} f where f.active group by f.industry
),
visited as (
    select f.industry, count(distinct f.id) as surveyed, count(*) as visits,
        max(v.occurred_on) as last_visit_on
    from {survey_visits} v
    join {enterprises} f on f.id = v.enterprise and f.active
    group by f.industry
)
select f.industry,
    coalesce((
        select jsonb_agg(t.id order by t.name, t.id) from {task_forces} t
        where t.industries @> jsonb_build_array(f.industry)
    ), cast('[]' as jsonb)) as task_forces,
    f.enterprises, coalesce(v.surveyed, 0) as surveyed, coalesce(v.visits, 0) as visits, v.last_visit_on
from firms f
left join visited v on v.industry = f.industry
"""

task_force_coverage = Question(
    name="taskForceCoverage",
    description=(
        "Of each industry's active enterprises, how many the task forces visited, and which industries nobody looks "
        "into. 各行业企业被专项小组走访的覆盖情况。"
    ),
    row=TaskForceCoverage,
    sql=SQL,
    key=("industry",),
    order="industry",
    evidence=(Evidence("survey_visits", {"industry": "industry"}),),
)
