"""Projector (投影器): folds one district's log into all its views, in one transaction with the position."""

import asyncio
import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import asyncpg

from app import codec, rows
from app.log.entry import Entry
from app.log.errors import LogHole
from app.log.reader import Reader
from app.positions import Positions
from app.view_writer import write
from projections.engine import table
from projections.engine.memory import Changes, Memory, Version
from projections.engine.view import Key

if TYPE_CHECKING:
    from app.log.connection import Pool

log = logging.getLogger(__name__)

BATCH = 4_000
MANY = 500
POLL_SECONDS = 1.0
MOST_ROWS_KEPT = 2_000_000
# What a crash takes from the views is folded anew, so their commit need not wait for the disk.
_ADVANCE = """
insert into view.standing as s (district, position, recorded_at) values ($1, $2, $3)
on conflict (district) do update set position = excluded.position, recorded_at = excluded.recorded_at
where s.position = $4 returning position, set_config('synchronous_commit', 'off', true)"""


class LostLease(Exception):
    """Somebody else moved the district's views: begin again from what the database says."""


class Projector:
    """Wake it with `offer` (the writer of the same process) or `wake`; it polls each second anyway."""

    def __init__(self, district: str, pool: "Pool", reader: Reader, positions: Positions) -> None:
        self.district = district
        self.pool, self.reader, self.positions = pool, reader, positions
        self.memory = Memory()
        self.alarm: str | None = None
        self._complete = False
        self._offered: list[Entry] = []
        self._writing: asyncio.Task[None] | None = None
        self._woken = asyncio.Event()
        self._look = True  # the log may hold more than was offered

    def wake(self, position: int) -> None:
        """The log has come so far."""
        if position > self.memory.position:
            self._look = True
            self._woken.set()

    def offer(self, entries: list[Entry]) -> None:
        """Entries just committed by this process, so that they need not be read again."""
        if len(self._offered) < BATCH:
            self._offered.extend(entries)
        self._woken.set()

    async def run(self) -> None:
        """Fold for ever. What cannot be folded or read stops this district with an alarm, nothing else."""
        try:
            await self.resume()
            while True:
                await self._run()
        finally:
            await self._abandon()

    async def _run(self) -> None:
        self._woken.clear()
        try:
            while await self.step():
                pass
            self.alarm = None
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, LostLease) as error:
            log.warning("district %s: %s; folding resumes from the database", self.district, error)
            await self._try_to_resume()
        except Exception as error:
            self.alarm = f"{type(error).__name__}: {error}"
            log.exception("district %s stands still at position %s", self.district, self.memory.position)
            await self._try_to_resume()
        await self._sleep()

    async def _sleep(self) -> None:
        try:
            async with asyncio.timeout(POLL_SECONDS):
                await self._woken.wait()
        except TimeoutError:
            self._look = True

    async def _try_to_resume(self) -> None:
        try:
            await self.resume()
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            await asyncio.sleep(POLL_SECONDS / 4)

    async def _abandon(self) -> None:
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)

    async def resume(self) -> None:
        """Begin from the position that the database says the views stand at."""
        await self._abandon()
        row = await self.pool.fetchrow(
            "select position, recorded_at from view.standing where district = $1", self.district
        )
        self.memory = Memory()
        self._offered.clear()
        self._look = True
        self._complete = row is None
        if row is not None:
            self.memory.position = row["position"]
            self.positions.advance(self.district, row["position"], row["recorded_at"])

    async def step(self) -> int:
        """Fold the next entries, if there are any, into all views; returns how many.

        While the district is far behind, the database takes a batch as the next one is folded.
        """
        entries = await self._next()
        far = len(entries) >= BATCH
        with _uncollected(len(entries)):
            changes = await self._fold(entries)
            await self._written()
            if entries:
                before, last = entries[0].position - 1, entries[-1]
                self._writing = asyncio.create_task(self._write(changes, before, last))
            if not far:
                await self._written()
        return len(entries)

    async def _fold(self, entries: list[Entry]) -> list[Changes]:
        events = [codec.decode(entry) for entry in entries]
        if not self._complete:
            await self._read_missing(self.memory.keys_touched(events))
        for n, event in enumerate(events):
            self.memory.fold(event)
            if n % 64 == 63:
                await asyncio.sleep(0)  # let requests through during a long batch
        return self.memory.drain()

    async def _write(self, changes: list[Changes], before: int, last: Entry) -> None:
        """One transaction: the rows of all views, and the position."""
        async with self.pool.acquire() as connection, connection.transaction():
            moved = await connection.fetchval(
                _ADVANCE, self.district, last.position, last.recorded_at, before
            )
            if moved is None:
                raise LostLease(f"the views no longer stand at {before}")
            for change in changes:
                await write(connection, self.district, change, before)
        self.positions.advance(self.district, last.position, last.recorded_at)

    async def _written(self) -> None:
        """Wait until the database has taken what was folded; forget rows when there are too many."""
        writing, self._writing = self._writing, None
        if writing is not None:
            await writing
        if sum(map(len, self.memory.rows.values())) > MOST_ROWS_KEPT:
            position, self.memory = self.memory.position, Memory()
            self.memory.position = position
            self._complete = False

    async def _next(self) -> list[Entry]:
        after = self.memory.position
        offered, self._offered = self._offered, []
        fresh = sorted((e for e in offered if e.position > after), key=lambda entry: entry.position)
        if fresh and fresh[0].position == after + 1 and _contiguous(fresh):
            return fresh
        if not offered and not self._look:
            return []
        self._look = False  # before reading: what comes meanwhile is looked for again
        found = await self.reader.read(self.district, after, BATCH)
        self._look = self._look or len(found) == BATCH
        if found and found[0].position != after + 1:
            raise LogHole(self.district, after + 1, found[0].position)
        return found

    async def _read_missing(self, touched: dict[str, set[Key]]) -> None:
        for view in self.memory.views:
            known = self.memory.rows[view.name]
            missing = [key for key in touched.get(view.name, ()) if key not in known]
            if not missing:
                continue
            for key in missing:
                known[key] = Version(None, 0)
            names = table.quoted([c.name for c in table.columns(view.row)])
            sql = f"select {names}, since_position from view.{view.name} where {table.keys_given(view)}"
            arrays = [list(column) for column in zip(*missing, strict=True)]
            read = rows.reader(view.row)
            for record in await self.pool.fetch(sql, self.district, *arrays):
                row = read(tuple(record.values()))
                known[view.key_of(row)] = Version(row, record["since_position"])


@contextmanager
def _uncollected(number: int) -> Iterator[None]:
    """Without the cycle collector while many are folded: that makes a million objects and no cycle, and walking
    them took half of the time. Those that stay are frozen: it does not walk the rows later either.
    """
    if number < MANY or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _contiguous(entries: list[Entry]) -> bool:
    return entries[-1].position - entries[0].position == len(entries) - 1
