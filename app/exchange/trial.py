"""Trial (试算): rows decided one after another upon the log as it stands, in memory; nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app import codec
from app.handler import Handler, Request, draft
from app.identity import rising
from app.loading import kind_of
from app.log.entry import Commit
from domain.actor import Actor
from domain.aggregate import Aggregate
from domain.command import Command
from domain.refusal import Refused
from domain.situation import NotAsked, NotLoaded, Situation

CHANNEL = "import"
_FEW = 8  # what is missing is loaded one by one


@dataclass(frozen=True)
class Decided:
    """An accepted command: its subject, and the commit that would write it."""

    subject: UUID
    commit: Commit


class Trial:
    """A district in which an import is tried. What a row makes stands for the rows after it."""

    def __init__(self, handler: Handler, district: str, actor: Actor, batch: UUID) -> None:
        self.handler, self.district, self.actor, self.batch = handler, district, actor, batch
        self.now = handler.clock(district)
        self._new_id = rising(self.now)
        self._loaded: dict[UUID, Aggregate] = {}
        self._asked: dict[UUID, tuple[UUID, ...]] = {}
        self._made: set[UUID] = set()
        self._rounds: int | None = None

    def _situation(self) -> Situation:
        return Situation(self.district, self.actor, self.now, self._loaded, self._new_id, self._asked)

    async def foresee(self, commands: Sequence[Command]) -> None:
        """Load, in few statements, what commands will ask for; what they refuse is found when they are decided.

        The first commands teach how often to look: what follows them asks for as much.
        """
        rounds = 0
        while self._rounds is None or rounds < self._rounds:
            missing: dict[UUID, type[Aggregate]] = {}
            commands = [command for command in commands if self._lacks(command, missing)]
            if len(missing) < _FEW:
                break
            for id, entries in (await self.handler.reader.read_streams(self.district, missing)).items():
                events = [codec.decode(entry) for entry in entries]
                self._loaded[id] = kind_of(events, missing[id]).replay(id, events)
            rounds += 1
        if self._rounds is None and rounds:
            self._rounds = rounds

    def _lacks(self, command: Command, missing: dict[UUID, type[Aggregate]]) -> bool:
        try:
            command.answer(self._situation())
        except NotLoaded as found:
            missing[found.id] = found.kind
            return True
        except (NotAsked, Refused):
            pass
        return False

    async def decide(self, command: Command, key: str) -> Decided:
        """Decide a command. Raises Refused."""
        request = Request(
            district=self.district,
            actor=self.actor,
            command=command,
            key=key,
            channel=CHANNEL,
            batch=self.batch,
        )
        while True:
            situation = self._situation()
            try:
                subject = command.answer(situation) if command.by else command.decide(situation)
                return Decided(subject, self._commit(request, situation, subject))
            except NotLoaded as missing:
                self._loaded[missing.id] = await self.handler.loading.load(
                    self.district, missing.kind, missing.id
                )
            except NotAsked as question:
                self._asked[question.post] = await self._obligations(question.post)

    async def _obligations(self, post: UUID) -> tuple[UUID, ...]:
        """None where the post is as new as the import."""
        return () if post in self._made else await self.handler.open_obligations(self.district, post)

    def _commit(self, request: Request, situation: Situation, subject: UUID) -> Commit:
        drafts, watched = [], []
        for aggregate in situation.touched():
            if aggregate.version == len(aggregate.pending_events):
                self._made.add(aggregate.id)
            if aggregate.pending_events:
                drafts += [draft(event, request, self.now) for event in aggregate.collect_events()]  # type: ignore[arg-type]
                self._loaded[aggregate.id] = aggregate
            else:
                watched.append((aggregate.id, aggregate.version))
        return Commit(
            self.district, request.key, request.digest(), subject, self.now, tuple(drafts), tuple(watched)
        )
