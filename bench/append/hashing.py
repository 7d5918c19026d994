"""Hashing (散列): how long the leaf hash of one event takes, the bytes as our log keeps them."""

from timeit import timeit

import asyncpg

from app.log.canonical import leaf
from app.log.writer import Writer
from bench.append.siliang import commit, installed
from bench.figures import Bench

TIMES = 100_000


async def seconds(bench: Bench) -> float:
    """Of one event: the longest bytes of its row."""
    async with installed(bench) as dsn:
        async with Writer(dsn) as writer:
            await writer.append(commit())
        connection = await asyncpg.connect(dsn)
        row = await connection.fetchrow("select * from log.entry")
        await connection.close()
    assert row is not None
    data = max((value for value in row.values() if isinstance(value, bytes)), key=len)
    return timeit(lambda: leaf(data), number=TIMES) / TIMES
