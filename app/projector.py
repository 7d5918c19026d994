"""Projector (投影器): folds one district's log into all its views, in one transaction with the position."""

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING, Any

import asyncpg

from app import codec, rows
from app.log.entry import Entry
from app.log.errors import LogHole
from app.log.reader import Reader
from app.positions import Positions
from projections.engine import table
from projections.engine.memory import Memory, Version
from projections.engine.view import Key, View

if TYPE_CHECKING:
    from app.log.connection import Pool, PooledConnection

log = logging.getLogger(__name__)

BATCH = 4_000
FEW = 24
POLL_SECONDS = 1.0
MOST_ROWS_KEPT = 2_000_000
_ADVANCE = """
insert into view.standing as s (district, position, recorded_at) values ($1, $2, $3)
on conflict (district) do update set position = excluded.position, recorded_at = excluded.recorded_at
where s.position = $4 returning position"""


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
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """There may be news."""
        self._woken.set()

    def offer(self, entries: list[Entry]) -> None:
        """Entries just committed by this process, so that they need not be read again."""
        if len(self._offered) < BATCH:
            self._offered.extend(entries)
        self._woken.set()

    async def run(self) -> None:
        """Fold for ever. What cannot be folded or read stops this district with an alarm, nothing else."""
        await self.resume()
        while True:
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
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(POLL_SECONDS):
                await self._woken.wait()

    async def _try_to_resume(self) -> None:
        try:
            await self.resume()
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            await asyncio.sleep(POLL_SECONDS / 4)

    async def resume(self) -> None:
        """Begin from the position that the database says the views stand at."""
        row = await self.pool.fetchrow(
            "select position, recorded_at from view.standing where district = $1", self.district
        )
        self.memory = Memory()
        self._offered.clear()
        self._complete = row is None
        if row is not None:
            self.memory.position = row["position"]
            self.positions.advance(self.district, row["position"], row["recorded_at"])

    async def step(self) -> int:
        """Fold the next entries, if there are any; returns how many. One transaction, all views."""
        entries = await self._next()
        if not entries:
            return 0
        before = self.memory.position
        events = [codec.decode(entry) for entry in entries]
        if not self._complete:
            await self._read_missing(self.memory.keys_touched(events))
        for n, event in enumerate(events):
            self.memory.fold(event)
            if n % 64 == 63:
                await asyncio.sleep(0)  # let requests through during a long batch
        last = entries[-1]
        async with self.pool.acquire() as connection, connection.transaction():
            moved = await connection.fetchval(
                _ADVANCE, self.district, last.position, last.recorded_at, before
            )
            if moved is None:
                raise LostLease(f"the views no longer stand at {before}")
            await self._write(connection)
        self._forget()
        self.positions.advance(self.district, last.position, last.recorded_at)
        return len(entries)

    async def _next(self) -> list[Entry]:
        after = self.memory.position
        offered, self._offered = self._offered, []
        fresh = sorted((e for e in offered if e.position > after), key=lambda entry: entry.position)
        if fresh and fresh[0].position == after + 1 and _contiguous(fresh):
            return fresh
        found = await self.reader.read(self.district, after, BATCH)
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

    async def _write(self, connection: "PooledConnection") -> None:
        for view in self.memory.views:
            changed, closed = self.memory.changed[view.name], self.memory.closed[view.name]
            if changed:
                await self._write_live(connection, view, changed)
            if closed:
                values = rows.writer(view.row)
                await self._insert(
                    connection,
                    f"{view.name}_history",
                    table.close(view),
                    [(self.district, *values(old.row), old.since, until) for _, old, until in closed],
                )

    async def _write_live(self, connection: "PooledConnection", view: View[Any], changed: set[Key]) -> None:
        kept, values = self.memory.rows[view.name], rows.writer(view.row)
        live = [
            (self.district, *values(v.row), v.since) for key in changed if (v := kept[key]).row is not None
        ]
        gone = list(changed) if len(changed) > FEW else [key for key in changed if kept[key].row is None]
        if gone:
            arrays = [list(column) for column in zip(*gone, strict=True)]
            sql = f"delete from view.{view.name} where {table.keys_given(view)}"
            await connection.execute(sql, self.district, *arrays)
        await self._insert(connection, view.name, table.upsert(view), live)

    @staticmethod
    async def _insert(
        connection: "PooledConnection", name: str, one: str, records: list[tuple[Any, ...]]
    ) -> None:
        """A few rows by a statement, many by COPY (their old versions were deleted beforehand)."""
        if len(records) > FEW:
            await connection.copy_records_to_table(name, schema_name="view", records=records)
        elif records:
            await connection.executemany(one, records)

    def _forget(self) -> None:
        for view in self.memory.views:
            self.memory.changed[view.name].clear()
            self.memory.closed[view.name].clear()
            if view.only_opens:
                self.memory.rows[view.name].clear()
        if sum(map(len, self.memory.rows.values())) > MOST_ROWS_KEPT:
            position, self.memory = self.memory.position, Memory()
            self.memory.position = position
            self._complete = False


def _contiguous(entries: list[Entry]) -> bool:
    return entries[-1].position - entries[0].position == len(entries) - 1
