"""Nodes (节点): ids that name a thing everywhere: the district, the type, and the key."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from projections.engine.view import VIEWS, View


@dataclass(frozen=True)
class NodeId:
    """What a node id says."""

    district: str
    type: str
    key: tuple[str, ...]

    def __str__(self) -> str:
        """The id that clients see, and keep as it came."""
        return ":".join((self.district, self.type, *self.key))

    @classmethod
    def parse(cls, text: str) -> "NodeId | None":
        """The node id in a client's text; None when it is none."""
        district, *rest = text.split(":")
        return cls(district, rest[0], tuple(rest[1:])) if len(rest) > 1 else None


def uuid_in(text: str) -> UUID | None:
    """The UUID that an id from a client means: a node id's, or itself."""
    try:
        return UUID(text)
    except ValueError:
        node = NodeId.parse(text)
    try:
        return UUID(node.key[0]) if node else None
    except ValueError:
        return None


def view_of(noun: str) -> View[Any] | None:
    """The view that shows a noun: the one with its plural's name."""
    return next((view for view in VIEWS.values() if view.noun == noun), None)
