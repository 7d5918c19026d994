"""Link (链路): one connection for appending that comes back by itself and settles what it sent."""

import asyncio
from typing import TYPE_CHECKING

import asyncpg

from app.log.batch import APPEND_AT, JUDGE, Arguments
from app.log.connection import ROLE, connect
from app.log.errors import Unknown, Unreachable

if TYPE_CHECKING:
    from asyncpg.prepared_stmt import PreparedStatement

    from app.log.connection import Connection

_FIRST_PAUSE = 0.02
_LONGEST_PAUSE = 0.5
_ANSWER_WITHIN = 30.0
# What another try may cure: no connection, a server going away or coming up, full of
# connections, or only a standby now; a transaction that PostgreSQL rolled back; a statement
# prepared before an upgrade.
_PASSING = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.ReadOnlySQLTransactionError,
    asyncpg.TransactionRollbackError,
    asyncpg.InvalidCachedStatementError,
    asyncpg.InternalClientError,
)


# Two statements for ever, planned once: by the indexes, also while the tables are small.
_SETTINGS = {
    "application_name": "siliang writer",
    "plan_cache_mode": "force_generic_plan",
    "enable_seqscan": "off",
    "enable_bitmapscan": "off",
    "jit": "off",
}


class Link:
    """Sends batches. Every command in them has a key, so sending again is harmless."""

    def __init__(self, dsn: str, *, role: str | None = ROLE, patience: float = 30.0) -> None:
        self._dsn = dsn
        self._role = role
        self._patience = patience
        self._connection: Connection | None = None
        self._prepared: dict[str, PreparedStatement[asyncpg.Record]] = {}

    async def append_at(self, arguments: Arguments) -> bool:
        """Append a batch behind a known head; False when nothing was written, for log.append to say why.

        Raises what `judge` raises.
        """
        try:
            return bool(await self._fetch(APPEND_AT, arguments))
        except asyncpg.UniqueViolationError:  # a stream's version or a command's key is taken
            return False

    async def judge(self, arguments: Arguments) -> "list[asyncpg.Record]":
        """Append a batch under its head's lock and return its verdicts, through lost connections if need be.

        Raises Unreachable (never sent) or Unknown (sent, unanswered) once patience, in seconds,
        has run out, and whatever else PostgreSQL says of the batch itself.
        """
        return await self._fetch(JUDGE, arguments)

    async def _fetch(self, query: str, arguments: Arguments) -> "list[asyncpg.Record]":
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._patience
        pause, sent = _FIRST_PAUSE, False
        while True:
            try:
                statement = self._prepared.get(query) or await self._prepare(query)
                sent = True
                return await statement.fetch(*arguments, timeout=_ANSWER_WITHIN)
            except (*_PASSING, asyncpg.InterfaceError) as error:
                if not self._may_pass(error):
                    raise
                self._drop()
                if loop.time() > deadline:
                    raise (Unknown if sent else Unreachable)(str(error)) from error
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _may_pass(self, error: BaseException) -> bool:
        """An InterfaceError is also how asyncpg refuses an argument: on a link still open."""
        closed = self._connection is None or self._connection.is_closed()
        return closed or isinstance(error, _PASSING)

    async def _prepare(self, query: str) -> "PreparedStatement[asyncpg.Record]":
        if self._connection is None:
            self._connection = await connect(self._dsn, role=self._role, settings=_SETTINGS)
        statement = self._prepared[query] = await self._connection.prepare(query)
        return statement

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.terminate()
        self._connection = None
        self._prepared.clear()

    async def close(self) -> None:
        """Close the connection politely."""
        if self._connection is not None and not self._connection.is_closed():
            await self._connection.close()
        self._connection = None
        self._prepared.clear()


class Links:
    """A few links for all districts; the one used last is used first, so that one district has one."""

    def __init__(self, dsn: str, *, role: str | None = ROLE, patience: float = 30.0, most: int = 4) -> None:
        self._free: asyncio.LifoQueue[Link] = asyncio.LifoQueue()
        self._all = [Link(dsn, role=role, patience=patience) for _ in range(most)]
        for link in self._all:
            self._free.put_nowait(link)

    async def take(self) -> Link:
        """A link for one batch, to be given back."""
        return await self._free.get()

    def give(self, link: Link) -> None:
        """Give it back."""
        self._free.put_nowait(link)

    async def close(self) -> None:
        """Close every one."""
        for link in self._all:
            await link.close()
