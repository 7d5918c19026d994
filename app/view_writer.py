"""View writer (视图写入): one view's changes, written set-based inside the projector's transaction."""

from typing import TYPE_CHECKING, Any

from app import rows
from projections.engine import table
from projections.engine.memory import Changes

if TYPE_CHECKING:
    from app.log.connection import PooledConnection

FEW = 24


async def write(connection: "PooledConnection", district: str, changes: Changes, before: int) -> None:
    """Write the changes of a view that stood at `before`: a few by statements, many by COPY."""
    view, values = changes.view, rows.writer(changes.view.row)
    live = [(district, *values(row), since) for _, (row, since) in changes.rows if row is not None]
    many = len(live) > FEW
    stale = {key for key, old, _ in changes.closed if old.since <= before}  # these stand in the table
    if not many:
        stale &= {key for key, now in changes.rows if now.row is None}
    if stale:
        arrays = [list(column) for column in zip(*stale, strict=True)]
        sql = f"delete from view.{view.name} where {table.keys_given(view)}"
        await connection.execute(sql, district, *arrays)
    await _insert(connection, view.name, table.upsert(view), live)
    past = [(district, *values(old.row), old.since, until) for _, old, until in changes.closed]
    await _insert(connection, f"{view.name}_history", table.close(view), past)


async def _insert(
    connection: "PooledConnection", name: str, one: str, records: list[tuple[Any, ...]]
) -> None:
    if len(records) > FEW:
        await connection.copy_records_to_table(name, schema_name="view", records=records)
    elif records:
        await connection.executemany(one, records)
