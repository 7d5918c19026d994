"""Changes (变化): what a subscription tells after a position: its text, empty where nothing of it happened.

A message covers a bounded stretch of positions; positions have no hole, so the stretch's end is arithmetic.
The position that a run is given is the one told last; -1 asks how things stand.
"""

from typing import Any

from graphql import GraphQLObjectType

from app.graphql.plan import entries
from app.graphql.plan.columns import RowScope
from app.graphql.plan.compiler import Compiler
from app.graphql.plan.selection import TYPENAME, Selected
from app.graphql.plan.text import Constant, Pieces, constant, members, sql
from projections.engine.view import VIEWS, View

MOST_POSITIONS = 500


def told(compiler: Compiler, root: Selected, view: View[Any] | None) -> tuple[str, str]:
    """SQL: the position that a message reaches, and its text."""
    standing = f"coalesce({compiler.statement.position()}, 0)"
    after = compiler.statement.mark(lambda run: run.position, "bigint", "after")
    reached = f"least({standing}, {after} + {MOST_POSITIONS})"
    if root.name == "entries":
        between = f"select generate_series({after} + 1, {reached})"
        text = sql(entries.listed(compiler, root, between, str(MOST_POSITIONS), down=False))
        return reached, f"case when {standing} > {after} then {text} else '' end"
    if root.name == "changes":
        return reached, _changes(compiler, root, after, reached)
    if root.name == "board":
        return standing, f"case when {standing} > {after} then {sql(compiler.object(root, None))} else '' end"
    assert view is not None
    return standing, _node(compiler, root, view, after)


def _changes(compiler: Compiler, root: Selected, after: str, reached: str) -> str:
    chosen = compiler.selected(root)
    asked = compiler.arguments(root)["views"]
    views = [VIEWS[name.value] for name in dict.fromkeys(asked)]
    within = f"since_position > {after} and since_position <= {reached}"

    def part(each: Selected) -> Pieces:
        if each.name == TYPENAME:
            return constant('"Changes"')
        if each.name == "position":
            return [reached]
        rows = ", ".join(_changed(compiler, each, view, within) for view in views)
        return [Constant("["), f"concat_ws(',', {rows})", Constant("]")]

    there = " or ".join(
        f"exists (select from {compiler.statement.rows(view)} c where c.{within.replace(' and ', ' and c.')})"
        for view in views
    )
    text = sql(members((each.key, part(each)) for each in chosen))
    return f"case when {there or 'false'} then {text} else '' end"


def _changed(compiler: Compiler, field: Selected, view: View[Any], within: str) -> str:
    alias = compiler.alias()
    text = sql(_object(compiler, field, view, alias))
    where = " and ".join(f"{alias}.{part}" for part in within.split(" and "))
    rows = f"{compiler.statement.rows(view)} {alias} where {where}"
    return f"(select string_agg({text}, ',' order by {alias}.since_position) from {rows})"


def _node(compiler: Compiler, root: Selected, view: View[Any], after: str) -> str:
    alias = compiler.alias()
    id = compiler.statement.mark(lambda run: run.subject, "uuid")
    text = sql(_object(compiler, root, view, alias))
    rows = f'{compiler.statement.rows(view)} {alias} where {alias}."id" = {id}'
    found = f"(select {text} from {rows} and {alias}.since_position > {after})"
    return f"coalesce({found}, case when {after} < 0 then 'null' else '' end)"


def _object(compiler: Compiler, field: Selected, view: View[Any], alias: str) -> Pieces:
    kind = compiler.selections.schema.get_type(view.row.__name__)
    assert isinstance(kind, GraphQLObjectType)
    chosen = compiler.selections.of(kind, field.nodes, field.path)
    return compiler.typed(kind, chosen, RowScope(alias, view))
