"""As of (时点查询): a list of 50 issues as it stood in the first year, after one year and after ten.

Through the whole read path but HTTP: the request prepared, its compiled statement run in the reading role, the text
of the answer made; nothing is kept in the cache. Nine of the ten years are made: the rows that the question reads,
and their histories, stand again under other ids, each year behind the one before. The log stays one year's: of it
a question about the past reads one entry, by its key.
"""

import random
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from itertools import product
from statistics import median
from typing import Any

import asyncpg

from app.access import Viewer
from app.clock import SAMPLE_DISTRICT
from app.graphql.answering import Answerer
from app.graphql.cache import Cache
from app.graphql.context import Context
from app.graphql.documents import Documents
from app.graphql.prepared import Ask
from app.graphql.schema import build
from app.siliang import Siliang, running
from bench import sample
from bench.figures import Bar, Bench, Figure, figure
from domain.actor import Actor, Role
from projections.engine import table
from projections.engine.view import VIEWS, View

YEARS, ROWS = 10, 50
READ = (VIEWS["issues"], VIEWS["organisations"])
PEER = "ourselves after one year"
BAR, FLAT = Bar(5, "ms", most=True), Bar(150, "%", most=True)
QUESTION = f"""query($position: Int) {{ district(asOf: {{position: $position}}) {{
  issues(first: {ROWS}, orderBy: [{{field: NUMBER}}]) {{
    nodes {{ id number source status raisedOn light bounces reopened department {{ id name }} }} }} }} }}"""


class Short(Exception):
    """An answer was not a whole list."""


class Asker:
    """Asks a district in which nothing happens any more, and whose views stand at a position."""

    def __init__(self, siliang: Siliang, position: int) -> None:
        siliang.positions.advance(SAMPLE_DISTRICT, position, datetime.now(UTC))
        schema = build()._schema  # noqa: SLF001 - as in app/web.py
        self.answerer = Answerer(schema, Documents(schema), Cache(0))
        viewer = Viewer(Actor(role=Role.DISCIPLINE_INSPECTOR), (SAMPLE_DISTRICT,))
        self.context = Context(siliang.services, viewer)

    async def p50(self, positions: Sequence[int]) -> float:
        """Milliseconds until the list is answered, as of each position in turn."""
        return median([await self.ask(position) for position in positions])

    async def ask(self, position: int) -> float:
        """Milliseconds until the list as of a position is answered."""
        began = time.perf_counter()
        prepared = self.answerer.prepare(Ask(QUESTION, variables={"position": position}))
        answer = await self.answerer.answer(prepared, self.context)
        taken = time.perf_counter() - began
        if answer.body.count(b'"department":') != ROWS:
            raise Short(answer.body[:500].decode(errors="replace"))
        return 1000 * taken


def again(view: View[Any], part: str) -> str:
    """The statement that lets the first year's rows stand again, $1 years of $2 positions later."""
    names = [column.name for column in table.columns(view.row) if column.name != "id"]
    positions = ["since_position", "until_position"] if part else ["since_position"]
    kept, moved = (
        table.quoted(["district", *names]),
        ", ".join(f"{name} + $1::bigint * $2::bigint" for name in positions),
    )
    return (
        f"insert into view.{view.name}{part} (id, {kept}, {', '.join(positions)})"
        f" select md5(concat(id, $1::bigint))::uuid, {kept}, {moved}"
        f" from view.{view.name}{part} where {positions[-1]} <= $2::bigint"
    )


async def grow(dsn: str, year: int, years: int) -> None:
    """Let as many years stand, of so many positions each."""
    connection = await asyncpg.connect(dsn)
    try:
        for view, part in product(READ, ("", "_history")):
            for later in range(1, years):
                await connection.execute(again(view, part), later, year)
        await connection.execute("update view.standing set position = position * $1::int", years)
        await connection.execute("vacuum analyze")
    finally:
        await connection.close()


async def rounds(bench: Bench, dsn: str) -> list[tuple[float, float, float]]:
    """Of each round, the p50 after one year, after ten, and as of the last of these."""
    async with AsyncExitStack() as stack:
        old = await stack.enter_async_context(bench.database(dsn))
        year = await first_year(dsn)
        await grow(dsn, year, 1)
        await grow(old, year, YEARS)
        young, grown = [
            Asker(
                await stack.enter_async_context(running(each, project=False, keep_time=False)), years * year
            )
            for each, years in ((dsn, 1), (old, YEARS))
        ]
        asked = random.Random(5).choices(range(year // 4, year + 1), k=20 if bench.quick else 200)
        lately = [position + (YEARS - 1) * year for position in asked]
        found = []
        for turn in range(bench.rounds + 1):
            taken = (await young.p50(asked), await grown.p50(asked), await grown.p50(lately))
            found += [taken] if turn else []  # the first round warms
    return found


async def first_year(dsn: str) -> int:
    """The positions of the sample district."""
    connection = await asyncpg.connect(dsn)
    try:
        position: int = await connection.fetchval("select position from view.standing")
    finally:
        await connection.close()
    return position


async def run(bench: Bench) -> list[Figure]:
    """Turn and turn about, at the same moments of the first year."""
    async with bench.database() as dsn:
        await sample.once(dsn)
        one, ten, last = map(median, zip(*await rounds(bench, dsn), strict=True))
    name = f"as of, list of {ROWS} issues"
    return [
        figure(f"{name}, one year, p50", one, "ms", bar=BAR),
        figure(f"{name}, ten years, p50", ten, "ms", bar=BAR, peer=PEER, peer_value=one),
        figure(f"{name}, ten years, of one year's p50", 100 * ten / one, "%", bar=FLAT),
        figure(f"{name}, as of the last of ten years, p50", last, "ms"),
    ]
