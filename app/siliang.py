"""Siliang (四亮): the composition root: wires log, views, commands and time together."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import domain.nouns  # noqa: F401 - both registries must be whole before anything is wired
import projections.views  # noqa: F401 - both registries must be whole before anything is wired
from app.access.doors import Doors
from app.access.records import Records
from app.clock import Clock, now
from app.handler import Handler
from app.log.connection import connect, connect_pool
from app.log.install import install
from app.log.reader import Reader
from app.log.writer import Writer
from app.outbox import Channel, Outbox
from app.positions import Positions
from app.projectors import Projectors
from app.rebuild import rebuild_changed
from app.services import Services
from app.tables import install_views
from app.timekeeper import Timekeeper

if TYPE_CHECKING:
    from app.log.connection import Pool

CONNECTIONS = 12
# Moments leave in UTC; a statement that nobody waits for any more ends by itself. A statement is planned once:
# to plan it anew for each district takes longer than to run it.
READING = {
    "timezone": "UTC",
    "statement_timeout": "20s",
    "plan_cache_mode": "force_generic_plan",
    "jit": "off",
}


class Siliang:
    """Everything that a running process has."""

    def __init__(self, dsn: str, pool: "Pool", doors: Doors, clock: Clock) -> None:
        self.dsn, self.pool, self.clock = dsn, pool, clock
        self.reader = Reader(pool)
        self.positions = Positions()
        self.projectors = Projectors(dsn, pool, self.reader, self.positions)
        self.writer = Writer(dsn, on_commit=self.projectors.committed)
        self.handler = Handler(self.writer, self.reader, pool, self.positions, clock)
        self.timekeeper = Timekeeper(pool, self.reader, self.handler, self.positions, clock)
        self.services = Services(pool, doors, Records(pool), self.reader, self.handler, self.positions, clock)

    async def caught_up(self, within: float) -> bool:
        """Wait until the views stand where the log stood."""
        heads = await self.reader.heads()
        reached = [
            await self.positions.reach(district, head.position, within) for district, head in heads.items()
        ]
        return all(reached)


async def prepare(dsn: str, *, rebuild: bool = False) -> list[str]:
    """Install the log and the views where they are missing or changed; returns warnings."""
    owner = await connect(dsn, role=None)
    try:
        warnings = await install(owner)
    finally:
        await owner.close()
    connection = await connect(dsn)
    try:
        await install_views(connection, rebuild=rebuild)
    finally:
        await connection.close()
    return warnings


@asynccontextmanager
async def running(
    dsn: str,
    *,
    clock: Clock = now,
    project: bool = True,
    keep_time: bool = True,
    channels: Sequence[Channel] = (),
) -> AsyncIterator[Siliang]:
    """A Siliang at work: views are folded and clocks kept, unless told otherwise; notices go to the channels."""
    await prepare(dsn)
    pool = await connect_pool(dsn, min_size=2, max_size=CONNECTIONS)
    doors = await Doors.of(dsn, CONNECTIONS, READING)
    siliang = Siliang(dsn, pool, doors, clock)
    tasks = []
    if project:
        tasks.append(asyncio.create_task(siliang.projectors.run(), name="projectors"))
        tasks.append(asyncio.create_task(rebuild_changed(dsn, siliang.reader), name="rebuild"))
    if keep_time:
        tasks.append(asyncio.create_task(siliang.timekeeper.run(), name="timekeeper"))
    outbox = Outbox(dsn, pool, channels, clock)
    tasks.append(asyncio.create_task(outbox.run(), name="outbox"))
    try:
        yield siliang
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await siliang.writer.close()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(5):
                await siliang.handler.loading.close()
                await asyncio.gather(pool.close(), doors.close())
