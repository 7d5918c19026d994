"""Rehearsal (演练): a district in memory, which decides commands and folds views with nothing else.

The sample district is made in one, the tests of the domain and of the views tell their stories in
one, and a property test holds the real log and views against one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from domain.actor import Actor
from domain.aggregate import Aggregate
from domain.command import Command
from domain.event import Event
from domain.situation import NotAsked, NotLoaded, Situation
from projections.engine.memory import Memory
from projections.obligations import obligations


@dataclass(frozen=True)
class Decided:
    """An accepted command: its subject, the events that it made, and the streams that it read without
    writing, with their versions: all that a commit says.
    """

    subject: UUID
    events: list[Event]
    watched: tuple[tuple[UUID, int], ...]


class Rehearsal:
    """Positions, aggregates, events and rows of one district, all in memory."""

    def __init__(
        self, district: str, memory: Memory | None = None, new_id: Callable[[], UUID] = uuid4
    ) -> None:
        self.district = district
        self.memory = Memory() if memory is None else memory
        self.new_id = new_id
        self.aggregates: dict[UUID, Aggregate] = {}
        self.events: list[Event] = []

    def send(self, command: Command, actor: Actor, now: datetime) -> tuple[UUID, list[Event]]:
        """Decide a command; the answer is its subject and the events that it made. Raises Refused."""
        decided = self.decide(command, actor, now)
        return decided.subject, decided.events

    def decide(self, command: Command, actor: Actor, now: datetime) -> Decided:
        """Decide a command, with all that its commit says. Raises Refused."""
        asked: dict[UUID, tuple[UUID, ...]] = {}
        while True:
            situation = Situation(self.district, actor, now, self.aggregates, self.new_id, asked)
            try:
                subject = command.answer(situation)
            except NotLoaded as missing:
                self.aggregates[missing.id] = missing.kind.blank(missing.id)
            except NotAsked as question:
                asked[question.post] = self._open_obligations(question.post)
            else:
                return self._accept(situation, subject)

    def _open_obligations(self, post: UUID) -> tuple[UUID, ...]:
        rows = self.memory.live(obligations).values()
        return tuple(sorted(row.id for row in rows if row.post == post))

    def _accept(self, situation: Situation, subject: UUID) -> Decided:
        made: list[Event] = []
        watched: list[tuple[UUID, int]] = []
        for aggregate in situation.touched():
            events = aggregate.collect_events()
            if events:
                self.aggregates[aggregate.id] = aggregate
                made.extend(events)  # type: ignore[arg-type]
            else:
                watched.append((aggregate.id, aggregate.version))
        for event in made:
            event.record(len(self.events) + 1, situation.now, situation.actor)
            self.events.append(event)
            self.memory.fold(event)
        return Decided(subject, made, tuple(watched))
