"""Writer (写入者): appends commits, many callers' in one transaction (group commit)."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Self, TypeAlias

import asyncpg

from app.log.batch import Parcel, columns, entries
from app.log.connection import ROLE
from app.log.entry import Commit, Entry, Receipt
from app.log.errors import Conflict, KeyReused, LogError, Unknown, Unreachable
from app.log.link import Link
from app.log.notice import Notice

OnCommit: TypeAlias = Callable[[str, list[Entry]], None]

_COMMITS = 512  # at most so many commits in one transaction,
_ENTRIES = 4096  # and no further commit once it holds so many entries


class Writer:
    """Callers await `append`; those who come while a batch is under way share the next one.

    Made inside a running event loop. One connection, one batch at a time: a second one in
    flight only waits for the first one's lock.

    `on_commit` is given each district's new entries after their commit, in order of position.
    It is not given those settled after a lost connection: who sees a gap reads the log.
    """

    def __init__(
        self,
        dsn: str,
        *,
        role: str | None = ROLE,
        patience: float = 30.0,
        on_commit: OnCommit | None = None,
    ) -> None:
        self._on_commit = on_commit
        self._link = Link(dsn, role=role, patience=patience)
        self._notice = Notice(dsn, role=role)
        self._queue: deque[Parcel] = deque()
        self._arrived = asyncio.Event()
        self._turn = asyncio.Lock()
        self._closing = False
        self._loop = asyncio.get_running_loop()
        self._task = self._loop.create_task(self._run())

    async def append(self, commit: Commit) -> Receipt:
        """Append one commit, durably.

        Raises Conflict, KeyReused, Unreachable, Unknown; ValueError when it contradicts itself.
        """
        parcel = self._pack(commit)
        self._queue.append(parcel)
        self._arrived.set()
        return await parcel.answer

    async def append_many(self, commits: Iterable[Commit]) -> list[Receipt]:
        """Append commits in the order given, so that the same commits get the same positions.

        They go in large transactions, not in one. The first refusal is raised; the commits
        after it in its batch have been appended, later batches have not been sent.
        """
        receipts: list[Receipt] = []
        packed = (self._pack(commit) for commit in commits)
        queue: deque[Parcel] = deque()
        batch: list[Parcel] = []
        while True:
            sending = self._loop.create_task(self._deliver(batch))
            while len(queue) < _COMMITS and (parcel := next(packed, None)):
                queue.append(parcel)
                if len(queue) % 64 == 0:
                    await asyncio.sleep(0)  # the batch under way, and others, go on
            await sending
            receipts.extend(_results(batch))
            batch = list(_batch(queue))
            if not batch:
                return receipts

    def _pack(self, commit: Commit) -> Parcel:
        if self._closing:
            raise Unreachable("the writer is closed")
        return Parcel(commit, self._loop.create_future())

    async def _run(self) -> None:
        try:
            while self._queue or not self._closing:
                await self._arrived.wait()
                self._arrived.clear()
                await asyncio.sleep(0)  # every caller that is ready joins the batch
                while batch := list(_batch(self._queue)):
                    await self._deliver(batch)
                    await asyncio.sleep(0)
        finally:
            self._closing = True
            for parcel in self._queue:
                _refuse(parcel, Unreachable("the writer stopped"))

    async def _deliver(self, batch: list[Parcel]) -> None:
        """Send a batch. If the database cannot take it, each goes alone, so that one fails alone."""
        try:
            if batch:
                async with self._turn:
                    self._settle(batch, await self._link.send(columns(batch)))
        except LogError as error:
            for parcel in batch:
                _refuse(parcel, error)
        except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            if len(batch) == 1:
                _refuse(batch[0], error)
            for parcel in batch if len(batch) > 1 else ():
                await self._deliver([parcel])
        finally:
            for parcel in batch:
                _refuse(parcel, Unknown("the writer stopped"))

    def _settle(self, batch: list[Parcel], verdicts: list[asyncpg.Record]) -> None:
        written: dict[str, int] = {}
        fresh: dict[str, list[Entry]] = {}
        for parcel, verdict in zip(batch, verdicts, strict=True):
            answer = _answer(parcel.commit, verdict)
            if isinstance(answer, LogError):
                _refuse(parcel, answer)
                continue
            if not parcel.answer.done():
                parcel.answer.set_result(answer)
            district = parcel.commit.district
            written[district] = max(answer.last, written.get(district, 0))
            if self._on_commit is not None and not answer.repeated:
                fresh.setdefault(district, []).extend(entries(parcel, answer))
        for district, position in written.items():
            self._notice.tell(district, position)
        if self._on_commit is not None:
            for district, new in fresh.items():
                self._loop.call_soon(self._on_commit, district, new)

    async def close(self) -> None:
        """Finish what has been handed in, then stop."""
        self._closing = True
        self._arrived.set()
        await self._task
        async with self._turn:
            await self._link.close()
        await self._notice.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


def _batch(queue: deque[Parcel]) -> Iterator[Parcel]:
    """Take the next batch from the queue: in order, each key once, none that was cancelled."""
    keys: set[tuple[str, str]] = set()
    weight = 0
    while queue and len(keys) < _COMMITS and weight < _ENTRIES:
        commit = queue[0].commit
        key = (commit.district, commit.key)
        if key in keys:
            return
        parcel = queue.popleft()
        if not parcel.answer.done():
            keys.add(key)
            weight += len(commit.drafts)
            yield parcel


def _results(batch: list[Parcel]) -> list[Receipt]:
    """Gather a batch's answers, or raise its first refusal (and mark the others as seen)."""
    errors = [error for parcel in batch if (error := parcel.answer.exception())]
    if errors:
        raise errors[0]
    return [parcel.answer.result() for parcel in batch]


def _answer(commit: Commit, verdict: asyncpg.Record) -> Receipt | LogError:
    kind, first, last, recorded_at, subject, stream, version = verdict
    match kind:
        case "accepted" | "repeated":
            return Receipt(first, last, recorded_at, subject, kind == "repeated")
        case "conflict":
            return Conflict(stream, version)
        case _:
            return KeyReused(commit.district, commit.key)


def _refuse(parcel: Parcel, error: Exception) -> None:
    if not parcel.answer.done():
        parcel.answer.set_exception(error)
