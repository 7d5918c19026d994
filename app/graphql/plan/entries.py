"""Entries (日志条目): the log's entries behind rows, about a subject, or at a position, as text."""

from collections.abc import Mapping
from typing import Any

from app.graphql.errors import BadInput
from app.graphql.plan.compiler import Compiler, reads
from app.graphql.plan.selection import Selected
from app.graphql.plan.statement import Source
from app.graphql.plan.text import Constant, Pieces, sql
from projections.engine import table
from projections.engine.question import Question
from projections.engine.view import VIEWS, View

MOST_EVIDENCE = 1_000
MOST_ENTRIES = 500
_IS_ID = '@ like_regex "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"'


@reads("Entry")
def entry_fields(compiler: Compiler, field: Selected, alias: str) -> Pieces:
    """The scope is the alias of rows of log.entry, with `header`, the entry's bytes as JSON."""
    texts: dict[str, Pieces] = {
        "position": [f"{alias}.position"],
        "topic": [f"to_json({alias}.topic)"],
        "stream": [Constant('"'), f"{alias}.stream", Constant('"')],
        "version": [f"{alias}.version"],
        "occurredAt": [f"to_json({alias}.occurred_at)"],
        "recordedAt": [f"to_json({alias}.recorded_at)"],
        "channel": [f"coalesce(({alias}.header->'channel')::text, 'null')"],
        "batch": [f"coalesce(({alias}.header->'batch')::text, 'null')"],
        "basis": [f"coalesce(({alias}.header->'basis')::text, 'null')"],
        "data": [f"({alias}.header->'data')::text"],
        "leaf": [Constant('"'), f"encode({alias}.leaf, 'hex')", Constant('"')],
    }
    if field.name == "actor":
        return compiler.object(field, f"{alias}.header->'actor'")
    if field.name == "data":
        compiler.statement.sensitive.add(("Entry", "data"))
        return [*_marks(alias), *texts["data"]]
    return texts[field.name]


def _marks(alias: str) -> Pieces:
    """An entry holds what was said as it was said: its stream, and whom it speaks of, go to the access log."""
    subjects = f"jsonb_path_query(({alias}.header->'data')::jsonb, '$.**.subject ? ({_IS_ID})')"
    return [
        f"concat(chr(1), {alias}.stream, '/', chr(2))",
        f"(select string_agg(concat(chr(1), '/', s #>> '{{}}', chr(2)), '') from {subjects} s)",
    ]


@reads("Actor")
def actor_fields(_: Compiler, field: Selected, actor: str) -> Pieces:
    """The scope is the actor as JSON in SQL."""
    return [f"coalesce(({actor}->'{field.name}')::text, 'null')"]


def listed(compiler: Compiler, field: Selected, positions: str, limit: str, down: bool = True) -> Pieces:
    """The entries at the positions that a sub-select gives, as an array."""
    alias = compiler.alias()
    order = "desc" if down else "asc"
    rows = f"({_open(compiler)} and e.position in ({positions}) order by e.position {order} limit {limit}) {alias}"
    inside = compiler.object(field, alias)
    return [
        Constant("["),
        f"(select string_agg({sql(inside)}, ',' order by {alias}.position {order}) from {rows})",
        Constant("]"),
    ]


def _open(compiler: Compiler) -> str:
    """The entries that may be read at all, as a select to go on with; a position left out tells that one is closed."""
    closed = ", ".join(f"'{topic}'" for topic in compiler.statement.grant.closed_topics())
    but = f" and e.topic not in ({closed})" if closed else ""
    return (
        "select e.*, convert_from(e.bytes, 'UTF8')::json as header from log.entry e"
        f" where e.district = $1{but}"
    )


def one(compiler: Compiler, field: Selected, position: str) -> Pieces:
    """The entry at a position, or null."""
    alias = compiler.alias()
    rows = f"({_open(compiler)} and e.position = {position}) {alias}"
    return [f"coalesce((select {sql(compiler.object(field, alias))} from {rows}), 'null')"]


def of_rows(compiler: Compiler, field: Selected, source: Source, rows: str) -> Pieces:
    """The events behind rows, newest first: every version that they, or what they rest on, had."""
    alias = compiler.alias()
    parts = [
        f"select v.since_position from {_versions(compiler, view)} v join {rows} {alias} on "
        + (
            " and ".join(
                f'v."{there}" {_equals(view, there, source, here)} {alias}."{here}"'
                for there, here in match.items()
            )
            or "true"
        )
        for view, match in _behind(source)
    ]
    bind = compiler.bind(field, lambda arguments: first_of(arguments, MOST_EVIDENCE))
    limit = compiler.statement.mark(bind, "int")
    return listed(compiler, field, " union ".join(parts) or "select 0::bigint where false", limit)


def of_row(compiler: Compiler, field: Selected, source: Source, row: str) -> Pieces:
    """The events behind one row."""
    names = table.quoted([column.name for column in table.columns(source.row)])
    return of_rows(compiler, field, source, f"(select {', '.join(f'{row}.{n}' for n in names.split(', '))})")


def first_of(arguments: dict[str, Any], most: int) -> int:
    """How many are asked for. Raises BadInput."""
    first: int = arguments["first"]
    if not 0 <= first <= most:
        raise BadInput("PageTooLarge", f"`first` must be 0 to {most}.", f"first 应为 0 至 {most}。")
    return first


def _equals(view: View[Any], there: str, source: Source, here: str) -> str:
    """Two columns compared; null equals null where both may be null, which no index and no hash helps with."""
    nullable = [
        {column.name: column.nullable for column in table.columns(of.row)}[name]
        for of, name in ((view, there), (source, here))
    ]
    return "is not distinct from" if all(nullable) else "="


def _behind(source: Source) -> list[tuple[View[Any], Mapping[str, str]]]:
    if isinstance(source, Question):
        return [(VIEWS[behind.view], behind.match) for behind in source.evidence]
    return [(source, {name: name for name in source.key})]


def _versions(compiler: Compiler, view: View[Any]) -> str:
    names = table.quoted([column.name for column in table.columns(view.row)])
    until = f" and since_position <= {compiler.statement.position()}" if compiler.statement.past else ""
    where = f"where district = $1{until}{compiler.statement.condition(view)}"
    return (
        f"(select {names}, since_position from view.{view.name} {where} union all"
        f" select {names}, since_position from view.{view.name}_history {where})"
    )
