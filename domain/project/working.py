"""Commands of the time in which a project (项目卡) goes on: progress, delays, nodes done."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.calendar import calendar_of
from domain.command import Command
from domain.events.flowchart import Milestone
from domain.events.project import (
    DelayCause,
    ProjectCompleted,
    ProjectNodeCompleted,
    ProjectNodeDelayed,
    ProjectProgressReported,
)
from domain.handling import HANDLERS
from domain.organisation import active_organisation
from domain.personal import FreeText, public_text
from domain.project.aggregate import Project, concerned_project, open_node
from domain.project.refusals import (
    DelayCauseNotYours,
    DelayCauseUnclear,
    DelayNotPositive,
    NodeDateImpossible,
    NodesStillOpen,
    NodeWithoutEvidence,
    nodes_zh,
)
from domain.reference import OrganisationId, ProjectId
from domain.situation import Situation

CONCERNED = (*HANDLERS, Role.COUNTY_LEADER)
JUDGES = frozenset({Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER})


class ReportProjectProgress(Command, about=Project, by=CONCERNED):
    """Report on a project (填报项目进展): by its leader, its body, or the programme office."""

    project: ProjectId
    text: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses whom it does not concern, and a project that ended."""
        project = concerned_project(situation, self.project)
        project.trigger(
            ProjectProgressReported(
                leader=project.leader,
                organisation=project.organisation,
                text=FreeText.of(project.subject, self.text),
                reported_on=situation.today,
            )
        )
        return project.id


class DelayProjectNode(Command, about=Project, by=CONCERNED):
    """Delay a node (登记节点延误) by some working days, for a cause: a department's, which is named, or the firm's.

    The body that handles the project is a party: that the firm caused it is said by the leader or the programme
    office. The due date planned, and every delay before, stay on record.
    """

    project: ProjectId
    node: Milestone
    days: int
    cause: DelayCause
    department: OrganisationId | None = None
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a node that is done, a cause that names nobody, and a party's judgement of the firm."""
        project = concerned_project(situation, self.project)
        due = open_node(project, self.node)
        department = active_organisation(situation, self.department).id if self.department else None
        deadline = calendar_of(situation).add_working_days(due, max(self.days, 0))
        if self.days < 1:
            raise DelayNotPositive
        if (department is not None) != (self.cause is DelayCause.DEPARTMENT):
            raise DelayCauseUnclear
        if self.cause is DelayCause.FIRM and situation.actor.role not in JUDGES:
            raise DelayCauseNotYours
        project.trigger(
            ProjectNodeDelayed(
                number=project.delays + 1,
                node=self.node,
                organisation=project.organisation,
                enterprise=project.enterprise,
                cause=self.cause,
                department=department,
                reason=FreeText.of(project.subject, self.reason),
                days=self.days,
                due_before=due,
                due=deadline.due,
                provisional=deadline.provisional,
                calendar_edition=deadline.calendar_version,
                delayed_on=situation.today,
            )
        )
        return project.id


class CompleteProjectNode(Command, about=Project, by=CONCERNED):
    """Complete a node (登记节点完成) with evidence; nodes may overtake one another, production is the last."""

    project: ProjectId
    node: Milestone
    evidence: tuple[str, ...]
    on: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a second completion, missing evidence, an impossible day, and production before its time."""
        project = concerned_project(situation, self.project)
        due = open_node(project, self.node)
        on = self.on or situation.today
        late = calendar_of(situation).working_days_between(due, on)
        self._guard(situation, project, on)
        project.trigger(
            ProjectNodeCompleted(
                node=self.node,
                organisation=project.organisation,
                due=due,
                working_days_late=max(late, 0),
                evidence=tuple(public_text(item) for item in self.evidence),
                completed_on=on,
                reported_on=situation.today,
            )
        )
        if not project.open:
            project.trigger(
                ProjectCompleted(leader=project.leader, organisation=project.organisation, completed_on=on)
            )
        return project.id

    def _guard(self, situation: Situation, project: Project, on: date) -> None:
        if not self.evidence:
            raise NodeWithoutEvidence
        if not project.opened_on <= on <= situation.today:
            raise NodeDateImpossible
        others = [each.node for each in project.nodes if each.node in project.open - {self.node}]
        if self.node is Milestone.PRODUCTION and others:
            raise NodesStillOpen(nodes=", ".join(others), nodes_zh=nodes_zh(others))
