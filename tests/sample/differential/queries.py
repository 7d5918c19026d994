"""Queries (随机查询): documents drawn from the schema itself, with variables, and values that are in the district."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import orjson
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
    is_required_argument,
)
from hypothesis import strategies as st
from strawberry.utils.str_converters import to_snake_case

from app.graphql.nodes import NodeId
from app.graphql.plan.district import LISTS, THINGS
from domain.personal import Personal
from projections.engine.question import Question
from projections.engine.view import VIEWS, View
from tests.sample.differential.order import ordering, packed, sortable
from tests.sample.differential.world import DISTRICT, World

# What depends on the moment of asking, on who reads, or on positions that a document would have to repeat.
NEVER = {"accessLog", "readsOfMe", "minPosition"}
PERIODS = {"period": "2026-03", "month": "2026-03", "from": "2026-02-01", "to": "2026-04-30", "threshold": 4}


@dataclass(eq=False)
class Query:
    """A document under construction, and its variables."""

    draw: Any
    schema: GraphQLSchema
    world: World
    names: int = 0
    fragments: list[str] = field(default_factory=list)
    declared: list[str] = field(default_factory=list)
    variables: dict[str, Any] = field(default_factory=dict)

    def chance(self, percent: int) -> bool:
        """True in so many cases of a hundred; the simplest case is false."""
        return bool(self.draw(st.integers(0, 99)) >= 100 - percent)

    def pick(self, choices: Any) -> Any:
        """One of several; the simplest is the first."""
        return self.draw(st.sampled_from(list(choices)))

    def name(self, prefix: str) -> str:
        """A name that no other has."""
        self.names += 1
        return f"{prefix}{self.names}"

    def value(self, kind: Any, value: Any) -> str:
        """A value, written into the document or given by a variable."""
        if not self.chance(35):
            return literal(value, kind)
        name = self.name("v")
        self.declared.append(f"${name}: {kind}")
        self.variables[name] = value
        return f"${name}"

    def arguments(self, given: dict[str, tuple[Any, Any]]) -> str:
        """Arguments: name → (type, value)."""
        texts = [f"{name}: {self.value(kind, value)}" for name, (kind, value) in given.items()]
        return f"({', '.join(texts)})" if texts else ""

    def directive(self) -> str:
        """Sometimes a directive, which keeps the field or drops it."""
        if not self.chance(8):
            return ""
        kind, flag = self.pick(["include", "skip"]), self.chance(50)
        if self.chance(50):
            return f" @{kind}(if: {'true' if flag else 'false'})"
        name = self.name("b")
        self.declared.append(f"${name}: Boolean!")
        self.variables[name] = flag
        return f" @{kind}(if: ${name})"

    def selection(self, kind: GraphQLObjectType, depth: int) -> str:
        """Some fields of an object type, in braces."""
        names = [name for name in kind.fields if name not in NEVER]
        count = self.pick([2, 1, 3, 1, 2, 4])
        parts = [part for _ in range(count) if (part := self.field(kind, self.pick(names), depth))]
        parts = parts or ["__typename"]
        if self.chance(12):
            parts.append(self.pick(["__typename", f"t{self.names}: __typename"]))
        if self.chance(10):
            inside = " ".join(parts[: len(parts) // 2 + 1])
            parts = [*parts, f"...{self.pick(['', f' on {kind.name}'])}{self.directive()} {{ {inside} }}"]
        if self.chance(8):
            name = self.name("F")
            self.fragments.append(f"fragment {name} on {kind.name} {{ {' '.join(parts)} }}")
            parts = [self.pick(parts), f"...{name}{self.directive()}"]
        return "{ " + " ".join(parts) + " }"

    def field(self, kind: GraphQLObjectType, name: str, depth: int) -> str:
        """One field, with its arguments and what is selected of it; empty where it would go too deep."""
        field = kind.fields[name]
        inner = get_named_type(field.type)
        is_object = is_object_type(inner)
        if is_object and depth <= 0:
            return ""
        arguments = self.arguments(self.given(kind.name, name, field))
        alias = f"{self.name('a')}: " if arguments or self.chance(15) else ""
        below = f" {self.selection(inner, depth - 1)}" if isinstance(inner, GraphQLObjectType) else ""
        return f"{alias}{name}{arguments}{self.directive()}{below}"

    def given(self, kind: str, name: str, field: GraphQLField) -> dict[str, tuple[Any, Any]]:
        """The arguments of a field."""
        if kind == "District" and name in LISTS:
            return self.list_arguments(LISTS[name], field)
        if kind == "District" and name in THINGS:
            return {"id": (field.args["id"].type, self.id_of(THINGS[name]))}
        if name == "timeline":
            subject = self.id_of(THINGS[self.pick(sorted(THINGS))])
            return {"id": (field.args["id"].type, subject), "first": (field.args["first"].type, self.first())}
        if "by" in field.args:
            group: Any = get_named_type(field.args["by"].type)
            return {"by": (field.args["by"].type, self.pick(group.values))}
        if "first" in field.args and self.chance(70):
            return {"first": (field.args["first"].type, self.first())}
        return {}

    def first(self) -> int:
        """A page's size, seldom a wrong one."""
        return int(self.pick([2, 0, 1, 3, 7, 20, -1 if self.chance(5) else 5]))

    def id_of(self, view: View[Any]) -> str:
        """An id of a view's row, in either form; seldom of nothing."""
        rows = self.world.rows(view)
        if not rows or self.chance(5):
            return str(self.pick(["nothing", "019b86b9-0000-7000-8000-000000000000"]))
        id = self.pick(rows[:: max(1, len(rows) // 50)]).row.id
        return str(id) if self.chance(50) else str(NodeId(DISTRICT, view.row.__name__, (str(id),)))

    def list_arguments(self, source: View[Any] | Question, field: GraphQLField) -> dict[str, tuple[Any, Any]]:
        """The arguments of a list."""
        given: dict[str, Any] = {}
        for name, argument in field.args.items():
            if is_required_argument(argument):
                given[name] = PERIODS[name]
        if self.chance(80):
            given["first"] = self.first()
        if isinstance(source, View):
            if self.chance(40):
                given["orderBy"] = self.order(field)
            if self.chance(45):
                given["filter"] = self.filter(source, field)
            if self.chance(25):
                given["after"] = self.cursor(source, given.get("orderBy") or [])
        elif self.chance(20):
            given["after"] = self.pick([packed([3]), packed([0]), packed([-1]), "?"])
        return {name: (field.args[name].type, value) for name, value in given.items()}

    def order(self, field: GraphQLField) -> Any:
        """An order of one or two columns, or null."""
        term: Any = get_named_type(field.args["orderBy"].type)
        columns = list(get_named_type(term.fields["field"].type).values)
        chosen = [self.pick(columns) for _ in range(self.draw(st.integers(0, 2)))]
        return [{"field": name, "direction": self.pick(["ASC", "DESC"])} for name in dict.fromkeys(chosen)]

    def filter(self, view: View[Any], field: GraphQLField) -> Any:
        """One or two conditions that some row fulfils."""
        kind: Any = get_named_type(field.args["filter"].type)
        rows = self.world.rows(view)
        if not rows:
            return None
        row = self.pick(rows[:: max(1, len(rows) // 50)]).row
        found: dict[str, Any] = {}
        for _ in range(self.draw(st.integers(1, 2))):
            name = self.pick(sorted(kind.fields))
            found[name] = self.condition(kind.fields[name].type, getattr(row, to_snake_case(name)))
        return found

    def condition(self, kind: Any, value: Any) -> Any:
        """A condition that a value fulfils."""
        named = get_named_type(kind)
        if value is None:
            return None
        if isinstance(named, GraphQLInputObjectType):
            plain = int(value) if isinstance(value, Decimal) else wire(value)
            return {end: plain for end in ("from", "to") if self.chance(60)}
        if is_list_type(kind):
            values = list(value) if isinstance(value, tuple) else [value]
            return [item.name if isinstance(item, Enum) else str(item) for item in values[:2]]
        if isinstance(value, Personal):
            value = value.text
        return value[: self.pick([1, 2, 5])] if isinstance(value, str) else value

    def cursor(self, view: View[Any], order_by: list[dict[str, str]]) -> str:
        """The cursor of some row in an order; seldom of another order, or none at all."""
        rows = self.world.rows(view)
        if not rows or self.chance(5):
            return str(self.pick(["?", packed([]), packed(["x", "y", "z"])]))
        row = self.pick(rows[:: max(1, len(rows) // 50)]).row
        terms = [_Term(term["field"].lower(), term["direction"]) for term in order_by]
        return packed(
            [wire(sortable(getattr(row, name))) for name, _ in ordering(view, [t.given for t in terms])]
        )


@dataclass(frozen=True)
class _Term:
    """A term of an order as a resolver gets it."""

    column: str
    direction: str

    @property
    def given(self) -> dict[str, Any]:
        return {"field": Enum("F", {"X": self.column}).X, "direction": Enum("D", {"X": self.direction}).X}  # type: ignore[attr-defined]


def wire(value: Any) -> Any:
    """A value as JSON carries it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | Decimal) else value


def literal(value: Any, kind: Any) -> str:
    """A value of an input type, as GraphQL writes it."""
    if is_non_null_type(kind):
        return literal(value, kind.of_type)
    if value is None:
        return "null"
    if is_list_type(kind):
        items = value if isinstance(value, list) else [value]
        return "[" + ", ".join(literal(item, kind.of_type) for item in items) + "]"
    if isinstance(kind, GraphQLInputObjectType):
        parts = [f"{name}: {literal(item, kind.fields[name].type)}" for name, item in value.items()]
        return "{" + ", ".join(parts) + "}"
    return str(value) if isinstance(kind, GraphQLEnumType) else orjson.dumps(value).decode()


@st.composite
def queries(
    draw: Any, schema: GraphQLSchema, worlds: Any, positions: list[int]
) -> tuple[str, dict[str, Any]]:
    """A document with one to three roots, and its variables."""
    roots = []
    query = Query(draw, schema, worlds(None))
    for _ in range(draw(st.sampled_from([1, 1, 1, 1, 2]))):
        at = query.pick(positions) if query.chance(30) else None
        query.world = worlds(at)
        roots.append(_root(query, at))
    variables = f"({', '.join(query.declared)})" if query.declared else ""
    return " ".join([f"query Q{variables} {{ {' '.join(roots)} }}", *query.fragments]), query.variables


def _root(query: Query, at: int | None) -> str:
    kinds = query.schema.type_map
    as_of = "" if at is None else f"asOf: {{position: {at}}}"
    choice = query.pick(["district"] * 8 + ["board", "node"])
    if choice == "node":
        view = THINGS[query.pick(sorted(THINGS))]
        id = query.id_of(view)
        kind: Any = kinds[view.row.__name__]
        return f'{query.name("n")}: node(id: "{id}") {{ id ... on {kind.name} {query.selection(kind, 2)} }}'
    given = ", ".join(
        part for part in (f'district: "{DISTRICT}"' if choice == "board" else "", as_of) if part
    )
    type: Any = kinds["Board" if choice == "board" else "District"]
    return f"{query.name('d')}: {choice}{f'({given})' if given else ''} {query.selection(type, 4)}"


assert VIEWS, "the registries must be whole"
