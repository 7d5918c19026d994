"""The second line: through a door PostgreSQL shows one district, and an enterprise's own rows, whatever is asked."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from app.access.grant import Grant
from app.access.second_line import ENTERPRISE_READER, READER
from app.log.connection import connect
from domain.actor import Role
from projections.engine.view import VIEWS
from tests.app.serving import DISTRICT, Client, serving
from tests.domain.pairing_stories import uscc

OTHER = "139902"


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Client]:
    async with serving(database_url, tmp_path, keep_time=False) as client:
        yield client


async def firm(office: Client, name: str, code: str) -> UUID:
    made = await office.send(
        "registerEnterprise", name=name, uscc=code, industry="制造业", contactName="李四"
    )
    assert made["refusal"] is None, made
    return UUID(made["subject"])


async def two_of_each(office: Client) -> tuple[UUID, UUID]:
    there = office.as_(Role.PROGRAMME_OFFICE, district=OTHER)
    await there.send("registerOrganisation", district=OTHER, name="邻区财政局", kind="DEPARTMENT")
    mine, theirs = await firm(office, "青石甲厂", uscc(1)), await firm(office, "松岭乙厂", uscc(2))
    for enterprise in (mine, theirs):
        raised = await office.send(
            "raiseIssue", enterprise=str(enterprise), title="用电增容", text="请协调", source="HOTLINE12345"
        )
        assert raised["refusal"] is None, raised
    return mine, theirs


async def test_a_door_shows_its_district_and_without_a_door_there_is_nothing(office: Client) -> None:
    await two_of_each(office)
    doors = office.siliang.services.doors
    async with doors.open(DISTRICT) as connection:
        assert [
            row[0] for row in await connection.fetch("select distinct district from view.enterprises")
        ] == [DISTRICT]
        assert [row[0] for row in await connection.fetch("select distinct district from log.entry")] == [
            DISTRICT
        ]
        assert [row[0] for row in await connection.fetch("select district from view.standing")] == [DISTRICT]
    async with doors.open(OTHER) as connection:
        assert await connection.fetchval("select count(*) from view.enterprises") == 0
        assert [
            row[0] for row in await connection.fetch("select distinct district from view.organisations")
        ] == [OTHER]
    for role in (READER, ENTERPRISE_READER):
        closed = await connect(office.siliang.dsn, role=role)
        for relation in ("log.entry", "view.standing", "access.record", *(f"view.{name}" for name in VIEWS)):
            assert await closed.fetchval(f"select count(*) from {relation}") == 0, relation
        await closed.close()


async def test_an_enterprise_user_whose_token_names_no_enterprise_sees_none(
    office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    await two_of_each(office)
    monkeypatch.setattr(Grant, "rows", lambda *_: None)
    query = "{ district { enterprises { totalCount } issues { totalCount } } }"
    found = (await office.as_(Role.ENTERPRISE_USER).ask(query))["district"]
    assert found == {"enterprises": {"totalCount": 0}, "issues": {"totalCount": 0}}


async def test_through_an_enterprises_door_only_its_own_rows_are_seen(office: Client) -> None:
    mine, _ = await two_of_each(office)
    async with office.siliang.services.doors.open(DISTRICT, mine) as connection:
        assert [row[0] for row in await connection.fetch("select distinct enterprise from view.issues")] == [
            mine
        ]
        assert [row[0] for row in await connection.fetch("select id from view.enterprises")] == [mine]
        assert await connection.fetchval("select count(*) from view.mentions") == 0


async def test_who_reads_writes_nothing(office: Client) -> None:
    async with office.siliang.services.doors.open(DISTRICT) as connection:
        for statement in (
            "insert into view.standing values ('139903', 1, now())",
            "update view.standing set position = 0",
            "delete from log.entry",
            "truncate access.record",
            "drop table view.issues",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)


async def test_a_plan_that_forgot_its_filter_still_shows_only_ones_own(
    office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = await two_of_each(office)
    everything: Callable[..., Any] = lambda *_: None  # noqa: E731 - what a forgotten filter is
    monkeypatch.setattr(Grant, "rows", everything)
    query = (
        "{ district { enterprises { nodes { name } totalCount } issues { nodes { enterprise { name } } } } }"
    )
    answer = (await office.as_(Role.ENTERPRISE_USER, enterprise=mine).ask(query))["district"]
    assert answer["enterprises"] == {"nodes": [{"name": "青石甲厂"}], "totalCount": 1}
    assert answer["issues"]["nodes"] == [{"enterprise": {"name": "青石甲厂"}}]
    assert theirs != mine


async def test_readers_of_one_grant_shape_get_each_their_own(office: Client) -> None:
    mine, theirs = await two_of_each(office)
    query = "{ district { issues { totalCount nodes { enterprise { name contactName } } } } }"
    for _ in range(2):
        for id, name in ((mine, "青石甲厂"), (theirs, "松岭乙厂"), (uuid4(), None)):
            found = (await office.as_(Role.ENTERPRISE_USER, enterprise=id).ask(query))["district"]["issues"]
            assert [node["enterprise"]["name"] for node in found["nodes"]] == ([name] if name else [])
            assert found["totalCount"] == len(found["nodes"])
