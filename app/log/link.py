"""Link (链路): one connection for appending that comes back by itself and settles what it sent."""

import asyncio
from typing import TYPE_CHECKING

import asyncpg

from app.log.batch import APPEND, Columns
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


class Link:
    """Sends batches. Every command in them has a key, so sending again is harmless."""

    def __init__(self, dsn: str, *, role: str | None = ROLE, patience: float = 30.0) -> None:
        self._dsn = dsn
        self._role = role
        self._patience = patience
        self._connection: Connection | None = None
        self._statement: PreparedStatement[asyncpg.Record] | None = None

    async def send(self, columns: Columns) -> list[asyncpg.Record]:
        """Append a batch and return its verdicts, through lost connections if need be.

        Raises Unreachable (never sent) or Unknown (sent, unanswered) once patience, in seconds,
        has run out, and whatever else PostgreSQL says of the batch itself.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._patience
        pause, sent = _FIRST_PAUSE, False
        while True:
            try:
                statement = self._statement or await self._open()
                sent = True
                return await statement.fetch(*columns, timeout=_ANSWER_WITHIN)
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

    async def _open(self) -> "PreparedStatement[asyncpg.Record]":
        self._connection = await connect(self._dsn, role=self._role)
        self._statement = await self._connection.prepare(APPEND)
        return self._statement

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.terminate()
        self._connection = self._statement = None

    async def close(self) -> None:
        """Close the connection politely."""
        if self._connection is not None and not self._connection.is_closed():
            await self._connection.close()
        self._connection = self._statement = None
