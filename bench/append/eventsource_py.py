"""eventsource-py (对照库): `PostgreSQLEventStore.append`, SQLAlchemy on asyncpg, in tasks.

Durable: it commits to the same PostgreSQL. SQLAlchemy's pool has as many connections as there are callers;
streams are expected not to exist.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import asyncpg
import uvloop

from bench import installed
from bench.append import client
from bench.append.peer import LOCKED, Appends, Peer, python
from bench.figures import Bench
from bench.payload import TEXT


@asynccontextmanager
async def stand(bench: Bench) -> AsyncIterator[Appends]:
    """A database, where it makes its table itself."""
    packages = installed.pip(LOCKED / "eventsource_py")
    async with bench.database() as dsn:
        yield python(__name__, dsn, packages)


async def main() -> None:
    """Print appends a second."""
    from eventsource.adapters.postgresql.store import PostgreSQLEventStore
    from eventsource.domain import DomainEvent, StreamId
    from eventsource.ports import ExpectedVersion
    from sqlalchemy.ext.asyncio import create_async_engine

    class IssueRaised(DomainEvent):
        aggregate_type: str = "Issue"
        text: str

    dsn, callers, seconds = client.told()
    engine = create_async_engine(
        "postgresql+asyncpg://", async_creator=lambda: asyncpg.connect(dsn), pool_size=callers
    )
    store = PostgreSQLEventStore(engine, create_schema=True)

    async def append() -> None:
        stream = uuid4()
        event = IssueRaised(aggregate_id=stream, text=TEXT)
        await store.append(StreamId(stream, "Issue"), [event], ExpectedVersion.no_stream())

    print(await client.tasks([append] * callers, seconds))
    await engine.dispose()


PEER = Peer("eventsource-py 0.8.1", stand)

if __name__ == "__main__":
    uvloop.run(main())
