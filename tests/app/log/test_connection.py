"""Whoever opens a connection acts in the application's role, is seen by name, and speaks JSON in values."""

from typing import TYPE_CHECKING

import pytest

from app.log.connection import ROLE, connect, connect_pool

if TYPE_CHECKING:
    from app.log.connection import Pool

_WHO = "select current_user, current_setting('application_name'), current_setting('work_mem')"


async def test_a_connection_acts_in_the_role_and_is_seen_by_its_name(log_url: str) -> None:
    connection = await connect(log_url, settings={"work_mem": "5MB"})
    assert tuple(await connection.fetchrow(_WHO) or ()) == (ROLE, "siliang", "5MB")
    await connection.close()
    named = await connect(log_url, settings={"application_name": "siliang writer"})
    assert await named.fetchval(_WHO, column=1) == "siliang writer"
    await named.close()


async def test_without_a_role_it_acts_as_who_signed_in(log_url: str) -> None:
    connection = await connect(log_url, role=None)
    assert await connection.fetchval("select current_user = session_user and current_user <> $1", ROLE)
    await connection.close()


async def test_a_pools_connections_are_the_same(log_url: str) -> None:
    pool = await connect_pool(log_url, settings={"work_mem": "5MB"}, min_size=1, max_size=1)
    assert tuple(await pool.fetchrow(_WHO) or ()) == (ROLE, "siliang", "5MB")
    await pool.close()
    owner = await connect_pool(log_url, role=None, min_size=1, max_size=1)
    assert await owner.fetchval("select current_user <> $1", ROLE)
    await owner.close()


async def test_a_pool_keeps_a_session_as_its_borrower_left_it(log_url: str) -> None:
    pool = await connect_pool(log_url, min_size=1, max_size=1)
    await pool.execute("set work_mem = '6MB'")
    assert await pool.fetchval("show work_mem") == "6MB"
    await pool.close()


@pytest.mark.parametrize("kind", ["json", "jsonb"])
async def test_json_is_values_both_ways(pool: "Pool", kind: str) -> None:
    value = {"亮": [1, None, {"职责": "承诺"}]}
    assert await pool.fetchval(f"select $1::{kind}", value) == value
    assert await pool.fetchval(f"select ($1::{kind} -> '亮' -> 2 ->> '职责')", value) == "承诺"
