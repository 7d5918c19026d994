"""Crash matrix (故障矩阵): each fault, done to two nodes under load; nothing acknowledged is lost, nothing is doubled.

`make crash` does each for longer (CRASH_SECONDS); docs/crash-matrix.md says what was tried and found.
"""

import asyncio
import os
import signal
import subprocess
from collections.abc import Awaitable, Callable
from pathlib import Path

import asyncpg
import pytest

from tests.crash.proxy import Weather
from tests.crash.scene import DISTRICT, Scene, backends, end, postmaster, scene

SECONDS = float(os.environ.get("CRASH_SECONDS", "2"))
BEFORE, AFTER = 0.4, 0.6
Fault = Callable[[Scene, Path], Awaitable[None]]
FAULTS: dict[str, Fault] = {}


def fault(found: Fault) -> Fault:
    """One more of the matrix, by its name."""
    FAULTS[found.__name__.replace("_", " ")] = found
    return found


@fault
async def a_node_is_killed_and_started_again(found: Scene, _home: Path) -> None:
    """It may hold the leases, a batch under way, a mutation that waits for its views."""
    node = found.chance.choice(found.nodes)
    node.kill()
    await asyncio.sleep(0.3)
    node.start()
    await node.until_ready()


@fault
async def the_node_that_folds_is_killed_for_good(found: Scene, _home: Path) -> None:
    """The other takes its leases within five seconds."""
    first, second = found.nodes
    position = await head(found)
    found.nodes = [second]
    first.kill()
    for _ in range(50):
        if await standing(found) > position:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("nobody took the leases within five seconds")


@fault
async def a_node_stands_still_and_goes_on(found: Scene, _home: Path) -> None:
    """SIGSTOP, as of a machine that is suspended."""
    node = found.chance.choice(found.nodes)
    node.signal(signal.SIGSTOP)
    await asyncio.sleep(1.0)
    node.signal(signal.SIGCONT)


@fault
async def the_postmaster_is_killed(found: Scene, home: Path) -> None:
    """And its orphans with it; then it is started again, as by an operator."""
    server = postmaster(home)
    children = backends(server)
    for each in (server, *children):
        end(each)
    await asyncio.sleep(0.3)
    await asyncio.to_thread(found.postgres.start)


@fault
async def one_backend_is_killed(_found: Scene, home: Path) -> None:
    """PostgreSQL ends all others, and recovers."""
    children = backends(postmaster(home))
    end(next(process for process, title in children.items() if "siliang" in title))


@fault
async def the_backend_that_holds_the_head_stands_still(found: Scene, home: Path) -> None:
    """SIGSTOP while it appends; everybody waits for its lock, and nobody is told a lie."""
    for _ in range(3):
        appending = await appender(found)
        if appending in backends(postmaster(home)):
            end(appending, signal.SIGSTOP)
            await asyncio.sleep(0.4)
            end(appending, signal.SIGCONT)
        await asyncio.sleep(0.1)


@fault
async def answers_are_lost_after_the_commit(found: Scene, _home: Path) -> None:
    """What was sent is done, and who sent it is not told."""
    for _ in range(3):
        await found.proxy.storm(Weather.DEAF, 0.2)
        await asyncio.sleep(0.2)


@fault
async def every_connection_is_reset(found: Scene, _home: Path) -> None:
    """Several times."""
    for _ in range(6):
        found.proxy.reset()
        await asyncio.sleep(0.15)


@fault
async def the_line_is_slow(found: Scene, _home: Path) -> None:
    """50 ms each way."""
    await found.proxy.storm(Weather.SLOW, 1.5)


@fault
async def the_line_is_half_open(found: Scene, _home: Path) -> None:
    """Nothing passes and nobody is told; then all is reset."""
    await found.proxy.storm(Weather.FROZEN, 1.5)


@fault
async def the_clock_jumps(found: Scene, home: Path) -> None:
    """An hour ahead, a day back, and right again."""
    for step in ("3600", "-86400", "0"):
        fresh = home / "clock.new"
        fresh.write_text(step)
        fresh.replace(home / "clock")
        await asyncio.sleep(0.4)


@fault
async def an_idle_transaction_holds_the_head(found: Scene, _home: Path) -> None:
    """Somebody's session locks the district's head, and forgets it for a while."""
    session = await asyncpg.connect(found.dsn)
    await session.execute("begin")
    await session.execute("select from log.district where district = $1 for update", DISTRICT)
    await asyncio.sleep(1.5)
    await session.execute("rollback")
    await session.close()


async def head(found: Scene) -> int:
    return await _position(found, "log.district")


async def standing(found: Scene) -> int:
    return await _position(found, "view.standing")


async def _position(found: Scene, table: str) -> int:
    server = await asyncpg.connect(found.dsn)
    position = await server.fetchval(f"select position from {table} where district = $1", DISTRICT)
    await server.close()
    return int(position or 0)


async def appender(found: Scene) -> int:
    """The backend that appends at this moment, or did last."""
    server = await asyncpg.connect(found.dsn)
    process = await server.fetchval(
        "select pid from pg_stat_activity where application_name = 'siliang writer' and pid <> pg_backend_pid()"
        " order by state = 'active' desc, state_change desc limit 1"
    )
    await server.close()
    return int(process or 0)


async def suffer(done: Fault, home: Path, seconds: float) -> int:
    """Do it again and again under load; how many entries stood in the end."""
    async with scene(home) as found:
        loading = asyncio.create_task(found.load())
        began = asyncio.get_running_loop().time()
        while asyncio.get_running_loop().time() < began + seconds and len(found.nodes) > 1:
            await asyncio.sleep(BEFORE)
            assert not loading.done()
            await done(found, home)
            await asyncio.sleep(AFTER)
        found.over.set()
        await loading
        return await found.judged()


@pytest.mark.crash
@pytest.mark.parametrize("name", FAULTS)
async def test_nothing_is_lost_and_nothing_doubled_when(name: str, tmp_path: Path) -> None:
    assert await suffer(FAULTS[name], tmp_path, SECONDS) > 20


@pytest.mark.crash
async def test_nothing_is_lost_and_nothing_doubled_when_the_disk_is_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=700m", "tmpfs", str(disk)]
    if subprocess.run(mounted, check=False, capture_output=True).returncode != 0:  # noqa: ASYNC221 - a moment
        pytest.skip("a small disk needs the right to mount one")
    try:
        assert await suffer(the_disk_is_full, disk, SECONDS) > 20
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)  # noqa: ASYNC221 - a moment


async def the_disk_is_full(found: Scene, home: Path) -> None:
    """Not a byte is left, not even for the write-ahead log; then there is room again."""
    ballast = home / "ballast"
    with ballast.open("wb") as file:
        try:
            while True:
                file.write(bytes(1 << 20))
        except OSError:
            pass
    await asyncio.sleep(1.5)
    ballast.unlink()
    if not found.postgres._running():
        await asyncio.to_thread(found.postgres.start)
