"""Loading (载入): nouns as the log says they stand, from memory, from a snapshot and what came after, or whole."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Iterable
from uuid import UUID

import msgspec

from app import codec, snapshot
from app.log.entry import Entry
from app.log.reader import Reader
from app.log.snapshots import Snapshot, Snapshots
from domain.aggregate import AGGREGATES, Aggregate
from domain.event import Event

log = logging.getLogger(__name__)

MOST_KEPT = 50_000
MOST_REPLAYED = 100


class Loading:
    """What a process keeps of the nouns. They are shared, so nobody changes one: who decides opens a copy."""

    def __init__(self, reader: Reader, snapshots: Snapshots) -> None:
        self.reader, self.snapshots = reader, snapshots
        self._kept: OrderedDict[tuple[str, UUID], Aggregate] = OrderedDict()
        self._saving: dict[tuple[str, UUID], asyncio.Task[None]] = {}

    async def load(self, district: str, kind: type[Aggregate], id: UUID) -> Aggregate:
        """A noun as it is kept, else as the log says; blank where nothing ever happened to it."""
        kept = self._kept.get((district, id))
        if kept is None:
            return await self._load_cold(district, kind, id)
        self._kept.move_to_end((district, id))
        return kept

    async def load_anew(self, district: str, kind: type[Aggregate], id: UUID) -> Aggregate:
        """A noun as the log says now: what is kept, and what happened since."""
        kept = self._kept.get((district, id))
        found = await self._advance(district, kept) if kept is not None and kept.exists else None
        if found is None:
            found = await self._load_cold(district, kind, id)
            self._kept.pop((district, id), None)
        if found.exists:
            self.keep(district, (found,))
        return found

    def keeps(self, district: str, ids: Iterable[UUID]) -> bool:
        """Whether any of them is kept here."""
        return any((district, id) in self._kept for id in ids)

    def reached(self, district: str, id: UUID, version: int) -> bool:
        """Whether what is kept of a noun is at this version, or past it."""
        kept = self._kept.get((district, id))
        return kept is not None and kept.version >= version

    def keep(self, district: str, aggregates: Iterable[Aggregate]) -> None:
        """Keep nouns as the log has them, with nothing pending, unless they are kept as they stood later."""
        for aggregate in aggregates:
            key = district, aggregate.id
            kept = self._kept.get(key)
            if kept is None or kept.version <= aggregate.version:
                self._kept[key] = aggregate
                self._kept.move_to_end(key)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    async def close(self) -> None:
        """Wait for the snapshots that are being written."""
        await asyncio.gather(*self._saving.values())

    async def _advance(self, district: str, kept: Aggregate) -> Aggregate | None:
        """The kept noun with what happened since; None where the log (restored from a backup) has not got so far."""
        entries = await self.reader.read_stream(district, kept.id, kept.version - 1)
        return kept.advanced(map(codec.decode, entries[1:])) if entries else None

    async def _load_cold(self, district: str, kind: type[Aggregate], id: UUID) -> Aggregate:
        saved, entries = await self.snapshots.read(district, id, snapshot.model())
        found = None if saved is None else _restored(saved)
        if saved is not None and found is None:
            entries = await self.reader.read_stream(district, id)
        events = [codec.decode(entry) for entry in entries]
        found = kind_of(events, kind).replay(id, events) if found is None else found.advanced(events)
        if len(entries) > MOST_REPLAYED:
            self._save(found, entries[-1])
        return found

    def _save(self, aggregate: Aggregate, last: Entry) -> None:
        """Off the caller's path; one at a time of a noun."""
        key = last.district, last.stream
        if key not in self._saving:
            self._saving[key] = asyncio.create_task(self._write(aggregate, last), name="snapshot")
            self._saving[key].add_done_callback(lambda _: self._saving.pop(key))

    async def _write(self, aggregate: Aggregate, last: Entry) -> None:
        """Without a snapshot the next load replays more: nobody is told that it could not be written, but the log."""
        try:
            state = snapshot.encode(aggregate)
            taken = (
                last.district,
                last.stream,
                last.version,
                last.leaf,
                aggregate.TOPIC,
                snapshot.model(),
                state,
            )
            await self.snapshots.write(Snapshot(*taken))
        except Exception:
            log.exception("no snapshot of stream %s in district %s", last.stream, last.district)


def _restored(saved: Snapshot) -> Aggregate | None:
    """The noun of a snapshot; None, and a warning, where it cannot be read."""
    try:
        return snapshot.decode(AGGREGATES[saved.noun], saved.stream, saved.version, saved.state)
    except (KeyError, msgspec.DecodeError):
        log.warning("snapshot of stream %s in district %s is not read", saved.stream, saved.district)
        return None


def kind_of(events: list[Event], wanted: type[Aggregate]) -> type[Aggregate]:
    """The noun that a stream belongs to: its first event's topic says; the wanted one when it is empty."""
    return noun_of_topic(events[0].topic) if events else wanted


def noun_of_topic(topic: str) -> type[Aggregate]:
    """The noun that a topic begins with."""
    return AGGREGATES[topic.split(".", 1)[0]]
