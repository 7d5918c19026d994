"""Load (装载): the sample year into a district's log, decided and appended side by side."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.clock import SAMPLE_DISTRICT, SAMPLE_NOW
from app.log.entry import Commit, Head, Receipt
from app.log.writer import Writer
from app.sample.places import Place
from app.sample.year import DAYS, Year

if TYPE_CHECKING:
    from app.siliang import Siliang

__all__ = ["SAMPLE_DISTRICT", "YearOf", "load"]
BATCH = 512  # commits that are worth a journey


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class YearOf:
    """The sample year of a place, or what it has until a day, to be loaded; its size is counted in days."""

    place: Place
    until: date | None = None
    size: int = DAYS

    def whole(self, head: Head) -> bool:
        """Whether a log that stands there has the whole year."""
        return head.recorded_at > SAMPLE_NOW - timedelta(days=1)

    async def load(self, writer: Writer, progress: Callable[[int, int], None]) -> int:
        """Load it and return how many events it has."""
        place = self.place
        year = Year(place.seed, district=place.code, name=place.name)
        return await _append(year, writer, progress, self.until)


async def load(siliang: "Siliang", seed: int = 2026, progress: Callable[[int, int], None] = _silent) -> int:
    """Load the sample district and return how many events it has; `progress` is told days done and in all."""
    return await _append(Year(seed), siliang.writer, progress)


async def _append(
    year: Year, writer: Writer, progress: Callable[[int, int], None], until: date | None = None
) -> int:
    """While the database takes one batch the next is decided: every chunk gives the event loop a turn."""
    waiting = list[Commit]()
    sending: asyncio.Task[list[Receipt]] | None = None
    for commits in year.play(until):
        waiting += commits
        await asyncio.sleep(0)
        if len(waiting) >= BATCH and (sending is None or sending.done()):
            if sending is not None:
                await sending
            sending = asyncio.create_task(writer.append_many(waiting))
            waiting = []
            progress(min(year.day, DAYS - 1), DAYS)
    if sending is not None:
        await sending
    await writer.append_many(waiting)
    progress(DAYS, DAYS)
    return len(year.sim.rehearsal.events)
