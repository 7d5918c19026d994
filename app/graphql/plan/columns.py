"""Columns (字段): the text of a column's value, by its type."""

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from strawberry.utils.str_converters import to_camel_case

from app.graphql.nodes import view_of
from app.graphql.plan import entries
from app.graphql.plan.compiler import FIELDS, Compiler
from app.graphql.plan.selection import Selected
from app.graphql.plan.statement import Source
from app.graphql.plan.text import Constant, Pieces, array, literal, or_null, quoted, sql
from domain.personal import Personal
from domain.reference import noun_of
from projections.engine import table
from projections.engine.table import Column
from projections.engine.view import View


@dataclass(frozen=True, slots=True)
class RowScope:
    """A row: the alias that it has in SQL, where it comes from, and (a question's) what was asked."""

    alias: str
    source: Source


def node_id(view: View[Any], alias: str) -> Pieces:
    """The node id of a view's row: plain text, for base64 took half of PostgreSQL's time for a list."""
    keys = [f'{alias}."{name}"' for name in view.key]
    if any(column.type is str for column in table.columns(view.row) if column.name in view.key):
        parts = ", ".join(f"':', {key}" for key in keys)
        return [f"to_json(concat($1::text, ':{view.row.__name__}', {parts}))"]
    pieces: Pieces = [Constant('"'), "$1::text", Constant(f":{view.row.__name__}")]
    for key in keys:
        pieces += [Constant(":"), key]
    return [*pieces, Constant('"')]


def column_text(compiler: Compiler, field: Selected, column: Column, name: str) -> Pieces:
    """A column's value: a reference opens into the row meant, JSON into its parts."""
    if field.nodes[0].selection_set is None:
        return or_null(name, plain(column.type, name)) if column.nullable else plain(column.type, name)
    if column.noun:
        return referred(compiler, field, _view(column.noun), name)
    if column.is_json and (noun := _noun_in(column.type)):
        return all_referred(compiler, field, _view(noun), name)
    if get_origin(column.type) is tuple:
        item = compiler.alias()
        inside = compiler.object(field, f"{item}.v")
        return array(inside, f"jsonb_array_elements({name}) with ordinality {item}(v, n)", f"{item}.n")
    inside = compiler.object(field, name)
    return or_null(name, inside) if column.nullable else inside


def _view(noun: str) -> View[Any]:
    view = view_of(noun)
    assert view is not None, f"no view shows {noun}"
    return view


def _noun_in(kind: Any) -> str | None:
    part = get_args(kind)[0] if get_origin(kind) is tuple else None
    return noun_of(part) if part is not None and table.bare(part) is UUID else None


def referred(compiler: Compiler, field: Selected, view: View[Any], id: str) -> Pieces:
    """The row that an id means, or null."""
    alias = compiler.alias()
    inside = compiler.object(field, RowScope(alias, view))
    rows = compiler.statement.rows(view)
    return [f"coalesce((select {sql(inside)} from {rows} {alias} where {alias}.\"id\" = {id}), 'null')"]


def all_referred(compiler: Compiler, field: Selected, view: View[Any], ids: str) -> Pieces:
    """The rows that a list of ids means, in its order."""
    alias, item = compiler.alias(), compiler.alias()
    inside = compiler.object(field, RowScope(alias, view))
    rows = (
        f"jsonb_array_elements_text({ids}) with ordinality {item}(v, n)"
        f' join {compiler.statement.rows(view)} {alias} on {alias}."id" = {item}.v::uuid'
    )
    return array(inside, rows, f"{item}.n")


def plain(kind: Any, name: str) -> Pieces:
    """A value that is no object, never null."""
    if kind is UUID or kind is date or (isinstance(kind, type) and issubclass(kind, Enum)):
        return quoted(name)
    if kind is Decimal:
        return quoted(f"{name}::text")
    if kind is int:
        return [name]
    if kind is bool:
        return [f"{name}::text"]
    if kind in {str, datetime}:
        return [f"to_json({name})"]
    if isinstance(kind, type) and issubclass(kind, Personal):
        return [f"to_json({name}->>'text')"]
    part = get_args(kind)[0] if get_origin(kind) is tuple else None
    if isinstance(part, type) and issubclass(part, Personal):
        return array(
            ["to_json(p.v->>'text')"], f"jsonb_array_elements({name}) with ordinality p(v, n)", "p.n"
        )
    return [f"{name}::text"]


def small_fields(kind: Any) -> None:
    """Say how a small dataclass inside a column is read: the scope is its jsonb value in SQL."""
    hints = get_type_hints(kind, include_extras=True)
    names = {to_camel_case(each.name): each.name for each in dataclasses.fields(kind)}

    def part(compiler: Compiler, field: Selected, value: str) -> Pieces:
        name = names[field.name]
        hint, _ = table.without_none(hints[name])
        inner = f"({value}->{literal(name)})"
        if isinstance(hint, type) and issubclass(hint, Personal):
            return [f"coalesce(({inner}->'text')::text, 'null')"]
        if field.nodes[0].selection_set is None:
            return [f"coalesce({inner}::text, 'null')"]
        if get_origin(hint) is tuple:
            item = compiler.alias()
            inside = compiler.object(field, f"{item}.v")
            return array(inside, f"jsonb_array_elements({inner}) with ordinality {item}(v, n)", f"{item}.n")
        return or_null(f"nullif({inner}, 'null')", compiler.object(field, inner))

    FIELDS[kind.__name__] = part


def row_fields(source: Source) -> None:
    """Say how the rows of a view or question are read: the scope is a RowScope."""
    by_name = {to_camel_case(column.name): column for column in table.columns(source.row)}
    is_view = isinstance(source, View)

    def part(compiler: Compiler, field: Selected, row: RowScope) -> Pieces:
        if field.name == "id" and isinstance(source, View):
            return node_id(source, row.alias)
        if field.name == "sincePosition" and is_view:
            return [f"{row.alias}.since_position"]
        if field.name == "evidence":
            return entries.of_row(compiler, field, source, row.alias)
        column = by_name[field.name]
        mark = sensitive_mark(compiler, source, column, row.alias)
        return [*mark, *column_text(compiler, field, column, f'{row.alias}."{column.name}"')]

    FIELDS[source.row.__name__] = part


def sensitive_mark(compiler: Compiler, source: Source, column: Column, alias: str) -> Pieces:
    """What tells the access log that a sensitive value follows: its row and its data subject.

    Control characters are escaped in JSON text, so these two stand nowhere else; they are taken out again.
    """
    grant = compiler.grant
    if column.name not in grant.sensitive(source.name) or column.name in grant.masked(source.name):
        return []
    compiler.statement.sensitive.add((source.row.__name__, to_camel_case(column.name)))
    thing = f'{alias}."id"' if source.key == ("id",) else "null"
    subject = f"{alias}.\"{column.name}\"->>'subject'" if column.is_json else "null"
    told = f"chr(1), {thing}, '/', {subject}, chr(2)"
    if concerned := grant.concerned(source.name):
        told += f", chr(1), '/', {alias}.\"{concerned}\", chr(2)"
    return [f"case when {alias}.\"{column.name}\" is null then '' else concat({told}) end"]
