"""Positions (位置): where each district's views stand, and waiting until they have come so far."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Standing:
    """A position, the moment that its entry was recorded, and the epoch: how often what stands at a position was
    changed otherwise than by folding on (a rebuilt view swapped in, parked events folded after all).
    """

    position: int
    moment: datetime
    epoch: int = 0


@dataclass
class Positions:
    """The standing of every district's views, as this process knows it. Waiting is a future, not a sleep."""

    now: dict[str, Standing] = field(default_factory=dict)
    _waiting: dict[str, list[tuple[int, asyncio.Future[None]]]] = field(default_factory=dict)

    def advance(self, district: str, position: int, moment: datetime, epoch: int = 0) -> None:
        """The district's views stand at `position`; wakes those who waited for it."""
        known = self.now.get(district)
        if known is not None and known.position >= position:
            if epoch > known.epoch:
                self.now[district] = Standing(known.position, known.moment, epoch)
            return
        self.now[district] = Standing(position, moment, max(epoch, known.epoch if known else 0))
        still = []
        for target, future in self._waiting.pop(district, []):
            if future.done():
                continue
            if target <= position:
                future.set_result(None)
            else:
                still.append((target, future))
        if still:
            self._waiting[district] = still

    def of(self, district: str) -> Standing | None:
        """Where the district's views stand; None before anything was folded."""
        return self.now.get(district)

    async def reach(self, district: str, position: int, within: float) -> bool:
        """Wait until the views have reached `position`; false after `within` seconds."""
        known = self.now.get(district)
        if known is not None and known.position >= position:
            return True
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(district, []).append((position, future))
        try:
            async with asyncio.timeout(within):
                await future
        except TimeoutError:
            return False
        return True
