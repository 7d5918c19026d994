"""The judge finds each bug that was put into a log on purpose, and nothing in a log without one."""

import asyncio
import random
from uuid import UUID

import pytest

from tests.history.clients import Clients, looks
from tests.history.faulty import Bug, FaultyLog
from tests.history.judge import faults
from tests.history.record import History, Seen

SEEDS = range(5)


async def found(bug: Bug, seed: int) -> list[str]:
    """What the judge says of a log with a bug."""
    log, history = FaultyLog(bug, random.Random(seed)), History()
    await asyncio.gather(Clients(log, history, seed).run(), looks(history, log.look, 40))
    return faults(history, sorted(log.entries, key=lambda one: one.position))


@pytest.mark.parametrize("seed", SEEDS)
async def test_nothing_is_found_where_nothing_is_wrong(seed: int) -> None:
    assert await found(Bug.NONE, seed) == []


@pytest.mark.parametrize("bug", [bug for bug in Bug if bug is not Bug.NONE])
async def test_every_seeded_bug_is_found(bug: Bug) -> None:
    assert [seed for seed in SEEDS if not await found(bug, seed)] == [], "not found with these seeds"


def entry(position: int, version: int = 1, stream: int = 1) -> Seen:
    return Seen(position, UUID(int=position), UUID(int=stream), version)


def test_each_rule_says_what_it_found() -> None:
    history = History()
    early = history.append("early", b"", (UUID(int=2),), ())
    history.acknowledged(early, 2, 2)
    late = history.append("late", b"", (UUID(int=1),), ((UUID(int=1), 3),))
    history.acknowledged(late, 1, 1)
    reading = history.read(0)
    history.told(reading, [entry(1)])
    told = "\n".join(faults(history, [entry(1), entry(2, 2)]))
    for words in ("expected 3 of", "begun after 2 was acknowledged", "ended at 1; more was acknowledged"):
        assert words in told
