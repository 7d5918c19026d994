"""Fixtures of the log: a database with the log in it, a writer and a reader."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import asyncpg
import pytest

from app.log.connection import connect_pool
from app.log.install import install
from app.log.reader import Reader
from app.log.writer import Writer

if TYPE_CHECKING:
    from app.log.connection import Pool


@pytest.fixture
async def log_url(database_url: str) -> str:
    """A fresh database that holds an empty log."""
    connection = await asyncpg.connect(database_url)
    await install(connection)
    await connection.close()
    return database_url


@pytest.fixture
async def pool(log_url: str) -> AsyncIterator["Pool"]:
    """The application's pool on that database."""
    pool = await connect_pool(log_url, min_size=1, max_size=4)
    yield pool
    await pool.close()


@pytest.fixture
async def writer(log_url: str) -> AsyncIterator[Writer]:
    """A writer on that database."""
    async with Writer(log_url) as writer:
        yield writer


@pytest.fixture
def reader(pool: "Pool") -> Reader:
    """A reader on that database."""
    return Reader(pool)
