"""Judge (裁决): whether a history can be that of an append-only log that keeps its promises; each fault in words.

The events are unique, so no search is needed: what stands in the end says in which order everything happened.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from uuid import UUID

from tests.history.record import Append, History, Look, Outcome, Read, Seen


def faults(history: History, log: Sequence[Seen]) -> list[str]:
    """What is wrong with a history, given the log as it stands after everything; empty where nothing is."""
    checks = (positions, versions, presence, expectations, keys, order, readings, lookings)
    return [fault for check in checks for fault in check(history, log)]


def positions(_: History, log: Sequence[Seen]) -> Iterator[str]:
    """1, 2, 3 … without a hole, each event once."""
    found = [entry.position for entry in log]
    if found != list(range(1, len(found) + 1)):
        yield "the positions have a hole, or are not in order"
    for event, times in Counter(entry.event for entry in log).items():
        if times > 1:
            yield f"the event {event} stands {times} times"


def versions(_: History, log: Sequence[Seen]) -> Iterator[str]:
    """Every stream's versions are 1, 2, 3 … in the log's order."""
    found: dict[UUID, list[int]] = defaultdict(list)
    for entry in log:
        found[entry.stream].append(entry.version)
    for stream, told in found.items():
        if told != list(range(1, len(told) + 1)):
            yield f"the versions of the stream {stream} are {told}"


def presence(history: History, log: Sequence[Seen]) -> Iterator[str]:
    """What was acknowledged stands where it was said to, what was refused does not, all or nothing of the rest."""
    places = {entry.event: entry.position for entry in log}
    kept = {(one.key, one.request) for one in history.appends if one.outcome is Outcome.ACKNOWLEDGED}
    for one in history.appends:
        found = [places.get(event) for event in one.events]
        if one.outcome is Outcome.ACKNOWLEDGED and found != list(range(one.first, one.last + 1)):
            yield f"{one.key}: acknowledged at {one.first}-{one.last}, found at {found}"
        elif one.outcome is Outcome.REFUSED and any(found) and (one.key, one.request) not in kept:
            yield f"{one.key}: refused, and found at {found}"
        elif any(found) and not all(found):
            yield f"{one.key}: a part of it stands"
    known = {event for one in history.appends for event in one.events}
    for entry in log:
        if entry.event not in known:
            yield f"nobody sent the event {entry.event} at {entry.position}"


def expectations(history: History, log: Sequence[Seen]) -> Iterator[str]:
    """Each success saw exactly the versions that it expected."""
    at: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
    for entry in log:
        at[entry.stream].append((entry.position, entry.version))
    for one in history.appends:
        if one.outcome is not Outcome.ACKNOWLEDGED or not one.events:
            continue
        for stream, version in one.expects:
            before = max((told for position, told in at[stream] if position < one.first), default=0)
            if before != version:
                yield f"{one.key}: expected {version} of {stream}, which stood at {before}"


def keys(history: History, _: Sequence[Seen]) -> Iterator[str]:
    """A key is answered once and for all: the same request alike, another request never."""
    answered: dict[str, Append] = {}
    for one in history.appends:
        if one.outcome is not Outcome.ACKNOWLEDGED:
            continue
        first = answered.setdefault(one.key, one)
        if (first.first, first.last) != (one.first, one.last):
            yield f"{one.key}: answered with {first.first}-{first.last} and with {one.first}-{one.last}"
        if first.request != one.request:
            yield f"{one.key}: answered two requests"


def order(history: History, _: Sequence[Seen]) -> Iterator[str]:
    """What was acknowledged before another was first sent has the smaller position."""
    acknowledged = _Acknowledged(history)
    sent: dict[str, int] = {}
    for one in sorted(history.appends, key=lambda one: one.began):
        began = sent.setdefault(one.key, one.began)
        if one.outcome is Outcome.ACKNOWLEDGED and one.events:
            before = acknowledged.before(began)
            if before > one.first:
                yield f"{one.key}: begun after {before} was acknowledged, and stands at {one.first}"


def readings(history: History, log: Sequence[Seen]) -> Iterator[str]:
    """Every reading is a stretch of the log, and holds all that was acknowledged before it began."""
    acknowledged = _Acknowledged(history)
    for read in history.reads:
        yield from _stretch(read, log)
        end = read.entries[-1].position if read.entries else read.after
        if not read.full and end < acknowledged.before(read.began):
            yield f"a reading behind {read.after} ended at {end}; more was acknowledged before it began"


def _stretch(read: Read, log: Sequence[Seen]) -> Iterator[str]:
    expected = log[read.after : read.after + len(read.entries)]
    if list(read.entries) != list(expected):
        yield f"a reading behind {read.after} is no stretch of the log"


def lookings(history: History, log: Sequence[Seen]) -> Iterator[str]:
    """The views show what the log holds up to the position that they say, and their position never runs backwards."""
    for look in history.looks:
        yield from _held(look, log)
    told = sorted(history.looks, key=lambda look: look.ended)
    for look in history.looks:
        before = max((one.position for one in told if one.ended < look.began), default=0)
        if look.position < before:
            yield f"the views stood at {look.position} after they had stood at {before}"


def _held(look: Look, log: Sequence[Seen]) -> Iterator[str]:
    expected = frozenset(entry.event for entry in log[: look.position])
    if look.events is not None and look.events != expected:
        lacking, beyond = len(expected - look.events), len(look.events - expected)
        yield f"at {look.position} the views lacked {lacking} events and showed {beyond} that are not there"


class _Acknowledged:
    """The highest position acknowledged before a tick."""

    def __init__(self, history: History) -> None:
        told = sorted((one.ended, one.last) for one in history.appends if one.ended and one.last)
        self.ticks = [tick for tick, _ in told]
        self.highest = list(accumulate((last for _, last in told), max))

    def before(self, tick: int) -> int:
        """0 where nothing was."""
        place = bisect_left(self.ticks, tick)
        return self.highest[place - 1] if place else 0
