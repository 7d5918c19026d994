"""Memory (内存折叠): the fold itself. Rows by key, and the versions that each event made."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from domain.event import Event
from projections.engine.view import VIEWS, FoldFailed, Key, Row, Step, View

Planned = tuple[View[Any], int, Step]
_new = tuple.__new__  # a version is made for every change: half the time of calling its class
ANY_STEP = -1
NO_VIEW = ""


def text_of(key: Key) -> str:
    """A row's key as text, as its node id has it."""
    return ":".join(map(str, key))


class Version(NamedTuple):
    """One version of a row (None: deleted), and the position since which it holds."""

    row: Any
    since: int


class Parked(NamedTuple):
    """One event that one key of one view could not take (`reason` says why), or that waits behind such a one (None).

    The key is that of the row, as text; empty where the event does not tell it: then its whole stream waits.
    """

    view: str
    key: str
    position: int
    step: int
    stream: UUID
    topic: str
    reason: str | None

    @classmethod
    def behind(cls, view: View[Any], key: str, step: int, event: Event) -> "Parked":
        """An event that waits."""
        return cls(view.name, key, event.position, step, event.originator_id, event.topic, None)


@dataclass(frozen=True)
class Changes:
    """What became of one view since the last `drain`: the rows that changed, as they stand now, and the versions
    that stand no more, with the position until which they held.
    """

    view: View[Any]
    rows: list[tuple[Key, Version]]
    closed: list[tuple[Key, Version, int]]


