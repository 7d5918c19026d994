"""Whole (整批写入): many commits in one transaction, all of them or none.

The district's head stays locked from the first to the last, so that its other writers wait; whoever sends many
commits decides them all beforehand.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator

from app.log.batch import JUDGE, Parcel, columns, judged
from app.log.connection import ROLE, connect
from app.log.entry import Commit, Receipt
from app.log.errors import KeyReused
from app.log.notice import CHANNEL

_COMMITS = 512
_ENTRIES = 4096


async def append_whole(
    dsn: str,
    commits: Iterable[Commit],
    *,
    role: str | None = ROLE,
    progress: Callable[[int], None] = lambda _: None,
) -> Receipt:
    """Append commits of one district in their order; the answer is the last one's receipt, `first` the first's.

    Raises Conflict, KeyReused (a key was accepted before, also for the same request), ValueError for no commits.
    """
    loop = asyncio.get_running_loop()
    connection = await connect(dsn, role=role)
    try:
        async with connection.transaction():
            statement = await connection.prepare(JUDGE)
            first, done, district = 0, 0, ""
            receipt: Receipt | None = None
            for batch in _batches(commits, loop):
                for parcel, verdict in zip(batch, await statement.fetch(*columns(batch)), strict=True):
                    receipt = _accepted(parcel.commit, verdict)
                    first, district = first or receipt.first, parcel.commit.district
                done += len(batch)
                progress(done)
            if receipt is None:
                raise ValueError("there is nothing to append")
            await connection.execute("select pg_notify($1, $2)", CHANNEL, f"{district}:{receipt.last}")
        return Receipt(first, receipt.last, receipt.recorded_at, receipt.subject)
    finally:
        await connection.close()


def _batches(commits: Iterable[Commit], loop: asyncio.AbstractEventLoop) -> Iterator[list[Parcel]]:
    batch, weight = list[Parcel](), 0
    for commit in commits:
        batch.append(Parcel(commit, loop.create_future()))
        weight += len(commit.drafts)
        if len(batch) >= _COMMITS or weight >= _ENTRIES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _accepted(commit: Commit, verdict: Iterable[object]) -> Receipt:
    found = judged(commit, verdict)
    if isinstance(found, Exception):
        raise found
    if found.repeated:
        raise KeyReused(commit.district, commit.key)
    return found
