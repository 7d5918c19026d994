"""Projector (投影器): folds one district's log into all its views, in one transaction with the position."""

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING, Any

from app import builds, parking
from app.builds import Stage
from app.folding import Folding
from app.log.connection import ERRORS
from app.log.entry import Entry
from app.log.errors import LogHole
from app.log.reader import Reader
from app.positions import Positions
from app.view_writer import REFUSED, write, write_each
from projections.engine.memory import Changes, Memory, Parked
from projections.engine.view import VIEWS, Key

if TYPE_CHECKING:
    from app.log.connection import Pool, PooledConnection

log = logging.getLogger(__name__)

BATCH = 16_000
POLL_SECONDS = 1.0
# Durable, as the log is: what a process was told of where the views stand, no crash of the database takes back.
_ADVANCE = """
insert into view.standing as s (district, position, recorded_at) values ($1, $2, $3)
on conflict (district) do update set position = excluded.position, recorded_at = excluded.recorded_at
where s.position = $4 and s.epoch = $5 returning position"""
_STANDING = "select position, recorded_at, epoch from view.standing where district = $1 for update"
_ALARM = """
insert into view.alarm (district, alarm) values ($1, $2)
on conflict (district) do update set alarm = excluded.alarm, since = now()"""


class LostLease(Exception):
    """Somebody else moved the district's views: begin again from what the database says."""


