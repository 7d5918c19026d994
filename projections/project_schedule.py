"""Project schedule (项目节点进度): each node of each project as a line of a Gantt chart, with its delays and their causes."""

from datetime import date
from enum import StrEnum

import projections.calendar_days
import projections.project_nodes
import projections.projects  # noqa: F401 - the question reads these views
from domain.events.flowchart import Milestone
from domain.events.project import DelayCause, ProjectStatus
from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId, PersonId, PostId, ProjectId
from projections import node_delays  # noqa: F401 - as above
from projections.calendar_days import working_days
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class NodeState(StrEnum):
    """How a node stands (节点状态): AHEAD 尚未到期, OVERDUE 已逾期未完成, DONE 已完成, DONE_LATE 逾期完成, STOPPED 随项目终止."""

    AHEAD = "AHEAD"
    OVERDUE = "OVERDUE"
    DONE = "DONE"
    DONE_LATE = "DONE_LATE"
    STOPPED = "STOPPED"


class ScheduleLine(Row):
    """A node on the schedule (项目进度线): from `start` to `due`, planned for `planned_due`. `department_days` and
    `firm_days` are the working days of delay that a department or the firm caused; `working_days_late` counts from
    the due date in force (None where a year is not published); `overdue_holder` held the leader's post when it passed.
    """

    project: ProjectId
    node: Milestone
    ordinal: int
    name: str
    organisation: OrganisationId
    enterprise: EnterpriseId | None
    leader: PostId | None
    status: ProjectStatus
    state: NodeState
    start: date
    planned_due: date
    due: date
    provisional: bool
    completed_on: date | None
    working_days_late: int | None
    overdue_holder: PersonId | None
    delays: int
    department_days: int
    firm_days: int
    last_cause: DelayCause | None
    blamed_department: OrganisationId | None
    last_reason: FreeText | None


SQL = (
    """
with delayed as (
    select d.project, d.node,
        coalesce(sum(d.days) filter (where d.cause = 'DEPARTMENT'), 0)::bigint as department_days,
        coalesce(sum(d.days) filter (where d.cause = 'FIRM'), 0)::bigint as firm_days
    from {node_delays} d
    group by d.project, d.node
),
told as (
    select distinct on (d.project, d.node) d.project, d.node, d.reason
    from {node_delays} d
    order by d.project, d.node, d.number desc
)
select n.project, n.node, n.ordinal, p.name, n.organisation, n.enterprise, p.leader, p.status,
    case
        when n.completed_on is not null and n.completed_on > n.due then 'DONE_LATE'
        when n.completed_on is not null then 'DONE'
        when p.status = 'TERMINATED' then 'STOPPED'
        when n.due < :today then 'OVERDUE'
        else 'AHEAD'
    end as state,
    n.start, n.planned_due, n.due, n.provisional, n.completed_on,
    case
        when n.completed_on is not null then n.working_days_late
        when p.status = 'TERMINATED' or n.due >= :today then 0
        else """
    + working_days("n.due", ":today")
    + """
    end as working_days_late,
    n.overdue_holder, n.delays, coalesce(d.department_days, 0) as department_days, coalesce(d.firm_days, 0) as firm_days,
    n.last_cause, n.blamed_department, t.reason as last_reason
from {project_nodes} n
join {projects} p on p.id = n.project
left join delayed d on d.project = n.project and d.node = n.node
left join told t on t.project = n.project and t.node = n.node
where cast(:project as uuid) is null or n.project = cast(:project as uuid)
"""
)

project_schedule = Question(
    name="projectSchedule",
    description=(
        "Where does each node of a project (of all, when left out) stand, how late is it, and who caused the delays? "
        "项目各节点进度如何、延误几天、责任在部门还是企业？"
    ),
    row=ScheduleLine,
    sql=SQL,
    key=("project", "node"),
    order="name, project, ordinal",
    parameters={"project": ProjectId | None},
    evidence=(
        Evidence("project_nodes", {"project": "project", "node": "node"}),
        Evidence("node_delays", {"project": "project", "node": "node"}),
        Evidence("projects", {"id": "project"}),
    ),
)
