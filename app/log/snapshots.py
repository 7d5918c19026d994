"""Snapshots (快照表): states of nouns at a version of their stream, in a table that may be emptied at any time."""

from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from app.log.entry import Entry

if TYPE_CHECKING:
    from app.log.connection import Pool

# A snapshot that was taken at an entry which is not in the log (a log restored from a backup) is not found.
_READ = """
with taken as (
    select s.version, s.noun, s.state from log.snapshot s join log.entry e using (district, stream, version)
    where s.district = $1 and s.stream = $2 and s.model = $3 and s.leaf = e.leaf)
select e.district, e.position, e.stream, e.version, e.topic, e.occurred_at, e.recorded_at, e.bytes, e.leaf,
    t.noun, t.state
from log.entry e left join taken t using (version)
where e.district = $1 and e.stream = $2 and e.version >= coalesce((select version from taken), 0)
order by e.version"""
# Never backwards, but for another model, and where the older one was taken at an entry that is not in the log.
_WRITE = """
insert into log.snapshot as s (district, stream, version, leaf, noun, model, state)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (district, stream) do update set version = excluded.version, leaf = excluded.leaf,
    noun = excluded.noun, model = excluded.model, state = excluded.state
where s.version < excluded.version or s.model <> excluded.model or not exists (
    select from log.entry e where e.district = s.district and e.stream = s.stream
        and e.version = s.version and e.leaf = s.leaf)"""


class Snapshot(msgspec.Struct, frozen=True):
    """A noun's state as the code of `model` writes it, after the entry of its stream that has this version and leaf."""

    district: str
    stream: UUID
    version: int
    leaf: bytes
    noun: str
    model: bytes
    state: bytes


class Snapshots:
    """Every method is one statement on a connection of the pool."""

    def __init__(self, pool: "Pool") -> None:
        self._pool = pool

    async def read(self, district: str, stream: UUID, model: bytes) -> tuple[Snapshot | None, list[Entry]]:
        """The model's snapshot of a stream, with the entries after it; without one, all entries."""
        rows = await self._pool.fetch(_READ, district, stream, model)
        entries = [Entry(*row[:9]) for row in rows]
        if not rows or rows[0]["noun"] is None:
            return None, entries
        at, (*_, noun, state) = entries[0], rows[0]
        return Snapshot(district, stream, at.version, at.leaf, noun, model, state), entries[1:]

    async def write(self, snapshot: Snapshot) -> None:
        """Put it in the place of an earlier one; an earlier one changes nothing."""
        await self._pool.execute(_WRITE, *msgspec.structs.astuple(snapshot))
