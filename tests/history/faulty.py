"""Faulty log (带错日志): a log in memory with one of the bugs that others had, for the judge to find."""

import asyncio
import random
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from tests.history.record import Expected, Seen


class Bug(StrEnum):
    """What goes wrong."""

    NONE = "none"
    NUMBERED_BEFORE_COMMIT = "numbered before commit"
    SKIPPED_EVENT = "a reader skips an event"
    APPLIED_TWICE = "a view applies an event twice"
    STALE_READ = "a stale read"
    LOST_KEY = "a lost idempotency key"
    LOST_EVENT = "an acknowledged event is lost"
    VERSION_UNCHECKED = "an expected version unchecked"
    HALF_COMMIT = "half a commit"


class Refusal(Exception):
    """Nothing was written."""


class Cut(Exception):
    """The connection was lost: it may be written, or not."""


@dataclass
class FaultyLog:
    """Appends and reads as a log does, yielding to other clients wherever a real one would."""

    bug: Bug
    chance: random.Random
    entries: list[Seen] = field(default_factory=list)
    _keys: dict[str, tuple[bytes, int, int]] = field(default_factory=dict)
    _versions: dict[UUID, int] = field(default_factory=dict)
    _next: int = 1
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def has(self, bug: Bug, share: float = 0.2) -> bool:
        """Whether the bug shows this time."""
        return self.bug is bug and self.chance.random() < share

    async def pause(self) -> None:
        """Others may come first."""
        for _ in range(self.chance.randrange(4)):
            await asyncio.sleep(0)

    async def append(
        self, key: str, request: bytes, events: tuple[UUID, ...], expects: tuple[Expected, ...]
    ) -> tuple[int, int]:
        """First and last position. Raises Refusal, Cut."""
        await self.pause()
        if self.bug is Bug.NUMBERED_BEFORE_COMMIT:
            found = await self._number_first(key, request, events, expects)
        else:
            async with self._lock:
                found = self._write(key, request, events, expects, self._next)
        await self.pause()
        if self.chance.random() < 0.1:
            raise Cut
        return found

    async def _number_first(
        self, key: str, request: bytes, events: tuple[UUID, ...], expects: tuple[Expected, ...]
    ) -> tuple[int, int]:
        async with self._lock:
            first, self._next = self._next, self._next + len(events)
        await self.pause()  # another commits a later number first
        async with self._lock:
            return self._write(key, request, events, expects, first)

    def _write(
        self, key: str, request: bytes, events: tuple[UUID, ...], expects: tuple[Expected, ...], first: int
    ) -> tuple[int, int]:
        known = None if self.has(Bug.LOST_KEY, 0.5) else self._keys.get(key)
        if known is not None:
            if known[0] != request:
                raise Refusal
            return known[1], known[2]
        stale = any(self._versions.get(stream, 0) != version for stream, version in expects)
        if stale and not self.has(Bug.VERSION_UNCHECKED):
            raise Refusal
        last = first + len(events) - 1
        self._next = max(self._next, last + 1)
        if not self.has(Bug.LOST_EVENT, 0.05):
            self._stand(events, expects, first)
        self._keys[key] = (request, first, last)
        return first, last

    def _stand(self, events: tuple[UUID, ...], expects: tuple[Expected, ...], first: int) -> None:
        kept = events[:-1] if self.has(Bug.HALF_COMMIT) else events
        stream = expects[0][0]
        for step, event in enumerate(kept):
            version = self._versions[stream] = self._versions.get(stream, 0) + 1
            self.entries.append(Seen(first + step, event, stream, version))

    async def read(self, after: int) -> list[Seen]:
        """What is committed behind a position."""
        await self.pause()
        found = sorted((one for one in self.entries if one.position > after), key=lambda one: one.position)
        if self.has(Bug.STALE_READ) and found:
            found = found[:-1]
        if self.has(Bug.SKIPPED_EVENT) and len(found) > 2:
            del found[len(found) // 2]
        await self.pause()
        return found

    async def look(self) -> tuple[int, list[UUID]]:
        """The position of a view that counts events, and those that it counted."""
        found = sorted(self.entries, key=lambda one: one.position)
        position = found[-1].position if found else 0
        await self.pause()
        events = [one.event for one in found]
        return (position - 1 if self.has(Bug.APPLIED_TWICE) and found else position), events
