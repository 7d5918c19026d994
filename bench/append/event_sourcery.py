"""Event Sourcery (对照库): `EventStore.append` of python-event-sourcery, SQLAlchemy on psycopg2, in threads.

Durable: it commits to the same PostgreSQL. As its documentation has it, each append has a session of its
own and commits it; the pool has as many connections as there are callers, and streams are at version 0.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bench import installed
from bench.append import client
from bench.append.peer import LOCKED, Appends, Peer, python
from bench.figures import Bench
from bench.payload import TEXT


@asynccontextmanager
async def stand(bench: Bench) -> AsyncIterator[Appends]:
    """A database; the client makes its tables."""
    packages = installed.pip(LOCKED / "event_sourcery")
    async with bench.database() as dsn:
        yield python(__name__, dsn, packages)


def main() -> None:
    """Print appends a second."""
    import psycopg2
    from event_sourcery import Event, StreamId
    from event_sourcery_sqlalchemy import SQLAlchemyBackend, configure_models
    from sqlalchemy import create_engine
    from sqlalchemy.orm import DeclarativeBase, Session

    class Base(DeclarativeBase):
        """What the store's tables are declared on."""

    class IssueRaised(Event):
        text: str

    dsn, callers, seconds = client.told()
    engine = create_engine("postgresql+psycopg2://", creator=lambda: psycopg2.connect(dsn), pool_size=callers)
    configure_models(Base)
    Base.metadata.create_all(engine)

    def append() -> None:
        with Session(engine) as session:
            store = SQLAlchemyBackend().configure(session).event_store
            store.append(IssueRaised(text=TEXT), stream_id=StreamId(), expected_version=0)
            session.commit()

    print(client.threads([append] * callers, seconds))


PEER = Peer("python-event-sourcery 0.6.1", stand)

if __name__ == "__main__":
    main()
