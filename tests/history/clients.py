"""Clients (并发客户端): many at once append, try again, and read, and write down what they saw."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID, uuid4

from tests.history.faulty import Cut, Refusal
from tests.history.record import Expected, History, Seen


class Log(Protocol):
    """What the clients need of a log: a faulty one in memory, and the real one."""

    async def append(
        self, key: str, request: bytes, events: tuple[UUID, ...], expects: tuple[Expected, ...]
    ) -> tuple[int, int]:
        """First and last position. Raises Refusal, Cut."""
        ...

    async def read(self, after: int) -> Sequence[Seen]:
        """What is committed behind a position."""
        ...


@dataclass
class Wish:
    """An append that may have to be sent again, under its key."""

    key: str
    request: bytes
    events: tuple[UUID, ...]
    expects: tuple[Expected, ...]


class Clients:
    """All of them share some streams, so that they conflict, and what each last knew of the versions."""

    def __init__(self, log: Log, history: History, seed: int, streams: int = 6) -> None:
        self.log, self.history, self.seed = log, history, seed
        self.streams = [UUID(int=random.Random(f"{seed}:{n}").getrandbits(128)) for n in range(streams)]
        self.known: dict[UUID, int] = {}

    async def run(self, writers: int = 8, readers: int = 2, each: int = 25) -> None:
        """Everybody, at once."""
        tasks = [self._writes(random.Random(f"{self.seed}:w{n}"), each) for n in range(writers)]
        tasks += [self._reads(each) for _ in range(readers)]
        await asyncio.gather(*tasks)

    async def _writes(self, chance: random.Random, each: int) -> None:
        for _ in range(each):
            wish = self._wish(chance)
            for _try in range(6):
                if await self.send(wish, chance):
                    break

    def _wish(self, chance: random.Random) -> Wish:
        stream = chance.choice(self.streams) if chance.random() < 0.7 else uuid4()
        size = chance.choice((1, 1, 2, 3))
        expects = ((stream, self.known.get(stream, 0)),)
        return Wish(uuid4().hex, b"request", tuple(uuid4() for _ in range(size)), expects)

    async def send(self, wish: Wish, chance: random.Random) -> bool:
        """Whether it is settled; an unknown outcome is sent again, and sometimes an answer is asked for twice."""
        noted = self.history.append(wish.key, wish.request, wish.events, wish.expects)
        try:
            first, last = await self.log.append(wish.key, wish.request, wish.events, wish.expects)
        except Refusal:
            self.history.refused(noted)
            self.known[wish.expects[0][0]] = await self._version(wish.expects[0][0])
            return True
        except Cut:
            return False
        self.history.acknowledged(noted, first, last)
        stream, version = wish.expects[0]
        self.known[stream] = max(self.known.get(stream, 0), version + len(wish.events))
        if chance.random() < 0.5:
            await self._read(first - 1)
        return chance.random() < 0.9

    async def _version(self, stream: UUID) -> int:
        return max((one.version for one in await self.log.read(0) if one.stream == stream), default=0)

    async def _reads(self, each: int) -> None:
        after = 0
        for _ in range(each):
            await asyncio.sleep(0.001)
            after = await self._read(after)

    async def _read(self, after: int) -> int:
        """Read what stands behind a position, and note it; the last position read."""
        noted = self.history.read(after)
        try:
            found = list(await self.log.read(after))
        except Cut:
            return after
        self.history.told(noted, found)
        return found[-1].position if found else after


Look = Callable[[], Awaitable[tuple[int, Sequence[UUID]]]]


async def looks(history: History, look: Look, times: int) -> None:
    """Somebody looks at the views again and again."""
    for _ in range(times):
        noted = history.look()
        position, events = await look()
        history.shown(noted, position, events)
        await asyncio.sleep(0.001)
