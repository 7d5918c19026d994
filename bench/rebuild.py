"""Rebuild (重建): every view of a district-year folded anew beside those that answer, while a reader asks.

Three processes: the server, with nothing kept in its cache; the rebuild, as `siliang views rebuild --swap` is one;
and this one, which reads over HTTP. Nothing is written meanwhile, so an answer has failed unless it is, byte for
byte, the first one.
"""

import asyncio
import multiprocessing
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from statistics import median

import uvloop

from app.access import Tokens, Viewer
from app.clock import SAMPLE_DISTRICT
from app.log.connection import connect, connect_pool
from app.log.reader import Reader
from app.rebuild import Rebuild, locked
from bench import sample
from bench.api.questions import LIST
from bench.api.servers import Server, asked, ours
from bench.figures import Bar, Bench, Figure, figure
from domain.actor import Actor, Role
from projections.engine.view import VIEWS

EACH = 0.01  # seconds between an answer and the next question
QUIET = 5.0  # seconds of reading while nothing is rebuilt
PEER = "the same reader, nothing rebuilt"
CAUGHT_UP, FAILED = Bar(5, "s", most=True), Bar(0, "reads", most=True)


class Different(Exception):
    """A view folded anew is not what it was."""


@dataclass(frozen=True)
class Taken:
    """Seconds until the new tables had caught up, to compare them, and to swap them in."""

    caught_up: float
    compared: float
    swapped: float


@dataclass(frozen=True)
class Reads:
    """What became of a reader's questions: seconds that each waited, and how many failed."""

    waits: list[float]
    failed: int

    @property
    def longest(self) -> float:
        """Milliseconds that the unluckiest waited."""
        return 1000 * max(self.waits)


async def rebuilt(dsn: str) -> Taken:
    """Rebuild all views once, and drop the tables of before."""
    connection = await connect(dsn)
    try:
        await locked(connection)
        async with await connect_pool(dsn, min_size=1, max_size=2) as pool:
            rebuild, clock = Rebuild(connection, Reader(pool)), time.perf_counter
            began = clock()
            names = await rebuild.begin(list(VIEWS))
            await rebuild.catch_up(names)
            caught_up = clock()
            found = await rebuild.compare(names)
            compared = clock()
            if different := [str(each) for each in found if not each.alike]:
                raise Different("\n".join(different))
            await rebuild.swap(names)
            swapped = clock()
            await rebuild.drop(names)
    finally:
        await connection.close()
    return Taken(caught_up - began, compared - caught_up, swapped - compared)


def alone(dsn: str) -> Taken:
    """The same, as the work of a process."""
    return uvloop.run(rebuilt(dsn))


def reads(server: Server, expected: bytes, until: Callable[[], bool]) -> Reads:
    """Ask again and again."""
    waits, failed = list[float](), 0
    while not until():
        sent = time.perf_counter()
        try:
            failed += asked(server, LIST) != expected
        except (OSError, ValueError, HTTPException):
            failed += 1
        waits.append(time.perf_counter() - sent)
        time.sleep(EACH)
    return Reads(waits, failed)


def after(seconds: float) -> Callable[[], bool]:
    """Whether so many seconds have passed from now on."""
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() > end


def rounds(dsn: str, number: int) -> Iterator[tuple[Taken, Reads, Reads]]:
    """Of each round, what the rebuild took, and the reads beside it and before it."""
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="siliang-bench-") as home:
        token = Tokens(Path(home)).issue(Viewer(Actor(role=Role.DISCIPLINE_INSPECTOR), (SAMPLE_DISTRICT,)))
        with (
            ours(dsn, Path(home), token, SILIANG_CACHE="0") as server,
            ProcessPoolExecutor(1, mp_context=spawn) as process,
        ):
            expected = asked(server, LIST)
            for _ in range(number):
                quiet = reads(server, expected, after(QUIET))
                work = process.submit(alone, dsn)
                beside = reads(server, expected, work.done)
                yield work.result(), beside, quiet


async def run(bench: Bench) -> list[Figure]:
    """The same district again and again; failures of all rounds, else medians."""
    async with bench.database() as dsn:
        await sample.once(dsn)
        taken, beside, quiet = zip(
            *await asyncio.to_thread(lambda: list(rounds(dsn, bench.rounds))), strict=True
        )
    asks = sum(len(each.waits) for each in beside)
    return [
        figure("rebuild, all views caught up", median(t.caught_up for t in taken), "s", bar=CAUGHT_UP),
        figure("rebuild, all views compared", median(t.compared for t in taken), "s"),
        figure("rebuild, all views swapped in", 1000 * median(t.swapped for t in taken), "ms"),
        figure(
            f"reads that failed meanwhile, of {asks:,}",
            sum(each.failed for each in beside),
            "reads",
            bar=FAILED,
        ),
        figure(
            "longest wait of a read meanwhile",
            median(each.longest for each in beside),
            "ms",
            peer=PEER,
            peer_value=median(each.longest for each in quiet),
        ),
    ]
