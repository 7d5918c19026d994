"""Reader (读取者): the log read back, in order and without a hole."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from app.log.entry import Entry, Head, Receipt
from app.log.errors import LogHole

if TYPE_CHECKING:
    import asyncpg

    from app.log.connection import Pool

_ENTRY = """
select district, position, stream, version, topic, occurred_at, recorded_at, bytes, leaf
from log.entry where district = $1 """
_READ = _ENTRY + "and position > $2 order by position limit $3"
_STREAM = _ENTRY + "and stream = $2 and version > $3 order by version"
_STREAMS = _ENTRY + "and stream = any($2::uuid[]) order by stream, version"
_AT = _ENTRY + "and position = any($2::bigint[]) order by position"
_HEADS = "select district, position, recorded_at from log.district where position > 0"
_COMMAND = """
select digest, first_position, last_position, recorded_at, subject
from log.command where district = $1 and key = $2"""


class Kept(msgspec.Struct, frozen=True):
    """An accepted command as its key finds it: the request's digest, and the answer given."""

    digest: bytes
    receipt: Receipt


class Reader:
    """Every method is one statement on a connection of the pool: one snapshot."""

    def __init__(self, pool: "Pool") -> None:
        self._pool = pool

    async def read(self, district: str, after: int, limit: int) -> list[Entry]:
        """Up to `limit` entries following position `after`. Raises LogHole."""
        found = _entries(await self._pool.fetch(_READ, district, after, limit))
        for expected, entry in enumerate(found, after + 1):
            if entry.position != expected:
                raise LogHole(district, expected, entry.position)
        return found

    async def read_stream(self, district: str, stream: UUID, after_version: int = 0) -> list[Entry]:
        """A stream's entries following a version."""
        return _entries(await self._pool.fetch(_STREAM, district, stream, after_version))

    async def read_streams(self, district: str, streams: Iterable[UUID]) -> dict[UUID, list[Entry]]:
        """Several streams' entries, by stream; an empty list for one that does not exist."""
        found: dict[UUID, list[Entry]] = {stream: [] for stream in streams}
        for entry in _entries(await self._pool.fetch(_STREAMS, district, list(found))):
            found[entry.stream].append(entry)
        return found

    async def entries_at(self, district: str, positions: Iterable[int]) -> list[Entry]:
        """The entries at these positions, ascending; one that does not exist is left out."""
        return _entries(await self._pool.fetch(_AT, district, list(positions)))

    async def head(self, district: str) -> Head | None:
        """The district's head; None before its first entry."""
        row = await self._pool.fetchrow(_HEADS + " and district = $1", district)
        return Head(row["position"], row["recorded_at"]) if row else None

    async def heads(self) -> dict[str, Head]:
        """Every district's head."""
        return {row[0]: Head(row[1], row[2]) for row in await self._pool.fetch(_HEADS)}

    async def position_at(self, district: str, moment: datetime) -> int:
        """The last position recorded at or before a moment; 0 when there is none."""
        position: int = await self._pool.fetchval("select log.position_at($1, $2)", district, moment)
        return position

    async def command(self, district: str, key: str) -> Kept | None:
        """What an idempotency key was answered; None when no command was accepted with it."""
        row = await self._pool.fetchrow(_COMMAND, district, key)
        if row is None:
            return None
        digest, first, last, recorded_at, subject = row
        return Kept(digest, Receipt(first, last, recorded_at, subject, repeated=True))


def _entries(rows: "Iterable[asyncpg.Record]") -> list[Entry]:
    return [Entry(*row) for row in rows]
