"""Handling (经办): which officials may act for the body that sees to a matter."""

from uuid import UUID

from domain.actor import Role
from domain.post import standing_post
from domain.refusal import Refused
from domain.situation import Situation

HANDLERS = (Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_HEAD, Role.PROGRAMME_OFFICE)


class NotTheHandlingBody(Refused):
    """Only the body that sees to the matter, or the programme office for it, may do this."""

    zh = "该事项由其他单位经办，只能由经办单位人员或营商办代为办理。"


def is_of_body(situation: Situation, organisation: UUID) -> bool:
    """Whether the actor's post belongs to the body."""
    post = situation.actor.post
    return post is not None and standing_post(situation, post).organisation == organisation


def require_body(situation: Situation, organisation: UUID) -> UUID | None:
    """The acting post; refuses officials of other bodies. The programme office acts for any, in whatever post."""
    actor = situation.actor
    if actor.role is not Role.PROGRAMME_OFFICE and not is_of_body(situation, organisation):
        raise NotTheHandlingBody
    return actor.post
