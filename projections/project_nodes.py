"""Project nodes (项目节点): what each node was planned for, what it is due on now, when it was done."""

from datetime import date

from domain.events.flowchart import Milestone
from domain.events.project import (
    DelayCause,
    ProjectCardOpened,
    ProjectNodeCompleted,
    ProjectNodeDelayed,
    ProjectNodeOverdue,
    ProjectNodeRescheduled,
)
from domain.reference import EnterpriseId, OrganisationId, PersonId, PostId, ProjectId
from projections.dated import dated
from projections.engine.view import Key, Row, View, replace


class ProjectNode(Row):
    """A node of a project (项目节点进度): `planned_due` is what the card said, `due` is in force; `delayed_days` are
    the working days granted in all, the last cause stands here and each one in `node_delays`. `overdue_leader` and
    `overdue_holder` led it when it last fell overdue.
    """

    project: ProjectId
    node: Milestone
    ordinal: int
    organisation: OrganisationId
    enterprise: EnterpriseId | None
    start: date
    days: int
    planned_due: date
    due: date
    provisional: bool
    calendar_edition: int
    delays: int = 0
    delayed_days: int = 0
    last_cause: DelayCause | None = None
    blamed_department: OrganisationId | None = None
    completed_on: date | None = None
    working_days_late: int = 0
    overdue_on: date | None = None
    overdue_leader: PostId | None = None
    overdue_holder: PersonId | None = None
    evidence_given: tuple[str, ...] = ()


project_nodes = View(
    "project_nodes", ProjectNode, key=("project", "node"), indexes=(("due",), ("organisation",))
)


@project_nodes.opens(ProjectCardOpened)
def planned(event: ProjectCardOpened) -> list[ProjectNode]:
    """Each node as planned."""
    return [
        ProjectNode(
            project=event.originator_id,
            node=each.node,
            ordinal=place,
            organisation=event.organisation,
            enterprise=event.enterprise,
            start=each.start,
            days=each.days,
            planned_due=each.due,
            due=each.due,
            provisional=each.provisional,
            calendar_edition=each.calendar_edition,
        )
        for place, each in enumerate(event.nodes, 1)
    ]


def _node(
    event: ProjectNodeDelayed | ProjectNodeOverdue | ProjectNodeRescheduled | ProjectNodeCompleted,
) -> Key:
    return (event.originator_id, event.node)


@project_nodes.folds(ProjectNodeDelayed, key=_node)
def delayed(row: ProjectNode, event: ProjectNodeDelayed) -> ProjectNode:
    """Due later."""
    return replace(
        row,
        due=event.due,
        provisional=event.provisional,
        calendar_edition=event.calendar_edition,
        delays=row.delays + 1,
        delayed_days=row.delayed_days + event.days,
        last_cause=event.cause,
        blamed_department=event.department,
    )


@project_nodes.folds(ProjectNodeOverdue, key=_node)
def overdue(row: ProjectNode, event: ProjectNodeOverdue) -> ProjectNode:
    """Past its due date, and who led the project then; that stays, whatever follows."""
    return replace(row, overdue_on=event.overdue_on, overdue_leader=event.leader, overdue_holder=event.person)


@project_nodes.folds(ProjectNodeRescheduled, key=_node)
def rescheduled(row: ProjectNode, event: ProjectNodeRescheduled) -> ProjectNode:
    """Due on another day, by another edition of the calendar; nobody caused that."""
    return replace(row, due=event.due, provisional=event.provisional, calendar_edition=event.calendar_edition)


@project_nodes.folds(ProjectNodeCompleted, key=_node)
def completed(row: ProjectNode, event: ProjectNodeCompleted) -> ProjectNode:
    """Done."""
    return replace(
        row,
        completed_on=event.completed_on,
        working_days_late=event.working_days_late,
        evidence_given=event.evidence,
    )


dated(
    project_nodes,
    "completed_on is null and exists (select from view.projects p where p.district = d.district and p.id = d.project and p.status = 'OPEN')",
    "RescheduleProject",
    "project",
    key="project",
)
