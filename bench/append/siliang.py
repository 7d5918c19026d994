"""Siliang (四亮): our own log: `Writer.append`, as many tasks as callers on one connection.

Durable: PostgreSQL's fsync and synchronous_commit are on.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import uuid4

import asyncpg
import uvloop

from app.identity import uuid7
from app.log.entry import Commit, Draft, Envelope
from app.log.install import install
from app.log.writer import Writer
from bench.append import client
from bench.append.peer import Appends, python
from bench.figures import Bench
from bench.payload import JSON
from domain.actor import Actor, Role

ENVELOPE = Envelope(actor=Actor(role=Role.DEPARTMENT_HANDLER), basis="条例第四十八条", channel="api")


def commit() -> Commit:
    """One command with one event on a stream of its own."""
    now = datetime.now(UTC)
    stream = uuid7(now)
    draft = Draft(stream, 1, "issue.raised", now, uuid7(now), 1, ENVELOPE, JSON.encode())
    return Commit("110101", uuid4().hex, stream.bytes, stream, now, (draft,))


@asynccontextmanager
async def installed(bench: Bench) -> AsyncIterator[str]:
    """A database with an empty log."""
    async with bench.database() as dsn:
        connection = await asyncpg.connect(dsn)
        await install(connection)
        await connection.close()
        yield dsn


@asynccontextmanager
async def stand(bench: Bench) -> AsyncIterator[Appends]:
    """A database with an empty log, and its clients."""
    async with installed(bench) as dsn:
        yield python(__name__, dsn)


async def main() -> None:
    """Print appends a second."""
    dsn, callers, seconds = client.told()
    async with Writer(dsn) as writer:
        print(await client.tasks([lambda: writer.append(commit())] * callers, seconds))


if __name__ == "__main__":
    uvloop.run(main())
