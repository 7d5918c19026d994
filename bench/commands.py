"""Commands (命令): through the whole handler, load, decide and append, while the views are folded beside it."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from app.siliang import running
from bench import library
from bench.district import clock, officials
from bench.figures import Bench, Figure, figure
from bench.payload import TEXT

CALLERS = 64
PEER = "eventsourcing, 64 threads: repository.get, decide, save"


async def ours(dsn: str, seconds: float) -> float:
    """Commands a second."""
    async with running(dsn, clock=clock, keep_time=False) as siliang:
        callers = await officials(siliang, CALLERS)
        began = time.perf_counter()

        async def call(number: int) -> int:
            official = callers[number]
            while time.perf_counter() < began + seconds:
                await official.next()
            return official.done

        done = sum(await asyncio.gather(*map(call, range(CALLERS))))
        return done / (time.perf_counter() - began)


def peers(dsn: str, seconds: float) -> float:
    """The same number of threads: one aggregate after the other, three notes each, loaded before each note."""
    with library.application(library.environment(dsn, CALLERS)) as application:
        until = time.perf_counter() + seconds

        def call() -> int:
            done = 0
            while time.perf_counter() < until:
                case = library.Case(TEXT)
                application.save(case)
                for _ in range(3):
                    loaded: library.Case = application.repository.get(case.id)
                    loaded.note(TEXT)
                    application.save(loaded)
                done += 4
            return done

        with ThreadPoolExecutor(CALLERS) as threads:
            began = time.perf_counter()
            done = sum(future.result() for future in [threads.submit(call) for _ in range(CALLERS)])
            return done / (time.perf_counter() - began)


async def run(bench: Bench) -> list[Figure]:
    """Turn and turn about, each round in databases of its own."""
    seconds = 1.5 if bench.quick else 4.0
    values, peer_values = [], []
    for _ in range(bench.rounds):
        async with bench.database() as dsn:
            values.append(await ours(dsn, seconds))
        async with bench.database() as dsn:
            peer_values.append(await asyncio.to_thread(peers, dsn, seconds))
    value, peer_value = median(values), median(peer_values)
    return [figure("commands, 64 at once", value, "commands/s", peer=PEER, peer_value=peer_value)]
