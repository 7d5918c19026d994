"""Root (根字段): a root field as one statement, made once for a shape of variables and of grant."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from graphql import FragmentDefinitionNode, GraphQLObjectType, GraphQLSchema
from graphql.execution.values import VariableValues

from app.access.grant import Grant
from app.graphql.plan.changes import told
from app.graphql.plan.columns import RowScope
from app.graphql.plan.compiler import Compiler
from app.graphql.plan.selection import Selected, Selections
from app.graphql.plan.statement import Binder, Run, Statement
from app.graphql.plan.text import sql
from projections.engine.view import VIEWS, View

_MARK = re.compile(r"\$(\d+)")
_TABLE = re.compile(r"\bview\.(\w+)")


@dataclass(frozen=True, slots=True)
class Planned:
    """A statement that answers `position`, `epoch`, `data` and what that lacks (`incomplete`), and what its answer
    depends on besides them.
    """

    sql: str
    binders: tuple[Binder, ...]
    checks: tuple[Binder, ...]
    uses_now: bool
    uses_today: bool
    is_volatile: bool
    sensitive: frozenset[tuple[str, str]]

    def values(self, run: Run) -> list[Any]:
        """The parameters of one run. Raises GraphQLError."""
        for check in self.checks:
            check(run)
        return [bind(run) for bind in self.binders]


@dataclass(frozen=True, slots=True)
class Root:
    """A root field: `view` is the one that shows what `node` was asked for; `is_live` in a subscription."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    selected: Selected
    view: View[Any] | None = None
    is_live: bool = False

    def plan(self, variables: VariableValues, grant: Grant, *, past: bool) -> Planned:
        """The statement. Raises GraphQLError for what the viewer may not ask."""
        statement = Statement(grant, past)
        compiler = Compiler(Selections(self.schema, self.fragments, variables), statement)
        position, data = self._text(compiler)
        text = (
            f"select {position} as position, {data} as data, {lacking(compiler.statement, data)} as incomplete,"
            " (select epoch from view.standing where district = $1) as epoch where $1::text is not null"
        )
        return Planned(
            *_numbered(text, statement.binders),
            tuple(statement.checks),
            statement.uses_now,
            statement.uses_today,
            statement.is_volatile,
            frozenset(statement.sensitive),
        )

    def _text(self, compiler: Compiler) -> tuple[str, str]:
        if self.is_live:
            return told(compiler, self.selected, self.view)
        position = compiler.statement.position()
        if self.view:
            return position, self._node(compiler, self.view)
        return position, sql(compiler.object(self.selected, None))

    def _node(self, compiler: Compiler, view: View[Any]) -> str:
        kind = self.schema.get_type(view.row.__name__)
        assert isinstance(kind, GraphQLObjectType)
        alias = compiler.alias()
        fields = compiler.selections.of(kind, self.selected.nodes, self.selected.path)
        inside = compiler.typed(kind, fields, RowScope(alias, view))
        id = compiler.statement.mark(lambda run: run.subject, "uuid")
        rows = compiler.statement.rows(view)
        return f"coalesce((select {sql(inside)} from {rows} {alias} where {alias}.\"id\" = {id}), 'null')"


def lacking(statement: Statement, data: str) -> str:
    """SQL: what is parked of the views that the text reads, as JSON; null where nothing is. An answer about the
    past lacks nothing that happened later. A function, so that where nothing is parked it is not even made ready.
    """
    views = sorted({name.removesuffix("_history") for name in _TABLE.findall(data)} & VIEWS.keys())
    if not views:
        return "null::text"
    until = statement.position() if statement.past else "null"
    return (
        "case when exists (select from view.parked where district = $1)"
        f" then view.lacking($1, '{{{','.join(views)}}}', {until}) end"
    )


def _numbered(text: str, binders: list[Binder]) -> tuple[str, tuple[Binder, ...]]:
    """The text with only the parameters that stand in it: a list of which nothing was asked left its own behind."""
    used = sorted({int(number) for number in _MARK.findall(text)})
    numbers = {str(old): f"${new}" for new, old in enumerate(used, 1)}
    return _MARK.sub(lambda found: numbers[found[1]], text), tuple(binders[n - 1] for n in used)


def shape(value: Any) -> Any:
    """What of a variable's value a statement's text may depend on: whether it is there, and names of values."""
    if isinstance(value, bool | Enum) or value is None:
        return value
    if isinstance(value, dict):
        return tuple((key, shape(item)) for key, item in value.items())
    if isinstance(value, list):
        return (
            tuple(dict.fromkeys(shape(item) for item in value))
            if _is_plain(value)
            else tuple(map(shape, value))
        )
    return ...


def _is_plain(items: list[Any]) -> bool:
    return not any(isinstance(item, dict | list) for item in items)
