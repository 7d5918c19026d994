"""Rebuild (重建): changed views folded anew beside those that answers read, compared, and swapped in at one position.

The tables of before stay until they are dropped; they are the way back.
"""

import asyncio
import logging
import time
from typing import TYPE_CHECKING

import asyncpg

from app import builds
from app.builds import NOBODYS, Stage
from app.comparison import Comparison, compare
from app.log.connection import ERRORS, connect
from app.log.notice import CHANNEL
from app.log.reader import Reader
from app.parking import WHOLE
from app.shadows import BATCH, SUFFIX, Shadows
from app.tables import prepare_next
from projections.engine import table
from projections.engine.view import VIEWS

if TYPE_CHECKING:
    from app.log.connection import Connection

log = logging.getLogger(__name__)

EACH_SECONDS = 1.0
TRIES = 200
_LOCK = 0x5111_A26E
_STANDINGS = "select district, position from view.standing order by district"
# They have their key alone.
_BARE = """
select c.relname from pg_class c
where c.relnamespace = 'view'::regnamespace and c.relname = any($1::text[])
    and (select count(*) from pg_index i where i.indrelid = c.oid) = 1
order by 1"""
# Where the tables that go stood: a view parked as a whole stands before the first event that it did not take.
_STOOD = """
insert into view.shadow (district, build, position)
select s.district, $1, coalesce((select min(p.position) - 1 from view.parked p
    where p.district = s.district and p.build = $1 and p.key = $2), s.position)
from view.standing s on conflict do nothing"""


class CannotRebuild(Exception):
    """What was asked cannot be done with the builds that there are; the words are for the operator."""


class Rebuild:
    """One at a time in a database: it holds a lock on a connection of its own, which it works by."""

    def __init__(self, connection: "Connection", reader: Reader) -> None:
        self.connection, self.reader = connection, reader
        self.shadows = Shadows(connection, reader)

    async def begin(self, names: list[str]) -> list[str]:
        """Empty tables for these views, or those of a rebuild that was cut off."""
        found = await builds.read(self.connection)
        async with self.connection.transaction():
            for name in names:
                if (name, Stage.NEXT) not in found or not found[name, Stage.NEXT].is_ours:
                    await prepare_next(self.connection, VIEWS[name], found)
        return names

    async def catch_up(self, names: list[str]) -> int:
        """Fold until the new tables stand where the views stand, while those go on; returns the events folded."""
        total = 0
        while True:
            folded = 0
            for district, position in await self.connection.fetch(_STANDINGS):
                folded += await self.shadows.fold(district, names, position)
            total += folded
            if folded < BATCH:
                await self._index(names)
                return total

    async def _index(self, names: list[str]) -> None:
        """The indexes that answers need, on tables that are full: sooner made at once than row by row."""
        views = {name + SUFFIX: VIEWS[name] for name in names}
        for (name,) in await self.connection.fetch(_BARE, list(views)):
            async with self.connection.transaction():
                for statement in table.index(views[name], name):
                    await self.connection.execute(statement)

    async def compare(self, names: list[str]) -> list[Comparison]:
        """How the new tables differ from those that answers read, at a position that both have reached."""
        return [await compare(self.connection, VIEWS[name]) for name in names]

    async def swap(self, names: list[str]) -> None:
        """Put the new tables in the place of the old, in every district at the position where its views stand.

        Nobody folds meanwhile, for a moment; statements that read wait for the renaming alone. Whoever
        holds a table for long makes us try again, and nobody else wait.
        """
        for _ in range(TRIES):
            await self.catch_up(names)
            try:
                await self._swap(names)
            except (asyncpg.LockNotAvailableError, asyncpg.DeadlockDetectedError):
                await asyncio.sleep(0.05)
            else:
                await self._tell()
                return
        raise CannotRebuild("the tables are always in use; try again when there is less to do")

    async def _swap(self, names: list[str]) -> None:
        connection = self.connection
        async with connection.transaction():
            await connection.execute("set local lock_timeout = '200ms'")
            await connection.execute(builds.ALONE)
            for district, position in await connection.fetch(_STANDINGS):
                await self.shadows.fold(district, names, position)
            found = await builds.read(connection)
            for name in sorted(names):
                live = found[name, Stage.LIVE]
                await builds.drop(connection, name, Stage.BEFORE)
                await connection.execute(_STOOD, name, WHOLE)
                await connection.execute("delete from view.parked where build = $1 and key = $2", name, WHOLE)
                await builds.restage(connection, name, Stage.LIVE, Stage.BEFORE)
                await builds.restage(connection, name, Stage.NEXT, Stage.LIVE)
                await connection.execute("delete from view.shadow where build = $1", name)
                if live.fingerprint == NOBODYS:
                    await builds.drop(connection, name, Stage.BEFORE)
            await connection.execute("update view.standing set epoch = epoch + 1")

    async def back(self, names: list[str]) -> None:
        """Swap the tables of before in again, brought up to where the views stand now."""
        found = await builds.read(self.connection)
        for name in names:
            before = found.get((name, Stage.BEFORE))
            if before is None:
                raise CannotRebuild(f"{name} has no tables of before")
            if not before.is_ours:
                raise CannotRebuild(
                    f"the tables of before of {name} were folded by another release: start that one, "
                    "and it swaps them in"
                )
        async with self.connection.transaction():
            for name in names:
                await builds.drop(self.connection, name, Stage.NEXT)
                await builds.restage(self.connection, name, Stage.BEFORE, Stage.NEXT)
        await self.swap(names)

    async def drop(self, names: list[str]) -> list[str]:
        """Drop the tables of before, and those of rebuilds that were given up; returns which."""
        found = await builds.read(self.connection)
        dropped = [build for build in found.values() if build.view in names and build.stage is not Stage.LIVE]
        async with self.connection.transaction():
            for build in dropped:
                await builds.drop(self.connection, build.view, build.stage)
        return [build.name for build in dropped]

    async def _tell(self) -> None:
        """Every process looks where the views stand; a word lost is made up for by looking each second."""
        await self.connection.execute("select pg_notify($1, '*')", CHANNEL)


async def due(connection: "Connection") -> list[str]:
    """The views whose tables this release makes anew, to be swapped in by itself."""
    found = await builds.read(connection)
    return sorted(
        name
        for (name, stage), build in found.items()
        if stage is Stage.NEXT and build.is_ours and build.automatic
    )


async def rebuild_changed(dsn: str, reader: Reader) -> None:
    """Rebuild what has changed with this release, beside everything else; once done, there is nothing to do."""
    while True:
        try:
            connection = await connect(dsn)
            try:
                if not await due(connection):
                    return
                if await connection.fetchval("select pg_try_advisory_lock($1)", _LOCK):
                    await _rebuild(Rebuild(connection, reader), await due(connection))
            finally:
                connection.terminate()
        except ERRORS as error:
            log.warning("the rebuild goes on later: %r", error)
        except Exception:
            log.exception("the rebuild failed; it is tried again")
        await asyncio.sleep(EACH_SECONDS)


async def _rebuild(rebuild: Rebuild, names: list[str]) -> None:
    if not names:
        return
    began = time.perf_counter()
    events = await rebuild.catch_up(names)
    for difference in await rebuild.compare(names):
        log.info("rebuilt %s", difference)
    await rebuild.swap(names)
    log.info("%s swapped in: %s events, %.1f s", ", ".join(names), events, time.perf_counter() - began)


async def locked(connection: "Connection") -> None:
    """Wait until no other rebuild is at work in the database."""
    await connection.execute("select pg_advisory_lock($1)", _LOCK)
