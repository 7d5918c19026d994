"""Comparison (对照): our appends beside each peer's, turn and turn about, as figures with their bars."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from statistics import median

from bench.append import (
    emmett,
    event_sourcery,
    eventsource_py,
    eventsourcing,
    hashing,
    limit,
    message_db,
    siliang,
    umadb,
)
from bench.append.peer import Appends, Peer
from bench.figures import Bar, Bench, Figure, figure
from bench.installed import NotInstalled

CALLERS = (1, 4, 16, 64)
PEERS = tuple(
    module.PEER
    for module in (eventsourcing, umadb, emmett, message_db, eventsource_py, event_sourcery, limit)
)
SHARE = Bar(10, "%", most=True)
UNIT = "events/s"


async def run(bench: Bench) -> list[Figure]:
    """A row for each number of callers and each peer, and the share of the hash."""
    figures: list[Figure] = []
    value = 0.0
    async with AsyncExitStack() as stack:
        ours = await stack.enter_async_context(siliang.stand(bench))
        stood = [(peer, await _stood(peer, stack, bench)) for peer in PEERS]
        here = [(peer, appends) for peer, appends in stood if appends is not None]
        for callers in CALLERS:
            bench.say(f"append, {callers} at once …")
            value, *values = await medians([ours, *(appends for _, appends in here)], callers, bench)
            for (peer, _), peer_value in zip(here, values, strict=True):
                figures.append(row(callers, value, peer, peer_value))
    figures += [row(CALLERS[-1], value, peer, None) for peer, appends in stood if appends is None]
    share = 100 * await hashing.seconds(bench) * value
    return [*figures, figure("hashing, share of an append at 64", share, "%", bar=SHARE)]


async def _stood(peer: Peer, stack: AsyncExitStack, bench: Bench) -> Appends | None:
    """A peer's clients, until the stack is left; None where it cannot be installed."""
    try:
        return await stack.enter_async_context(peer.stand(bench))
    except NotInstalled as error:
        bench.say(f"{peer.name} is left out: {error}")
        return None


async def medians(contenders: Sequence[Appends], callers: int, bench: Bench) -> list[float]:
    """Each contender's appends a second, the median of its rounds; every other round backwards."""
    seconds = 0.5 if bench.quick else 1.5
    rounds: list[list[float]] = []
    for turn in range(bench.rounds):
        step = -1 if turn % 2 else 1
        rounds.append([await appends(callers, seconds) for appends in contenders[::step]][::step])
    return [median(found) for found in zip(*rounds, strict=True)]


def row(callers: int, value: float, peer: Peer, peer_value: float | None) -> Figure:
    """A figure beside a peer's, which is None for a peer that is not on this machine."""
    name, times = f"append, {callers} at once", peer.bars.get(callers)
    if peer_value is None:
        return figure(name, value, UNIT, peer=f"{peer.name}: could not be installed here")
    bar = None if times is None else Bar(times, "×")
    return figure(name, value, UNIT, bar=bar, peer=peer.name, peer_value=peer_value)
