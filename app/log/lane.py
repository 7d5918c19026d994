"""Lane (车道): one district's commits on their way to its log, many callers' in one transaction (group commit)."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeAlias

import asyncpg

from app.log.batch import Parcel, columns, judged, placed
from app.log.entry import Entry, Head, Receipt
from app.log.errors import LogError, Unknown
from app.log.link import Link, Links

OnCommit: TypeAlias = Callable[[str, list[Entry]], None]
Tell: TypeAlias = Callable[[str, int], None]
Outcome: TypeAlias = Receipt | Exception

_COMMITS = 512  # at most so many commits in one transaction,
_ENTRIES = 4096  # and no further commit once it holds so many entries
_HALVED = 32  # from so many callers on they go in two halves: fewer are served sooner by one commit


class Lane:
    """A queue, and the head behind which the next batch is numbered.

    As long as nobody else appends to the district, its head is known here: a batch is numbered, hashed and
    laid out before it is sent, and the database has only to see that the head is still that. When another
    process was faster, or a command is stale or known, log.append judges the batch under the lock.
    """

    def __init__(self, district: str, links: Links, tell: Tell, on_commit: OnCommit | None) -> None:
        self.district = district
        self._links, self._tell, self._on_commit = links, tell, on_commit
        self._loop = asyncio.get_running_loop()
        self._queue: deque[Parcel] = deque()
        self._head: Head | None = None  # while it is ours alone
        self._last = 0  # where our own last entry stands
        self.busy: asyncio.Task[None] | None = None

    def put(self, parcel: Parcel) -> None:
        """Queue a parcel; its answer comes."""
        self._queue.append(parcel)
        if self.busy is None:
            self.busy = self._loop.create_task(self._run())

    async def _run(self) -> None:
        """While one half of the callers waits for the database, the other half is answered, and asks again."""
        landed: list[Parcel] = []
        outcomes: list[Outcome] = []
        batch: list[Parcel] = []
        try:
            while self._queue:
                batch = self._take(len(landed))
                if landed:
                    sending = self._loop.create_task(self._send(batch))
                    await asyncio.sleep(0)  # it is on its way
                    settle(landed, outcomes)
                    landed, outcomes = batch, await sending
                else:
                    landed, outcomes = batch, await self._send(batch)
                if not self._queue:
                    settle(landed, outcomes)
                    landed, outcomes = [], []
                    await asyncio.sleep(0)  # who was answered may ask again
        finally:
            self.busy = None
            for parcel in (*landed, *batch, *self._queue):
                refuse(parcel, Unknown("the writer stopped"))

    def _take(self, landed: int) -> list[Parcel]:
        """The next batch: in order, each key once, none that was cancelled."""
        callers = len(self._queue) + landed
        most = min(_COMMITS, callers if callers < _HALVED else (callers + 1) // 2)
        taken: dict[str, Parcel] = {}
        weight = 0
        while self._queue and len(taken) < most and weight < _ENTRIES:
            parcel = self._queue[0]
            if parcel.commit.key in taken:
                break
            self._queue.popleft()
            if not parcel.answer.done():
                taken[parcel.commit.key] = parcel
                weight += len(parcel.commit.drafts)
        return list(taken.values())

    async def _send(self, batch: list[Parcel]) -> list[Outcome]:
        """Append a batch. If the database cannot take it, each goes alone, so that one fails alone."""
        if not batch:
            return []
        try:
            link = await self._links.take()
            try:
                return await self._placed(link, batch) or await self._judged(link, batch)
            finally:
                self._links.give(link)
        except LogError as error:
            self._head = None
            return [error] * len(batch)
        except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            self._head = None
            if len(batch) == 1:
                return [error]
            return [outcome for parcel in batch for outcome in await self._send([parcel])]

    async def _placed(self, link: Link, batch: list[Parcel]) -> list[Outcome] | None:
        """Append behind the known head; None when that is not to be."""
        found = self._head and placed(batch, self._head)
        if not found or not await link.append_at(found.arguments):
            return None
        self._head, self._last = found.head, found.head.position
        self._done(found.entries)
        return list(found.receipts)

    async def _judged(self, link: Link, batch: list[Parcel]) -> list[Outcome]:
        """Append what log.append accepts under the lock."""
        verdicts = await link.judge(columns(batch))
        outcomes: list[Outcome] = [
            judged(parcel.commit, verdict) for parcel, verdict in zip(batch, verdicts, strict=True)
        ]
        entries, fresh = list[Entry](), list[Receipt]()
        for parcel, outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, Receipt) and not outcome.repeated:
                fresh.append(outcome)
                entries += parcel.entries(outcome.first, outcome.recorded_at)
        if fresh:
            alone = not self._last or fresh[0].first == self._last + 1
            self._last = fresh[-1].last
            self._head = Head(self._last, fresh[-1].recorded_at) if alone else None
        self._done(entries)
        return outcomes

    def _done(self, entries: list[Entry]) -> None:
        if entries:
            self._tell(self.district, entries[-1].position)
            if self._on_commit is not None:
                self._loop.call_soon(self._on_commit, self.district, entries)


def settle(parcels: Sequence[Parcel], outcomes: Sequence[Outcome]) -> None:
    """Answer those who still wait."""
    for parcel, outcome in zip(parcels, outcomes, strict=True):
        if isinstance(outcome, Exception):
            refuse(parcel, outcome)
        elif not parcel.answer.done():
            parcel.answer.set_result(outcome)


def refuse(parcel: Parcel, error: Exception) -> None:
    """Answer with an error, where there is no answer yet."""
    if not parcel.answer.done():
        parcel.answer.set_exception(error)
