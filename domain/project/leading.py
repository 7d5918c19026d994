"""Commands about who leads a project (项目包联领导): exactly one, of county rank."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.project import ProjectLeaderAssigned
from domain.personal import FreeText
from domain.post.aggregate import held_post
from domain.project.aggregate import Project, open_project
from domain.project.refusals import (
    LeaderBelowCountyRank,
    ProjectAlreadyLed,
    ProjectLedByPost,
    ProjectNotLed,
)
from domain.reference import PostId, ProjectId
from domain.situation import Situation


def lead(situation: Situation, project: Project, id: UUID, reason: FreeText | None) -> None:
    """Let a post lead the project; refuses one below county rank, and one that nobody holds (PostVacant)."""
    post, holder = held_post(situation, id)
    if not post.rank.is_county:
        raise LeaderBelowCountyRank(title=post.title)
    if post.id == project.leader:
        raise ProjectLedByPost(title=post.title)
    project.trigger(
        ProjectLeaderAssigned(
            post=post.id,
            person=holder,
            previous=project.leader,
            organisation=project.organisation,
            reason=reason,
            assigned_on=situation.today,
        )
    )


class AssignProjectLeader(Command, about=Project, by=(Role.PROGRAMME_OFFICE,)):
    """Assign the project's leader (指定项目包联领导): the one post of county rank that sees it through."""

    project: ProjectId
    post: PostId

    def decide(self, situation: Situation) -> UUID:
        """Refuses a second leader."""
        project = open_project(situation, self.project)
        if project.leader is not None:
            raise ProjectAlreadyLed
        lead(situation, project, self.post, None)
        return project.id


class ChangeProjectLeader(Command, about=Project, by=(Role.PROGRAMME_OFFICE,)):
    """Change the project's leader (更换项目包联领导), for a reason; the former one leads no more."""

    project: ProjectId
    post: PostId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a project that nobody leads, and the post that leads it."""
        project = open_project(situation, self.project)
        if project.leader is None:
            raise ProjectNotLed
        lead(situation, project, self.post, FreeText.of(project.subject, self.reason))
        return project.id
