"""View (视图): a table of typed rows and the pure folds that make them, declared once."""

import dataclasses
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Generic, TypeVar, dataclass_transform

from domain.event import Event

Key = tuple[Any, ...]
Fold = Callable[..., Any]
VIEWS: dict[str, "View[Any]"] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Row:
    """The base of every row: a frozen dataclass with one attribute for each column."""

    def __init_subclass__(cls) -> None:
        """Make it a frozen dataclass."""
        dataclasses.dataclass(frozen=True, kw_only=True)(cls)


R = TypeVar("R", bound=Row)
T = TypeVar("T")


def replace(row: T, **changes: Any) -> T:
    """The row (or a dataclass in one) with changes, as dataclasses.replace makes it: one copy instead of a call for each column."""
    values = {**vars(row), **changes}
    if len(values) != len(vars(row)):
        raise TypeError(f"{type(row).__name__} has no {', '.join(changes.keys() - vars(row).keys())}")
    changed = object.__new__(type(row))
    object.__setattr__(changed, "__dict__", values)
    return changed


def made(kind: type[R], **columns: Any) -> R:
    """A row as calling its class makes it, for a view that opens many: given every column, in their order."""
    row = object.__new__(kind)
    object.__setattr__(row, "__dict__", columns)
    return row


E = TypeVar("E", bound=Event)


def stream(event: Event) -> Key:
    """The default key: the stream that the event belongs to."""
    return (event.originator_id,)


class FoldFailed(Exception):
    """An event could not be folded into a view."""


@dataclasses.dataclass(frozen=True)
class Step:
    """One fold of one view: which rows an event touches (`keys`), and what becomes of each (`fold`); without keys it
    opens rows, from the event alone.
    """

    keys: Callable[[Any], Iterable[Key]] | None
    fold: Fold
    must_exist: bool = False


class View(Generic[R]):
    """Declares `name`, the row class, and the columns that are its key.

    Folds are pure. `opens` makes new rows from an event alone; `folds` changes rows that exist;
    `upserts` gets the row or None. A fold that returns None deletes the row. `version` is raised when
    a fold's meaning changes, which rebuilds the view; a change of columns does so by itself.
    `indexes` name the column groups that questions filter or sort by. `noun` is what a row with an id of its own
    is called where `name` is not just that with an s.
    """

    def __init__(
        self,
        name: str,
        row: type[R],
        *,
        key: tuple[str, ...] = ("id",),
        version: int = 1,
        indexes: tuple[tuple[str, ...], ...] = (),
        noun: str | None = None,
    ) -> None:
        self.name, self.row, self.key, self.version, self.indexes = name, row, key, version, indexes
        self.noun = (noun or name.removesuffix("s")) if key == ("id",) else None
        self.steps: dict[type[Event], list[Step]] = {}
        self._key = attrgetter(*key)
        if name in VIEWS:
            raise TypeError(f"two views are called {name}")
        VIEWS[name] = self

    @property
    def only_opens(self) -> bool:
        """Whether no fold ever looks at a row again."""
        return all(step.keys is None for steps in self.steps.values() for step in steps)

    def key_of(self, row: R) -> Key:
        """The key of a row."""
        found: Key = self._key(row) if len(self.key) > 1 else (self._key(row),)
        return found

    def opens(
        self, *events: type[E]
    ) -> Callable[[Callable[[E], R | Iterable[R]]], Callable[[E], R | Iterable[R]]]:
        """A fold from an event to one new row, or to several."""

        def declare(fold: Callable[[E], R | Iterable[R]]) -> Callable[[E], R | Iterable[R]]:
            for event in events:
                self._add(event, Step(None, fold))
            return fold

        return declare

    def folds(
        self, event: type[E], *, key: Callable[[E], Key | Iterable[Key]] = stream
    ) -> Callable[[Callable[[R, E], R | None]], Callable[[R, E], R | None]]:
        """A fold from an existing row and an event to the row after it (or None: it is gone)."""

        def declare(fold: Callable[[R, E], R | None]) -> Callable[[R, E], R | None]:
            self._add(event, Step(many(key), fold, must_exist=True))
            return fold

        return declare

    def upserts(
        self, event: type[E], *, key: Callable[[E], Key | Iterable[Key]] = stream
    ) -> Callable[[Callable[[R | None, E], R | None]], Callable[[R | None, E], R | None]]:
        """A fold from a row that may not exist yet, and an event."""

        def declare(fold: Callable[[R | None, E], R | None]) -> Callable[[R | None, E], R | None]:
            self._add(event, Step(many(key), fold))
            return fold

        return declare

    def _add(self, event: type[Event], step: Step) -> None:
        self.steps.setdefault(event, []).append(step)


def many(key: Callable[[E], Key | Iterable[Key]]) -> Callable[[E], Iterable[Key]]:
    """One key or several, always as several."""
    if key is stream:
        return _own

    def keys(event: E) -> Iterable[Key]:
        found = key(event)
        return (found,) if isinstance(found, tuple) else found

    return keys


def _own(event: Event) -> tuple[Key]:
    return ((event.originator_id,),)
