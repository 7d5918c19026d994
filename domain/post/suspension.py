"""Suspension (停职): the holder keeps the post, may not act in it, and may come back."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.post import OfficialResumed, OfficialSuspended
from domain.personal import FreeText, bounded
from domain.post.aggregate import LONGEST_TITLE, Post, held_post
from domain.post.refusals import HolderNotSuspended, HolderSuspended
from domain.reference import PostId
from domain.situation import Situation


class SuspendOfficial(Command, about=Post, by=(Role.PROGRAMME_OFFICE,)):
    """Suspend the holder of a post (停职), as the competent organ decided; `basis` is its document."""

    post: PostId
    reason: str
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a vacant post, and a holder who is suspended already."""
        post, holder = held_post(situation, self.post)
        if post.suspended:
            raise HolderSuspended(title=post.title)
        post.trigger(
            OfficialSuspended(
                term=post.term,
                person=holder,
                suspended_on=situation.today,
                reason=FreeText.of(holder, self.reason),
                basis=bounded(self.basis, LONGEST_TITLE),
            )
        )
        return post.id


class ResumeOfficial(Command, about=Post, by=(Role.PROGRAMME_OFFICE,)):
    """Let the holder of a post resume office (复职), as the competent organ decided."""

    post: PostId
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a vacant post, and a holder who is not suspended."""
        post, holder = held_post(situation, self.post)
        if not post.suspended:
            raise HolderNotSuspended(title=post.title)
        basis = bounded(self.basis, LONGEST_TITLE)
        post.trigger(OfficialResumed(term=post.term, person=holder, resumed_on=situation.today, basis=basis))
        return post.id
