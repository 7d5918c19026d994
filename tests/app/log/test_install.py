"""The database holds the log, and the application cannot change it."""

import asyncio
from typing import TYPE_CHECKING

import asyncpg
import pytest

from app.log.connection import connect
from app.log.install import install
from app.log.writer import Writer
from tests.app.log.making import fresh

if TYPE_CHECKING:
    from app.log.connection import Pool


async def test_processes_that_start_together_install_once(database_url: str) -> None:
    connections = [await asyncpg.connect(database_url) for _ in range(4)]
    assert await asyncio.gather(*map(install, connections)) == [[]] * 4
    assert await install(connections[0]) == []
    for connection in connections:
        await connection.close()


async def test_installing_again_keeps_the_log(log_url: str, writer: Writer) -> None:
    before = await writer.append(fresh())
    connection = await asyncpg.connect(log_url)
    await install(connection)
    await connection.close()
    assert (await writer.append(fresh())).first == before.last + 1


@pytest.mark.parametrize("table", ["log.entry", "log.command"])
@pytest.mark.parametrize(
    "statement", ["update {} set district = district", "delete from {}", "truncate {}", "drop table {}"]
)
async def test_the_application_cannot_change_the_log(pool: "Pool", statement: str, table: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.execute(statement.format(table))


async def test_the_application_cannot_forget_a_district(pool: "Pool") -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.execute("delete from log.district")


async def test_the_application_is_at_home_in_the_view_schema(pool: "Pool") -> None:
    await pool.execute("create table view.board (id int); insert into view.board values (1)")
    await pool.execute("alter table view.board rename to shadow; drop table view.shadow")


async def test_an_installer_who_may_not_grant_the_role_is_warned_and_has_a_log(database_url: str) -> None:
    owner = await asyncpg.connect(database_url)
    await install(owner)  # so that the role, which belongs to the whole server, is another's
    await owner.execute("drop schema log, view, access, outbox cascade")
    name = await owner.fetchval("select current_database()")
    await owner.execute(f"create role {name}; grant create on database {name} to {name}; set role {name}")
    warning, other = await install(owner)
    assert "siliang_app" in warning
    assert "siliang_reader" in other
    assert await owner.fetchval("select count(*) from log.entry") == 0
    await owner.execute(f"reset role; drop owned by {name}; drop role {name}")
    await owner.close()


async def test_json_goes_in_and_out_as_values(log_url: str) -> None:
    connection = await connect(log_url)
    assert await connection.fetchval("select $1::jsonb", {"亮": [1, None]}) == {"亮": [1, None]}
    await connection.close()
