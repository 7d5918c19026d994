"""Types (类型): GraphQL object types, derived from the row classes of views and questions."""

import dataclasses
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import Any, Optional, get_args, get_origin, get_type_hints
from uuid import UUID

import strawberry
from strawberry.scalars import JSON

from app.graphql.nodes import NodeId, view_of
from app.graphql.relation import Relation, Source
from app.graphql.snapshot import Snapshot
from app.log.entry import Entry as LogEntry
from domain.actor import Role
from domain.personal import Personal
from domain.reference import noun_of
from projections.engine import table
from projections.engine.view import View

MOST_EVIDENCE = 1_000


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
    basis: str | None
    data: JSON
    leaf: str

    @classmethod
    def of(cls, entry: LogEntry) -> "Entry":
        """The entry, parsed."""
        header = entry.header
        who = header.actor
        return cls(
            position=entry.position,
            topic=entry.topic,
            stream=entry.stream,
            version=entry.version,
            occurred_at=entry.occurred_at,
            recorded_at=entry.recorded_at,
            actor=Actor(role=who.role, person=who.person, post=who.post, enterprise=who.enterprise),
            channel=header.channel,
            basis=header.basis,
            data=JSON(header.payload),
            leaf=entry.leaf.hex(),
        )


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
            annotations[column.name], fields[column.name] = _field(row, column.name)
        if is_view:
            annotations["since_position"] = int
            fields["since_position"] = strawberry.field(
                description="The position of the event that made it so. 位置。"
            )
        annotations["evidence"], fields["evidence"] = list[Entry], strawberry.field(resolver=_evidence)
        cls.__annotations__ = annotations
        for name, field in fields.items():
            setattr(cls, name, field)
        _built[row] = strawberry.type(cls, description=row.__doc__)
    return _built[row]


def made(source: Source, snapshot: Snapshot, row: Any, since: int) -> Any:
    """An object of the row's type, reading from a snapshot."""
    cls = row_type(source)
    value = cls.__new__(cls)
    attributes = {column.name: getattr(row, column.name) for column in table.columns(source.row)}
    vars(value).update(attributes, _row=row, _source=source, _snapshot=snapshot, since_position=since)
    if isinstance(source, View):
        key = tuple(str(part) for part in source.key_of(row))
        value.id = str(NodeId(snapshot.moment.district, source.row.__name__, key))
    return value


async def _evidence(root: strawberry.Parent[Any], first: int = 100) -> list[Entry]:
    relation = Relation(root._source, root._snapshot.moment, parameters=getattr(root, "_parameters", {}))
    entries = await root._snapshot.evidence(relation.one(root._row), min(first, MOST_EVIDENCE))
    return [Entry.of(entry) for entry in entries]


def _field(row: type, name: str) -> tuple[Any, Any]:
    """A column's annotation and its field."""
    hint, nullable = table.without_none(get_type_hints(row, include_extras=True)[name])
    kind, convert = output(hint)
    annotation = optional(kind) if nullable or convert is _referred else kind

    if convert is None:
        return annotation, strawberry.field()
    if convert is _referred or convert is _all_referred:
        view = view_of(noun_of(hint) or "")

        async def refer(root: strawberry.Parent[Any]) -> Any:
            return await convert(view, root._snapshot, vars(root)[name])

        return annotation, strawberry.field(resolver=refer, graphql_type=annotation)

    def plain(root: strawberry.Parent[Any]) -> Any:
        value = vars(root)[name]
        return None if value is None else convert(value)

    return annotation, strawberry.field(resolver=plain, graphql_type=annotation)


def output(hint: Any) -> tuple[Any, Callable[..., Any] | None]:
    """A hint's GraphQL type, and how its value becomes that (None: as it is)."""
    kind = table.bare(hint)
    view = view_of(noun_of(hint) or "")
    if kind is UUID:
        return (UUID, None) if view is None else (row_type(view), _referred)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return enum_type(kind), None
    if isinstance(kind, type) and issubclass(kind, Personal):
        return str, lambda value: value.text
    if get_origin(kind) is tuple:
        part = get_args(kind)[0]
        if view is not None and table.bare(part) is UUID:
            return listed(row_type(view)), _all_referred
        inner, convert = output(part)
        return listed(inner), (list if convert is None else lambda value: [convert(item) for item in value])
    if dataclasses.is_dataclass(kind):
        return small_type(kind), lambda value: small(kind, value)
    if kind in table.PLAIN:
        return kind, None
    return JSON, JSON


def small_type(kind: Any) -> Any:
    """The object type of a small dataclass inside a column."""
    if kind not in _built:
        cls = type(kind.__name__, (), {"__doc__": kind.__doc__})
        _built[kind] = cls
        hints = get_type_hints(kind, include_extras=True)
        annotations = {}
        for field in dataclasses.fields(kind):
            hint, nullable = table.without_none(hints[field.name])
            inner = UUID if table.bare(hint) is UUID else output(hint)[0]
            annotations[field.name] = optional(inner) if nullable else inner
        cls.__annotations__ = annotations
        _built[kind] = strawberry.type(cls, description=kind.__doc__)
    return _built[kind]


def small(kind: Any, value: Any) -> Any:
    """A small dataclass's object."""
    hints = get_type_hints(kind, include_extras=True)
    made_of = {}
    for field in dataclasses.fields(kind):
        hint, _ = table.without_none(hints[field.name])
        part = getattr(value, field.name)
        convert = None if table.bare(hint) is UUID else output(hint)[1]
        made_of[field.name] = part if part is None or convert is None else convert(part)
    return small_type(kind)(**made_of)


async def _referred(view: View[Any], snapshot: Snapshot, id: UUID | None) -> Any:
    found = None if id is None else await snapshot.load(view, id)
    return None if found is None else made(view, snapshot, *found)


async def _all_referred(view: View[Any], snapshot: Snapshot, ids: tuple[UUID, ...]) -> list[Any]:
    found = [await snapshot.load(view, id) for id in ids]
    return [made(view, snapshot, *each) for each in found if each is not None]
