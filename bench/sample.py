"""Sample (样例): how long the sample district takes, from an empty log until its views stand."""

import time
from statistics import median

from app.sample import load
from app.siliang import running
from bench.figures import Bar, Bench, Figure, figure

BAR = Bar(20, "s", most=True)
PATIENCE = 600.0


async def once(dsn: str) -> float:
    """Seconds of one load."""
    async with running(dsn, keep_time=False) as siliang:
        began = time.perf_counter()
        await load(siliang)
        if not await siliang.caught_up(PATIENCE):
            raise TimeoutError(f"the views did not catch up: {siliang.projectors.alarms}")
        return time.perf_counter() - began


async def run(bench: Bench) -> list[Figure]:
    """Each round in a database of its own."""
    values = []
    for _ in range(bench.rounds):
        async with bench.database() as dsn:
            values.append(await once(dsn))
    return [figure("sample district loaded, views standing", median(values), "s", bar=BAR)]
