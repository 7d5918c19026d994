"""Order index (督办目录): which orders are open about one organisation or one subject, so that none is repeated."""

from collections.abc import Iterator
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.events.supervision_order import OrderEntered
from domain.situation import Situation
from domain.supervision_order.aggregate import SupervisionOrder


class OrderIndex(Aggregate, topic="order_index", title="督办目录"):
    """The orders about one organisation or subject that were open when the last of them was entered."""

    orders: tuple[UUID, ...] = ()

    @when(OrderEntered)
    def entered(self, event: OrderEntered) -> None:
        """One more is open; those that had ended are no longer named."""
        self.orders = event.orders


class OpenOrders:
    """The open orders about everything that an order is about. It reads all of them when it is made."""

    def __init__(self, situation: Situation, order: SupervisionOrder) -> None:
        self.order = order
        keys = (*order.targets, *sorted(order.subjects))
        self.indexes = [situation.find(OrderIndex, situation.derived_id("order-index", key)) for key in keys]
        named = dict.fromkeys(id for index in self.indexes for id in index.orders)
        self.open = {id: found for id in named if (found := situation.get(SupervisionOrder, id)).is_open}

    def overlapping(self) -> Iterator[SupervisionOrder]:
        """Those that share a subject, or a target and the matter: a repeated or a many-headed inspection."""
        order = self.order
        for other in self.open.values():
            same_target = not set(order.targets).isdisjoint(other.targets)
            if (same_target and other.matter is order.matter) or order.subjects & other.subjects:
                yield other

    def enter(self) -> None:
        """Name the order in every index; those that ended drop out."""
        for index in self.indexes:
            still = tuple(id for id in index.orders if id in self.open)
            index.trigger(OrderEntered(order=self.order.id, orders=(*still, self.order.id)))
