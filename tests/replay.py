"""Replay (重放): the log folded anew in memory, held against what the database's views say."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app import codec, rows
from app.log.reader import Reader
from projections.engine import table
from projections.engine.memory import Memory

if TYPE_CHECKING:
    from app.log.connection import Pool


async def replay(reader: Reader, district: str, until: int | None = None) -> Memory:
    """The district's views as its log makes them, up to a position."""
    memory = Memory()
    while entries := await reader.read(district, memory.position, 2_000):
        for entry in entries:
            if until is not None and entry.position > until:
                return memory
            memory.fold(codec.decode(entry))
    return memory


def comparable(row: Any, *positions: int) -> str:
    """A row and its positions as text, the same whatever zone or order its values are told in."""
    return repr(([_plain(value) for value in vars(row).values()], positions))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return sorted(value.items()) if isinstance(value, dict) else value


async def assert_views_equal_replay(pool: "Pool", district: str) -> Memory:
    """Every view's rows, live and past, with the positions between which they held, are the replay's."""
    memory = await replay(Reader(pool), district)
    for view in memory.views:
        names = table.quoted([column.name for column in table.columns(view.row)])
        read = rows.reader(view.row)
        live = {
            comparable(read(tuple(r.values())), r["since_position"])
            for r in await pool.fetch(
                f"select {names}, since_position from view.{view.name} where district = $1", district
            )
        }
        expected = {comparable(v.row, v.since) for v in memory.rows[view.name].values() if v.row is not None}
        assert live == expected, f"{view.name}: {list(live ^ expected)[:2]}"
        past = {
            comparable(read(tuple(r.values())), r["since_position"], r["until_position"])
            for r in await pool.fetch(
                f"select {names}, since_position, until_position from view.{view.name}_history"
                " where district = $1",
                district,
            )
        }
        closed = {comparable(old.row, old.since, until) for _, old, until in memory.closed[view.name]}
        assert past == closed, f"{view.name}: {list(past ^ closed)[:2]}"
    return memory
