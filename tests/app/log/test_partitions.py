"""A district's log lies in partitions of its own; its first commit opens them."""

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import asyncpg
import pytest

from app.log.reader import Reader
from app.log.writer import Writer
from tests.app.log.making import DISTRICT, commit, fresh

if TYPE_CHECKING:
    from app.log.connection import Connection, Pool

OTHER = "110102"


@pytest.fixture
async def owner(log_url: str) -> AsyncIterator["Connection"]:
    """The connection of whoever installed the log."""
    connection: Connection = await asyncpg.connect(log_url)
    yield connection
    await connection.close()


async def test_each_district_has_its_own(writer: Writer, owner: "Connection") -> None:
    for asked in (fresh(), fresh(), commit(district=OTHER), commit(*fresh().drafts, district=OTHER)):
        await writer.append(asked)
    counts = [
        await owner.fetchval(f"select count(*) from log.{table}_{district}")
        for table in ("entry", "command")
        for district in (DISTRICT, OTHER)
    ]
    assert counts == [2, 1, 2, 2]


async def test_writers_who_open_a_district_at_once_open_it_once(log_url: str, reader: Reader) -> None:
    writers = [Writer(log_url) for _ in range(4)]
    receipts = await asyncio.gather(*(writer.append(fresh()) for writer in writers))
    assert sorted(receipt.first for receipt in receipts) == [1, 2, 3, 4]
    assert len(await reader.read(DISTRICT, 0, 9)) == 4
    await asyncio.gather(*(writer.close() for writer in writers))


@pytest.mark.parametrize("code", ["beijing", "1101011", "110101'; drop schema log cascade; --", ""])
async def test_only_the_code_of_a_district_is_opened(pool: "Pool", code: str) -> None:
    with pytest.raises(asyncpg.CheckViolationError):
        await pool.execute("select log.open($1)", code)
    assert await pool.fetchval("select count(*) from log.district") == 0


@pytest.mark.parametrize(
    "statement",
    [
        "create table log.entry_110103 partition of log.entry for values in ('110103')",
        "insert into log.district values ('110103', 0, now())",
        "select from log.entry_110101",
        "update log.entry_110101 set topic = topic",
        "alter table log.entry detach partition log.entry_110101",
    ],
)
async def test_the_application_opens_a_district_and_makes_nothing_else(
    writer: Writer, pool: "Pool", statement: str
) -> None:
    await writer.append(fresh())
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.execute(statement)


async def test_what_is_only_added_to_is_vacuumed_in_steps_that_do_not_grow(
    writer: Writer, owner: "Connection"
) -> None:
    await writer.append(fresh())
    found = await owner.fetch(
        "select reloptions from pg_class where oid in"
        " (select inhrelid from pg_inherits where inhparent in ('log.entry'::regclass, 'log.command'::regclass))"
    )
    assert len(found) == 2
    for (options,) in found:
        assert "autovacuum_vacuum_insert_scale_factor=0" in options
        assert "autovacuum_freeze_min_age=0" in options
