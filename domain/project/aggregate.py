"""Project (项目卡): its state, and how long it may be silent."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from domain.actor import Role
from domain.aggregate import EMPTY, Aggregate, put, when
from domain.calendar import Deadline
from domain.events.flowchart import Milestone
from domain.events.project import (
    GreenChannelGranted,
    PlannedNode,
    ProjectCardOpened,
    ProjectCompleted,
    ProjectFellSilent,
    ProjectLeaderAssigned,
    ProjectNodeCompleted,
    ProjectNodeDelayed,
    ProjectNodeOverdue,
    ProjectNodeRescheduled,
    ProjectProgressReported,
    ProjectStatus,
    ProjectTerminated,
)
from domain.handling import is_of_body
from domain.project.refusals import (
    MILESTONE_ZH,
    NodeAlreadyCompleted,
    NodeNotPlanned,
    ProjectEnded,
    ProjectNotYours,
)
from domain.situation import Situation

SILENT_AFTER = timedelta(30)


class Project(Aggregate, topic="project", title="项目卡"):
    """A project; `due` has the deadlines in force, `delayed` the working days that moved them, `open` the nodes that
    are not done, `overdue` the due dates found passed.
    """

    name: str = ""
    organisation: UUID
    enterprise: UUID | None = None
    status: ProjectStatus = ProjectStatus.OPEN
    opened_on: date = date.min
    nodes: tuple[PlannedNode, ...] = ()
    due: Mapping[Milestone, Deadline] = EMPTY
    delayed: Mapping[Milestone, int] = EMPTY
    open: frozenset[Milestone] = frozenset()
    overdue: Mapping[Milestone, date] = EMPTY
    delays: int = 0
    leader: UUID | None = None
    green: bool = False
    heard_on: date = date.min
    silent: bool = False

    @property
    def subject(self) -> UUID:
        """Of whom its free text speaks: the enterprise, if it has one."""
        return self.enterprise or self.id

    @property
    def is_open(self) -> bool:
        """Neither completed nor terminated."""
        return self.status is ProjectStatus.OPEN

    @when(ProjectCardOpened)
    def opened_card(self, event: ProjectCardOpened) -> None:
        """Its nodes run."""
        self.name, self.organisation, self.enterprise = event.name, event.organisation, event.enterprise
        self.nodes, self.opened_on, self.heard_on = event.nodes, event.opened_on, event.opened_on
        self.due = {
            each.node: Deadline(each.due, each.provisional, each.calendar_edition) for each in event.nodes
        }
        self.open = frozenset(self.due)

    @when(ProjectLeaderAssigned)
    def led(self, event: ProjectLeaderAssigned) -> None:
        """This post leads it, and no other."""
        self.leader = event.post

    @when(GreenChannelGranted)
    def went_first(self, _: GreenChannelGranted) -> None:
        """It goes first."""
        self.green = True

    @when(ProjectProgressReported)
    def progressed(self, event: ProjectProgressReported) -> None:
        """It is heard of."""
        self.heard_on, self.silent = event.reported_on, False

    @when(ProjectNodeDelayed)
    def node_delayed(self, event: ProjectNodeDelayed) -> None:
        """The node is due later, and the project is heard of."""
        self._move(event)
        self.delays = event.number
        self.delayed = put(self.delayed, event.node, self.delayed.get(event.node, 0) + event.days)
        self.heard_on, self.silent = event.delayed_on, False

    @when(ProjectNodeOverdue)
    def fell_overdue(self, event: ProjectNodeOverdue) -> None:
        """That this due date passed is on record."""
        self.overdue = put(self.overdue, event.node, event.due)

    @when(ProjectNodeRescheduled)
    def rescheduled(self, event: ProjectNodeRescheduled) -> None:
        """The node is due on another day."""
        self._move(event)

    def _move(self, event: ProjectNodeDelayed | ProjectNodeRescheduled) -> None:
        deadline = Deadline(event.due, event.provisional, event.calendar_edition)
        self.due = put(self.due, event.node, deadline)

    @when(ProjectNodeCompleted)
    def node_completed(self, event: ProjectNodeCompleted) -> None:
        """The node is done; the project is heard of on the day of the entry, whatever day it states."""
        self.open -= {event.node}
        self.heard_on, self.silent = event.reported_on, False

    @when(ProjectFellSilent)
    def fell_silent(self, _: ProjectFellSilent) -> None:
        """Its silence is on record."""
        self.silent = True

    @when(ProjectCompleted)
    def completed(self, _: ProjectCompleted) -> None:
        """It produces."""
        self.status = ProjectStatus.COMPLETED

    @when(ProjectTerminated)
    def terminated(self, _: ProjectTerminated) -> None:
        """It was given up."""
        self.status = ProjectStatus.TERMINATED


def open_project(situation: Situation, id: UUID) -> Project:
    """The project; refuses one that is completed or terminated."""
    project = situation.get(Project, id)
    if not project.is_open:
        raise ProjectEnded(name=project.name)
    return project


def concerned_project(situation: Situation, id: UUID) -> Project:
    """The open project, for its leader, its body and the programme office; refuses others."""
    project, actor = open_project(situation, id), situation.actor
    if actor.role is Role.PROGRAMME_OFFICE:
        return project
    leads = actor.post is not None and actor.post == project.leader
    handles = actor.role is not Role.COUNTY_LEADER and is_of_body(situation, project.organisation)
    if not leads and not handles:
        raise ProjectNotYours
    return project


def open_node(project: Project, node: Milestone) -> date:
    """The due date in force of a node that is not done; refuses one that is, or that is not planned."""
    if node not in project.due:
        raise NodeNotPlanned(node=node, node_zh=MILESTONE_ZH[node])
    if node not in project.open:
        raise NodeAlreadyCompleted(node=node, node_zh=MILESTONE_ZH[node])
    return project.due[node].due
