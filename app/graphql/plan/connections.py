"""Connections (分页列表): a page of a view's or question's rows with cursors, count, tally and evidence."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from strawberry.utils.str_converters import to_camel_case

from app.graphql.errors import BadInput
from app.graphql.nodes import uuid_in
from app.graphql.plan import entries
from app.graphql.plan.columns import RowScope, plain
from app.graphql.plan.compiler import FIELDS, Compiler
from app.graphql.plan.cursor import offset_of, opaque, packed, value_of
from app.graphql.plan.filters import Term, beyond, conditions, order, order_sql, sql_value
from app.graphql.plan.selection import Selected
from app.graphql.plan.statement import Binder, Source
from app.graphql.plan.text import Constant, Pieces, constant, members, or_null, sql
from projections.engine import table
from projections.engine.question import Question
from projections.engine.view import View

MOST_ROWS = 100


@dataclass(eq=False, slots=True)
class Listed:
    """A list field's rows: `rows` is a from-clause with its where-clause, in which they are `alias`."""

    field: Selected
    source: Source
    alias: str
    rows: str
    parameters: dict[str, Binder]
    terms: list[Term]
    has_where: bool

    @property
    def counted(self) -> bool:
        """A question in its own order pages by counting: its answer at a position never changes."""
        return isinstance(self.source, Question)


def connection(compiler: Compiler, each: Selected, source: Source) -> Pieces:
    """A list field's text: one sub-select for what is asked of its page, one for each count beside it."""
    page = Page(compiler, listed(compiler, each, source))
    compiler.statement.checks.append(compiler.bind(each, page.check))
    chosen = compiler.selected(each)
    page.asks_more = any(
        one.name in {"hasNextPage", "endCursor"}
        for info in chosen
        if info.name == "pageInfo"
        for one in compiler.selected(info)
    )
    pieces = compiler.typed(compiler.kind(each), chosen, page)
    return [page.sql(pieces)] if any(one.name in PAGED for one in chosen) else pieces


def listed(compiler: Compiler, each: Selected, source: Source) -> Listed:
    """The rows that a list field asks for."""
    alias = compiler.alias()
    parameters = _parameters(compiler, each, source) if isinstance(source, Question) else {}
    where = conditions(compiler, each, source, alias) if isinstance(source, View) else []
    rows = f"{compiler.statement.source(source, parameters)} {alias}"
    rows += f" where {' and '.join(where)}" if where else ""
    terms = order(compiler, each, source)
    return Listed(each, source, alias, rows, parameters, terms, bool(where))


def _parameters(compiler: Compiler, each: Selected, source: Question) -> dict[str, Binder]:
    found: dict[str, Binder] = {}
    for name, hint in source.parameters.items():
        kind = table.bare(table.without_none(hint)[0])
        key = to_camel_case(name)

        def get(arguments: dict[str, Any], key: str = key, kind: Any = kind) -> Any:
            value = arguments.get(key)
            if kind is UUID and value is not None:
                return _uuid(value)
            return sql_value(kind, value)

        found[name] = compiler.bind(each, get)
    return found


def _uuid(text: str) -> UUID:
    found = uuid_in(text)
    if found is None:
        raise BadInput("IdInvalid", "This is not an id of ours.", "编号格式不正确。")
    return found


def _first(arguments: dict[str, Any]) -> int:
    return entries.first_of(arguments, MOST_ROWS)


