"""Writer (写入者): appends commits, each in its district's lane."""

import asyncio
from collections.abc import Iterable
from itertools import islice
from types import TracebackType
from typing import Self

from app.log.batch import Parcel
from app.log.connection import ROLE
from app.log.entry import Commit, Receipt
from app.log.errors import Unreachable
from app.log.lane import Lane, OnCommit
from app.log.link import Links
from app.log.notice import Notice

_JOURNEY = 512  # commits that `append_many` hands over at once


class Writer:
    """Callers await `append`; those of a district who come while a batch is under way share the next one.

    Made inside a running event loop. A district has one batch under way at a time: a second one
    in flight only waits for the first one's lock. Districts do not wait for each other.

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
        self._links = Links(dsn, role=role, patience=patience)
        self._notice = Notice(dsn, role=role)
        self._on_commit = on_commit
        self._lanes: dict[str, Lane] = {}
        self._closing = False
        self._loop = asyncio.get_running_loop()

    async def append(self, commit: Commit) -> Receipt:
        """Append one commit, durably.

        Raises Conflict, KeyReused, Unreachable, Unknown; ValueError when it contradicts itself.
        """
        parcel = self._pack(commit)
        self._lane(commit.district).put(parcel)
        return await parcel.answer

    async def append_many(self, commits: Iterable[Commit]) -> list[Receipt]:
        """Append commits in the order given, so that the same commits get the same positions.

        They go in large transactions, not in one. The first refusal is raised; the commits
        after it in its batch have been appended, later batches have not been sent.
        """
        receipts: list[Receipt] = []
        coming, sent = iter(commits), list[Parcel]()
        while True:
            parcels = list[Parcel]()
            while len(parcels) < _JOURNEY and (few := list(islice(coming, 64))):
                parcels += map(self._pack, few)
                await asyncio.sleep(0)  # the batch under way, and others, go on
            receipts += await _answers(sent)
            if not parcels:
                return receipts
            for parcel in parcels:
                self._lane(parcel.commit.district).put(parcel)
            sent = parcels

    def _pack(self, commit: Commit) -> Parcel:
        if self._closing:
            raise Unreachable("the writer is closed")
        return Parcel(commit, self._loop.create_future())

    def _lane(self, district: str) -> Lane:
        lane = self._lanes.get(district)
        if lane is None:
            lane = self._lanes[district] = Lane(district, self._links, self._notice.tell, self._on_commit)
        return lane

    async def close(self) -> None:
        """Finish what has been handed in, then stop."""
        self._closing = True
        while busy := [lane.busy for lane in self._lanes.values() if lane.busy]:
            await asyncio.wait(busy)
        await self._links.close()
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


async def _answers(parcels: list[Parcel]) -> list[Receipt]:
    """Every answer, or the first refusal (the others are marked as seen)."""
    answers = await asyncio.gather(*(parcel.answer for parcel in parcels), return_exceptions=True)
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
    return [answer for answer in answers if isinstance(answer, Receipt)]
