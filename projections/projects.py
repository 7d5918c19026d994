"""Projects (项目台账): every card: who leads it, how far it is, since when nothing was heard of it."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.events.project import (
    GreenChannelGranted,
    ProjectCardOpened,
    ProjectCompleted,
    ProjectFellSilent,
    ProjectLeaderAssigned,
    ProjectNodeCompleted,
    ProjectNodeDelayed,
    ProjectProgressReported,
    ProjectStatus,
    ProjectTerminated,
)
from domain.personal import FreeText
from domain.reference import EnterpriseId, LibraryEntryId, OrganisationId, PostId
from projections.engine.view import Row, View, replace


class Project(Row):
    """A project (项目卡): `leader` is its one leading post, `heard_on` the day of the last word about it,
    `silences` how often thirty days went by without one. Its investment is in yuan.
    """

    id: UUID
    name: str
    organisation: OrganisationId
    enterprise: EnterpriseId | None
    library_entry: LibraryEntryId | None
    investment: Decimal
    flowchart_edition: int
    status: ProjectStatus
    opened_on: date
    leader: PostId | None = None
    led_since: date | None = None
    leaders: int = 0
    green_channel_on: date | None = None
    green_channel_basis: str | None = None
    nodes_planned: int
    nodes_completed: int = 0
    delays: int = 0
    progress_text: FreeText | None = None
    heard_on: date
    silent_since: date | None = None
    silences: int = 0
    completed_on: date | None = None
    terminated_on: date | None = None
    termination_reason: FreeText | None = None


projects = View("projects", Project, indexes=(("organisation",), ("leader",), ("status",)))


@projects.opens(ProjectCardOpened)
def opened(event: ProjectCardOpened) -> Project:
    """A card without a leader yet."""
    return Project(
        id=event.originator_id,
        name=event.name,
        organisation=event.organisation,
        enterprise=event.enterprise,
        library_entry=event.library_entry,
        investment=event.investment,
        flowchart_edition=event.flowchart_edition,
        status=ProjectStatus.OPEN,
        opened_on=event.opened_on,
        nodes_planned=len(event.nodes),
        heard_on=event.opened_on,
    )


@projects.folds(ProjectLeaderAssigned)
def led(row: Project, event: ProjectLeaderAssigned) -> Project:
    """One leads it; how many did is counted."""
    return replace(row, leader=event.post, led_since=event.assigned_on, leaders=row.leaders + 1)


@projects.folds(GreenChannelGranted)
def sent_first(row: Project, event: GreenChannelGranted) -> Project:
    """Its approvals come first."""
    return replace(row, green_channel_on=event.granted_on, green_channel_basis=event.basis)


@projects.folds(ProjectProgressReported)
def progressed(row: Project, event: ProjectProgressReported) -> Project:
    """Heard of."""
    return replace(row, progress_text=event.text, heard_on=event.reported_on, silent_since=None)


@projects.folds(ProjectNodeDelayed)
def delayed(row: Project, event: ProjectNodeDelayed) -> Project:
    """One delay more, and heard of."""
    return replace(row, delays=event.number, heard_on=event.delayed_on, silent_since=None)


@projects.folds(ProjectNodeCompleted)
def node_completed(row: Project, event: ProjectNodeCompleted) -> Project:
    """One node more, and heard of."""
    done = row.nodes_completed + 1
    return replace(row, nodes_completed=done, heard_on=event.reported_on, silent_since=None)


@projects.folds(ProjectFellSilent)
def fell_silent(row: Project, event: ProjectFellSilent) -> Project:
    """Nothing was heard of it since."""
    return replace(row, silent_since=event.since, silences=row.silences + 1)


@projects.folds(ProjectCompleted)
def completed(row: Project, event: ProjectCompleted) -> Project:
    """It produces."""
    return replace(row, status=ProjectStatus.COMPLETED, completed_on=event.completed_on)


@projects.folds(ProjectTerminated)
def terminated(row: Project, event: ProjectTerminated) -> Project:
    """Given up."""
    return replace(
        row,
        status=ProjectStatus.TERMINATED,
        terminated_on=event.terminated_on,
        termination_reason=event.reason,
        silent_since=None,
    )
