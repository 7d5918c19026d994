"""Entry (条目): one event as the log keeps it, and the commit that asks for events to be kept."""

import builtins
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

import msgspec

from domain.actor import Actor


class Envelope(msgspec.Struct, frozen=True):
    """What surrounds a fact: who, on what legal basis, through which channel, because of what.

    `batch` is the import that it came with (import_batch); where there is none, the bytes do not name it.
    """

    actor: Actor
    basis: str | None = None
    batch: UUID | msgspec.UnsetType = msgspec.UNSET
    causation: UUID | None = None
    channel: str | None = None
    classification: str | None = None
    correlation: UUID | None = None


class Draft(msgspec.Struct, frozen=True):
    """An event not yet in the log. Its version is one more than the stream is expected to have.

    `data` is the payload as canonical JSON (sorted keys, no white space, UTF-8).
    """

    stream: UUID
    version: int
    topic: str
    occurred_at: datetime
    id: UUID
    schema: int
    envelope: Envelope
    data: bytes


class Commit(msgspec.Struct, frozen=True):
    """One command's outcome, to be appended whole or not at all.

    `digest` identifies the request behind `key`; `subject` is the id that the command answers
    with; `watched` are streams read but not written, with the versions seen. A commit without
    drafts is kept too, so that its key answers again.
    """

    district: str
    key: str
    digest: bytes
    subject: UUID | None
    stamp: datetime
    drafts: tuple[Draft, ...]
    watched: tuple[tuple[UUID, int], ...] = ()


class Receipt(msgspec.Struct, frozen=True):
    """Where a commit stands in its district's log; `last` is `first - 1` when it has no entries.

    `repeated`: the key had been accepted before (or a lost connection was settled by sending
    again), and this is that answer.
    """

    first: int
    last: int
    recorded_at: datetime
    subject: UUID | None
    repeated: bool = False


class Head(msgspec.Struct, frozen=True):
    """The last position of a district's log, and the moment recorded there."""

    position: int
    recorded_at: datetime


class Header(msgspec.Struct, frozen=True):
    """An entry's canonical bytes, parsed; the payload stays as it is."""

    actor: Actor
    basis: str | None
    causation: UUID | None
    channel: str | None
    classification: str | None
    correlation: UUID | None
    data: msgspec.Raw
    district: str
    id: UUID
    occurred_at: datetime
    recorded_at: datetime
    schema: int
    stream: UUID
    topic: str
    version: int
    batch: UUID | None = None

    @property
    def payload(self) -> Any:
        """The payload as plain JSON values."""
        return msgspec.json.decode(self.data)


_header = msgspec.json.Decoder(Header)


class Entry(msgspec.Struct, frozen=True, dict=True):
    """One row of the log. `bytes` is the event; `leaf` is its RFC 6962 leaf hash."""

    district: str
    position: int
    stream: UUID
    version: int
    topic: str
    occurred_at: datetime
    recorded_at: datetime
    bytes: builtins.bytes
    leaf: builtins.bytes

    @cached_property
    def header(self) -> Header:
        """The bytes, parsed once."""
        return _header.decode(self.bytes)
