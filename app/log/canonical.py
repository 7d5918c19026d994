"""Canonical bytes (规范字节): the one spelling of an event: sorted keys, no white space, UTF-8."""

from datetime import datetime, timedelta, timezone
from functools import lru_cache
from hashlib import sha256

import msgspec

from app.log.entry import Draft, Envelope

CHINA = timezone(timedelta(hours=8))
_encode = msgspec.json.Encoder(order="sorted").encode
_LEAF = b"\x00"  # RFC 6962, section 2.1: leaf hashes are told apart from node hashes


def moment(at: datetime) -> str:
    """Spell a moment: China standard time (UTC+08:00), always six digits of a second."""
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return at.astimezone(CHINA).isoformat(timespec="microseconds")


def halves(district: str, draft: Draft) -> tuple[bytes, bytes]:
    """Spell an event up to its recorded_at, and from there on."""
    front = b"".join(
        (
            opening(draft.envelope),
            draft.data,
            f',"district":"{district}","id":"{draft.id}"'
            f',"occurred_at":"{moment(draft.occurred_at)}","recorded_at":"'.encode(),
        )
    )
    back = (
        f'","schema":{draft.schema},"stream":"{draft.stream}"'
        f',"topic":{_quoted(draft.topic)},"version":{draft.version}}}'
    )
    return front, back.encode()


def opening(envelope: Envelope) -> bytes:
    """Spell an envelope as the beginning of an event, up to its data."""
    return _encode(envelope)[:-1] + b',"data":'


def join(front: bytes, recorded_at: datetime, back: bytes) -> bytes:
    """Rebuild the bytes that the database joined."""
    return front + moment(recorded_at).encode() + back


def leaf(data: bytes) -> bytes:
    """Hash a leaf (RFC 6962)."""
    return sha256(_LEAF + data).digest()


@lru_cache(4096)
def _quoted(topic: str) -> str:
    return _encode(topic).decode()
