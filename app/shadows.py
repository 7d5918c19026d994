"""Shadows (影表): the new tables of a rebuild, folded beside those that answers read."""

import asyncio
from typing import TYPE_CHECKING, Any

from app import parking
from app.builds import Stage
from app.folding import Folding
from app.log.reader import Reader
from app.view_writer import REFUSED, write, write_each
from projections.engine.memory import Changes, Parked
from projections.engine.view import VIEWS, Key, View

if TYPE_CHECKING:
    from app.log.connection import Connection
    from app.log.entry import Entry

BATCH = 16_000
SUFFIX = Stage.NEXT.suffix
_STAND = "select build, position from view.shadow where district = $1"
_MOVE = """
insert into view.shadow as s (district, build, position) select $1, build, $3 from unnest($2::text[]) build
on conflict (district, build) do update set position = excluded.position where s.position <= excluded.position"""


class Shadows:
    """They are folded on one connection, the rebuild's."""

    def __init__(self, connection: "Connection", reader: Reader) -> None:
        self.connection, self.reader = connection, reader

    async def fold(self, district: str, names: list[str], until: int) -> int:
        """Fold one district up to a position; views that stand alike are folded together. Returns the events folded."""
        folded = 0
        for position, views in (await self._groups(district, names)).items():
            try:
                folded += await self._fold(await self._folding(district, views, position), until)
            except REFUSED:
                await self._fold_carefully(district, views, until)
                return folded + await self.fold(district, names, until)
        return folded

    async def _groups(self, district: str, names: list[str]) -> dict[int, list[View[Any]]]:
        stands = {row["build"]: row["position"] for row in await self.connection.fetch(_STAND, district)}
        groups: dict[int, list[View[Any]]] = {}
        for name in names:
            groups.setdefault(stands.get(name + SUFFIX, 0), []).append(VIEWS[name])
        return groups

    async def _fold(self, folding: Folding, until: int) -> int:
        """The database takes a batch while the next is read and folded."""
        folded, writing = 0, None
        try:
            while entries := await self._next(folding, until):
                if writing is not None and not folding.complete:
                    await writing  # rows that it writes may be read
                changes = await folding.fold(self.connection, entries)
                if writing is not None:
                    await writing
                parked = folding.memory.take_parked()
                writing = asyncio.create_task(self._write(folding, changes, parked, entries))
                folded += len(entries)
            if writing is not None:
                await writing
        finally:
            if writing is not None:
                writing.cancel()
                await asyncio.gather(writing, return_exceptions=True)
        return folded

    async def _fold_carefully(self, district: str, views: list[View[Any]], until: int) -> None:
        """One batch, from where the tables stand, entry by entry: a row that the database refuses parks its key."""
        stands = (await self._groups(district, [views[0].name])).popitem()[0]
        folding = await self._folding(district, views, stands)
        for entry in await self._next(folding, until):
            changes = await folding.fold(self.connection, [entry])
            await self._write_each(folding, changes, folding.memory.take_parked(), entry)

    async def _next(self, folding: Folding, until: int) -> "list[Entry]":
        limit = min(BATCH, until - folding.memory.position)
        if limit <= 0:
            return []
        return await self.reader.read(folding.district, folding.memory.position, limit)

    async def _folding(self, district: str, views: list[View[Any]], position: int) -> Folding:
        keys, _ = await parking.waiting(self.connection, district, SUFFIX)
        return Folding(district, views, position=position, waiting=keys, suffix=SUFFIX)

    async def _write(
        self, folding: Folding, changes: list[Changes], parked: list[Parked], entries: "list[Entry]"
    ) -> None:
        """One transaction: the rows of these views, what was parked, and their position."""
        before, last = entries[0].position - 1, entries[-1].position
        async with self.connection.transaction():
            for change in changes:
                await write(self.connection, folding.district, change, before, SUFFIX)
            await self._move(folding, parked, last)

    async def _write_each(
        self, folding: Folding, changes: list[Changes], parked: list[Parked], entry: "Entry"
    ) -> None:
        refused: dict[str, set[Key]] = {}
        async with self.connection.transaction():
            for change in changes:
                name = change.view.name
                found = await write_each(
                    self.connection, folding.district, change, entry.position - 1, SUFFIX
                )
                refused[name] = set(found)
                parked += parking.refused(name, found, entry)
            await self._move(folding, parked, entry.position)
        folding.revert(parked, refused)

    async def _move(self, folding: Folding, parked: list[Parked], position: int) -> None:
        names = [view.name + SUFFIX for view in folding.memory.views]
        await parking.keep(self.connection, folding.district, parked, SUFFIX)
        await self.connection.execute(_MOVE, folding.district, names, position)
