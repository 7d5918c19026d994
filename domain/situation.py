"""Situation (情形): what a command is decided in: who acts, at what moment, and things as they stand."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta, timezone
from typing import TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from domain.actor import Actor
from domain.aggregate import EMPTY, Aggregate
from domain.refusal import Unknown

A = TypeVar("A", bound=Aggregate)
CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")


class NotLoaded(Exception):
    """The decision needs an aggregate that was not loaded yet: load it and decide again."""

    def __init__(self, kind: type[Aggregate], id: UUID) -> None:
        super().__init__(kind.TOPIC, id)
        self.kind, self.id = kind, id


class NotAsked(Exception):
    """The decision needs to know a post's open obligations: ask the views and decide again."""

    def __init__(self, post: UUID) -> None:
        super().__init__(post)
        self.post = post


class Situation:
    """Pure: holds what was loaded, hands out copies, and collects what was triggered."""

    def __init__(
        self,
        district: str,
        actor: Actor,
        now: datetime,
        loaded: dict[UUID, Aggregate],
        new_id: Callable[[], UUID],
        obligations: Mapping[UUID, tuple[UUID, ...]] = EMPTY,
    ) -> None:
        self.district = district
        self.actor = actor
        self.now = now.astimezone(CHINA)
        self.new_id = new_id
        self._loaded = loaded
        self._obligations = obligations
        self._opened: dict[UUID, Aggregate] = {}

    @property
    def today(self) -> date:
        """The local date (Asia/Shanghai)."""
        return self.now.date()

    def moment_of(self, day: date) -> datetime:
        """When a fact of that day happened, as far as anybody knows: now if it is today, else at its noon."""
        return self.now if day == self.today else datetime.combine(day, time(12), CHINA)

    def derived_id(self, *names: object) -> UUID:
        """The one id that these names have in this district: for nouns that may exist only once."""
        return uuid5(NAMESPACE_URL, ":".join(("siliang", self.district, *map(str, names))))

    def find(self, kind: type[A], id: UUID) -> A:
        """The aggregate, blank (`exists` is false) when nothing ever happened to it."""
        opened = self._opened.get(id)
        if opened is None:
            if id not in self._loaded:
                raise NotLoaded(kind, id)
            opened = self._opened[id] = self._loaded[id].opened(self.now)
        if not isinstance(opened, kind):
            raise Unknown(kind=kind.TITLE, id=id)
        return opened

    def get(self, kind: type[A], id: UUID) -> A:
        """The aggregate; refuses (Unknown) when there is none."""
        aggregate = self.find(kind, id)
        if not aggregate.exists:
            raise Unknown(kind=kind.TITLE, id=id)
        return aggregate

    def new(self, kind: type[A]) -> A:
        """A blank aggregate with a new id."""
        aggregate = kind.blank(self.new_id()).opened(self.now)
        self._opened[aggregate.id] = aggregate
        return aggregate

    def open_obligations(self, post: UUID) -> tuple[UUID, ...]:
        """What is open at a post, from the views, which stand at the log's head when they are asked."""
        if post not in self._obligations:
            raise NotAsked(post)
        return self._obligations[post]

    def touched(self) -> Iterator[Aggregate]:
        """What the decision read or changed, in the order in which it did."""
        yield from self._opened.values()
