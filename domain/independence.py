"""Independence (回避): whether the actor has a part in a matter: by post, by person, or by organisation."""

from collections.abc import Iterable
from uuid import UUID

from domain.actor import Actor
from domain.post import Post
from domain.refusal import Refused
from domain.situation import Situation


class ActingPostUnknown(Refused):
    """Act in a post: who issues, inspects, judges or decides has to be known."""

    zh = "签发、检查、裁定、通报和复核须以具体岗位身份办理，请使用岗位账号。"


def acting_post(actor: Actor) -> UUID:
    """The post in which the actor acts; refuses who acts in none (ActingPostUnknown)."""
    if actor.post is None:
        raise ActingPostUnknown
    return actor.post


def organisation_of(situation: Situation, post: UUID | None) -> UUID | None:
    """The organisation to which a post belongs, if there is a post."""
    return None if post is None else situation.get(Post, post).organisation


def has_part(
    situation: Situation,
    posts: Iterable[UUID | None],
    persons: Iterable[UUID | None] = (),
    organisations: Iterable[UUID] = (),
) -> bool:
    """Whether the actor acts in one of the posts or organisations, or is one of the persons or who holds one of
    the posts now. Two posts are in the same hands when one person holds both.
    """
    actor, concerned = situation.actor, {post for post in posts if post is not None}
    involved = {*persons, *(situation.get(Post, post).holder for post in concerned)} - {None}
    own = organisation_of(situation, actor.post)
    return actor.post in concerned or actor.person in involved or own in {*organisations}


def acts_for(actor: Actor, post: UUID, organisation: UUID | None, own: UUID | None) -> bool:
    """Whether the actor acts in the post, or in a post of its organisation."""
    return actor.post == post or (own is not None and own == organisation)
