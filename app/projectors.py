"""Projectors (投影器组): one for each district that this process holds the lease of."""

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING, Any

from app import builds
from app.log.connection import ERRORS, connect
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
ANSWER_WITHIN = 2.0
AT_ONCE = 16  # leases taken in one round: processes that start together share the districts
# A host that is gone says nothing: its leases are free once the database has asked it in vain.
_KEEPALIVE = {
    "tcp_keepalives_idle": "1",
    "tcp_keepalives_interval": "1",
    "tcp_keepalives_count": "2",
    "tcp_user_timeout": "3000",
    "idle_session_timeout": "0",
}
_LEASE = "select code from unnest($1::int[]) code where pg_try_advisory_lock(x'5111'::int, code) limit $2"
_RELEASE = "select pg_advisory_unlock_all()"
_STANDING = "select district, position, recorded_at, epoch from view.standing"


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
            except ERRORS as error:
                log.warning("the leases were lost: %r", error)
            finally:
                await self._stop()
            await asyncio.sleep(EACH_SECONDS / 4)

    async def _lease_and_follow(self) -> None:
        connection = await connect(self.dsn, settings=_KEEPALIVE)
        connection.add_termination_listener(lambda _: self._found.set())
        try:
            await connection.add_listener(CHANNEL, self._heard)  # listen first, then read
            while True:
                heads = await self.reader.heads()
                await self._lease(connection, list(heads))
                for row in await self.pool.fetch(_STANDING):
                    self.positions.advance(*row)
                await self._pause(FOLLOW_EACH_SECONDS if len(heads) > len(self.mine) else EACH_SECONDS)
        finally:
            connection.terminate()

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._found.wait()
        self._found.clear()

    def _heard(self, _connection: Any, _process: int, _channel: str, word: Any) -> None:
        district, _, position = str(word).partition(":")
        if district in self.mine and position:
            self.mine[district].wake(int(position))
        else:
            self._found.set()

    async def _lease(self, connection: "Connection", heads: list[str]) -> None:
        """Take what is free, unless the views are another release's. Each round asks by the connection that holds
        the leases, so that one lost unnoticed is noticed.
        """
        if builds.foreign(await builds.read(self.pool)):
            if self.mine:
                log.warning("another release has taken the views over; this one folds no more")
                await self._stop()
            await connection.execute(_RELEASE, timeout=ANSWER_WITHIN)
            return
        free = [int(district) for district in heads if district not in self.mine]
        taken = await connection.fetch(_LEASE, free, AT_ONCE, timeout=ANSWER_WITHIN)
        for (code,) in taken:
            district = f"{code:06}"
            projector = Projector(district, self.pool, self.reader, self.positions)
            self.mine[district] = projector
            self._tasks[district] = asyncio.create_task(projector.run(), name=f"project {district}")
        if len(taken) == AT_ONCE:
            self._found.set()

    async def _stop(self) -> None:
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        self._tasks.clear()
        self.mine.clear()

    @property
    def alarms(self) -> dict[str, str]:
        """The districts that stand still here, and why."""
        return {district: projector.alarm for district, projector in self.mine.items() if projector.alarm}
