"""View writer (视图写入): one view's changes, written set-based inside the projector's transaction."""

from typing import TYPE_CHECKING, Any

import asyncpg

from projections.engine import table
from projections.engine.memory import Changes, text_of
from projections.engine.view import Key

if TYPE_CHECKING:
    from app.log.connection import Connection, PooledConnection

FEW = 24
# What PostgreSQL or its driver says of a value, not of a connection.
REFUSED = (
    asyncpg.DataError,
    asyncpg.IntegrityConstraintViolationError,
    asyncpg.ProgramLimitExceededError,
    ValueError,
    TypeError,
    AttributeError,
    OverflowError,
)


async def write(
    connection: "Connection | PooledConnection",
    district: str,
    changes: Changes,
    before: int,
    suffix: str = "",
) -> None:
    """Write the changes of a view that stood at `before`: a few by statements, many by COPY.

    A row's attributes are its columns, in their order.
    """
    view = changes.view
    name = view.name + suffix
    live = [(district, *row.__dict__.values(), since) for _, (row, since) in changes.rows if row is not None]
    many = len(live) > FEW
    stale = {key for key, old, _ in changes.closed if old.since <= before}  # these stand in the table
    if not many:
        stale &= {key for key, now in changes.rows if now.row is None}
    if stale:
        arrays = [list(column) for column in zip(*stale, strict=True)]
        sql = f"delete from view.{name} where {table.keys_given(view)}"
        await connection.execute(sql, district, *arrays)
    await _insert(connection, name, table.upsert(view, name), live)
    past = [(district, *old.row.__dict__.values(), old.since, until) for _, old, until in changes.closed]
    await _insert(connection, f"{name}_history", table.close(view, name), past)


async def write_each(
    connection: "Connection | PooledConnection",
    district: str,
    changes: Changes,
    before: int,
    suffix: str = "",
) -> dict[Key, str]:
    """Write the changes key by key; returns the keys that the database refused, and why."""
    refused: dict[Key, str] = {}
    for part in by_key(changes):
        ((key, _),) = part.rows
        try:
            async with connection.transaction():
                await write(connection, district, part, before, suffix)
        except REFUSED as reason:
            refused[key] = f"{reason!r}"
    return refused


def by_key(changes: Changes) -> list[Changes]:
    """The changes of each key by itself, in the order of their text."""
    closed: dict[Key, list[Any]] = {}
    for each in changes.closed:
        closed.setdefault(each[0], []).append(each)
    return [
        Changes(changes.view, [(key, now)], closed.get(key, []))
        for key, now in sorted(changes.rows, key=lambda row: text_of(row[0]))
    ]


async def _insert(
    connection: "Connection | PooledConnection", name: str, one: str, records: list[tuple[Any, ...]]
) -> None:
    if len(records) > FEW:
        await connection.copy_records_to_table(name, schema_name="view", records=records)
    elif records:
        await connection.executemany(one, records)
