"""eventsourcing (对照库): `Application.save` of the library that our aggregates come from, in threads.

Durable: its recorder commits to the same PostgreSQL. Each thread has a connection of the library's pool.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from eventsourcing.application import Application

from bench import library
from bench.append import client
from bench.append.peer import AHEAD, Appends, Peer, python
from bench.figures import Bench
from bench.payload import TEXT


@asynccontextmanager
async def stand(bench: Bench) -> AsyncIterator[Appends]:
    """A database, where the library makes its table itself."""
    async with bench.database() as dsn:
        yield python(__name__, dsn)


def main() -> None:
    """Print saves a second."""
    dsn, callers, seconds = client.told()
    with library.application(library.environment(dsn, callers)) as application:
        print(client.threads([lambda: saved(application)] * callers, seconds))


def saved(application: Application[UUID]) -> None:
    """A new aggregate with one event."""
    application.save(library.Case(TEXT))


PEER = Peer("eventsourcing, Application.save", stand, bars={**AHEAD, 64: 40})

if __name__ == "__main__":
    main()
