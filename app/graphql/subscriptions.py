"""Subscriptions (订阅): what happens from now on, or from a position: the log, a thing, views, the board."""

from enum import Enum
from typing import Any

import strawberry

from app.graphql.declared import REQUIRED, subscribed
from app.graphql.types import Entry, Node, listed, optional
from projections.engine.view import VIEWS

NAMED_VIEWS = {
    "".join(f"_{c}" if c.isupper() else c for c in name).upper(): name
    for name, view in VIEWS.items()
    if view.noun is not None and name != "district_names"
}
_views: Any = Enum("ViewName", NAMED_VIEWS)  # type: ignore[misc]
ViewName = strawberry.enum(_views, description="A view whose rows are nodes. 视图。")


@strawberry.type(description="What changed in views between two positions. 视图变化。")
class Changes:
    """`position` is where the views stood; pass it as `after` to go on from there."""

    position: int
    nodes: listed(Node)  # type: ignore[valid-type]


def subscription_type(board: Any) -> Any:
    """The Subscription type. Each resumes `after` a position with nothing missed and nothing twice."""
    district, after = (optional(str), None), (optional(int), None)
    body = {
        "entries": subscribed(
            listed(Entry),
            "The log's new entries, in order, some in each message; from now on unless `after` is given. "
            "新的日志条目。",
            {"district": district, "after": after},
        ),
        "changes": subscribed(
            Changes,
            "The rows of views that changed, as they stand now; a first message with those changed since "
            "`after`. 视图中发生变化的对象。",
            {"views": (listed(ViewName), REQUIRED), "district": district, "after": after},
        ),
        "node": subscribed(
            optional(Node),
            "One thing, now and at each change of it; only changes when `after` is given. 单一对象的变化。",
            {"id": (strawberry.ID, REQUIRED), "after": after},
        ),
        "board": subscribed(
            board,
            "The public board, now and at each change of the log; needs no token. 公示屏变化，公开。",
            {"district": (str, REQUIRED), "after": after},
        ),
    }
    return strawberry.type(
        type("Subscription", (), {"__annotations__": {}, **body}),
        description="What happens from now on. 订阅。",
    )
