"""Types (类型): GraphQL object types, derived from the row classes of views and questions.

They declare; how each is read stands in app/graphql/plan.
"""

import dataclasses
from datetime import datetime
from enum import Enum
from typing import Any, Optional, get_args, get_origin, get_type_hints
from uuid import UUID

import strawberry
from strawberry.scalars import JSON

from app.graphql.declared import declared
from app.graphql.nodes import view_of
from app.graphql.plan.columns import row_fields, small_fields
from app.graphql.plan.statement import Source
from domain.actor import Role
from domain.personal import Personal
from domain.reference import noun_of
from projections.engine import table
from projections.engine.view import View


def optional(kind: Any) -> Any:
    """The type or null: for types that exist at run time only."""
    return Optional[kind]  # noqa: UP045


def listed(kind: Any) -> Any:
    """A list of a type that exists at run time only."""
    return list[kind]


_built: dict[type, Any] = {}
_enums: dict[type[Enum], Any] = {}


@strawberry.interface(description="Anything that has an id of its own. 有标识的对象。")
class Node:
    """`id` is unique over all districts and types."""

    id: strawberry.ID


def enum_type(kind: type[Enum]) -> Any:
    """An enumeration of the domain, as GraphQL's, with its docstring."""
    if kind not in _enums:
        _enums[kind] = strawberry.enum(kind, description=kind.__doc__)
    return kind


@strawberry.type(description="Who acted. 操作人。")
class Actor:
    """The role, and the ids of the person, post and enterprise where the actor has them."""

    role: enum_type(Role)  # type: ignore[valid-type]
    person: UUID | None
    post: UUID | None
    enterprise: UUID | None


@strawberry.type(description="One event as the log keeps it. 日志条目。")
class Entry:
    """`data` is the payload; `leaf` the RFC 6962 leaf hash over the entry's canonical bytes, in hex."""

    position: int
    topic: str
    stream: UUID
    version: int
    occurred_at: datetime
    recorded_at: datetime
    actor: Actor
    channel: str | None
    batch: UUID | None
    basis: str | None
    data: JSON
    leaf: str


def row_type(source: Source) -> Any:
    """The object type of a view's or question's rows. Fields: the columns, `sincePosition`, `evidence`."""
    row = source.row
    if row not in _built:
        is_view = isinstance(source, View)
        cls = type(row.__name__, (Node,) if is_view else (), {"__doc__": row.__doc__})
        _built[row] = cls
        fields: dict[str, Any] = {}
        annotations: dict[str, Any] = {}
        for column in table.columns(row):
            if is_view and column.name == "id":
                continue
            annotations[column.name] = _annotation(row, column.name)
        if is_view:
            annotations["since_position"] = int
            fields["since_position"] = strawberry.field(
                description="The position of the event that made it so. 位置。"
            )
        fields["evidence"] = declared(
            list[Entry], "The events that made it so, newest first. 佐证事件。", {"first": (int, 100)}
        )
        annotations["evidence"] = list[Entry]
        cls.__annotations__ = annotations
        for name, field in fields.items():
            setattr(cls, name, field)
        _built[row] = strawberry.type(cls, description=row.__doc__)
        row_fields(source)
    return _built[row]


def _annotation(row: type, name: str) -> Any:
    hint, nullable = table.without_none(get_type_hints(row, include_extras=True)[name])
    refers = table.bare(hint) is UUID and view_of(noun_of(hint) or "") is not None
    return optional(output(hint)) if nullable or refers else output(hint)


def output(hint: Any) -> Any:
    """A hint's GraphQL type; a reference is the row that it means."""
    kind = table.bare(hint)
    view = view_of(noun_of(hint) or "")
    if kind is UUID:
        return UUID if view is None else row_type(view)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return enum_type(kind)
    if isinstance(kind, type) and issubclass(kind, Personal):
        return str
    if get_origin(kind) is tuple:
        part = get_args(kind)[0]
        refers = view is not None and table.bare(part) is UUID
        return listed(row_type(view) if refers and view else output(part))
    if dataclasses.is_dataclass(kind):
        return small_type(kind)
    return kind if kind in table.PLAIN else JSON


def small_type(kind: Any) -> Any:
    """The object type of a small dataclass inside a column."""
    if kind not in _built:
        cls = type(kind.__name__, (), {"__doc__": kind.__doc__})
        _built[kind] = cls
        hints = get_type_hints(kind, include_extras=True)
        annotations = {}
        for field in dataclasses.fields(kind):
            hint, nullable = table.without_none(hints[field.name])
            inner = UUID if table.bare(hint) is UUID else output(hint)
            annotations[field.name] = optional(inner) if nullable else inner
        cls.__annotations__ = annotations
        _built[kind] = strawberry.type(cls, description=kind.__doc__)
        small_fields(kind)
    return _built[kind]
