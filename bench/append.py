"""Append (追加): durable appends a second, beside the eventsourcing library's own PostgreSQL recorder.

One event of about 400 bytes a command; the same server, turn and turn about, medians of rounds.
The peer is `Application.save` in as many threads, each with its connection; ours is `Writer.append` in one
process. Run it with a DSN whose user may create databases: python -m bench.append postgresql://…
"""

import asyncio
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from statistics import median
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg
import uvloop
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from app.identity import uuid7
from app.log.entry import Commit, Draft, Envelope
from app.log.install import install
from app.log.writer import Writer
from bench.library import environment
from domain.actor import Actor, Role

CALLERS = (1, 4, 16, 64)
BARS = {1: 2.0, 64: 25.0}
PEER = "eventsourcing Application.save"
TEXT = "施工许可办理时，窗口第三次要求补正同一份材料。" * 6  # 23 characters, 69 bytes of UTF-8
DATA = f'{{"text":"{TEXT}"}}'.encode()
ENVELOPE = Envelope(actor=Actor(role=Role.DEPARTMENT_HANDLER), basis="条例第四十八条", channel="api")


class Issue(Aggregate):
    """The peer's aggregate, with one event."""

    @event("Raised")
    def __init__(self, text: str) -> None:
        self.text = text


def commit() -> Commit:
    """One command with one event on a stream of its own."""
    now = datetime.now(UTC)
    stream = uuid7(now)
    draft = Draft(stream, 1, "issue.raised", now, uuid7(now), 1, ENVELOPE, DATA)
    return Commit("110101", uuid4().hex, stream.bytes, stream, now, (draft,))


async def ours(dsn: str, callers: int, seconds: float) -> float:
    """Appends a second."""
    done = 0

    async def call(writer: Writer, until: float) -> None:
        nonlocal done
        while time.perf_counter() < until:
            await writer.append(commit())
            done += 1

    async with Writer(dsn) as writer:
        await writer.append(commit())
        began = time.perf_counter()
        await asyncio.gather(*(call(writer, began + seconds) for _ in range(callers)))
        return done / (time.perf_counter() - began)


def peers(application: Application[Any], callers: int, seconds: float) -> float:
    """Saves a second."""
    until = time.perf_counter() + seconds

    def call() -> int:
        done = 0
        while time.perf_counter() < until:
            application.save(Issue(TEXT))
            done += 1
        return done

    with ThreadPoolExecutor(callers) as threads:
        began = time.perf_counter()
        done = sum(future.result() for future in [threads.submit(call) for _ in range(callers)])
        return done / (time.perf_counter() - began)


@contextmanager
def peer_application(dsn: str) -> Iterator[Application[Any]]:
    """The library's application, with a connection for each caller."""
    application = Application[Any](env=environment(dsn, max(CALLERS)))
    try:
        yield application
    finally:
        application.close()


async def run(dsn: str, *, rounds: int = 3, seconds: float = 1.5) -> list[dict[str, Any]]:
    """Measure in two databases of its own, which it drops; one result a number of callers."""
    names = [f"bench_append_{who}_{uuid4().hex[:8]}" for who in ("ours", "peer")]
    server = await asyncpg.connect(dsn)
    try:
        for name in names:
            await server.execute(f"create database {name}")
        mine, theirs = (urlunsplit(urlsplit(dsn)._replace(path=f"/{name}")) for name in names)
        connection = await asyncpg.connect(mine)
        await install(connection)
        await connection.close()
        with peer_application(theirs) as application:
            return [await _compare(mine, application, callers, rounds, seconds) for callers in CALLERS]
    finally:
        for name in names:
            await server.execute(f"drop database if exists {name} with (force)")
        await server.close()


async def _compare(
    dsn: str, application: Application[Any], callers: int, rounds: int, seconds: float
) -> dict[str, Any]:
    values, peer_values = [], []
    for _ in range(rounds):
        values.append(await ours(dsn, callers, seconds))
        peer_values.append(await asyncio.to_thread(peers, application, callers, seconds))
    value, peer_value, bar = median(values), median(peer_values), BARS.get(callers)
    ratio = value / peer_value
    return {
        "name": f"append, {callers} at once",
        "value": round(value),
        "unit": "events/s",
        "peer": PEER,
        "peer_value": round(peer_value),
        "ratio": round(ratio, 1),
        "bar": bar,
        "met": None if bar is None else ratio >= bar,
    }


async def main(dsn: str) -> None:
    """Print a table."""
    print(f"{'':20}{'ours/s':>10}{'peer/s':>10}{'ratio':>8}{'bar':>8}  met")
    for row in await run(dsn):
        bar = "" if row["bar"] is None else f"{row['bar']:g}"
        met = "" if row["met"] is None else ("yes" if row["met"] else "NO")
        line = f"{row['name']:20}{row['value']:>10,}{row['peer_value']:>10,}"
        print(f"{line}{row['ratio']:>8}{bar:>8}  {met}")


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1]))
