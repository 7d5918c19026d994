"""Measure trace (措施溯源): from the State Council's clause over the district's to each task and its post."""

from datetime import date

import projections.measure_tasks
import projections.measures
import projections.posts  # noqa: F401 - read here
from domain.events.measure import MeasureArea, MeasurePackage, MeasureStatus, MeasureTaskStatus
from domain.events.post import Rank
from domain.personal import PersonName
from domain.reference import MeasureId, MeasureTaskId, OrganisationId, PersonId, PostId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class MeasureTrace(Row):
    """One line from clause to task (措施溯源). A measure that nobody broke down has one line, with `task_number` 0;
    `upstream_clause` is None where the district acts on its own.
    """

    upstream_clause: str | None
    clause: str
    measure: MeasureId
    package: MeasurePackage
    area: MeasureArea
    number: int
    text: str
    measure_status: MeasureStatus
    lead_department: OrganisationId
    task: MeasureTaskId | None
    task_number: int
    task_text: str | None
    post: PostId | None
    rank: Rank | None
    holder: PersonId | None
    holder_name: PersonName | None
    organisation: OrganisationId | None
    due: date | None
    task_status: MeasureTaskStatus | None
    verified: bool | None


SQL = """
select m.upstream_clause, m.clause, m.id as measure, m.package, m.area, m.number, m.text,
    m.status as measure_status, m.lead_department, t.id as task, coalesce(t.number, 0) as task_number,
    t.text as task_text, t.post, p.rank, p.holder, p.holder_name, t.organisation, t.due,
    t.status as task_status, t.verified
from {measures} m
left join {measure_tasks} t on t.measure = m.id
left join {posts} p on p.id = t.post
where (:package is null or m.package = :package) and (:area is null or m.area = :area)
    and (:measure is null or m.id = :measure)
"""

measure_trace = Question(
    name="measureTrace",
    description=(
        "Which clause upstream is carried out by which clause of the district, by which tasks, at whose post? "
        "国务院条款落到区里哪一条、哪些任务、谁的岗位？"
    ),
    row=MeasureTrace,
    sql=SQL,
    key=("measure", "task_number"),
    order="package, number, task_number, measure",
    parameters={
        "package": MeasurePackage | None,
        "area": MeasureArea | None,
        "measure": MeasureId | None,
    },
    evidence=(Evidence("measures", {"id": "measure"}), Evidence("measure_tasks", {"id": "task"})),
)
