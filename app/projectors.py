"""Projectors (投影器组): one for each district that this process holds the lease of."""

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING, Any

import asyncpg

from app.log.connection import connect
from app.log.entry import Entry
from app.log.notice import CHANNEL
from app.log.reader import Reader
from app.positions import Positions
from app.projector import Projector

if TYPE_CHECKING:
    from app.log.connection import Connection, Pool

log = logging.getLogger(__name__)

EACH_SECONDS = 1.0
FOLLOW_EACH_SECONDS = 0.1
_LEASE = "select pg_try_advisory_lock(x'5111'::int, $1::int)"
_STANDING = "select district, position, recorded_at from view.standing"


class Projectors:
    """Leases districts by advisory locks, folds them, and follows the districts that others fold."""

    def __init__(self, dsn: str, pool: "Pool", reader: Reader, positions: Positions) -> None:
        self.dsn, self.pool, self.reader, self.positions = dsn, pool, reader, positions
        self.mine: dict[str, Projector] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._found = asyncio.Event()

    def committed(self, district: str, entries: list[Entry]) -> None:
        """This process has committed entries."""
        projector = self.mine.get(district)
        if projector is None:
            self._found.set()
        else:
            projector.offer(entries)

    async def run(self) -> None:
        """Lease and fold for ever; a lost connection gives the leases up, and they are taken anew."""
        while True:
            try:
                await self._lease_and_follow()
            except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
                log.warning("the leases were lost: %s", error)
            finally:
                await self._stop()
            await asyncio.sleep(EACH_SECONDS / 4)

    async def _lease_and_follow(self) -> None:
        connection = await connect(self.dsn)
        try:
            await connection.add_listener(CHANNEL, self._heard)  # listen first, then read
            while True:
                await self._lease(connection)
                for row in await self.pool.fetch(_STANDING):
                    if row["district"] not in self.mine:
                        self.positions.advance(*row)
                others = len(await self.reader.heads()) > len(self.mine)
                await self._pause(FOLLOW_EACH_SECONDS if others else EACH_SECONDS)
        finally:
            connection.terminate()

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._found.wait()
        self._found.clear()

    def _heard(self, _connection: Any, _process: int, _channel: str, word: Any) -> None:
        district, _, position = str(word).partition(":")
        if district in self.mine:
            self.mine[district].wake(int(position))
        else:
            self._found.set()

    async def _lease(self, connection: "Connection") -> None:
        for district in await self.reader.heads():
            if district in self.mine or not await connection.fetchval(_LEASE, int(district)):
                continue
            projector = Projector(district, self.pool, self.reader, self.positions)
            self.mine[district] = projector
            self._tasks[district] = asyncio.create_task(projector.run(), name=f"project {district}")

    async def _stop(self) -> None:
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        self._tasks.clear()
        self.mine.clear()

    @property
    def alarms(self) -> dict[str, str]:
        """The districts that stand still, and why."""
        return {district: projector.alarm for district, projector in self.mine.items() if projector.alarm}
