"""Any number of processes share the districts: one folds each, a lost one is replaced, a hole stops its district alone."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx
import pytest

from app.handler import Request
from app.log.entry import Head
from app.log.reader import Reader
from app.projector import Projector
from app.siliang import Siliang, running
from domain.actor import Actor, Role
from domain.events.organisation import OrganisationKind
from domain.organisation import RegisterOrganisation
from tests.crash.test_kill import free_port, until_answers
from tests.replay import assert_views_equal_replay

OFFICE = Actor(role=Role.PROGRAMME_OFFICE)
FIRST, SECOND = "110103", "110104"
CHECKOUT = Path(__file__).parents[2]
HOLDER = """
select l.pid from pg_locks l join pg_database d on d.oid = l.database
where d.datname = current_database() and l.locktype = 'advisory' and l.classid = x'5111'::int and l.granted"""


async def send(siliang: Siliang, district: str = FIRST) -> int:
    command = RegisterOrganisation(name=f"区{uuid4().hex[:8]}局", kind=OrganisationKind.DEPARTMENT)
    request = Request(district=district, actor=OFFICE, command=command, key=uuid4().hex)
    return (await siliang.handler.send(request)).last


@asynccontextmanager
async def several(database_url: str, number: int) -> AsyncIterator[list[Siliang]]:
    """So many applications on one database, each with its own connections and memory, as processes have."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(running(database_url, keep_time=False)) for _ in range(number)]


async def test_one_folds_a_district_and_a_lost_connection_gives_it_to_whoever_is_there(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folding: dict[str, set[int]] = {}
    doubled: list[str] = []
    step = Projector.step

    async def watched(self: Projector) -> int:
        others = folding.setdefault(self.district, set())
        others.add(id(self))
        if len(others) > 1:
            doubled.append(self.district)
        try:
            return await step(self)
        finally:
            others.discard(id(self))

    monkeypatch.setattr(Projector, "step", watched)
    async with several(database_url, 3) as processes:
        owner = await asyncpg.connect(database_url)
        for n in range(12):
            district = (FIRST, SECOND)[n % 2]
            position = await send(processes[n % 3], district)
            for each in processes:
                assert await each.positions.reach(district, position, 5)
            assert sum(district in each.projectors.mine for each in processes) == 1
            if n in {4, 8}:
                await owner.execute(f"select pg_terminate_backend(pid) from ({HOLDER}) h")
        await owner.close()
        for district in (FIRST, SECOND):
            await assert_views_equal_replay(processes[0].pool, district)
    assert doubled == []


async def test_a_killed_process_is_replaced_within_five_seconds(database_url: str, tmp_path: Path) -> None:
    async with running(database_url, keep_time=False) as before:
        await send(before)
    environment = {**os.environ, "DATABASE_URL": database_url, "SILIANG_HOME": str(tmp_path)}
    port = free_port()
    process = subprocess.Popen(  # noqa: ASYNC220 - killed by id, and waited for
        [sys.executable, "-m", "app", "serve", "--no-sample", "--port", str(port)],
        cwd=CHECKOUT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            await until_answers(client)
        async with running(database_url, keep_time=False) as other:
            assert await other.positions.reach(FIRST, await send(other), 5)
            assert FIRST not in other.projectors.mine
            process.send_signal(signal.SIGKILL)
            process.wait()
            assert await other.positions.reach(FIRST, await send(other), 5)
            assert FIRST in other.projectors.mine
            await assert_views_equal_replay(other.pool, FIRST)
    finally:
        process.kill()
        process.wait()


async def test_a_hole_stops_its_district_alone_and_every_process_says_so(database_url: str) -> None:
    async with several(database_url, 2) as (one, two):
        position = [await send(one, FIRST) for _ in range(3)][-1]
        assert await one.positions.reach(FIRST, position, 5)
        owner = await asyncpg.connect(database_url)
        await owner.execute(
            "insert into log.entry select district, position + 4, gen_random_uuid(), 1, topic, occurred_at,"
            " recorded_at, bytes, leaf from log.entry where district = $1 and position in (1, 2)",
            FIRST,
        )
        await owner.execute("update log.district set position = 6 where district = $1", FIRST)
        async with asyncio.timeout(5):
            while await one.pool.fetchval("select alarm from view.alarm") is None:  # noqa: ASYNC110 - a test waits
                await asyncio.sleep(0.05)
        from app.web import healthy

        for each in (one, two):
            report, ready = await healthy(each)
            districts: dict[str, dict[str, object]] = report["districts"]  # type: ignore[assignment]
            assert not ready
            assert "LogHole" in str(districts[FIRST]["alarm"])
        assert not await one.positions.reach(FIRST, 4, 0.5)
        position = await send(two, SECOND)
        for each in (one, two):
            assert await each.positions.reach(SECOND, position, 5)
        # The hole is filled by hand: the alarm ends by itself.
        await owner.execute(
            "insert into log.entry select district, 4, gen_random_uuid(), 1, topic, occurred_at, recorded_at,"
            " bytes, leaf from log.entry where district = $1 and position = 1",
            FIRST,
        )
        await owner.close()
        assert await one.positions.reach(FIRST, 6, 5)
        async with asyncio.timeout(5):
            while await one.pool.fetchval("select alarm from view.alarm") is not None:  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.05)


@pytest.mark.parametrize(
    "lost",
    [asyncpg.InternalClientError("cannot switch to state 12"), asyncpg.InterfaceError("closed"), OSError()],
)
async def test_however_a_connection_is_lost_the_districts_are_followed_on(
    database_url: str, monkeypatch: pytest.MonkeyPatch, lost: Exception
) -> None:
    async with several(database_url, 2) as (one, two):
        last = await send(one)
        assert await two.positions.reach(FIRST, last, 10)
        heads, left = Reader.heads, 4

        async def failing(self: Reader) -> dict[str, Head]:
            nonlocal left
            left -= 1
            if left >= 0:
                raise lost
            return await heads(self)

        monkeypatch.setattr(Reader, "heads", failing)
        async with asyncio.timeout(20):
            while left > 0:  # noqa: ASYNC110 - a patched method has no event
                await asyncio.sleep(0.05)
        last = await send(one)
        assert await one.positions.reach(FIRST, last, 10)
        assert await two.positions.reach(FIRST, last, 10)
