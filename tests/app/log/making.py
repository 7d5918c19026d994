"""Making (造物): drafts and commits for tests, with everything that does not matter filled in."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID, uuid4

from app.log.entry import Commit, Draft, Envelope
from domain.actor import Actor, Role

DISTRICT = "110101"
NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
ENVELOPE = Envelope(
    actor=Actor(role=Role.DEPARTMENT_HANDLER, person=UUID(int=7)),
    basis="《优化营商环境条例》第四十八条",
    channel="窗口",
    correlation=UUID(int=9),
)


def draft(stream: UUID, version: int = 1, *, data: bytes = b'{"text":"\xe5\x9b\x9b\xe4\xba\xae"}') -> Draft:
    """A draft that raises an issue."""
    return Draft(stream, version, "issue.raised", NOON, uuid4(), 1, ENVELOPE, data)


def commit(
    *drafts: Draft,
    district: str = DISTRICT,
    key: str | None = None,
    digest: bytes = b"request",
    stamp: datetime = NOON,
    watched: Iterable[tuple[UUID, int]] = (),
) -> Commit:
    """A commit answering with its first stream, under a key of its own."""
    subject = drafts[0].stream if drafts else None
    return Commit(district, key or str(uuid4()), digest, subject, stamp, drafts, tuple(watched))


def fresh() -> Commit:
    """A commit of one event on a stream of its own."""
    return commit(draft(uuid4()))
