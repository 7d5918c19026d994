"""Catch-up (追赶): every view folded anew from the sample district's log, with its history, as in production."""

import asyncio
import time
from statistics import median
from typing import Any

from app.folding import Folding
from app.log.connection import connect, connect_pool
from app.log.reader import Reader
from app.positions import Positions
from app.projector import Projector
from app.sample import SAMPLE_DISTRICT, load
from app.siliang import running
from app.tables import install_views
from bench import library
from bench.counting import counting
from bench.figures import Bar, Bench, Figure, figure
from projections.engine import table
from projections.engine.view import View

PEER_EVENTS = 6_000  # fewer than ours: the peer's rate does not change with their number
PEER = f"eventsourcing ProjectionRunner, one counting view, {PEER_EVENTS:,} events"
BAR = Bar(20_000, "events/s")
RATIO = Bar(8, "×")
PATIENCE = 600.0


async def ours(dsn: str, view: View[Any] | None = None) -> float:
    """Events a second into all views, or into one of the bench's own, from empty tables."""
    connection = await connect(dsn)
    await install_views(connection, rebuild=True)
    for statement in table.create(view) if view else ():
        await connection.execute(statement)
    await connection.close()
    async with await connect_pool(dsn, min_size=2, max_size=4) as pool:
        projector = Projector(SAMPLE_DISTRICT, pool, Reader(pool), Positions())
        await projector.resume()
        if view:
            projector.folding = Folding(SAMPLE_DISTRICT, [view])
        began, folded = time.perf_counter(), 0
        while number := await projector.step():
            folded += number
        return folded / (time.perf_counter() - began)


def peers(dsn: str, last: int) -> float:
    """Events a second into the library's one view."""
    began = time.perf_counter()
    with library.runner(library.environment(dsn, 4)) as runner:
        runner.wait(last, timeout=PATIENCE)
        return last / (time.perf_counter() - began)


async def run(bench: Bench) -> list[Figure]:
    """Turn and turn about; the peer folds the same events anew in a copy of its database."""
    values, alike, peer_values = [], [], []
    async with bench.database() as dsn:
        async with running(dsn, project=False, keep_time=False) as siliang:
            events = await load(siliang)
        bench.say(f"the sample district has {events:,} events")
        for _ in range(bench.rounds):
            values.append(await ours(dsn))
            alike.append(await ours(dsn, counting()))
            async with bench.database() as peer_dsn:
                env = library.environment(peer_dsn, 8)
                last = await asyncio.to_thread(library.fill, env, PEER_EVENTS)
                peer_values.append(await asyncio.to_thread(peers, peer_dsn, last))
    value, peer_value = median(values), median(peer_values)
    return [
        figure("catch-up, all views", value, "events/s", bar=BAR),
        figure("catch-up, against the peer", value, "events/s", bar=RATIO, peer=PEER, peer_value=peer_value),
        figure(
            "the same work: one counting view", median(alike), "events/s", peer=PEER, peer_value=peer_value
        ),
    ]
