"""Growth (增长): what an append and a read cost when one district's log holds ten thousand, and ten million entries.

The log is filled by one statement of SQL with entries as large as the sample's, thirteen a stream, and their
commands under keys in no order; then one caller appends through `Writer`, and streams are read through `Reader`.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from statistics import median
from uuid import UUID

import asyncpg

from app.log.connection import connect_pool
from app.log.install import install
from app.log.reader import Reader
from app.log.writer import Writer
from bench.append.siliang import commit
from bench.figures import Bar, Bench, Figure, figure

DISTRICT = "110101"
SIZES = (10_000, 1_000_000, 10_000_000)
A_STREAM = 13
CALLS = 2_000
FLAT = 1.2
FILL = (
    "select log.open($1)",
    """insert into log.entry
    select $1, n, lpad(to_hex((n - 1) / $3), 32, '0')::uuid, 1 + (n - 1) % $3, 'issue.raised', at, at, bytes,
        sha256('\\x00'::bytea || bytes)
    from (
        select n, timestamptz '2026-01-01 08:00+08' + n * interval '1 second' as at,
            convert_to(repeat(md5(n::text), 18), 'UTF8') as bytes
        from generate_series(1, $2::bigint) n
    ) made""",
    """insert into log.command
    select $1, md5(n::text), decode(md5(n::text), 'hex'), null, n, n,
        timestamptz '2026-01-01 08:00+08' + n * interval '1 second'
    from generate_series(1, $2::bigint) n""",
    """update log.district set position = $2::bigint,
        recorded_at = timestamptz '2026-01-01 08:00+08' + $2::bigint * interval '1 second'
    where district = $1""",
)


async def fill(dsn: str, entries: int) -> None:
    """Let a district's log have so many entries, on disk, as after a quiet night."""
    connection = await asyncpg.connect(dsn, command_timeout=None)
    await install(connection)
    for statement in FILL:
        taken = (DISTRICT, entries, A_STREAM)[: max(n for n in (1, 2, 3) if f"${n}" in statement)]
        await connection.execute(statement, *taken, timeout=None)
    for statement in ("vacuum analyze log.entry", "vacuum analyze log.command", "checkpoint"):
        await connection.execute(statement, timeout=None)
    await connection.close()


async def middle(call: Callable[[], Awaitable[object]]) -> float:
    """The median of so many calls, one after the other, in milliseconds."""
    waits = []
    for _ in range(CALLS):
        began = time.perf_counter()
        await call()
        waits.append(time.perf_counter() - began)
    return 1000 * median(waits)


async def measured(dsn: str, entries: int, rounds: int) -> tuple[float, float]:
    """Medians of rounds: an append's p50 and a stream's, in milliseconds."""
    chance = random.Random(entries)
    async with Writer(dsn) as writer, await connect_pool(dsn, min_size=1, max_size=1) as pool:
        reader = Reader(pool)
        await writer.append(commit())

        async def read() -> None:
            stream = UUID(int=chance.randrange(entries // A_STREAM))
            assert len(await reader.read_stream(DISTRICT, stream)) == A_STREAM

        found = [(await middle(lambda: writer.append(commit())), await middle(read)) for _ in range(rounds)]
    appends, reads = zip(*found, strict=True)
    return median(appends), median(reads)


async def run(bench: Bench) -> list[Figure]:
    """Small and large logs one after the other, the small one again at the end: machines drift."""
    sizes = SIZES[:2] if bench.quick else SIZES
    async with bench.database() as small:
        await fill(small, sizes[0])
        before = await measured(small, sizes[0], bench.rounds)
        found = []
        for size in sizes[1:]:
            async with bench.database() as dsn:
                bench.say(f"growth: a log of {size:,} entries …")
                await fill(dsn, size)
                await asyncio.sleep(1)
                found.append((size, await measured(dsn, size, bench.rounds)))
        after = await measured(small, sizes[0], bench.rounds)
    appended, read = (median(both) for both in zip(before, after, strict=True))
    figures = []
    for size, (append, stream) in found:
        for name, value, base in (("append p50", append, appended), ("a stream read, p50", stream, read)):
            figures.append(figure(f"{name}, {size:,} entries", value, "ms"))
            bar = Bar(FLAT, "× that of 10 thousand", most=True) if name == "append p50" else None
            figures.append(figure(f"{name}, {size:,} entries against 10,000", value / base, "×", bar=bar))
    return figures
