"""Conflict of interest (利益冲突): who may speak for a post, and who may not judge it.

Two posts are in the same hands when one person holds both, so posts and persons are compared.
"""

from uuid import UUID

from domain.actor import Actor, Role
from domain.commitment.refusals import ApproverIsOwner
from domain.post import Post
from domain.post.aggregate import held_post
from domain.situation import Situation

OWNERS = (Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_HEAD, Role.COUNTY_LEADER, Role.PROGRAMME_OFFICE)


def speaks_for(actor: Actor, post: UUID) -> bool:
    """Whether the actor acts in this post, or as the programme office on its behalf."""
    return actor.role is Role.PROGRAMME_OFFICE or actor.post == post


def is_owner(actor: Actor, post: Post) -> bool:
    """Whether the actor acts in the post or is the person who holds it."""
    return actor.post == post.id or (actor.person is not None and actor.person == post.holder)


def hands(actor: Actor) -> frozenset[UUID]:
    """The post and the person that act, so that what they did can be kept from their own judgement."""
    return frozenset(each for each in (actor.post, actor.person) if each is not None)


def approver_of(situation: Situation, approver: UUID, owner: Post) -> UUID:
    """The approving post; refuses the owner's own hands and a post that nobody holds (PostVacant)."""
    if approver == owner.id:
        raise ApproverIsOwner
    post, holder = held_post(situation, approver)
    if holder == owner.holder:
        raise ApproverIsOwner
    return post.id
