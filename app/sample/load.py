"""Load (装载): the sample year into a district's log, decided and appended side by side."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.log.entry import Commit, Receipt
from app.sample.year import DAYS, SAMPLE_DISTRICT, Year

if TYPE_CHECKING:
    from app.siliang import Siliang

__all__ = ["SAMPLE_DISTRICT", "load"]
BATCH = 512  # commits that are worth a journey


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


async def load(siliang: "Siliang", seed: int = 2026, progress: Callable[[int, int], None] = _silent) -> int:
    """Load the sample district and return how many events it has; `progress` is told days done and in all.

    While the database takes one batch the next is decided: every chunk gives the event loop a turn.
    """
    year, waiting = Year(seed), list[Commit]()
    sending: asyncio.Task[list[Receipt]] | None = None
    for commits in year.play():
        waiting += commits
        await asyncio.sleep(0)
        if len(waiting) >= BATCH and (sending is None or sending.done()):
            if sending is not None:
                await sending
            sending = asyncio.create_task(siliang.writer.append_many(waiting))
            waiting = []
            progress(min(year.day, DAYS - 1), DAYS)
    if sending is not None:
        await sending
    await siliang.writer.append_many(waiting)
    progress(DAYS, DAYS)
    return len(year.sim.rehearsal.events)
