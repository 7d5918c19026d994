"""Codec (编解码): an event's payload as canonical JSON, and back. Sealing personal data belongs here."""

from functools import cache

import msgspec

from app.log.entry import Entry
from domain.event import EVENTS, Event

_encoder = msgspec.json.Encoder(order="sorted")


class UnknownTopic(Exception):
    """The log holds an event whose topic this release does not know."""


@cache
def _decoder(kind: type[Event]) -> msgspec.json.Decoder[Event]:
    return msgspec.json.Decoder(kind)


def encode(event: Event) -> bytes:
    """The payload: sorted keys, no white space, UTF-8."""
    return _encoder.encode(event)


def decode(entry: Entry) -> Event:
    """The event of an entry, placed where it stands in the log. Raises UnknownTopic."""
    kind = EVENTS.get(entry.topic)
    if kind is None:
        raise UnknownTopic(f"{entry.topic} at position {entry.position} of district {entry.district}")
    header = entry.header
    event = _decoder(kind).decode(header.data)
    event.place(entry.stream, entry.version, entry.occurred_at)
    event.record(entry.position, entry.recorded_at, header.actor)
    return event
