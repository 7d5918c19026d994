"""Independence (回避): who may judge: a named person, not of the body concerned, who took no earlier step."""

from uuid import UUID

from domain.post import Post
from domain.refusal import Refused
from domain.situation import Situation


class ActorUnnamed(Refused):
    """This step is taken by a named person in a post: nobody is judged by a machine or a nameless account."""

    zh = "该环节须由实名人员在其岗位上办理，不能由系统或匿名账号作出，请用本人账号登录后办理。"


class ActorConcerned(Refused):
    """Who belongs to the body concerned takes no such step about it."""

    zh = "经办人属于当事单位，应当回避，请由其他单位人员办理。"


class SameHands(Refused):
    """Whoever took the earlier step of the same matter does not take this one."""

    zh = "同一人不得先后办理相互制约的环节（提出与决定、发现与核实、决定与复核等），请由其他人员办理。"


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
