"""Visible (可见): how long after a command is sent, and after it is acknowledged, its change stands in the views.

In a closed loop callers send as fast as they are answered; in an open loop commands come at a fixed rate, evenly
spaced, whatever became of those before. There each wait is counted from the moment that the command was due: when
everything stands still for a while, all that came due meanwhile have waited, not one (no coordinated omission).
Log, handler and projector are one process with whoever sends, whose lateness counts as waiting too.
"""

import asyncio
import gc
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from statistics import median
from typing import TypeAlias

from app.siliang import running
from bench import library
from bench.district import DISTRICT, clock, officials
from bench.figures import Bar, Bench, Figure, figure, percentile
from bench.payload import TEXT

CALLERS = 16
RATE, OFFICIALS = 1_000, 128  # commands a second, and who sends them in turn: each again after 128 ms
PATIENCE = 30.0  # seconds
PEER = "eventsourcing, 16 threads: save, then ProjectionRunner.wait, one simple view"
KINDS = 4  # of commands that an official sends
SINCE = ("acknowledged", "sent")
SHARES = {"p50": 0.50, "p99": 0.99}
BARS = {"p50": 5.0, "p99": 50.0}  # milliseconds
OPEN_BARS = {"p50": 5.0, "p99": 25.0}
KEPT = Bar(0.99 * RATE, "commands/s")
Waits: TypeAlias = list[tuple[float, float]]  # from the acknowledgement, and from the sending


async def ours(dsn: str, seconds: float) -> Waits:
    """Each caller sends, waits until it is visible, sends again."""
    waits: Waits = []
    async with running(dsn, clock=clock, keep_time=False) as siliang:
        callers = await officials(siliang, CALLERS)
        await siliang.caught_up(PATIENCE)
        until = time.perf_counter() + seconds

        async def call(number: int) -> None:
            while (sent := time.perf_counter()) < until:
                done = await callers[number].next()
                acknowledged = time.perf_counter()
                if not await siliang.positions.reach(DISTRICT, done.last, PATIENCE):
                    raise TimeoutError(f"position {done.last} was not reached")
                visible = time.perf_counter()
                waits.append((visible - acknowledged, visible - sent))

        await asyncio.gather(*map(call, range(CALLERS)))
    return waits


def peers(dsn: str, seconds: float) -> Waits:
    """The same with the library."""
    waits: Waits = []
    env = library.environment(dsn, CALLERS + 4)
    with library.runner(env) as runner:
        until = time.perf_counter() + seconds

        def call() -> None:
            while (sent := time.perf_counter()) < until:
                saved = runner.app.save(library.Case(TEXT))
                acknowledged = time.perf_counter()
                runner.wait(saved[-1].notification.id, timeout=PATIENCE)
                visible = time.perf_counter()
                waits.append((visible - acknowledged, visible - sent))

        with ThreadPoolExecutor(CALLERS) as threads:
            for future in [threads.submit(call) for _ in range(CALLERS)]:
                future.result()
    return waits


@contextmanager
def settled() -> Iterator[None]:
    """The cycle collector as the server sets it once it stands (app/serve.py)."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


async def offered(dsn: str, seconds: float) -> tuple[Waits, float]:
    """The waits of commands that come at the rate, from when each was due; and the rate at which they were done."""
    waits: Waits = []
    async with running(dsn, clock=clock, keep_time=False) as siliang:
        callers = await officials(siliang, OFFICIALS)
        turns = [asyncio.Lock() for _ in callers]
        for _ in range(KINDS):  # each kind of command once, so that its statements are prepared
            await asyncio.gather(*(caller.next() for caller in callers))
        await siliang.caught_up(PATIENCE)

        async def call(number: int, due: float) -> None:
            async with turns[number]:
                done = await callers[number].next()
            acknowledged = time.perf_counter()
            if not await siliang.positions.reach(DISTRICT, done.last, PATIENCE):
                raise TimeoutError(f"position {done.last} was not reached")
            visible = time.perf_counter()
            waits.append((visible - acknowledged, visible - due))

        with settled():
            began = time.perf_counter()
            async with asyncio.TaskGroup() as tasks:
                for number in range(int(seconds * RATE)):
                    due = began + number / RATE
                    if (early := due - time.perf_counter()) > 0:
                        await asyncio.sleep(early)
                    tasks.create_task(call(number % OFFICIALS, due))
            return waits, len(waits) / (time.perf_counter() - began)


async def run(bench: Bench) -> list[Figure]:
    """Percentiles of each round, medians of the rounds."""
    seconds = 1.5 if bench.quick else 4.0
    mine: list[Waits] = []
    theirs: list[Waits] = []
    came: list[tuple[Waits, float]] = []
    for _ in range(bench.rounds):
        async with bench.database() as dsn:
            mine.append(await ours(dsn, seconds))
        async with bench.database() as dsn:
            theirs.append(await asyncio.to_thread(peers, dsn, seconds))
        async with bench.database() as dsn:
            came.append(await offered(dsn, seconds))
    return [*closed(mine, theirs), *opened([waits for waits, _ in came], [rate for _, rate in came])]


def middle(rounds: list[Waits], since: int, share: float) -> float:
    """Milliseconds: the median of the rounds' percentiles."""
    return median(1000 * percentile([wait[since] for wait in waits], share) for waits in rounds)


def closed(mine: list[Waits], theirs: list[Waits]) -> list[Figure]:
    """The closed loop's figures, beside the peer's."""
    return [
        figure(
            f"{word} to visible, {name}",
            middle(mine, since, share),
            "ms",
            bar=Bar(BARS[name], "ms", most=True) if word == "acknowledged" else None,
            peer=PEER,
            peer_value=middle(theirs, since, share),
        )
        for since, word in enumerate(SINCE)
        for name, share in SHARES.items()
    ]


def opened(rounds: list[Waits], rates: list[float]) -> list[Figure]:
    """The open loop's figures. Its bars are on all that a sender waits for."""
    offer = f"{RATE:,} commands/s"
    return [
        figure(f"{offer} offered: done", median(rates), "commands/s", bar=KEPT),
        *(
            figure(
                f"{offer}, {word} to visible, {name}",
                middle(rounds, since, share),
                "ms",
                bar=Bar(OPEN_BARS[name], "ms", most=True) if word == "sent" else None,
            )
            for since, word in enumerate(SINCE)
            for name, share in SHARES.items()
        ),
    ]
