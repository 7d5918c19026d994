"""Connection (连接): how the application speaks to PostgreSQL: in its role, with JSON by msgspec."""

from typing import TYPE_CHECKING, Any, TypeAlias

import asyncpg
import msgspec

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

    Connection: TypeAlias = asyncpg.Connection[asyncpg.Record]
    Pool: TypeAlias = asyncpg.Pool[asyncpg.Record]
    PooledConnection: TypeAlias = PoolConnectionProxy[asyncpg.Record]

ROLE = "siliang_app"
# What the database, or the way to it, says when it does not do what it was asked. A connection that the server
# just ended, and that has not noticed yet, says that it is busy: an InternalClientError.
ERRORS = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
STATEMENTS = 512  # kept prepared on a connection: a fold of every view asks more than asyncpg's hundred
_JSONB_VERSION = b"\x01"


async def connect(
    dsn: str, *, role: str | None = ROLE, settings: dict[str, str] | None = None, **options: Any
) -> "Connection":
    """Open one connection in the application's role."""
    connection: Connection = await asyncpg.connect(
        dsn,
        server_settings=_settings(role, settings),
        timeout=10,
        statement_cache_size=STATEMENTS,
        **options,
    )
    await _speak_json(connection)
    return connection


async def connect_pool(
    dsn: str, *, role: str | None = ROLE, settings: dict[str, str] | None = None, **options: Any
) -> "Pool":
    """Open a pool of such connections; options are asyncpg.create_pool's.

    A connection goes back to the pool without a reset statement (no extra round trip), so a
    borrower that changes the session (SET, LISTEN) changes it back.
    """
    pool = asyncpg.create_pool(
        dsn,
        server_settings=_settings(role, settings),
        init=_speak_json,
        reset=_keep_session,
        statement_cache_size=STATEMENTS,
        **options,
    )
    await pool
    return pool


def _settings(role: str | None, settings: dict[str, str] | None) -> dict[str, str]:
    named = {"application_name": "siliang", **(settings or {})}
    return named if role is None else {**named, "role": role}


async def _keep_session(_: "Connection") -> None:
    """Do nothing: asyncpg itself rolls back a transaction left open."""


async def _speak_json(connection: "Connection") -> None:
    await connection.set_type_codec(
        "jsonb",
        schema="pg_catalog",
        format="binary",
        encoder=lambda value: _JSONB_VERSION + msgspec.json.encode(value),
        decoder=lambda data: msgspec.json.decode(data[1:]),
    )
    await connection.set_type_codec(
        "json", schema="pg_catalog", format="binary", encoder=msgspec.json.encode, decoder=msgspec.json.decode
    )
