"""Canonical bytes (规范字节): the one spelling of an event: sorted keys, no white space, UTF-8."""

from datetime import datetime, timedelta, timezone
from hashlib import sha256
from uuid import UUID

import msgspec

from app.log.entry import Draft

CHINA = timezone(timedelta(hours=8))
_encode = msgspec.json.Encoder(order="sorted").encode
_LEAF = b"\x00"  # RFC 6962, section 2.1: leaf hashes are told apart from node hashes


def moment(at: datetime) -> str:
    """Spell a moment: China standard time (UTC+08:00), always six digits of a second."""
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return at.astimezone(CHINA).isoformat(timespec="microseconds")


class _Middle(msgspec.Struct):
    district: str
    id: UUID
    occurred_at: str
    recorded_at: str = ""


class _End(msgspec.Struct):
    schema: int
    stream: UUID
    topic: str
    version: int


def halves(district: str, draft: Draft) -> tuple[bytes, bytes]:
    """Spell an event up to its recorded_at, and from there on."""
    opening = _encode(draft.envelope)[:-1]
    middle = _encode(_Middle(district, draft.id, moment(draft.occurred_at)))[1:-2]
    end = _encode(_End(draft.schema, draft.stream, draft.topic, draft.version))[1:]
    return b'%b,"data":%b,%b' % (opening, draft.data, middle), b'",' + end


def join(front: bytes, recorded_at: datetime, back: bytes) -> bytes:
    """Rebuild the bytes that the database joined."""
    return front + moment(recorded_at).encode() + back


def leaf(data: bytes) -> bytes:
    """Hash a leaf (RFC 6962)."""
    return sha256(_LEAF + data).digest()
