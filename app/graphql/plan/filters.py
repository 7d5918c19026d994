"""Filters (筛选): a filter's conditions and an order, as SQL; values are bound when it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, get_args, get_origin
from uuid import UUID

from strawberry.utils.str_converters import to_camel_case

from app.graphql.nodes import uuid_in
from app.graphql.plan.compiler import Compiler
from app.graphql.plan.cursor import value_of
from app.graphql.plan.selection import Selected
from app.graphql.plan.statement import Source
from projections.engine import table
from projections.engine.question import Question
from projections.engine.table import Column
from projections.engine.view import View


@dataclass(frozen=True, slots=True)
class Term:
    """One term of an order: a column, upwards or downwards; rows without a value come last."""

    column: Column
    down: bool = False


def conditions(compiler: Compiler, field: Selected, view: View[Any], alias: str) -> list[str]:
    """What the rows must fulfil; all that is given must hold."""
    given = compiler.arguments(field).get("filter") or {}
    found: list[str] = []
    for column in table.columns(view.row):
        key = to_camel_case(column.name)
        if given.get(key) is not None:
            found += _conditions(compiler, field, column, key, f'{alias}."{column.name}"')
    return found


def _conditions(compiler: Compiler, field: Selected, column: Column, key: str, name: str) -> list[str]:
    value = compiler.arguments(field)["filter"][key]

    def mark(sql_type: str, get: Callable[[Any], Any] = lambda value: value) -> str:
        return compiler.statement.mark(
            compiler.bind(field, lambda arguments: get(arguments["filter"][key])), sql_type
        )

    if isinstance(value, dict):
        signs = (("from", ">="), ("to", "<="))
        return [
            f"{name} {sign} {mark(column.sql_type, lambda span, end=end: span[end])}"  # type: ignore[misc]
            for end, sign in signs
            if value.get(end) is not None
        ]
    if column.is_json and isinstance(value, list):
        return [f"{name} ?| {mark('text[]', lambda ids: [str(id) for id in uuids(ids)])}"]
    if column.type is UUID:
        return [f"{name} = any({mark('uuid[]', uuids)})"]
    if isinstance(value, list):
        return [f"{name} = any({mark('text[]', lambda items: [item.value for item in items])})"]
    if isinstance(value, bool):
        return [f"{name} = {mark('boolean')}"]
    text = f"({name}->>'text')" if column.is_json else name
    return [f"strpos({text}, {mark('text')}) > 0"]


def uuids(texts: list[Any]) -> list[UUID]:
    """The ids that clients' texts mean; what is no id matches nothing."""
    return [found for text in texts if (found := uuid_in(str(text))) is not None]


def order(compiler: Compiler, field: Selected, source: Source) -> list[Term]:
    """The order asked for, ended by the key, so that no two rows are equal in it."""
    by_name = {column.name: column for column in table.columns(source.row)}
    given = compiler.arguments(field).get("orderBy") or []
    terms = [Term(by_name[term["field"].value], term["direction"].value == "DESC") for term in given]
    named = {term.column.name for term in terms}
    return [*terms, *(Term(by_name[name]) for name in source.key if name not in named)]


def order_sql(source: Source, terms: list[Term], alias: str) -> str:
    """The order, as SQL."""
    if isinstance(source, Question):
        return source.order
    return ", ".join(
        f'{alias}."{term.column.name}" {"desc" if term.down else "asc"}'
        + (" nulls last" if term.down and term.column.nullable else "")
        for term in terms
    )


def beyond(compiler: Compiler, field: Selected, terms: list[Term], alias: str) -> str:
    """Which rows come after the cursor; a value without one comes last, so nothing is beyond it."""
    columns = [term.column for term in terms]
    equal: list[str] = []
    found: list[str] = []
    for n, term in enumerate(terms):
        name = f'{alias}."{term.column.name}"'
        get = _cursor_value(columns, n)
        mark = compiler.statement.mark(compiler.bind(field, get), term.column.sql_type)
        after = f"{name} {'<' if term.down else '>'} {mark}"
        if term.column.nullable:
            after = f"({after} or ({name} is null and {mark} is not null))"
        found.append(" and ".join([*equal, after]))
        equal.append(f"{name} is not distinct from {mark}" if term.column.nullable else f"{name} = {mark}")
    return " or ".join(f"({part})" for part in found)


def _cursor_value(columns: list[Column], n: int) -> Callable[[dict[str, Any]], Any]:
    return lambda arguments: value_of(arguments["after"], columns, n)


def sql_value(kind: Any, value: Any) -> Any:
    """An argument of a question, as the driver wants it."""
    if isinstance(value, Enum):
        return value.value
    if get_origin(kind) is tuple and isinstance(value, list):
        return [sql_value(get_args(kind)[0], item) for item in value]
    return value
