"""Independence (回避): whether the actor is too close to a post, or a body, to judge what it did."""

from uuid import UUID

from domain.issue.refusals import ActorWithoutPost
from domain.post import Post
from domain.situation import Situation


def is_close(situation: Situation, post: UUID | None = None, organisation: UUID | None = None) -> bool:
    """Whether the actor acts in the post, is the person who holds it, or sits in the organisation."""
    actor = situation.actor
    sits = None if actor.post is None else situation.get(Post, actor.post)
    judged = None if post is None else situation.get(Post, post)
    if sits is not None and organisation is not None and sits.organisation == organisation:
        return True
    if judged is None:
        return False
    person = actor.person or (None if sits is None else sits.holder)
    return actor.post == judged.id or (person is not None and person == judged.holder)


def sits_in(situation: Situation, organisation: UUID) -> bool:
    """Whether the actor's post is one of the organisation's."""
    return situation.actor.post is not None and is_close(situation, organisation=organisation)


def acting_post(situation: Situation) -> UUID:
    """The post in which the actor acts; refuses (ActorWithoutPost) one whose independence could not be told."""
    if situation.actor.post is None:
        raise ActorWithoutPost
    return situation.actor.post
