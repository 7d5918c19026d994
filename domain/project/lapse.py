"""Lapse (项目时限认定): what passing time does to a project: a node falls overdue, silence is noted."""

from datetime import timedelta
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.flowchart import Milestone
from domain.events.project import ProjectFellSilent, ProjectNodeOverdue
from domain.post import Post
from domain.project.aggregate import SILENT_AFTER, Project, open_node, open_project
from domain.project.refusals import MILESTONE_ZH, NodeNotOverdue, ProjectNotSilent
from domain.reference import ProjectId
from domain.situation import Situation

ONE_DAY = timedelta(1)


def holder_of(situation: Situation, project: Project) -> UUID | None:
    """Who holds the leader's post now, if there is a leader and a holder."""
    return situation.get(Post, project.leader).holder if project.leader else None


class MarkNodeOverdue(Command, about=Project, by=(Role.TIMEKEEPER,)):
    """Find a node overdue (认定节点逾期): its due date is over and it is not done; once for each due date."""

    project: ProjectId
    node: Milestone

    def decide(self, situation: Situation) -> UUID:
        """Refuses a project that ended, a node that is done or not due, and a second note."""
        project = open_project(situation, self.project)
        person = holder_of(situation, project)
        due = open_node(project, self.node)
        if due >= situation.today or project.overdue.get(self.node) == due:
            raise NodeNotOverdue(node=self.node, due=due, node_zh=MILESTONE_ZH[self.node])
        project.trigger(
            ProjectNodeOverdue(
                node=self.node,
                leader=project.leader,
                person=person,
                organisation=project.organisation,
                due=due,
                overdue_on=due + ONE_DAY,
            )
        )
        return project.id


class NoteProjectSilence(Command, about=Project, by=(Role.TIMEKEEPER,)):
    """Note a project's silence (认定项目沉默): nothing was heard of it for more than thirty days; once a silence."""

    project: ProjectId

    def decide(self, situation: Situation) -> UUID:
        """Refuses a project that ended or was heard of, and a second note."""
        project = open_project(situation, self.project)
        person = holder_of(situation, project)
        silence = situation.today - project.heard_on
        if project.silent or silence <= SILENT_AFTER:
            raise ProjectNotSilent
        project.trigger(
            ProjectFellSilent(
                leader=project.leader,
                person=person,
                organisation=project.organisation,
                since=project.heard_on,
                days=silence.days,
            )
        )
        return project.id
