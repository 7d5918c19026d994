"""Memory (内存折叠): the fold itself. Rows by key, and the versions that each event made."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from domain.event import Event
from projections.engine.view import VIEWS, FoldFailed, Key, Row, Step, View


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a row (None: deleted), and the position since which it holds."""

    row: Any
    since: int


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
            for row in (opened,) if isinstance(opened, Row) else opened:
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

    def live(self, view: View[Any]) -> dict[Key, Any]:
        """The rows of a view that stand now."""
        return {key: version.row for key, version in self.rows[view.name].items() if version.row is not None}
