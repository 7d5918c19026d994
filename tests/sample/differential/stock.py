"""Stock (对照执行器): graphql-core's own executor, with a resolver in plain Python for every field of the schema."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cmp_to_key
from typing import Any
from uuid import UUID

from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema, get_named_type, is_object_type
from strawberry.utils.str_converters import to_camel_case, to_snake_case

from app.graphql.nodes import NodeId, uuid_in, view_of
from app.graphql.plan.district import LISTS, THINGS
from app.graphql.schema import build
from domain.personal import Personal
from domain.reference import noun_of as refers_to
from projections.board import board
from projections.engine import table
from projections.engine.question import Question
from projections.engine.view import VIEWS, View
from tests.sample.differential.order import (
    comparing,
    holds,
    ordering,
    packed,
    place_of,
    refused,
    sortable,
    unpacked,
)
from tests.sample.differential.world import DISTRICT, Version, World

Source = View[Any] | Question
Resolver = Callable[..., Any]


@dataclass(frozen=True)
class Json:
    """A value of the scalar JSON: nobody promises the order of its members."""

    value: Any


@dataclass(frozen=True)
class Seen:
    """A row of a view or question, in its world."""

    world: World
    source: Source
    version: Version


@dataclass(frozen=True)
class Paged:
    """A list: all its rows in order, and the page asked for."""

    world: World
    source: Source
    rows: list[Version]
    start: int
    arguments: dict[str, Any]

    @property
    def page(self) -> list[Version]:
        """The rows of the page."""
        return self.rows[self.start : self.start + self.arguments["first"]]


def stock(worlds: Callable[[int | None], World]) -> GraphQLSchema:
    """The schema, resolved; `worlds` gives the district at a position, or as it stands."""
    schema = build()._schema
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLInterfaceType):
            kind.resolve_type = lambda value, *_: value.source.row.__name__
        if not isinstance(kind, GraphQLObjectType) or kind.name.startswith("__"):
            continue
        kind.is_type_of = None
        for name, field in kind.fields.items():
            field.resolve = resolver(kind.name, name, is_object_type(get_named_type(field.type)))
    scalar: Any = schema.type_map["JSON"]
    scalar.serialize = scalar.coerce_output_value = Json
    query = schema.query_type
    assert query is not None
    query.fields["district"].resolve = query.fields["board"].resolve = lambda *_, **given: worlds(
        _position(given)
    )
    query.fields["node"].resolve = lambda *_, **given: _node(worlds(None), given["id"])
    return schema


def _position(arguments: dict[str, Any]) -> int | None:
    as_of = arguments.get("asOf")
    return as_of["position"] if as_of else None


def _node(world: World, id: str) -> Seen | None:
    node = NodeId.parse(id)
    view = next((v for v in VIEWS.values() if node and v.row.__name__ == node.type and v.noun), None)
    found = world.one(view, uuid_in(node.key[0])) if view and node else None
    return Seen(world, view, found) if view and found else None


def resolver(kind: str, name: str, is_object: bool) -> Resolver:
    """How a field is resolved; `is_object` where something is selected of it."""
    if kind == "District" and name in LISTS:
        source = LISTS[name]
        return listed_question(source) if isinstance(source, Question) else listed_view(source)
    if kind == "District" and name in THINGS:
        return lambda world, _, **given: one(world, THINGS[name], uuid_in(given["id"]))
    if kind in {"District", "Board"}:
        return OF_DISTRICT[name]
    if kind.endswith("Connection"):
        return OF_CONNECTION[name]
    if kind.endswith("Edge"):
        return lambda pair, _: pair[name == "cursor"]
    if kind in {"PageInfo", "Tally", "Entry", "Actor"}:
        return lambda given, _: given.get(name)
    if name == "evidence":
        return lambda seen, _, first: evidence(seen.world, seen.source, [seen.version], first)
    return lambda value, _: member(value, name, is_object)


def one(world: World, view: View[Any], id: UUID | None) -> Seen | None:
    """A thing by its id."""
    found = world.one(view, id)
    return Seen(world, view, found) if found else None


def member(value: Any, name: str, is_object: bool) -> Any:
    """A field of a row, or of a small object inside one."""
    if not isinstance(value, Seen):
        return told(getattr(value, to_snake_case(name)))
    if name == "id" and isinstance(value.source, View):
        key = [plain(getattr(value.version.row, part)) for part in value.source.key]
        return str(NodeId(DISTRICT, value.source.row.__name__, tuple(map(str, key))))
    if name == "sincePosition":
        return value.version.since
    column = next(c for c in table.columns(value.source.row) if to_camel_case(c.name) == name)
    found = getattr(value.version.row, column.name)
    if not is_object or found is None:
        return told(found)
    if column.noun:
        return one(value.world, _view(column.noun), found)
    noun = refers_to(column.type.__args__[0]) if column.is_json and hasattr(column.type, "__args__") else None
    if noun:
        return [seen for id in found if (seen := one(value.world, _view(noun), id))]
    return told(found)


def _view(noun: str) -> View[Any]:
    view = view_of(noun)
    assert view is not None
    return view


def told(value: Any) -> Any:
    """A value as graphql-core's scalars take it."""
    if isinstance(value, Personal):
        return value.text
    if isinstance(value, tuple | list):
        return [told(item) for item in value]
    return value


