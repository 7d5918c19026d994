"""Emmett (对照库): `appendToStream` of @event-driven-io/emmett-postgresql, in one Node.js process.

Durable: it commits to the same PostgreSQL. The client is locked/emmett/client.mjs: as many promises as
callers, a pool with as many connections, streams expected not to exist.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bench import installed
from bench.append.peer import LOCKED, Appends, Peer, client
from bench.figures import Bench
from bench.payload import TEXT


@asynccontextmanager
async def stand(bench: Bench) -> AsyncIterator[Appends]:
    """A database, where Emmett makes its tables itself."""
    node, place = installed.npm(LOCKED / "emmett")
    async with bench.database() as dsn:
        yield client(node, str(place / "client.mjs"), dsn, TEXT, NODE_ENV="production")


PEER = Peer("emmett-postgresql 0.42.0", stand)