class Memory:
    """The rows of all views of one district at one position, with the changes since the last `drain`.

    It knows no database: tests and the sample fold with nothing else, the projector reads missing
    rows into it and writes its changes out. One that `parks` never stops: what cannot be folded parks
    its key in its view, and what comes later for that key waits behind it.
    """

    def __init__(self, views: Iterable[View[Any]] | None = None, *, parks: bool = False) -> None:
        self.views = list(VIEWS.values()) if views is None else list(views)
        self.rows: dict[str, dict[Key, Version]] = {view.name: {} for view in self.views}
        self.closed: dict[str, list[tuple[Key, Version, int]]] = {view.name: [] for view in self.views}
        self.changed: dict[str, set[Key]] = {view.name: set() for view in self.views}
        self.position = 0
        self.parks = parks
        self.waiting: dict[str, set[str]] = {}
        self._parked: list[Parked] = []
        self._only_open = {view.name for view in self.views if view.only_opens}
        self._plan: dict[type[Event], list[Planned]] = {}
        for view in self.views:
            for event, steps in view.steps.items():
                self._plan.setdefault(event, []).extend((view, n, step) for n, step in enumerate(steps))

    def folds(self, event: type[Event]) -> bool:
        """Whether any view folds such events."""
        return event in self._plan

    def keys_touched(self, events: Iterable[Event]) -> dict[str, set[Key]]:
        """Which rows the events will touch, for reading them beforehand."""
        touched: dict[str, set[Key]] = {}
        for event in events:
            for view, _, step in self._plan.get(type(event), ()):
                if step.keys is not None:
                    with suppress(Exception):  # `fold` says what is wrong with it
                        touched.setdefault(view.name, set()).update(step.keys(event))
        return touched

    def fold(self, event: Event) -> None:
        """Fold one event into every view. What a view cannot take parks its key there, or else raises FoldFailed."""
        for view, n, step in self._plan.get(type(event), ()):
            if self.waiting and view.name in self.waiting:
                self._step_past(view, n, step, event)
            else:
                self._step(view, n, step, event)
        self.position = event.position

    def refold(self, event: Event, parked: Parked) -> None:
        """Fold what was parked; what still cannot be folded, or waits behind such a one, is parked again."""
        for view, n, step in self._plan.get(type(event), ()):
            if view.name == parked.view and parked.step in {n, ANY_STEP}:
                self._step_past(view, n, step, event, parked.key)

    def park(self, view: str, parked: Parked) -> None:
        """Keep what cannot be folded, and that its key waits. Without parking nobody would learn of it: FoldFailed."""
        if not self.parks:
            raise FoldFailed(
                f"{view} cannot fold {parked.topic} at position {parked.position}: {parked.reason}"
            )
        self._parked.append(parked)
        self.waiting.setdefault(view, set()).add(parked.key or str(parked.stream))

    def park_unread(
        self, position: int, stream: UUID, topic: str, kind: type[Event] | None, why: str
    ) -> None:
        """An entry that cannot be read as an event parks its stream where it, or its noun, would be folded."""
        noun = topic.split(".", 1)[0]
        plans = (
            [(kind, self._plan.get(kind, []))]
            if kind is not None
            else [(event, plan) for event, plan in self._plan.items() if event.topic.split(".", 1)[0] == noun]
        )
        views = dict.fromkeys(view.name for _, plan in plans for view, _, _ in plan)
        for view in views or ([NO_VIEW] if kind is None else ()):
            self.park(view, Parked(view, "", position, ANY_STEP, stream, topic, why))
        self.position = position

    def forget(self, view: str, keys: Iterable[Key]) -> None:
        """Let go of rows, so that they are read again."""
        for key in keys:
            self.rows[view].pop(key, None)

    def _step(self, view: View[Any], n: int, step: Step, event: Event) -> None:
        if step.keys is None:
            self._open(view, n, step, event)
            return
        try:
            keys = step.keys(event)
            keys = keys if type(keys) is tuple else tuple(keys)
        except Exception as cause:  # noqa: BLE001 - a fold is anybody's code: whatever it is, it parks
            self._fail(view, n, "", event, cause)
            return
        rows, fold = self.rows[view.name], step.fold
        for key in keys:
            try:
                before = rows.get(key)
                row = before[0] if before else None
                if row is None and step.must_exist:
                    raise LookupError(f"no row {key}")  # noqa: TRY301 - it is parked, as what a fold raises
                after = fold(row, event)
                if after is not row:
                    self._put(view.name, rows, before, key, after, event.position)
            except Exception as cause:  # noqa: BLE001 - as above
                self._fail(view, n, text_of(key), event, cause)

    def _open(self, view: View[Any], n: int, step: Step, event: Event) -> None:
        position, key_of = event.position, view.key_of
        try:
            made = _opened(step, event)
            rows = self.rows[view.name]
            if view.name in self._only_open:
                for row in made:
                    rows[key_of(row)] = _new(Version, (row, position))
                return
            for row in made:
                key = key_of(row)
                self._put(view.name, rows, rows.get(key), key, row, position)
        except Exception as cause:  # noqa: BLE001 - as in `_step`
            self._fail(view, n, str(event.originator_id), event, cause)

    def _step_past(self, view: View[Any], n: int, step: Step, event: Event, only: str = "") -> None:
        """As `_step` where keys of the view are parked: those wait, the others flow; for `only` one key if told."""
        waiting, stream = self.waiting.get(view.name, set()), str(event.originator_id)
        if step.keys is None and stream in waiting:
            self.park(view.name, Parked.behind(view, stream, n, event))
            return
        try:
            made = {view.key_of(row): row for row in _opened(step, event)} if step.keys is None else {}
            keys = tuple(made if step.keys is None else step.keys(event))
        except Exception as cause:  # noqa: BLE001 - as in `_step`
            self._fail(view, n, stream if step.keys is None else "", event, cause)
            return
        # What was opened as a whole is parked under its stream; else one key alone is meant.
        alone = only if step.keys is not None or only != stream else ""
        for key in keys:
            text = text_of(key)
            if alone and text != alone:
                continue
            if stream in waiting or text in waiting:
                self.park(view.name, Parked.behind(view, text, n, event))
                continue
            try:
                self._change(view, key, step, event, made)
            except Exception as cause:  # noqa: BLE001 - as in `_step`
                self._fail(view, n, text, event, cause)

    def _change(self, view: View[Any], key: Key, step: Step, event: Event, made: dict[Key, Any]) -> None:
        rows = self.rows[view.name]
        before = rows.get(key)
        row = before.row if before else None
        if row is None and step.must_exist:
            raise LookupError(f"no row {key}")
        after = made[key] if key in made else step.fold(row, event)
        if after is not row:
            self._put(view.name, rows, before, key, after, event.position)

    def _fail(self, view: View[Any], n: int, key: str, event: Event, cause: Exception) -> None:
        if not self.parks:
            raise FoldFailed(
                f"{view.name} cannot fold {event.topic} at position {event.position}: {cause!r}"
            ) from cause
        parked = Parked(view.name, key, event.position, n, event.originator_id, event.topic, f"{cause!r}")
        self.park(view.name, parked)

    def _put(
        self, view: str, rows: dict[Key, Version], before: Version | None, key: Key, row: Any, position: int
    ) -> None:
        if before is not None and before[0] is not None and before[1] != position:
            if before[1] > position:
                raise FoldFailed(f"{view} {key} has changed since, at position {before[1]}")
            self.closed[view].append((key, before, position))
        rows[key] = _new(Version, (row, position))
        self.changed[view].add(key)

    def take_parked(self) -> list[Parked]:
        """What was parked since the last call."""
        taken, self._parked = self._parked, []
        return taken

    def drain(self) -> list[Changes]:
        """What has changed since the last call; rows that no fold will look at again are forgotten."""
        drained = []
        for view in self.views:
            name, rows = view.name, self.rows[view.name]
            if name in self._only_open and rows:
                drained.append(Changes(view, list(rows.items()), []))
                rows.clear()
            elif self.changed[name]:
                changed = [(key, rows[key]) for key in self.changed[name]]
                drained.append(Changes(view, changed, self.closed[name]))
                self.changed[name], self.closed[name] = set(), []
        return drained

    def live(self, view: View[Any]) -> dict[Key, Any]:
        """The rows of a view that stand now."""
        return {key: version.row for key, version in self.rows[view.name].items() if version.row is not None}


def _opened(step: Step, event: Event) -> list[Any]:
    opened = step.fold(event)
    return [opened] if isinstance(opened, Row) else list(opened)
