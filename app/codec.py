"""Codec (编解码): an event's payload as canonical JSON, and back. Sealing personal data belongs here."""

from functools import cache

import msgspec

from app.log.entry import Entry
from domain.actor import Actor
from domain.event import EVENTS, Event


class Told(msgspec.Struct, frozen=True):
    """What an event needs of its entry's bytes; the entry's columns say the rest."""

    actor: Actor
    data: msgspec.Raw
    schema: int


_told = msgspec.json.Decoder(Told)
_encoder = msgspec.json.Encoder(order="sorted")


class UnknownTopic(Exception):
    """The log holds an event whose topic, or whose schema, this release does not know."""


@cache
def _decoder(topic: str) -> msgspec.json.Decoder[Event] | None:
    kind = EVENTS.get(topic)
    return None if kind is None else msgspec.json.Decoder(kind)


def encode(event: Event) -> bytes:
    """The payload: sorted keys, no white space, UTF-8."""
    return _encoder.encode(event)


def _upcast(entry: Entry, told: Told, kind: type[Event]) -> Event:
    if told.schema > kind.schema:
        raise UnknownTopic(f"schema {told.schema} of {entry.topic} at position {entry.position}")
    payload = msgspec.json.decode(told.data)
    kind.upcast(payload, told.schema)
    return msgspec.convert(payload, kind, strict=True, builtin_types=())


def decode(entry: Entry) -> Event:
    """The event of an entry, placed where it stands in the log. Raises UnknownTopic."""
    decoder = _decoder(entry.topic)
    if decoder is None:
        raise UnknownTopic(f"{entry.topic} at position {entry.position} of district {entry.district}")
    told = _told.decode(entry.bytes)
    kind = EVENTS[entry.topic]
    event = decoder.decode(told.data) if told.schema == kind.schema else _upcast(entry, told, kind)
    event.place(entry.stream, entry.version, entry.occurred_at)
    event.record(entry.position, entry.recorded_at, told.actor)
    return event
