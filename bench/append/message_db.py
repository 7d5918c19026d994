"""Message DB (对照库): `write_message` of @eventide/message-db, SQL functions of its own schema.

Durable: it commits to the same PostgreSQL. Each caller is a task with a connection and a prepared
statement; streams are expected to be at -1, which is to be empty. Its writers wait for each other within a
category, until the commit, as ours do within a district.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from uuid import uuid4

import asyncpg
import uvloop
from asyncpg.prepared_stmt import PreparedStatement

from bench import installed
from bench.append import client
from bench.append.peer import LOCKED, Appends, Peer, python
from bench.figures import Bench
from bench.payload import JSON

# As its install.sh orders them; it makes no use of pgcrypto, roles or views to write.
OBJECTS = (
    "schema/message-store.sql",
    "tables/messages.sql",
    "types/*.sql",
    "functions/*.sql",
    "indexes/*.sql",
)
PATH = {"search_path": "message_store,public"}
WRITE = "select write_message($1, $2, 'IssueRaised', $3, null, -1)"


def statements(folder: Path) -> list[str]:
    """Its SQL objects, in their order."""
    return [file.read_text("utf-8") for pattern in OBJECTS for file in sorted(folder.glob(pattern))]


async def create(dsn: str, folder: Path) -> None:
    """Its SQL objects, in a database of its own."""
    connection = await asyncpg.connect(dsn, server_settings=PATH)
    for statement in statements(folder):
        await connection.execute(statement)
    await connection.close()


@asynccontextmanager
async def stand(bench: Bench) -> AsyncIterator[Appends]:
    """A database with its schema."""
    _, place = installed.npm(LOCKED / "message_db")
    async with bench.database() as dsn:
        await create(dsn, place / "node_modules/@eventide/message-db/database")
        yield python(__name__, dsn)


async def write(statement: "PreparedStatement[asyncpg.Record]") -> None:
    """One message on a stream of its own."""
    await statement.fetchval(str(uuid4()), f"issue-{uuid4()}", JSON)


async def main() -> None:
    """Print messages a second."""
    dsn, callers, seconds = client.told()
    async with AsyncExitStack() as stack:
        appends = []
        for _ in range(callers):
            connection = await asyncpg.connect(dsn, server_settings=PATH)
            stack.push_async_callback(connection.close)
            appends.append(partial(write, await connection.prepare(WRITE)))
        print(await client.tasks(appends, seconds))


PEER = Peer("message-db 1.3.1", stand)

if __name__ == "__main__":
    uvloop.run(main())
