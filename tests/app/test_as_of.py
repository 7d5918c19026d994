"""A view as of a position far back is exact, and costs the same however long the log has grown since."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest

from app.log.connection import connect
from app.siliang import prepare
from projections.engine import table
from projections.engine.view import VIEWS, Row, View

DISTRICT = "110105"
STAYED = (1, 2, 4_095, 4_096, 4_097, 65_536, 65_537, 1_048_576, 1_048_577, 3_000_000)
_INSERT = """
insert into view.stays_history (district, id, since_position, until_position)
select $1, md5(n || ':' || $2::bigint)::uuid, n, n + $2::bigint from generate_series($3::bigint, $4::bigint, $5::bigint) n"""


class Stay(Row):
    """A row of this test's view."""

    id: UUID


@pytest.fixture
def stays() -> View[Stay]:
    view = View("stays", Stay)
    del VIEWS["stays"]
    return view


@pytest.fixture
async def connection(database_url: str, stays: View[Stay]) -> AsyncIterator[Any]:
    await prepare(database_url)
    connection = await connect(database_url)
    for statement in [*table.create(stays), *table.index(stays)]:
        await connection.execute(statement)
    await connection.execute("set plan_cache_mode = force_generic_plan")
    yield connection
    await connection.close()


async def test_every_length_of_stay_is_found_at_its_edges(connection: Any, stays: View[Stay]) -> None:
    for stayed in STAYED:
        await connection.execute(_INSERT, DISTRICT, stayed, 1, 2_000_000, 199_999)
    for position in (
        0,
        1,
        2,
        3,
        200_000,
        200_001,
        204_096,
        204_097,
        265_537,
        1_248_577,
        1_999_991,
        4_999_999,
    ):
        found = await connection.fetchval(f"select count(*) from {table.as_of(stays)} r", DISTRICT, position)
        expected = await connection.fetchval(
            "select count(*) from view.stays_history where since_position <= $1 and until_position > $1",
            position,
        )
        assert found == expected, position


async def test_years_more_of_log_cost_nothing_more(connection: Any, stays: View[Stay]) -> None:
    pages = []
    for first, last in ((1, 10_000), (10_001, 200_000)):
        for stayed in (3, 5_000):
            await connection.execute(_INSERT, DISTRICT, stayed, first, last, stayed // 2)
        await connection.execute(
            "insert into view.stays (district, id, since_position)"
            " select $1, md5(n::text)::uuid, n from generate_series($2::bigint, $3::bigint, 10) n",
            DISTRICT,
            first,
            last,
        )
        await connection.execute("analyze view.stays, view.stays_history")
        await connection.execute(
            f"prepare at_{first} (text, bigint) as select count(*) from {table.as_of(stays)} r"
        )
        ((plan,),) = await connection.fetch(
            f"explain (analyze, buffers, format json) execute at_{first} ('{DISTRICT}', 5000)"
        )
        pages.append(plan[0]["Plan"]["Shared Hit Blocks"] + plan[0]["Plan"]["Shared Read Blocks"])
    assert pages[1] <= 2 * pages[0], pages
