"""Handler (命令处理): load, decide, append. No rule of the field stands here."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID
from weakref import WeakValueDictionary

import msgspec
from msgspec import UNSET

from app import codec, parking
from app.clock import Clock
from app.identity import uuid7
from app.loading import Loading
from app.log.entry import Commit, Draft, Envelope, Receipt
from app.log.errors import Conflict, KeyReused
from app.log.reader import Reader
from app.log.snapshots import Snapshots
from app.log.writer import Writer
from app.positions import Positions
from domain.actor import Actor
from domain.aggregate import Aggregate
from domain.command import Command
from domain.event import Event
from domain.refusal import Refused
from domain.situation import NotAsked, NotLoaded, Situation

if TYPE_CHECKING:
    from app.log.connection import Pool

MOST_TRIES = 8
VIEWS_WITHIN = 5.0
Load = Callable[[str, type[Aggregate], UUID], Awaitable[Aggregate]]
_OBLIGATIONS = "select id from view.obligations where district = $1 and post = $2 order by id"


class IdempotencyKeyReused(Refused):
    """This idempotency key was already used for another request."""

    zh = "该幂等键已用于另一项请求，请更换后重试。"


class Contended(Refused):
    """Others kept changing the same records; nothing was written, try again."""

    zh = "相关记录正被他人频繁修改，本次未写入，请稍后重试。"


class ViewsBehind(Refused):
    """The views have not caught up with the log; nothing was written, try again."""

    zh = "数据视图尚未追上日志，本次未写入，请稍后重试。"


@dataclass(frozen=True, kw_only=True)
class Request:
    """A command as somebody sent it: who, in which district, under which key, through which channel."""

    district: str
    actor: Actor
    command: Command
    key: str
    channel: str = "api"
    basis: str | None = None
    correlation: UUID | None = None
    causation: UUID | None = None
    batch: UUID | None = None

    def digest(self) -> bytes:
        """What the key stands for: the same command by the same actor."""
        told = (type(self.command).__name__, self.command, self.actor)
        return sha256(msgspec.json.encode(told, order="sorted")).digest()


@dataclass(frozen=True)
class Done:
    """An accepted command: what it was about, where its events stand, and whether it was so before."""

    subject: UUID
    first: int
    last: int
    recorded_at: datetime
    repeated: bool


class Handler:
    """Sends commands into the log of their district."""

    def __init__(
        self, writer: Writer, reader: Reader, pool: "Pool", positions: Positions, clock: Clock
    ) -> None:
        self.writer, self.reader, self.pool = writer, reader, pool
        self.positions, self.clock = positions, clock
        self.loading = Loading(reader, Snapshots(pool))
        self._turns: WeakValueDictionary[UUID, asyncio.Lock] = WeakValueDictionary()

    async def send(self, request: Request) -> Done:
        """Decide and append, durably. Raises Refused; the same key again gives the same answer."""
        digest = request.digest()
        try:
            try:
                return await self._try(request, digest, self.loading.load)
            except Conflict as conflict:
                return await self._try_in_turn(request, digest, conflict)
        except KeyReused:
            raise IdempotencyKeyReused from None
        except Refused:
            before = await self.reader.command(request.district, request.key)
            if before is None:
                raise
            if before.digest != digest:
                raise IdempotencyKeyReused from None
            return _done(before.receipt)

    async def _try(self, request: Request, digest: bytes, load: Load) -> Done:
        situation, subject = await self._decide(request, load)
        receipt = await self.writer.append(self._commit(request, digest, situation, subject))
        if not receipt.repeated:
            touched = list(situation.touched())
            for aggregate in touched:
                aggregate.collect_events()
            self.loading.keep(request.district, touched)
        return _done(receipt)

    async def _try_in_turn(self, request: Request, digest: bytes, conflict: Conflict) -> Done:
        """One at a time for the contended stream: where this process moved it, the next try finds it in memory;
        where another one did, what happened since is read.
        """
        turn = self._turns.setdefault(conflict.stream, asyncio.Lock())
        async with turn:
            ours = self.loading.reached(request.district, conflict.stream, conflict.version)
            load = self.loading.load if ours else self.loading.load_anew
            for _ in range(MOST_TRIES):
                try:
                    return await self._try(request, digest, load)
                except Conflict:
                    load = self.loading.load_anew
        raise Contended

    async def _decide(self, request: Request, load: Load) -> tuple[Situation, UUID]:
        """On what is kept in memory. Only a yes is checked against the log when it is appended, so a no is
        given on what the log says now: another process may have changed what is kept here.
        """
        loaded: dict[UUID, Aggregate] = {}
        try:
            return await self._decide_on(request, loaded, load)
        except Refused:
            if not self.loading.keeps(request.district, loaded):
                raise
        return await self._decide_on(request, {}, self.loading.load_anew)

    async def _decide_on(
        self, request: Request, loaded: dict[UUID, Aggregate], load: Load
    ) -> tuple[Situation, UUID]:
        now = self.clock(request.district)
        asked: dict[UUID, tuple[UUID, ...]] = {}
        while True:
            situation = Situation(request.district, request.actor, now, loaded, lambda: uuid7(now), asked)
            try:
                return situation, request.command.answer(situation)
            except NotLoaded as missing:
                loaded[missing.id] = await load(request.district, missing.kind, missing.id)
            except NotAsked as question:
                asked[question.post] = await self.open_obligations(request.district, question.post)

    async def open_obligations(self, district: str, post: UUID) -> tuple[UUID, ...]:
        """What is open at a post, once the views stand at the log's head. Raises ViewsBehind."""
        head = await self.reader.head(district)
        if head and not await self.positions.reach(district, head.position, VIEWS_WITHIN):
            raise ViewsBehind
        if await parking.rebuilding(self.pool, district, ("obligations",)):
            raise ViewsBehind
        return tuple(row["id"] for row in await self.pool.fetch(_OBLIGATIONS, district, post))

    def _commit(self, request: Request, digest: bytes, situation: Situation, subject: UUID) -> Commit:
        drafts: list[Draft] = []
        watched: list[tuple[UUID, int]] = []
        for aggregate in situation.touched():
            pending = aggregate.pending_events
            if pending:
                drafts.extend(draft(event, request, situation.now) for event in pending)  # type: ignore[arg-type]
            else:
                watched.append((aggregate.id, aggregate.version))
        return Commit(
            request.district, request.key, digest, subject, situation.now, tuple(drafts), tuple(watched)
        )


def draft(event: Event, request: Request, now: datetime) -> Draft:
    """An event as the log takes it, with its envelope."""
    return Draft(
        stream=event.originator_id,
        version=event.originator_version,
        topic=event.topic,
        occurred_at=event.timestamp,
        id=uuid7(now),
        schema=event.schema,
        envelope=Envelope(
            actor=request.actor,
            basis=request.basis,
            batch=UNSET if request.batch is None else request.batch,
            causation=request.causation,
            channel=request.channel,
            classification=event.classification,
            correlation=request.correlation,
        ),
        data=codec.encode(event),
    )


def _done(receipt: Receipt) -> Done:
    assert receipt.subject is not None, "every command answers with a subject"
    return Done(receipt.subject, receipt.first, receipt.last, receipt.recorded_at, receipt.repeated)
