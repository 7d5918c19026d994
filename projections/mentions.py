"""Mentions (提及): which entries are about a thing, or name it: the timeline of anything."""

from collections.abc import Iterator
from uuid import UUID

import domain.events  # noqa: F401 - every event must be known before all are asked for
from domain.event import EVENTS, Event
from domain.reference import references
from projections.engine.view import Row, View, made


class Mention(Row):
    """A mention (提及).

    `subject` is the stream's id or an id in the event; `position` the entry's.
    """

    subject: UUID
    position: int


mentions = View("mentions", Mention, key=("subject", "position"))


_fields = {kind: tuple(references(kind)) for kind in EVENTS.values()}


def subjects(event: Event) -> Iterator[UUID]:
    """The ids that an event is about."""
    yield event.originator_id
    for name in _fields[type(event)]:
        value = getattr(event, name)
        if isinstance(value, UUID):
            yield value
        elif value is not None:
            yield from value


@mentions.opens(*EVENTS.values())
def mentioned(event: Event) -> list[Mention]:
    """One row for each thing."""
    position = event.position
    return [made(Mention, subject=subject, position=position) for subject in dict.fromkeys(subjects(event))]
