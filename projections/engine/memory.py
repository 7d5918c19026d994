"""Memory (内存折叠): the fold itself. Rows by key, and the versions that each event made."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from domain.event import Event
from projections.engine.view import VIEWS, FoldFailed, Key, Row, Step, View


class Version(NamedTuple):
    """One version of a row (None: deleted), and the position since which it holds."""

    row: Any
    since: int


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
    rows into it and writes its changes out.
    """

    def __init__(self, views: Iterable[View[Any]] | None = None) -> None:
        self.views = list(VIEWS.values()) if views is None else list(views)
        self.rows: dict[str, dict[Key, Version]] = {view.name: {} for view in self.views}
        self.closed: dict[str, list[tuple[Key, Version, int]]] = {view.name: [] for view in self.views}
        self.changed: dict[str, set[Key]] = {view.name: set() for view in self.views}
        self.position = 0
        self._only_open = {view.name for view in self.views if view.only_opens}
        self._plan: dict[type[Event], list[tuple[View[Any], Step]]] = {}
        for view in self.views:
            for event, steps in view.steps.items():
                self._plan.setdefault(event, []).extend((view, step) for step in steps)

    def keys_touched(self, events: Iterable[Event]) -> dict[str, set[Key]]:
        """Which rows the events will touch, for reading them beforehand."""
        touched: dict[str, set[Key]] = {}
        for event in events:
            for view, step in self._plan.get(type(event), ()):
                if step.keys is not None:
                    touched.setdefault(view.name, set()).update(step.keys(event))
        return touched

    def fold(self, event: Event) -> None:
        """Fold one event into every view; raises FoldFailed, naming the view and the position."""
        for view, step in self._plan.get(type(event), ()):
            try:
                self._step(view, step, event)
            except Exception as cause:
                raise FoldFailed(
                    f"{view.name} cannot fold {event.topic} at position {event.position}: {cause!r}"
                ) from cause
        self.position = event.position

    def _step(self, view: View[Any], step: Step, event: Event) -> None:
        if step.keys is None:
            opened = step.fold(None, event)
            opened = (opened,) if isinstance(opened, Row) else opened
            if view.name in self._only_open:
                rows, position = self.rows[view.name], event.position
                rows.update((view.key_of(row), Version(row, position)) for row in opened)
                return
            for row in opened:
                self._put(view.name, view.key_of(row), row, event.position)
            return
        rows = self.rows[view.name]
        for key in step.keys(event):
            before = rows.get(key)
            row = before.row if before else None
            if row is None and step.must_exist:
                raise LookupError(f"no row {key}")
            after = step.fold(row, event)
            if after is not row:
                self._put(view.name, key, after, event.position)

    def _put(self, view: str, key: Key, row: Any, position: int) -> None:
        rows = self.rows[view]
        before = rows.get(key)
        if before is not None and before.row is not None and before.since < position:
            self.closed[view].append((key, before, position))
        rows[key] = Version(row, position)
        self.changed[view].add(key)

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
