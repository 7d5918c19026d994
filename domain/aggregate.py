"""Aggregate (聚合): one consistent thing with a history; commands guard, events only tell."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, ClassVar, Self, TypeVar
from uuid import UUID

from eventsourcing.domain import BaseAggregate

from domain.event import Event

E = TypeVar("E", bound=Event)
A = TypeVar("A", bound="Aggregate")
K = TypeVar("K")
V = TypeVar("V")
EMPTY: Mapping[Any, Any] = MappingProxyType({})
AGGREGATES: dict[str, type["Aggregate"]] = {}
_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def when(event: type[E]) -> Callable[[Callable[[A, E], None]], Callable[[A, E], None]]:
    """Mark a method as the consequence of an event: state changes only, never a guard."""

    def mark(method: Callable[[A, E], None]) -> Callable[[A, E], None]:
        vars(method).setdefault("consequence_of", []).append(event)
        return method

    return mark


def put(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    """The mapping with one entry changed; state is never changed in place."""
    return MappingProxyType({**mapping, key: value})


class Aggregate(BaseAggregate[UUID]):
    """The base of every noun. State attributes are class attributes with defaults and hold immutable
    values only, so that a copy is shallow and a loaded aggregate can be shared. A snapshot is read
    back by their annotations.
    """

    TOPIC: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""
    consequences: ClassVar[dict[type[Event], Callable[[Any, Any], None]]] = {}
    _now: ClassVar[datetime] = _EPOCH

    def __init_subclass__(cls, *, topic: str, title: str) -> None:
        """Register the noun: its topic, its Chinese title, the consequences of its events."""
        stated = inspect.get_annotations(cls)
        cls.__annotations__ = {}  # else the library makes it a dataclass, and its defaults fields
        super().__init_subclass__()
        cls.__annotations__ = stated
        cls.TOPIC, cls.TITLE = topic, title
        cls.consequences = {
            event: method for method in vars(cls).values() for event in getattr(method, "consequence_of", ())
        }
        AGGREGATES[topic] = cls

    @classmethod
    def blank(cls, id: UUID, now: datetime = _EPOCH) -> Self:
        """The aggregate before its first event, at version 0."""
        aggregate = cls.__new__(cls)
        aggregate.__base_init__(id, 0, now)
        return aggregate

    @classmethod
    def replay(cls, id: UUID, events: Iterable[Event]) -> Self:
        """The aggregate as its events made it."""
        return cls.blank(id).advanced(events)

    def advanced(self, events: Iterable[Event]) -> Self:
        """A copy to which more of its history happened, with nothing pending."""
        copy = self.opened(self._now)
        for event in events:
            event.mutate(copy)
        return copy

    def opened(self, now: datetime) -> Self:
        """A copy to decide on, at the moment `now`, with nothing pending."""
        copy = type(self).__new__(type(self))
        vars(copy).update(vars(self), _pending_events=[], _now=now)
        return copy

    @property
    def exists(self) -> bool:
        """Whether anything ever happened to it."""
        return self.version > 0

    def consequence(self, event: Event) -> None:
        """Let an event change the state; an event without a consequence for the rules changes nothing."""
        method = self.consequences.get(type(event))
        if method is not None:
            method(self, event)

    def trigger(self, event: Event, occurred_at: datetime | None = None) -> None:
        """Let a fact happen: now, unless it says when."""
        event.place(self.id, self.version + 1, occurred_at or self._now)
        event.mutate(self)
        self.pending_events.append(event)
