"""Independence (回避): who may judge a matter, and who has a part in it: by post, by person, or by organisation.

Two posts are in the same hands when one person holds both, so posts and persons are compared.
"""

from collections.abc import Iterable
from uuid import UUID

from domain.actor import Actor
from domain.post import Post
from domain.refusal import Refused
from domain.situation import Situation


class ActorWithoutPost(Refused):
    """Act in a post: who calls, inspects, judges or decides has to be known."""

    zh = "回访、检查、认定、裁定和复核须以具体岗位身份操作，请使用岗位账号。"


class ActorUnnamed(Refused):
    """This step is taken by a named person in a post: nobody is judged by a machine or a nameless account."""

    zh = "该环节须由实名人员在其岗位上办理，不能由系统或匿名账号作出，请用本人账号登录后办理。"


class ActorConcerned(Refused):
    """Who belongs to the body concerned takes no such step about it."""

    zh = "经办人属于当事单位，应当回避，请由其他单位人员办理。"


class SameHands(Refused):
    """Whoever took the earlier step of the same matter does not take this one."""

    zh = "同一人不得先后办理相互制约的环节（提出与决定、发现与核实、决定与复核等），请由其他人员办理。"


def acting_post(actor: Actor) -> UUID:
    """The post in which the actor acts; refuses who acts in none (ActorWithoutPost)."""
    if actor.post is None:
        raise ActorWithoutPost
    return actor.post


def organisation_of(situation: Situation, post: UUID | None) -> UUID | None:
    """The organisation to which a post belongs, if there is a post."""
    return None if post is None else situation.get(Post, post).organisation


def has_part(
    situation: Situation,
    posts: Iterable[UUID | None] = (),
    persons: Iterable[UUID | None] = (),
    organisations: Iterable[UUID | None] = (),
) -> bool:
    """Whether the actor acts in one of the posts or organisations, or is one of the persons or who holds one of
    the posts now.
    """
    actor, concerned = situation.actor, {post for post in posts if post is not None}
    involved = {*persons, *(situation.get(Post, post).holder for post in concerned)} - {None}
    sits = None if actor.post is None else situation.get(Post, actor.post)
    person = actor.person or (None if sits is None else sits.holder)
    at_home = sits is not None and sits.organisation in {*organisations}
    return actor.post in concerned or person in involved or at_home


def acts_for(actor: Actor, post: UUID, organisation: UUID | None, own: UUID | None) -> bool:
    """Whether the actor acts in the post, or in a post of its organisation."""
    return actor.post == post or (own is not None and own == organisation)


def named(situation: Situation) -> tuple[UUID, Post]:
    """The person who acts, and the post; refuses nameless accounts (ActorUnnamed)."""
    actor = situation.actor
    if actor.person is None or actor.post is None:
        raise ActorUnnamed
    return actor.person, situation.get(Post, actor.post)


def independent(situation: Situation, organisation: UUID | None, *before: UUID | None) -> UUID:
    """The person who acts; refuses nameless accounts, people of the body concerned (ActorConcerned), and who
    acted `before` (SameHands).
    """
    person, post = named(situation)
    if post.organisation == organisation:
        raise ActorConcerned
    if person in before:
        raise SameHands
    return person
