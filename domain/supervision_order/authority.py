"""Authority (督办权限): at which node an order may be acted on, for whom it is to act on, who keeps out of it."""

from uuid import UUID

from domain.events.supervision_order import OrderNode
from domain.independence import has_part, organisation_of
from domain.refusal import Refused
from domain.situation import Situation
from domain.supervision_order.aggregate import SupervisionOrder
from domain.supervision_order.refusals import OrderInAnotherNode, OrderNotYours, listed_zh


def expect(order: SupervisionOrder, *needed: OrderNode) -> None:
    """Refuse when the order stands at none of these nodes."""
    if order.node not in needed:
        raise OrderInAnotherNode(
            node=order.node,
            needed=", ".join(needed),
            node_zh=listed_zh([order.node]),
            needed_zh=listed_zh(needed),
        )


def require_target(situation: Situation, order: SupervisionOrder) -> UUID:
    """The acting post, which is the one that answers for the order or of one of its targets (OrderNotYours)."""
    post = situation.actor.post
    if post is None:
        raise OrderNotYours
    if post != order.post and organisation_of(situation, post) not in order.targets:
        raise OrderNotYours
    return post


def require_independent(
    situation: Situation, order: SupervisionOrder, refusal: type[Refused], *others: UUID
) -> None:
    """Refuse the targets' own hands, and the other posts and persons named."""
    actor = situation.actor
    if has_part(situation, [order.post], organisations=order.targets) or {actor.post, actor.person} & {
        *others
    }:
        raise refusal
