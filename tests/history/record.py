"""Record (经历): what concurrent clients asked of a log, what they were told, and when: a history to be judged."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from uuid import UUID

Expected = tuple[UUID, int]


class Outcome(StrEnum):
    """How an append ended for the client."""

    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Seen:
    """An entry as a reader saw it."""

    position: int
    event: UUID
    stream: UUID
    version: int


@dataclass(eq=False)
class Append:
    """A wish to append: `expects` are the versions that its streams must have; times are ticks of one counter."""

    key: str
    request: bytes
    events: tuple[UUID, ...]
    expects: tuple[Expected, ...]
    began: int
    ended: int | None = None
    outcome: Outcome = Outcome.UNKNOWN
    first: int = 0
    last: int = 0


@dataclass(eq=False)
class Read:
    """A reading of what stands behind a position; `full` where it was cut off by its limit."""

    after: int
    began: int
    ended: int = 0
    entries: tuple[Seen, ...] = ()
    full: bool = False


@dataclass(eq=False)
class Look:
    """A reading of the views: the position that the answer said, and the events that it showed the effect of
    (None where only the position was asked).
    """

    began: int
    ended: int = 0
    position: int = 0
    events: frozenset[UUID] | None = None


@dataclass
class History:
    """All that the clients of one district did, in no order but that of its ticks."""

    appends: list[Append] = field(default_factory=list)
    reads: list[Read] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    _ticks: "count[int]" = field(default_factory=lambda: count(1))

    def append(self, key: str, request: bytes, events: Iterable[UUID], expects: Iterable[Expected]) -> Append:
        """A client sends."""
        found = Append(key, request, tuple(events), tuple(expects), next(self._ticks))
        self.appends.append(found)
        return found

    def acknowledged(self, append: Append, first: int, last: int) -> None:
        """It is told that its events stand."""
        append.outcome, append.first, append.last = Outcome.ACKNOWLEDGED, first, last
        append.ended = next(self._ticks)

    def refused(self, append: Append) -> None:
        """It is told that nothing was written."""
        append.outcome, append.ended = Outcome.REFUSED, next(self._ticks)

    def read(self, after: int) -> Read:
        """A client begins to read; `told` ends it. A reading that was never told is no evidence."""
        return Read(after, next(self._ticks))

    def told(self, read: Read, entries: Iterable[Seen], *, full: bool = False) -> None:
        """What it was told."""
        read.entries, read.full, read.ended = tuple(entries), full, next(self._ticks)
        self.reads.append(read)

    def look(self) -> Look:
        """A client begins to look at the views; `shown` ends it."""
        return Look(next(self._ticks))

    def shown(self, look: Look, position: int, events: Iterable[UUID] | None) -> None:
        """What it was shown."""
        look.events = None if events is None else frozenset(events)
        look.position, look.ended = position, next(self._ticks)
        self.looks.append(look)
