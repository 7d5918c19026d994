"""The real log, asked by many clients over several writers whose connections are cut, passes the judge."""

import asyncio
import random
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

import asyncpg

from app.log.connection import connect_pool
from app.log.entry import Commit, Draft
from app.log.errors import Conflict, KeyReused, Unknown, Unreachable
from app.log.install import install
from app.log.reader import Reader
from app.log.writer import Writer
from tests.app.log.making import DISTRICT, ENVELOPE, NOON
from tests.history.clients import Clients
from tests.history.faulty import Cut, Refusal
from tests.history.judge import faults
from tests.history.record import Expected, History, Seen

if TYPE_CHECKING:
    from app.log.connection import Pool

READ_AT_ONCE = 100_000
CUTS = 12


class RealLog:
    """Several writers, each as a process of its own would have it, and a reader."""

    def __init__(self, writers: Sequence[Writer], pool: "Pool", chance: random.Random) -> None:
        self.writers, self.reader, self.chance = writers, Reader(pool), chance

    async def append(
        self, key: str, request: bytes, events: tuple[UUID, ...], expects: tuple[Expected, ...]
    ) -> tuple[int, int]:
        """First and last position. Raises Refusal, Cut."""
        stream, version = expects[0]
        drafts = tuple(
            Draft(stream, version + step, "issue.raised", NOON, event, 1, ENVELOPE, b"{}")
            for step, event in enumerate(events, 1)
        )
        commit = Commit(DISTRICT, key, request, stream, NOON, drafts)
        try:
            receipt = await self.chance.choice(self.writers).append(commit)
        except (Conflict, KeyReused) as no:
            raise Refusal from no
        except (Unknown, Unreachable) as lost:
            raise Cut from lost
        return receipt.first, receipt.last

    async def read(self, after: int) -> list[Seen]:
        """What is committed behind a position."""
        found = await self.reader.read(DISTRICT, after, READ_AT_ONCE)
        return [Seen(one.position, one.header.id, one.stream, one.version) for one in found]


async def cut_connections(url: str, chance: random.Random) -> None:
    """Some of the writers' backends are ended, again and again."""
    server = await asyncpg.connect(url)
    for _ in range(CUTS):
        await asyncio.sleep(chance.uniform(0.01, 0.06))
        await server.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid() and application_name = 'siliang writer'"
        )
    await server.close()


async def test_a_log_whose_connections_are_cut_keeps_every_promise(database_url: str) -> None:
    server = await asyncpg.connect(database_url)
    await install(server)
    await server.close()
    chance, history = random.Random(11), History()
    async with (
        await connect_pool(database_url, min_size=1, max_size=4) as pool,
        Writer(database_url) as one,
        Writer(database_url) as two,
        Writer(database_url, patience=0.0) as impatient,
    ):
        log = RealLog((one, two, impatient), pool, chance)
        clients = Clients(log, history, 11)
        await asyncio.gather(clients.run(writers=24, each=30), cut_connections(database_url, chance))
        stands = await log.read(0)
    assert len(stands) > 24 * 30 / 2
    assert {one.outcome.value for one in history.appends} >= {"acknowledged", "refused"}
    assert faults(history, stands) == []
