"""Listing (列表读取): a list's rows as its viewer may see them, by the policy that answers compile to, one by one."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from graphql.execution.values import VariableValues
from strawberry.utils.str_converters import to_camel_case

from app.access.grant import Grant
from app.graphql.context import Context
from app.graphql.moment import Moment
from app.graphql.plan.statement import Run, Source, Statement
from app.graphql.reading import enterprise_of, ids_of
from app.rows import reader
from projections.engine import table
from projections.engine.view import View

ORDERS = {"enterprises": '"uscc"', "issues": '"number"'}
_AT_ONCE = 500


@dataclass(frozen=True)
class Listing:
    """Rows of one snapshot: the position that they are true at, and how many there are."""

    position: int
    count: int
    rows: AsyncIterator[Any]


@asynccontextmanager
async def listing(
    context: Context, source: Source, moment: Moment, given: Mapping[str, Any] | None = None
) -> AsyncIterator[Listing]:
    """Read a view or question; masked columns come masked, rows that are not the viewer's not at all."""
    grant = context.grant(moment.district)
    text, values = _statement(context, source, moment, grant, given or {})
    async with (
        context.services.doors.open(moment.district, enterprise_of(context)) as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        position = moment.position
        if not moment.past:
            standing = "select position from view.standing where district = $1"
            position = await connection.fetchval(standing, moment.district) or 0
        count = await connection.fetchval(f"select count(*) from ({text}) counted", *values)
        order = ORDERS.get(source.name) or table.quoted(source.key)
        cursor = connection.cursor(f"{text} order by {order}", *values, prefetch=_AT_ONCE)
        yield Listing(position, count, _rows(source, cursor))


async def _rows(source: Source, cursor: Any) -> AsyncIterator[Any]:
    read = reader(source.row)
    async for record in cursor:
        yield read(record)


def _statement(
    context: Context, source: Source, moment: Moment, grant: Grant, given: Mapping[str, Any]
) -> tuple[str, list[Any]]:
    statement = Statement(grant, past=moment.past)
    binders = {name: (lambda _, value=value: value) for name, value in given.items()}
    names = table.quoted([column.name for column in table.columns(source.row)])
    text = f"select {names} from {statement.source(source, binders)} r"
    position = moment.position if moment.past else None
    run = Run(moment.district, moment.now, grant, VariableValues({}, {}), position, me=ids_of(context))
    return text, [bind(run) for bind in statement.binders]


def is_readable(grant: Grant, source: Source) -> bool:
    """Whether the viewer may ask for the list at all."""
    name = to_camel_case(source.name) if isinstance(source, View) else source.name
    return grant.asks("District", name)
