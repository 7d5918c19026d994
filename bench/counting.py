"""Counting (计数视图): our engine doing what the peer's projection does: how many events each stream has.

It keeps every version of every row besides, which the peer does not.
"""

from uuid import UUID

from domain.event import EVENTS, Event
from projections.engine.view import VIEWS, Row, View


class Count(Row):
    """A stream and its number of events."""

    stream: UUID
    events: int


def counted(row: Count | None, event: Event) -> Count:
    """One more."""
    return Count(stream=event.originator_id, events=row.events + 1 if row else 1)


def counting() -> View[Count]:
    """The view; it is the bench's alone, so it stands in no registry."""
    view = View("bench_counts", Count, key=("stream",))
    for event in EVENTS.values():
        view.upserts(event)(counted)
    del VIEWS[view.name]
    return view
