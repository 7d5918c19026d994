"""Feeds (推送): subscriptions followed together: equal ones share each message, and one waiter a district.

A subscriber has nothing of its own but its position: whoever is late gets all since then in one message.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Hashable
from dataclasses import dataclass, field

from app.graphql.documents import Recent
from app.graphql.live import Live, Message
from app.positions import Positions

WAIT_SECONDS = 30.0
MOST_MESSAGES = 512
# With many to wake, events gather for a moment: a wake-up costs each of them a message.
FEW = 100
GATHER_SECONDS = 0.15


@dataclass(eq=False, slots=True)
class Pulse:
    """A district's beat: everybody waits for the same future."""

    followers: int = 0
    beat: "asyncio.Future[None] | None" = None
    task: "asyncio.Task[None] | None" = None


@dataclass(eq=False)
class Feeds:
    """All that is followed in this process."""

    positions: Positions
    _pulses: dict[str, Pulse] = field(default_factory=dict)
    _messages: "Recent[Hashable, asyncio.Task[Message]]" = field(
        default_factory=lambda: Recent(MOST_MESSAGES)
    )

    async def follow(self, live: Live) -> AsyncIterator[tuple[bytes, int]]:
        """The subscription's messages, each with the position that it reaches, for ever. Raises what a read does."""
        pulse = self._joined(live.district)
        try:
            after = live.after
            if after is None:
                message = await self._message(live, None)
                after = message.position
                if message.body is not None:
                    await live.record(message)
                    yield message.body, after
            while True:
                standing = self.positions.of(live.district)
                if standing is None or standing.position <= after:
                    await self._next(live.district, pulse)
                    continue
                message = await self._message(live, after)
                after = message.position
                if message.body is not None:
                    await live.record(message)
                    yield message.body, after
        finally:
            self._left(live.district, pulse)

    async def _message(self, live: Live, after: int | None) -> Message:
        """What happened after a position, read once for all who stand there."""
        standing = self.positions.of(live.district)
        key = (live.key, after, standing.position if standing else 0)
        task = self._messages.find(key)
        if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
            task = self._messages.keep(key, asyncio.ensure_future(live.payload(after)))
        return task.result() if task.done() else await asyncio.shield(task)

    def _joined(self, district: str) -> Pulse:
        pulse = self._pulses.setdefault(district, Pulse())
        pulse.followers += 1
        return pulse

    def _left(self, district: str, pulse: Pulse) -> None:
        pulse.followers -= 1
        if pulse.followers == 0:
            self._pulses.pop(district, None)
            if pulse.task is not None:
                pulse.task.cancel()

    async def _next(self, district: str, pulse: Pulse) -> None:
        """Wait until the district's views have moved on."""
        if pulse.beat is None:
            pulse.beat = asyncio.get_running_loop().create_future()
        if pulse.task is None or pulse.task.done():
            standing = self.positions.of(district)
            pulse.task = asyncio.create_task(
                self._beat(district, pulse, standing.position if standing else 0)
            )
        await asyncio.shield(pulse.beat)

    async def _beat(self, district: str, pulse: Pulse, position: int) -> None:
        while not await self.positions.reach(district, position + 1, WAIT_SECONDS):
            pass
        if pulse.followers > FEW:
            await asyncio.sleep(GATHER_SECONDS)
        beat, pulse.beat, pulse.task = pulse.beat, None, None
        if beat is not None:
            with contextlib.suppress(asyncio.InvalidStateError):
                beat.set_result(None)
