"""Establishing posts (设岗): created, retitled, abolished."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.organisation import OrganisationPostAdded, OrganisationPostRemoved
from domain.events.post import PostAbolished, PostCreated, PostRetitled, Rank
from domain.organisation import Organisation, active_organisation
from domain.personal import bounded
from domain.post.aggregate import LONGEST_TITLE, Post, standing_post, vacancy_alert
from domain.post.refusals import PostHasOpenObligations, PostNotVacant
from domain.reference import OrganisationId, PostId
from domain.situation import Situation


class CreatePost(Command, about=Post, by=(Role.PROGRAMME_OFFICE,)):
    """Create a post (设置岗位) in an organisation; `heads` marks the post of its principal (主要负责人)."""

    organisation: OrganisationId
    title: str
    rank: Rank
    heads: bool = False

    def decide(self, situation: Situation) -> UUID:
        """Refuses an organisation that was merged or dissolved."""
        organisation = active_organisation(situation, self.organisation)
        alert_at, calendar_version = vacancy_alert(situation, situation.today)
        post = situation.new(Post)
        post.trigger(
            PostCreated(
                organisation=organisation.id,
                title=bounded(self.title, LONGEST_TITLE),
                rank=self.rank,
                heads=self.heads,
                created_on=situation.today,
                alert_at=alert_at,
                calendar_version=calendar_version,
            )
        )
        organisation.trigger(OrganisationPostAdded(post=post.id))
        return post.id


class RetitlePost(Command, about=Post, by=(Role.PROGRAMME_OFFICE,)):
    """Retitle a post (调整岗位): its title, and its rank or headship where given; obligations stay."""

    post: PostId
    title: str
    basis: str
    rank: Rank | None = None
    heads: bool | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses an abolished post."""
        post = standing_post(situation, self.post)
        post.trigger(
            PostRetitled(
                title=bounded(self.title, LONGEST_TITLE),
                rank=self.rank or post.rank,
                heads=post.heads if self.heads is None else self.heads,
                basis=bounded(self.basis, LONGEST_TITLE),
            )
        )
        return post.id


class AbolishPost(Command, about=Post, by=(Role.PROGRAMME_OFFICE,)):
    """Abolish a post (撤销岗位) that is vacant and has nothing open."""

    post: PostId
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a post that is held, or at which obligations are open."""
        post = standing_post(situation, self.post)
        organisation = situation.get(Organisation, post.organisation)
        if post.holder is not None:
            raise PostNotVacant(title=post.title)
        obligations = situation.open_obligations(post.id)
        if obligations:
            raise PostHasOpenObligations(title=post.title, count=len(obligations))
        post.trigger(PostAbolished(abolished_on=situation.today, basis=bounded(self.basis, LONGEST_TITLE)))
        organisation.trigger(OrganisationPostRemoved(post=post.id))
        return post.id