class Projector:
    """Wake it with `offer` (the writer of the same process) or `wake`; it polls each second anyway."""

    def __init__(self, district: str, pool: "Pool", reader: Reader, positions: Positions) -> None:
        self.district = district
        self.pool, self.reader, self.positions = pool, reader, positions
        self.folding = Folding(district, VIEWS.values())
        self.alarm: str | None = None
        self.epoch = 0
        self._careful_until = 0  # up to here the database has refused something: write key by key
        self._offered: list[Entry] = []
        self._writing: asyncio.Task[None] | None = None
        self._ahead: asyncio.Task[list[Entry]] | None = (
            None  # what follows a whole batch, read while that is folded
        )
        self._woken = asyncio.Event()
        self._look = True  # the log may hold more than was offered

    @property
    def memory(self) -> Memory:
        """The rows folded so far."""
        return self.folding.memory

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
        """Fold for ever. A log that cannot be read stops this district with an alarm, nothing else."""
        try:
            await self._try_to_resume()
            while True:
                await self._run()
        finally:
            await self._abandon()

    async def _run(self) -> None:
        self._woken.clear()
        try:
            while await self.step():
                pass
            await self._tell(None)
        except LostLease as lost:
            log.warning("district %s: %s; folding resumes from the database", self.district, lost)
            await self._try_to_resume()
            return
        except REFUSED as reason:
            if self.memory.position <= self._careful_until:
                await self._stand_still(reason)
            else:
                log.warning("district %s: the database refused a row: %r", self.district, reason)
                self._careful_until = self.memory.position
                await self._try_to_resume()
                return
        except ERRORS as error:
            log.warning("district %s: %s; folding resumes from the database", self.district, error)
            await self._try_to_resume()
        except Exception as error:  # noqa: BLE001 - whatever stops it is an alarm, and tried again
            await self._stand_still(error)
        await self._sleep()

    async def _stand_still(self, error: Exception) -> None:
        log.error(
            "district %s stands still at position %s", self.district, self.memory.position, exc_info=error
        )
        with contextlib.suppress(*ERRORS):
            await self._tell(f"{type(error).__name__}: {error}")
        await self._try_to_resume()

    async def _tell(self, alarm: str | None) -> None:
        """Say what stops the district, to every process."""
        if alarm == self.alarm:
            return
        if alarm is None:
            await self.pool.execute("delete from view.alarm where district = $1", self.district)
        else:
            await self.pool.execute(_ALARM, self.district, alarm)
        self.alarm = alarm

    async def _sleep(self) -> None:
        try:
            async with asyncio.timeout(POLL_SECONDS):
                await self._woken.wait()
        except TimeoutError:
            self._look = True

    async def _try_to_resume(self) -> None:
        try:
            await self.resume()
        except (*ERRORS, LostLease) as error:
            log.warning("district %s: %s", self.district, error)
            await asyncio.sleep(POLL_SECONDS / 4)

    async def _abandon(self) -> None:
        under_way: list[asyncio.Task[Any]] = []
        under_way += [self._writing] if self._writing else []
        under_way += [self._ahead] if self._ahead else []
        self._writing = self._ahead = None
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)

    async def resume(self) -> None:
        """Begin from the position that the database says the views stand at.

        Views whose tables were made by another release are not folded: they are parked as a whole.
        """
        await self._abandon()
        self._offered.clear()
        self._look = True
        async with self.pool.acquire() as connection, connection.transaction():
            await connection.execute(builds.STEADY)
            row = await connection.fetchrow(_STANDING, self.district)
            position, self.epoch = (row["position"], row["epoch"]) if row else (0, 0)
            await self._park_others(connection, position)
            keys, whole = await parking.waiting(connection, self.district)
            alarm = await connection.fetchval(
                "select alarm from view.alarm where district = $1", self.district
            )
        views = [view for name, view in VIEWS.items() if name not in whole]
        self.folding = Folding(self.district, views, position=position, waiting=keys)
        self.alarm = alarm
        if row is not None:
            self.positions.advance(self.district, position, row["recorded_at"], self.epoch)

    async def _park_others(self, connection: "PooledConnection", position: int) -> None:
        found = await builds.read(connection)
        if builds.foreign(found):
            raise LostLease("another release has taken the views over")
        others = [
            build.view for (_, stage), build in found.items() if stage is Stage.LIVE and not build.is_ours
        ]
        if others:
            await parking.keep_whole(connection, self.district, others, position + 1)

    async def step(self) -> int:
        """Fold the next entries, if there are any, into all views; returns how many.

        While the district is far behind, the database takes a batch, and reads the one after, as one is folded.
        """
        entries = await self._next()
        if len(entries) >= BATCH:
            self._ahead = asyncio.create_task(self._read(entries[-1].position))
        if self.memory.position < self._careful_until:
            for entry in entries:
                await self._step_carefully(entry)
            return len(entries)
        changes = await self.folding.fold(self.pool, entries)
        parked = self.memory.take_parked()
        await self._written()
        if entries:
            before, last = entries[0].position - 1, entries[-1]
            self._writing = asyncio.create_task(self._write(changes, parked, before, last))
        if len(entries) < BATCH:
            await self._written()
        return len(entries)

    async def _write(self, changes: list[Changes], parked: list[Parked], before: int, last: Entry) -> None:
        """One transaction: the rows of all views, what was parked, and the position."""
        async with self.pool.acquire() as connection, connection.transaction():
            await self._advance(connection, before, last)
            for change in changes:
                await write(connection, self.district, change, before)
            await parking.keep(connection, self.district, parked)
        self._written_until(last, parked)

    async def _step_carefully(self, entry: Entry) -> None:
        """One entry in a transaction of its own: a row that the database refuses parks its key."""
        changes = await self.folding.fold(self.pool, [entry])
        parked = self.memory.take_parked()
        refused: dict[str, set[Key]] = {}
        async with self.pool.acquire() as connection, connection.transaction():
            await self._advance(connection, entry.position - 1, entry)
            for change in changes:
                found = await write_each(connection, self.district, change, entry.position - 1)
                refused[change.view.name] = set(found)
                parked += parking.refused(change.view.name, found, entry)
            await parking.keep(connection, self.district, parked)
        self.folding.revert(parked, refused)
        self._written_until(entry, parked)

    async def _advance(self, connection: "PooledConnection", before: int, last: Entry) -> None:
        moved = await connection.fetchval(
            _ADVANCE, self.district, last.position, last.recorded_at, before, self.epoch
        )
        if moved is None:
            raise LostLease(f"the views no longer stand at {before} in epoch {self.epoch}")

    def _written_until(self, last: Entry, parked: list[Parked]) -> None:
        for each in parked:
            if each.reason is not None:
                log.error("district %s: parked %s", self.district, each)
        self.positions.advance(self.district, last.position, last.recorded_at, self.epoch)

    async def _written(self) -> None:
        """Wait until the database has taken what was folded; forget rows when there are too many."""
        writing, self._writing = self._writing, None
        if writing is not None:
            await writing
        self.folding.forget_when_many()

    async def _next(self) -> list[Entry]:
        after = self.memory.position
        offered, self._offered = self._offered, []
        fresh = sorted((e for e in offered if e.position > after), key=lambda entry: entry.position)
        if self._ahead is None and fresh and fresh[0].position == after + 1 and _contiguous(fresh):
            return fresh
        if not offered and not self._look and self._ahead is None:
            return []
        self._look = False  # before reading: what comes meanwhile is looked for again
        ahead, self._ahead = self._ahead, None
        found = await (ahead or self._read(after))
        if found and found[0].position != after + 1:
            raise LogHole(self.district, after + 1, found[0].position)
        self._look = self._look or len(found) == BATCH
        return found

    async def _read(self, after: int) -> list[Entry]:
        """The next entries, up to a hole; at one, LogHole."""
        try:
            return await self.reader.read(self.district, after, BATCH)
        except LogHole as hole:
            if hole.expected == after + 1:
                raise
            return await self.reader.read(self.district, after, hole.expected - after - 1)


def _contiguous(entries: list[Entry]) -> bool:
    return entries[-1].position - entries[0].position == len(entries) - 1
