"""Limit (极限): what PostgreSQL takes at most: the rows of our own log, prepared, by binary COPY.

The rows that `Writer.append` wrote go into tables with the columns, checks and indexes of the log's and
nothing else. One connection, and one transaction for as many events as there are callers, as a log commits
that has a batch under way while the next one gathers. On the clock nothing is checked, locked, hashed or
encoded. With few callers it is no limit: two COPYs and a commit are more round trips than one statement.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from io import BytesIO

import asyncpg
import uvloop

from app.log.writer import Writer
from bench.append import client
from bench.append.peer import Appends, Peer, python
from bench.append.siliang import commit, installed
from bench.figures import Bench

ROWS, AT_ONCE = 1 << 16, 1 << 10
TABLES = ("entry", "command")
PLAIN = "create table {0} (like log.{0} including constraints including indexes including storage)"
HEADER, TRAILER = 19, 2  # bytes around the rows of a binary COPY (PostgreSQL, "File Formats" of COPY)


@asynccontextmanager
async def stand(bench: Bench) -> AsyncIterator[Appends]:
    """A database with a log of so many entries, and the plain tables."""
    async with installed(bench) as dsn:
        async with Writer(dsn) as writer:
            for _ in range(ROWS // AT_ONCE):
                await asyncio.gather(*(writer.append(commit()) for _ in range(AT_ONCE)))
        connection = await asyncpg.connect(dsn)
        for table in TABLES:
            await connection.execute(PLAIN.format(table))
        await connection.close()
        yield python(__name__, dsn)


async def rows(connection: "asyncpg.Connection[asyncpg.Record]", table: str) -> list[bytes]:
    """A table's rows as a binary COPY spells them."""
    output = BytesIO()
    await connection.copy_from_query(f"select * from log.{table}", output=output, format="binary")
    return list(split(output.getbuffer()))


def split(copy: memoryview) -> Iterator[bytes]:
    """The rows: a number of fields, then each one's length, -1 for null, and its bytes."""
    start = HEADER
    while start < len(copy) - TRAILER:
        end = start + 2
        for _ in range(int.from_bytes(copy[start:end])):
            length = int.from_bytes(copy[end : end + 4], signed=True)
            end += 4 + max(length, 0)
        yield bytes(copy[start:end])
        start = end


def spelled(rows: Sequence[bytes]) -> bytes:
    """A binary COPY of so many rows."""
    return b"PGCOPY\n\xff\r\n\0" + bytes(8) + b"".join(rows) + b"\xff\xff"


async def copied(connection: "asyncpg.Connection[asyncpg.Record]", at_once: int, seconds: float) -> float:
    """Entries a second."""
    columns = [await rows(connection, table) for table in TABLES]
    starts = range(0, ROWS, at_once)
    batches = [[spelled(column[start : start + at_once]) for column in columns] for start in starts]
    await connection.execute(f"truncate {', '.join(TABLES)}")
    done, began = 0, time.perf_counter()
    for batch in batches:
        async with connection.transaction():
            for table, data in zip(TABLES, batch, strict=True):
                await connection.copy_to_table(table, source=BytesIO(data), format="binary")
        done += at_once
        if time.perf_counter() > began + seconds:
            break
    return done / (time.perf_counter() - began)


async def main() -> None:
    """Print entries a second."""
    dsn, callers, seconds = client.told()
    connection = await asyncpg.connect(dsn)
    print(await copied(connection, callers, seconds))
    await connection.close()


PEER = Peer("the limit, COPY of the same rows", stand, bars={64: 0.4})

if __name__ == "__main__":
    uvloop.run(main())
