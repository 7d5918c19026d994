"""Doors (门): connections for reading, each open to one district, and where need be to one enterprise.

PostgreSQL's row-level security (app/access/second_line.py) shows no row through another door. A door is
set when a connection changes hands to another, not at each request: a round trip that is seldom made.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from app.log.connection import Pool, PooledConnection

_SET = "select set_config('siliang.district', $1, false), set_config('siliang.enterprise', $2, false)"
Door = tuple[str, str]


class Doors:
    """A pool of connections in the role that only reads."""

    def __init__(self, pool: "Pool") -> None:
        self._pool = pool
        self._open: WeakKeyDictionary[object, Door] = WeakKeyDictionary()

    @asynccontextmanager
    async def open(self, district: str, enterprise: UUID | None = None) -> AsyncIterator["PooledConnection"]:
        """A connection through which only this district, and only this enterprise's rows, can be seen."""
        door = (district, str(enterprise) if enterprise else "")
        async with self._pool.acquire() as connection:
            under = cast("Any", connection)._con  # noqa: SLF001 - the proxy is new each time, the connection under it is not
            if self._open.get(under) != door:
                self._open.pop(under, None)
                await connection.execute(_SET, *door)
                self._open[under] = door
            yield connection
