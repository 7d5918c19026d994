"""Story (情节): given / when / then for a district in memory."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from app import codec
from app.rehearsal import Rehearsal
from domain.actor import Actor, Role
from domain.command import Command
from domain.event import Event
from domain.refusal import Refused
from domain.situation import CHINA

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=CHINA)


class Story:
    """Tells what happened: `Story().at(moment).by(role).given(command).when(command).then(event)`."""

    def __init__(self, district: str = "139901") -> None:
        self.rehearsal = Rehearsal(district)
        self.now = NOON
        self.actor = Actor(role=Role.PROGRAMME_OFFICE)
        self.made: Sequence[Event] = ()
        self.refusal: Refused | None = None
        self.subject: UUID | None = None

    def at(self, *when: int) -> Self:
        """Set the clock, local time: `at(2026, 3, 2)` is noon, `at(2026, 3, 2, 9, 30)` the minute."""
        year, month, day, hour, minute = (*when, 12, 0)[:5] if len(when) == 3 else (*when, 0, 0)[:5]
        self.now = datetime(year, month, day, hour, minute, tzinfo=CHINA)
        return self

    def by(self, role: Role, **who: UUID) -> Self:
        """Set who acts."""
        self.actor = Actor(role=role, **who)
        return self

    def send(self, command: Command) -> UUID:
        """Send a command that must be accepted; the answer is its subject's id."""
        subject, self.made = self._sent(command)
        return subject

    def _sent(self, command: Command) -> tuple[UUID, list[Event]]:
        """Whatever is made must be read back from a log as what it was."""
        subject, made = self.rehearsal.send(command, self.actor, self.now)
        for event in made:
            decoder = codec._decoder(event.topic)
            assert decoder is not None
            assert decoder.decode(codec.encode(event)) == event
        return subject, made

    def given(self, *commands: Command) -> Self:
        """Commands that must be accepted, in order."""
        for command in commands:
            self.send(command)
        return self

    def when(self, command: Command) -> Self:
        """The command in question."""
        self.refusal, self.made = None, ()
        before = len(self.rehearsal.events)
        try:
            self.subject, self.made = self._sent(command)
        except Refused as refusal:
            self.refusal = refusal
            assert len(self.rehearsal.events) == before
        return self

    def then(self, *events: Event) -> Self:
        """Exactly these events were made."""
        assert self.refusal is None, str(self.refusal)
        assert list(self.made) == list(events)
        return self

    def then_topics(self, *topics: str) -> Self:
        """Events of exactly these topics were made."""
        assert self.refusal is None, str(self.refusal)
        assert [event.topic for event in self.made] == list(topics)
        return self

    def refused(self, refusal: type[Refused]) -> Self:
        """Nothing was made, for this reason, said in both languages, and every detail in it is known."""
        assert isinstance(self.refusal, refusal), (
            f"expected {refusal.code()}, got {self.refusal or self.made}"
        )
        assert self.refusal.message
        assert self.refusal.en
        assert None not in self.refusal.details.values()
        return self

    def rows(self, view: str) -> list[Any]:
        """The rows of a view that stand now."""
        return [v.row for v in self.rehearsal.memory.rows[view].values() if v.row is not None]