def plain(value: Any) -> Any:
    """A value as SQL would write it into text."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | datetime) else value


def checked(arguments: dict[str, Any]) -> None:
    """Refuse a page that is too large."""
    if not 0 <= arguments["first"] <= 100:
        raise refused("PageTooLarge")


def evidence(world: World, source: Source, seen: list[Version], first: int) -> list[Any]:
    """The entries behind rows."""
    if not 0 <= first <= 1_000:
        raise refused("PageTooLarge")
    return [world.entry(position) for position in world.behind(source, seen)[:first]]


def listed_question(question: Question) -> Resolver:
    """A question's list."""

    async def resolve(world: World, _: Any, **arguments: Any) -> Paged:
        checked(arguments)
        given = {name: _given(arguments.get(to_camel_case(name))) for name in question.parameters}
        rows = await world.answers(question, given)
        return Paged(world, question, rows, _offset(arguments.get("after")), arguments)

    return resolve


def _given(value: Any) -> Any:
    if isinstance(value, list):
        return [_given(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def _offset(cursor: str | None) -> int:
    if cursor is None:
        return 0
    number = unpacked(cursor)
    if not isinstance(number, list) or len(number) != 1 or not isinstance(number[0], int) or number[0] < 0:
        raise refused("CursorInvalid")
    return number[0]


def listed_view(view: View[Any]) -> Resolver:
    """A view's list."""

    def resolve(world: World, _: Any, **arguments: Any) -> Paged:
        checked(arguments)
        given = {name: value for name, value in (arguments.get("filter") or {}).items() if value is not None}
        rows = [
            v for v in world.rows(view) if all(holds(v.row, name, value) for name, value in given.items())
        ]
        terms = ordering(view, arguments.get("orderBy"))
        compare = comparing(terms)

        def values(version: Version) -> list[Any]:
            return [sortable(getattr(version.row, name)) for name, _ in terms]

        rows.sort(key=cmp_to_key(lambda a, b: compare(values(a), values(b))))
        after = arguments.get("after")
        start = 0
        if after is not None:
            place = place_of(unpacked(after), view, terms)
            start = sum(compare(values(version), place) <= 0 for version in rows)
        return Paged(world, view, rows, start, arguments)

    return resolve


def cursor(paged: Paged, index: int) -> str:
    """The cursor of a row of the page."""
    if isinstance(paged.source, Question):
        return packed([paged.start + index + 1])
    row = paged.page[index].row
    values = [
        sortable(getattr(row, name)) for name, _ in ordering(paged.source, paged.arguments.get("orderBy"))
    ]
    return packed(values)


def page_info(paged: Paged) -> dict[str, Any]:
    """As the Relay connection specification has it."""
    count = len(paged.page)
    return {
        "hasNextPage": len(paged.rows) > paged.start + paged.arguments["first"],
        "hasPreviousPage": paged.arguments.get("after") is not None,
        "startCursor": cursor(paged, 0) if count else None,
        "endCursor": cursor(paged, count - 1) if count else None,
    }


def tally(paged: Paged, by: Enum) -> list[dict[str, Any]]:
    """Rows counted by a column, most first."""
    values = (plain(getattr(version.row, by.value)) for version in paged.rows)
    counts = Counter(None if value is None else str(value) for value in values)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0] is None, pair[0] or ""))
    return [{"value": value, "count": count} for value, count in ordered]


def timeline(world: World, id: str, first: int, after: int) -> list[Any]:
    """The entries about a subject, oldest first."""
    subject = uuid_in(id)
    if subject is None:
        raise refused("IdInvalid")
    if not 0 <= first <= 500:
        raise refused("PageTooLarge")
    mentions = {v.row.position for v in world.rows(VIEWS["mentions"]) if v.row.subject == subject}
    return [world.entry(position) for position in sorted(mentions) if position > after][:first]


def changed_at(world: World) -> int:
    """The position at which the board last changed."""
    versions = world.chronicle.versions[board.name]
    since = [v.since for v in versions if v.since <= world.position]
    until = [v.until for v in versions if v.until is not None and v.until <= world.position]
    return max([*since, *until], default=0)


def heads(world: World) -> list[Any]:
    """The heads on show."""
    shown = [version.row for version in world.rows(board) if version.row.shown]
    return sorted(shown, key=lambda row: (row.organisation_name, row.post))[:500]


def _name(world: World) -> str | None:
    return next((str(version.row.name) for version in world.rows(VIEWS["district_names"])), None)


OF_DISTRICT: dict[str, Resolver] = {
    "code": lambda *_: DISTRICT,
    "district": lambda *_: DISTRICT,
    "name": lambda world, _: _name(world),
    "position": lambda world, _: world.position,
    "moment": lambda world, _: world.now,
    "entry": lambda world, _: world.entry(world.position),
    "timeline": lambda world, _, **given: timeline(world, **given),
    "leaf": lambda world, _: (world.entry(world.position) or {"leaf": ""})["leaf"][:16],
    "changedAt": lambda world, _: changed_at(world),
    "heads": lambda world, _: heads(world),
}
OF_CONNECTION: dict[str, Resolver] = {
    "totalCount": lambda paged, _: len(paged.rows),
    "tally": lambda paged, _, by: tally(paged, by),
    "evidence": lambda paged, _, first: evidence(paged.world, paged.source, paged.rows, first),
    "pageInfo": lambda paged, _: page_info(paged),
    "nodes": lambda paged, _: [Seen(paged.world, paged.source, v) for v in paged.page],
    "edges": lambda paged, _: [
        (Seen(paged.world, paged.source, v), cursor(paged, n)) for n, v in enumerate(paged.page)
    ],
}
