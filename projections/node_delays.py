"""Node delays (节点延误): each delay of a project's node with its cause; none overwrites another."""

from datetime import date

from domain.events.flowchart import Milestone
from domain.events.project import DelayCause, ProjectNodeDelayed
from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId, ProjectId
from projections.engine.view import Row, View


class NodeDelay(Row):
    """A delay (节点延误): by so many working days, from `due_before` to `due`; `department` caused it, unless the firm did."""

    project: ProjectId
    number: int
    node: Milestone
    organisation: OrganisationId
    enterprise: EnterpriseId | None
    cause: DelayCause
    department: OrganisationId | None
    reason: FreeText
    days: int
    due_before: date
    due: date
    delayed_on: date


node_delays = View("node_delays", NodeDelay, key=("project", "number"), indexes=(("department",),))


@node_delays.opens(ProjectNodeDelayed)
def delayed(event: ProjectNodeDelayed) -> NodeDelay:
    """One row for each."""
    return NodeDelay(
        project=event.originator_id,
        number=event.number,
        node=event.node,
        organisation=event.organisation,
        enterprise=event.enterprise,
        cause=event.cause,
        department=event.department,
        reason=event.reason,
        days=event.days,
        due_before=event.due_before,
        due=event.due,
        delayed_on=event.delayed_on,
    )
