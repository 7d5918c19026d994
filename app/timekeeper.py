"""Timekeeper (计时员): turns passing time into facts: what is due, overdue, missed, escalated, lapsed.

It reads the clocks that have come and sends their commands, each once: the idempotency key is the
clock itself. The commands' guards decide; their events move the clocks.
"""

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from app import parking
from app.clock import Clock as Now
from app.handler import Handler, Request
from app.log.reader import Reader
from app.positions import Positions
from domain.actor import Actor, Role
from domain.command import COMMANDS, Command
from domain.refusal import Refused
from projections.clocks import Clock
from projections.dated import DATED

if TYPE_CHECKING:
    from app.log.connection import Pool

log = logging.getLogger(__name__)

TIMEKEEPER = Actor(role=Role.TIMEKEEPER)
EACH_SECONDS = 1.0
AT_ONCE = 500
NEEDED = ("clocks", "issues", "calendar_days")
COLUMNS = ("subject", "kind", "at", "command", "arguments")
_DUE = """
select subject, kind, at, command, arguments, since_position from view.clocks
where district = $1 and at <= $2 order by at, subject, kind limit $3"""


def on_old_calendar() -> str:
    """SQL: the open deadlines that rest on a calendar that was amended or announced since, by their place in DATED."""
    return (
        "with c as (select max(edition) as edition from view.calendar_days where district = $1) "
        + " union ".join(
            f"select {place}, d.{each.key}, c.edition from view.{each.view} d, c"
            f" where d.district = $1 and d.calendar_edition < c.edition and {each.running}"
            for place, each in enumerate(DATED)
        )
        + " order by 1, 2"
    )


@dataclass(frozen=True)
class Errand:
    """A command that time sends, under the key that makes it once."""

    key: str
    command: Command


def command_of(clock: Clock) -> Command:
    """The command that a clock sends."""
    return msgspec.convert(clock.arguments, COMMANDS[clock.command], strict=False)


def key_of(clock: Clock, since: int) -> str:
    """The idempotency key: a clock rings once for each time that it was set, by the event at `since`."""
    return f"clock:{clock.kind}:{clock.subject}:{since}:{clock.command}"


class Timekeeper:
    """One for all districts of a process; two of them do no harm, for keys are durable."""

    def __init__(
        self, pool: "Pool", reader: Reader, handler: Handler, positions: Positions, now: Now
    ) -> None:
        self.pool, self.reader, self.handler = pool, reader, handler
        self.positions, self.now = positions, now
        self._settled: set[str] = set()

    async def run(self) -> None:
        """Look at every district's clocks each second."""
        while True:
            for district in list(self.positions.now):
                try:
                    while await self.tick(district):
                        pass
                except Exception:
                    log.exception("the clocks of district %s could not be kept", district)
            await asyncio.sleep(EACH_SECONDS)

    async def tick(self, district: str) -> int:
        """Send what has come; returns how many commands were accepted. Clocks of old views, or of views that are
        being rebuilt, ring for nobody.
        """
        head = await self.reader.head(district)
        if head is None or not await self.positions.reach(district, head.position, EACH_SECONDS):
            return 0
        if await parking.rebuilding(self.pool, district, NEEDED):
            return 0
        errands = [*await self._rung(district), *await self._on_old_calendar(district)]
        sent = [await self._send(district, each) for each in errands if each.key not in self._settled]
        reached = [position for position in sent if position]
        if reached:
            await self.positions.reach(district, max(reached), 10 * EACH_SECONDS)
        return len(reached)

    async def _rung(self, district: str) -> list[Errand]:
        """The clocks that have come."""
        found = []
        for *columns, since in await self.pool.fetch(_DUE, district, self.now(district), AT_ONCE):
            clock = Clock(**dict(zip(COLUMNS, columns, strict=True)))
            found.append(Errand(key_of(clock, since), command_of(clock)))
        return found

    async def _on_old_calendar(self, district: str) -> list[Errand]:
        """Whatever has a deadline that rests on a calendar that was amended or announced since."""
        rows = await self.pool.fetch(on_old_calendar(), district)
        return [
            Errand(f"calendar:{edition}:{id}", COMMANDS[DATED[place].command](**{DATED[place].field: id}))
            for place, id, edition in rows
        ]

    async def _send(self, district: str, errand: Errand) -> int:
        key = errand.key
        request = Request(
            district=district, actor=TIMEKEEPER, command=errand.command, key=key, channel="clock"
        )
        try:
            done = await self.handler.send(request)
        except Refused as refused:
            log.warning("district %s: %s was refused: %s", district, key, refused)
            self._settled.add(key)
            return 0
        if done.repeated:
            self._settled.add(key)  # done before, yet the clock still stands: do not send it for ever
        return 0 if done.repeated else done.last
