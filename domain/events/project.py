"""Events of the project card (项目卡): opened with its nodes, led, reported on, delayed, completed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.event import Event
from domain.events.flowchart import Milestone
from domain.personal import FreeText
from domain.reference import EnterpriseId, LibraryEntryId, OrganisationId, PersonId, PostId


class DelayCause(StrEnum):
    """Who caused a delay (延误责任): DEPARTMENT 部门原因, FIRM 企业原因."""

    DEPARTMENT = "DEPARTMENT"
    FIRM = "FIRM"


class ProjectStatus(StrEnum):
    """States of a card (项目状态): OPEN 推进中, COMPLETED 已投产, TERMINATED 已终止."""

    OPEN = "OPEN"
    COMPLETED = "COMPLETED"
    TERMINATED = "TERMINATED"


@dataclass(frozen=True, kw_only=True)
class PlannedNode:
    """A node with its deadline (计划节点): until the end of `due`, on the calendar's edition named; `start` is the
    day on which the node before it is due.
    """

    node: Milestone
    start: date
    days: int
    due: date
    provisional: bool
    calendar_edition: int


class ProjectCardOpened(Event, topic="project.card-opened"):
    """A project got its card: whose it is, which flowchart it follows, and when each node is due."""

    name: str
    organisation: OrganisationId
    enterprise: EnterpriseId | None
    library_entry: LibraryEntryId | None
    investment: Decimal
    flowchart_edition: int
    nodes: tuple[PlannedNode, ...]
    opened_on: date


class ProjectLeaderAssigned(Event, topic="project.leader-assigned"):
    """One post leads the project from now on, in the place of the post before, if there was one."""

    post: PostId
    person: PersonId
    previous: PostId | None
    organisation: OrganisationId
    reason: FreeText | None
    assigned_on: date


class GreenChannelGranted(Event, topic="project.green-channel-granted"):
    """The project's approvals are taken first."""

    organisation: OrganisationId
    basis: str
    granted_on: date


class ProjectProgressReported(Event, topic="project.progress-reported"):
    """Somebody concerned told how far it is."""

    leader: PostId | None
    organisation: OrganisationId
    text: FreeText
    reported_on: date


class ProjectNodeDelayed(Event, topic="project.node-delayed"):
    """A node's due date moved, for a cause; `number` counts the project's delays, none overwrites another."""

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
    provisional: bool
    calendar_edition: int
    delayed_on: date


class ProjectNodeOverdue(Event, topic="project.node-overdue"):
    """A node's due date passed, and it is not done; `person` held the leader's post then."""

    node: Milestone
    leader: PostId | None
    person: PersonId | None
    organisation: OrganisationId
    due: date
    overdue_on: date


class ProjectNodeRescheduled(Event, topic="project.node-rescheduled"):
    """A node's due date was recomputed on an amended calendar, and moved, or became official or provisional."""

    node: Milestone
    organisation: OrganisationId
    due_before: date
    due: date
    provisional: bool
    calendar_edition: int
    why: str
    rescheduled_on: date


class ProjectNodeCompleted(Event, topic="project.node-completed"):
    """A node is done; `working_days_late` counts from the due date in force."""

    node: Milestone
    organisation: OrganisationId
    due: date
    working_days_late: int
    evidence: tuple[str, ...]
    completed_on: date
    reported_on: date


class ProjectFellSilent(Event, topic="project.fell-silent"):
    """Nothing was heard of the project for more than thirty days; `person` held the leader's post then."""

    leader: PostId | None
    person: PersonId | None
    organisation: OrganisationId
    since: date
    days: int


class ProjectCompleted(Event, topic="project.completed"):
    """The last node is done: the project produces."""

    leader: PostId | None
    organisation: OrganisationId
    completed_on: date


class ProjectTerminated(Event, topic="project.terminated"):
    """The project was given up."""

    leader: PostId | None
    organisation: OrganisationId
    reason: FreeText
    basis: str
    terminated_on: date
