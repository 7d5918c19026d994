"""Histories (金样): short logs that between them hold every event of every schema ever released."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import msgspec

from app import codec
from app.log import canonical
from app.log.entry import Draft, Entry, Envelope, Header
from domain.event import Event

HISTORIES = Path(__file__).parent / "histories.jsonl"
_header = msgspec.json.Decoder(Header)


class Line(msgspec.Struct, frozen=True):
    """A line of the file: which history, and the entry's canonical bytes as text."""

    history: str
    entry: str


def kept() -> dict[str, list[Entry]]:
    """The entries of each history, by its name, as a log would hold them."""
    found: dict[str, list[Entry]] = {}
    for text in HISTORIES.read_text("utf-8").splitlines():
        line = msgspec.json.decode(text, type=Line)
        entries = found.setdefault(line.history, [])
        entries.append(entry_of(line.entry.encode(), len(entries) + 1))
    return found


def entry_of(data: bytes, position: int) -> Entry:
    """The entry that these bytes are, at a position."""
    told = _header.decode(data)
    return Entry(
        told.district,
        position,
        told.stream,
        told.version,
        told.topic,
        told.occurred_at,
        told.recorded_at,
        data,
        canonical.leaf(data),
    )


def lines(history: str, district: str, events: Iterable[Event]) -> Iterator[str]:
    """Events as lines of the file."""
    for event in events:
        envelope = Envelope(event.actor, channel="golden", classification=event.classification.value)
        draft = Draft(
            event.originator_id,
            event.originator_version,
            event.topic,
            event.timestamp,
            UUID(int=event.position),
            event.schema,
            envelope,
            codec.encode(event),
        )
        recorded = event.recorded_at if event.recorded_at.tzinfo else datetime.now(UTC)
        data = canonical.join(*_around(district, draft, recorded))
        yield msgspec.json.encode(Line(history, data.decode())).decode()


def _around(district: str, draft: Draft, recorded_at: datetime) -> tuple[bytes, datetime, bytes]:
    front, back = canonical.halves(district, draft)
    return front, recorded_at, back
