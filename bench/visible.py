"""Visible (可见): how long after a command is acknowledged its change stands in the views."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import TypeAlias

from app.siliang import running
from bench import library
from bench.district import DISTRICT, clock, officials
from bench.figures import Bar, Bench, Figure, figure, percentile
from bench.payload import TEXT

CALLERS = 16
PATIENCE = 30.0  # seconds
PEER = "eventsourcing, 16 threads: save, then ProjectionRunner.wait, one simple view"
SHARES = {"p50": 0.50, "p99": 0.99}
BARS = {"p50": 5.0, "p99": 50.0}  # milliseconds
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


async def run(bench: Bench) -> list[Figure]:
    """Percentiles of each round, medians of the rounds."""
    seconds = 1.5 if bench.quick else 4.0
    mine: list[Waits] = []
    theirs: list[Waits] = []
    for _ in range(bench.rounds):
        async with bench.database() as dsn:
            mine.append(await ours(dsn, seconds))
        async with bench.database() as dsn:
            theirs.append(await asyncio.to_thread(peers, dsn, seconds))
    figures = []
    for since, word in enumerate(("acknowledged", "sent")):
        for name, share in SHARES.items():
            value, peer_value = (
                median(1000 * percentile([wait[since] for wait in waits], share) for waits in rounds)
                for rounds in (mine, theirs)
            )
            bar = Bar(BARS[name], "ms", most=True) if word == "acknowledged" else None
            figures.append(
                figure(f"{word} to visible, {name}", value, "ms", bar=bar, peer=PEER, peer_value=peer_value)
            )
    return figures
