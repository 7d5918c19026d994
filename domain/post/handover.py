"""Handover (交接): the new holder signs for what the post had open."""

from uuid import UUID

from domain.command import Command
from domain.events.post import HandoverAcknowledged
from domain.person import OFFICIALS
from domain.post.aggregate import Post, held_post
from domain.post.refusals import HolderSuspended, NothingToAcknowledge, NotTheHolder
from domain.reference import PostId
from domain.situation import Situation


class AcknowledgeHandover(Command, about=Post, by=OFFICIALS):
    """Acknowledge a handover (签收交接): only the new holder can, in person; nobody signs for another."""

    post: PostId

    def decide(self, situation: Situation) -> UUID:
        """Refuses anybody but the holder, a suspended holder, and when nothing waits."""
        post, holder = held_post(situation, self.post)
        if situation.actor.person != holder or situation.actor.post != post.id:
            raise NotTheHolder(title=post.title)
        if post.suspended:
            raise HolderSuspended(title=post.title)
        if not post.handover:
            raise NothingToAcknowledge(title=post.title)
        post.trigger(
            HandoverAcknowledged(
                term=post.term, person=holder, obligations=post.handover, acknowledged_on=situation.today
            )
        )
        return post.id
