"""Folding (折叠): a district's entries folded in memory, with the rows that are missing read from one build's tables."""

import asyncio
import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from app import codec, rows
from app.log.entry import Entry
from domain.event import EVENTS, Event
from projections.engine import table
from projections.engine.memory import Changes, Memory, Parked, Version
from projections.engine.view import Key, View

if TYPE_CHECKING:
    from app.builds import Source

MANY = 500
MOST_ROWS_KEPT = 2_000_000
TURN = 8  # events: also what a statement of the batch before waits for at the most


class Folding:
    """`suffix` tells the tables of a build from those that answers read; `complete`: no row is missing."""

    def __init__(
        self,
        district: str,
        views: Iterable[View[Any]],
        *,
        position: int = 0,
        waiting: dict[str, set[str]] | None = None,
        suffix: str = "",
    ) -> None:
        self.district, self.suffix = district, suffix
        self.memory = Memory(views, parks=True)
        self.memory.position = position
        self.memory.waiting = waiting or {}
        self.complete = position == 0

    async def fold(self, source: "Source", entries: list[Entry]) -> list[Changes]:
        """What the entries, which follow on each other, change; what could not be folded waits in the memory."""
        with _uncollected(len(entries)):
            events = self._read(entries)
            if not self.complete:
                await self.read_missing(source, [event for event in events if isinstance(event, Event)])
            memory = self.memory
            for n, event in enumerate(events):
                if isinstance(event, Event):
                    memory.fold(event)
                elif event is not None:
                    memory.park_unread(*event)
                if n % TURN == TURN - 1:
                    await asyncio.sleep(0)  # let requests through during a long batch
            if entries:
                memory.position = entries[-1].position
            return memory.drain()

    def _read(self, entries: list[Entry]) -> list[Any]:
        """Each entry's event; None where no view folds it, and what to park where it cannot be read."""
        folds = self.memory.folds
        read: list[Any] = []
        for entry in entries:
            kind = EVENTS.get(entry.topic)
            try:
                read.append(codec.decode(entry) if kind is None or folds(kind) else None)
            except Exception as cause:  # noqa: BLE001 - whatever it is, it is parked
                read.append((entry.position, entry.stream, entry.topic, kind, f"{cause!r}"))
        return read

    async def read_missing(self, source: "Source", events: list[Event]) -> None:
        """Read the rows that the events will touch."""
        touched = self.memory.keys_touched(events)
        for view in self.memory.views:
            known = self.memory.rows[view.name]
            missing = [key for key in touched.get(view.name, ()) if key not in known]
            if missing:
                await self._read_rows(source, view, missing)

    async def _read_rows(self, source: "Source", view: View[Any], missing: list[Key]) -> None:
        known = self.memory.rows[view.name]
        for key in missing:
            known[key] = Version(None, 0)
        names = table.quoted([c.name for c in table.columns(view.row)])
        found = f"view.{view.name}{self.suffix}"
        sql = f"select {names}, since_position from {found} where {table.keys_given(view)}"
        arrays = [list(column) for column in zip(*missing, strict=True)]
        read = rows.reader(view.row)
        for record in await source.fetch(sql, self.district, *arrays):
            row = read(tuple(record.values()))
            known[view.key_of(row)] = Version(row, record["since_position"])

    def forget_when_many(self) -> None:
        """Let go of all rows when there are too many to keep."""
        if sum(map(len, self.memory.rows.values())) > MOST_ROWS_KEPT:
            for known in self.memory.rows.values():
                known.clear()
            self.complete = False

    def revert(self, refused: Iterable[Parked], keys: dict[str, set[Key]]) -> None:
        """The database did not take these: their keys are parked, and their rows read again when next touched."""
        self.complete = False
        for view, some in keys.items():
            self.memory.forget(view, some)
        for each in refused:
            self.memory.waiting.setdefault(each.view, set()).add(each.key)


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
