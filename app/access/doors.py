"""Doors (门): connections for reading, each open to one district, and where need be to one enterprise.

PostgreSQL's row-level security (app/access/second_line.py) shows no row through another door. A door is
set when a connection changes hands to another, not at each request: a round trip that is seldom made.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Self, cast
from uuid import UUID
from weakref import WeakKeyDictionary

from app.access.second_line import ENTERPRISE_READER, READER
from app.log.connection import connect_pool

if TYPE_CHECKING:
    from app.log.connection import Pool, PooledConnection

_SET = "select set_config('siliang.district', $1, false), set_config('siliang.enterprise', $2, false)"
Door = tuple[str, str]


class Doors:
    """Two pools of connections that only read: in the role for officials, and in the one for enterprises."""

    def __init__(self, officials: "Pool", enterprises: "Pool") -> None:
        self._officials, self._enterprises = officials, enterprises
        self._open: WeakKeyDictionary[object, Door] = WeakKeyDictionary()

    @classmethod
    async def of(cls, dsn: str, most: int, settings: dict[str, str]) -> Self:
        """Doors of a database, at most so many in each role."""
        return cls(
            await connect_pool(dsn, role=READER, settings=settings, min_size=2, max_size=most),
            await connect_pool(dsn, role=ENTERPRISE_READER, settings=settings, min_size=0, max_size=most),
        )

    async def close(self) -> None:
        """Close both pools."""
        await self._officials.close()
        await self._enterprises.close()

    @asynccontextmanager
    async def open(self, district: str, enterprise: UUID | None = None) -> AsyncIterator["PooledConnection"]:
        """A connection through which only this district, and only this enterprise's rows, can be seen."""
        door = (district, str(enterprise) if enterprise else "")
        pool = self._enterprises if enterprise else self._officials
        async with pool.acquire() as connection:
            under = cast("Any", connection)._con  # noqa: SLF001 - the proxy is new each time, the connection under it is not
            if self._open.get(under) != door:
                self._open.pop(under, None)
                await connection.execute(_SET, *door)
                self._open[under] = door
            yield connection