@dataclass(eq=False, slots=True)
class Page:
    """A page in the making: the texts computed for each of its rows, by column."""

    compiler: Compiler
    of: Listed
    columns: dict[str, str] = field(default_factory=dict)
    asks_more: bool = False

    @property
    def first(self) -> str:
        """How many rows are asked for."""
        of = self.of
        return self.compiler.statement.mark(self.compiler.bind(of.field, _first), "int", (of.field, "first"))

    def column(self, text: str) -> str:
        """SQL: the array of a text computed for each row of the page."""
        name = self.columns.setdefault(text, f"c{len(self.columns)}")
        return f"p.{name}[1:{self.first}]" if self.asks_more else f"p.{name}"

    def cursor(self) -> str:
        """The text of a row's cursor."""
        if self.of.counted:
            return opaque(f"concat('[', {self._offset()} + {self.of.alias}.place, ']')")
        return packed([term.column for term in self.of.terms], self.of.alias)

    def check(self, arguments: dict[str, Any]) -> None:
        """Refuse a wrong page, also where nothing is asked of it. Raises BadInput."""
        _first(arguments)
        after = arguments.get("after")
        if self.of.counted:
            offset_of(after)
        elif after is not None:
            columns = [term.column for term in self.of.terms]
            for n in range(len(columns)):
                value_of(after, columns, n)

    def _offset(self) -> str:
        bind = self.compiler.bind(self.of.field, lambda arguments: offset_of(arguments.get("after")))
        return self.compiler.statement.mark(bind, "bigint", (self.of.field, "offset"))

    def has_after(self) -> bool:
        """Whether the page begins after a cursor."""
        return self.compiler.arguments(self.of.field).get("after") is not None

    def sql(self, pieces: Pieces) -> str:
        """The pieces over the page's rows, whose arrays they name."""
        of, alias = self.of, self.of.alias
        limit = f"{self.first}{' + 1' if self.asks_more else ''}"
        rows = of.rows
        order = order_sql(of.source, of.terms, alias)
        # The page is chosen first: no text is made for a row that does not stand on it.
        if of.counted:
            chosen = f"select * from {rows} order by {order} offset {self._offset()} limit {limit}"
            page = f"(select *, row_number() over () as place from ({chosen}) o) {alias}"
        else:
            if self.has_after():
                rows += f" {'and' if of.has_where else 'where'} ({beyond(self.compiler, of.field, of.terms, alias)})"
            page = f"(select {alias}.* from {rows} order by {order} limit {limit}) {alias}"
        columns = ", ".join(f"{text} as {name}" for text, name in self.columns.items()) or "1"
        arrays = "".join(f"array_agg({name}) as {name}, " for name in self.columns.values())
        return f"(select {sql(pieces)} from (select {arrays}count(*) as found from (select {columns} from {page}) q) p)"


PAGED = {"nodes", "edges", "pageInfo"}


def connection_fields(source: Source) -> None:
    """Say how a source's connection is read: the scope is its page."""

    def part(compiler: Compiler, each: Selected, page: Page) -> Pieces:
        of = page.of
        if each.name == "totalCount":
            return [f"(select count(*) from {of.rows})"]
        if each.name == "tally":
            return tally(compiler, each, of)
        if each.name == "evidence":
            return entries.of_rows(compiler, each, of.source, f"(select {of.alias}.* from {of.rows})")
        if each.name == "pageInfo":
            chosen = compiler.selected(each)
            return members((one.key, page_info(one, page)) for one in chosen)
        row = (
            compiler.object(each, RowScope(of.alias, of.source))
            if each.name == "nodes"
            else edge(compiler, each, page)
        )
        return [Constant("["), f"array_to_string({page.column(sql(row))}, ',')", Constant("]")]

    FIELDS[f"{source.row.__name__}Connection"] = part


def edge(compiler: Compiler, each: Selected, page: Page) -> Pieces:
    """A row and its cursor."""
    kind = f"{page.of.source.row.__name__}Edge"

    def part(one: Selected) -> Pieces:
        if one.name == "node":
            return compiler.object(one, RowScope(page.of.alias, page.of.source))
        if one.name == "cursor":
            return [Constant('"'), page.cursor(), Constant('"')]
        return constant(f'"{kind}"')

    return members((one.key, part(one)) for one in compiler.selected(each))


def page_info(one: Selected, page: Page) -> Pieces:
    """As the Relay connection specification has it; lists go forwards only."""
    if one.name == "hasNextPage":
        return [f"(p.found > {page.first})::text"]
    if one.name == "hasPreviousPage":
        return constant("true" if page.has_after() else "false")
    if one.name in {"startCursor", "endCursor"}:
        cursors = f"({page.column(page.cursor())})"
        last = "cardinality" if one.name == "endCursor" else ""
        at = f"{last}({cursors})" if last else "1"
        return [f"coalesce('\"' || ({cursors})[{at}] || '\"', 'null')"]
    return constant('"PageInfo"')


def tally(compiler: Compiler, each: Selected, of: Listed) -> Pieces:
    """Rows counted by a column, most first."""
    column = next(c for c in table.columns(of.source.row) if c.name == compiler.arguments(each)["by"].value)
    name = f'{of.alias}."{column.name}"'
    texts = {
        "value": or_null("g.value", plain(str, "g.value")),
        "count": ["g.count"],
        "__typename": constant('"Tally"'),
    }
    inside = members((one.key, texts[one.name]) for one in compiler.selected(each))
    groups = (
        f"(select {name}::text as value, count(*) as count from {of.rows} group by {name}"
        f" order by count(*) desc, {name}::text) g"
    )
    return [Constant("["), f"(select string_agg({sql(inside)}, ',') from {groups})", Constant("]")]
