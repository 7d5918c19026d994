"""Nodes (节点): ids that name a thing everywhere: the district, the type, and the key."""

import base64
import binascii
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from projections.engine.view import VIEWS, View

NOUNS_OF_VIEWS = {"people": "person", "import_batches": "import_batch"}


@dataclass(frozen=True)
class NodeId:
    """What a node id says."""

    district: str
    type: str
    key: tuple[str, ...]

    def __str__(self) -> str:
        """The opaque id that clients see."""
        return (
            base64.urlsafe_b64encode(":".join((self.district, self.type, *self.key)).encode())
            .decode()
            .rstrip("=")
        )

    @classmethod
    def parse(cls, text: str) -> "NodeId | None":
        """The node id in a client's text; None when it is none."""
        try:
            parts = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode().split(":")
        except (binascii.Error, UnicodeDecodeError, ValueError):
            return None
        return cls(parts[0], parts[1], tuple(parts[2:])) if len(parts) > 2 else None


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
    return next((view for view in VIEWS.values() if noun_of(view) == noun), None)


def noun_of(view: View[Any]) -> str | None:
    """The noun that a view shows, if its key is that noun's id."""
    if view.key != ("id",):
        return None
    return NOUNS_OF_VIEWS.get(view.name, view.name.removesuffix("s"))
