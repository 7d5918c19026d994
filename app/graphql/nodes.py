"""Nodes (节点): ids that name a thing everywhere: the district, the type, and the key."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from projections.engine.view import VIEWS, View

NOUNS_OF_VIEWS = {
    "people": "person",
    "list_entries": "list_entry",
    "vetoes": "veto",
    "zombie_register": "zombie_approval",
    "bad_review_register": "bad_review",
    "review_tallies": "review_tally",
    "library_entries": "library_entry",
    "import_batches": "import_batch",
}


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
    return next((view for view in VIEWS.values() if noun_of(view) == noun), None)


def noun_of(view: View[Any]) -> str | None:
    """The noun that a view shows, if its key is that noun's id."""
    if view.key != ("id",):
        return None
    return NOUNS_OF_VIEWS.get(view.name, view.name.removesuffix("s"))
