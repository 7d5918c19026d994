"""Client (客户端): a peer's callers, who append one after the other until the time is over.

A client is told where its store is, the number of callers and the seconds, and prints appends a second.
Each caller's first append, which connects and prepares, is not counted.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor


def told() -> tuple[str, int, float]:
    """Where the store is, how many callers, how many seconds."""
    where, callers, seconds = sys.argv[1:]
    return where, int(callers), float(seconds)


async def tasks(appends: Sequence[Callable[[], Awaitable[object]]], seconds: float) -> float:
    """Appends a second, each caller a task."""
    await asyncio.gather(*(append() for append in appends))
    began = time.perf_counter()

    async def call(append: Callable[[], Awaitable[object]]) -> int:
        done = 0
        while time.perf_counter() < began + seconds:
            await append()
            done += 1
        return done

    done = sum(await asyncio.gather(*map(call, appends)))
    return done / (time.perf_counter() - began)


def threads(appends: Sequence[Callable[[], object]], seconds: float) -> float:
    """Appends a second, each caller a thread."""
    with ThreadPoolExecutor(len(appends)) as pool:
        list(pool.map(lambda append: append(), appends))
        began = time.perf_counter()

        def call(append: Callable[[], object]) -> int:
            done = 0
            while time.perf_counter() < began + seconds:
                append()
                done += 1
            return done

        done = sum(pool.map(call, appends))
        return done / (time.perf_counter() - began)
