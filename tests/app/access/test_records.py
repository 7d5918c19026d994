"""The access log: every denial and every reading of sensitive fields, kept for good, told to those who may ask."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import orjson
import pytest

from app.access import Authority, Viewer
from app.graphql.budgets import Budgets, budget_key
from app.graphql.feeds import Feeds
from app.graphql.http import Http
from app.graphql.live import live
from app.graphql.prepared import Ask
from app.mode import Mode
from app.web import gate_of
from domain.actor import Actor, Role
from tests.app.serving import DISTRICT, Client, serving
from tests.domain.pairing_stories import uscc

CONTACT = "query Contact { district { enterprises { nodes { name contactName contactPhone } } } }"
LOG = """query Log($thing: ID, $subject: ID) { district { accessLog(thing: $thing, subject: $subject) { totalCount nodes {
    kind code role name person origin operation fields things subjects position } } } }"""


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Client]:
    async with serving(database_url, tmp_path, keep_time=False) as client:
        yield client


async def firm(office: Client, number: int = 1) -> UUID:
    given = {"name": "青石甲厂", "uscc": uscc(number), "industry": "制造业"}
    made = await office.send("registerEnterprise", **given, contactName="李四", contactPhone="13800000000")
    assert made["refusal"] is None, made
    return UUID(made["subject"])


async def log(client: Client, **arguments: Any) -> list[dict[str, Any]]:
    auditor = client.as_(Role.AUDIT_ADMIN)
    found = (await auditor.ask(LOG, **arguments))["district"]["accessLog"]
    assert found["totalCount"] == len(found["nodes"])
    nodes: list[dict[str, Any]] = found["nodes"]
    return nodes


async def test_a_denial_says_who_was_denied_what_and_from_where(office: Client) -> None:
    person, clock = uuid4(), "{ district { clocks { totalCount } } }"
    handler = office.as_(Role.DEPARTMENT_HANDLER, person=person)
    assert await handler.errors(clock) == ["Forbidden"]
    assert await handler.errors('{ district(code: "139902") { name } }') == ["DistrictNotYours"]
    refused = await handler.send("nameDistrict", name="邻区", basis="民政部公告")
    assert refused["refusal"]["code"] == "NotPermitted"
    told = await log(office)
    assert [(r["code"], r["fields"]) for r in reversed(told)] == [
        ("Forbidden", ["district.clocks"]),
        ("DistrictNotYours", ["district"]),
        ("NotPermitted", ["nameDistrict"]),
    ]
    for record in told:
        assert record["kind"] == "DENIED"
        assert (record["role"], record["person"]) == ("DEPARTMENT_HANDLER", str(person))
        assert record["origin"] == "127.0.0.1"


async def test_a_stranger_who_knocks_again_and_again_is_recorded_once(office: Client) -> None:
    stranger = office.as_(None)
    for _ in range(3):
        assert await stranger.errors("{ district { name } }") == ["Unauthenticated"]
        stranger.headers = {"authorization": "Bearer not.a.token"}
        answer = await stranger.post("{ district { name } }")
        assert answer.status_code == 401
        stranger.headers = {}
    assert [(r["code"], r["role"]) for r in await log(office)] == [
        ("TokenInvalid", None),
        ("Unauthenticated", None),
    ]


async def test_what_the_gate_turns_away_is_recorded(office: Client) -> None:
    """In production: a document that nobody registered, the schema, and a budget that is spent."""
    schema, name = "query Schema { __schema { queryType { name } } }", "query Name { district { name } }"
    authority = Authority(office.tokens, [])
    gate = gate_of(office.siliang, authority, Mode.PRODUCTION)
    gate.budgets = Budgets(clock=lambda: 0.0)
    await gate.trusted.register([schema, name], gate.answerer.schema, by="office")
    bearer = f"Bearer {office.tokens.issue(Viewer(Actor(role=Role.COUNTY_LEADER), (DISTRICT,)))}"
    viewer = (await gate.context(bearer, "")).viewer
    transport = httpx.ASGITransport(Http(gate, Feeds(office.siliang.positions)))
    async with httpx.AsyncClient(transport=transport, base_url="http://siliang") as http:
        http.headers["authorization"] = bearer
        for query in ("{ district { name } }", schema, *[name] * 2):
            await http.post("/graphql", json={"query": query})
        while gate.budgets.spend(budget_key(viewer, ""), Role.COUNTY_LEADER, 1) is None:
            pass
        last = [(await http.post("/graphql", json={"query": name})).status_code for _ in range(3)]
    assert last == [429, 429, 429]
    assert [r["code"] for r in await log(office)] == [
        "BudgetSpent",
        "IntrospectionForbidden",
        "DocumentNotTrusted",
    ]


async def test_reading_a_contact_is_recorded_with_whose_it_is(office: Client) -> None:
    enterprise, other = await firm(office), await firm(office, 2)
    person = uuid4()
    inspector = office.as_(Role.DISCIPLINE_INSPECTOR, person=person)
    await inspector.ask(CONTACT)
    await inspector.ask("{ district { enterprises { nodes { name uscc } } } }")
    (record,) = await log(office)
    assert (record["kind"], record["code"], record["operation"]) == ("SENSITIVE_READ", None, "Contact")
    assert record["fields"] == ["Enterprise.contactName", "Enterprise.contactPhone"]
    assert set(record["things"]) == {str(enterprise), str(other)}
    assert record["person"] == str(person)
    assert record["position"] == 2
    assert len(await log(office, thing=str(enterprise))) == 1
    assert await log(office, thing=str(uuid4())) == []
    subject = record["subjects"][0]
    assert len(await log(office, subject=subject)) == 1


async def test_an_answer_from_the_cache_is_recorded_like_any_other(office: Client) -> None:
    await firm(office)
    inspector = office.as_(Role.DISCIPLINE_INSPECTOR)
    answers = [(await inspector.post(CONTACT)).json() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert len(await log(office)) == 3


async def test_what_a_mutation_and_a_subscription_tell_is_recorded(office: Client) -> None:
    given = {
        "name": "甲厂",
        "uscc": uscc(3),
        "industry": "制造业",
        "contactName": "李四",
        "contactPhone": "13800000000",
    }
    made = await office.send("registerEnterprise", "enterprise { id contactPhone }", **given)
    assert made["enterprise"]["contactPhone"] == "13800000000"
    assert [r["fields"] for r in await log(office)] == [["Enterprise.contactPhone"]]
    siliang = office.siliang
    gate = gate_of(siliang, Authority(office.tokens, []), Mode.DEVELOPMENT)
    context = await gate.context(office.headers["authorization"], "10.0.0.9")
    query = f'subscription Watch {{ node(id: "{made["enterprise"]["id"]}") {{ ... on Enterprise {{ contactName }} }} }}'
    prepared = await gate.prepare(Ask(query), context.viewer)
    async for body, _ in Feeds(siliang.positions).follow(live(prepared, context)):
        assert orjson.loads(body)["data"]["node"] == {"contactName": "李四"}
        break
    newest = (await log(office))[0]
    assert (newest["fields"], newest["origin"]) == (["Enterprise.contactName"], "10.0.0.9")


async def test_reading_what_was_said_in_the_log_itself_is_recorded(office: Client) -> None:
    enterprise = await firm(office)
    query = f'query Said {{ district {{ timeline(id: "{enterprise}") {{ topic data }} }} }}'
    assert "13800000000" in str(await office.as_(Role.DISCIPLINE_INSPECTOR).ask(query))
    (record,) = await log(office, thing=str(enterprise))
    assert record["fields"] == ["Entry.data"]
    assert record["things"] == [str(enterprise)]
    assert record["subjects"]
    leader = office.as_(Role.COUNTY_LEADER)
    assert await leader.errors(query) == ["Forbidden"]


async def test_whoever_was_read_may_ask_who_read(office: Client) -> None:
    enterprise, other = await firm(office), await firm(office, 2)
    await office.as_(Role.DISCIPLINE_INSPECTOR).ask(CONTACT)
    query = "{ district { readsOfMe { nodes { role fields } } } }"
    mine = (await office.as_(Role.ENTERPRISE_USER, enterprise=enterprise).ask(query))["district"]["readsOfMe"]
    assert mine["nodes"] == [
        {"role": "DISCIPLINE_INSPECTOR", "fields": ["Enterprise.contactName", "Enterprise.contactPhone"]}
    ]
    nobody = (await office.as_(Role.ENTERPRISE_USER, enterprise=uuid4()).ask(query))["district"]["readsOfMe"]
    assert nobody["nodes"] == []
    query = "{ district { readsOfMe { nodes { things subjects } } } }"
    whom = (await office.as_(Role.ENTERPRISE_USER, enterprise=enterprise).ask(query))["district"]["readsOfMe"]
    assert whom["nodes"] == [{"things": [str(enterprise)], "subjects": [str(enterprise)]}]
    assert other != enterprise


@pytest.mark.parametrize(
    "role", sorted(set(Role) - {Role.AUDIT_ADMIN, Role.DISCIPLINE_INSPECTOR, Role.PUBLIC_SCREEN})
)
async def test_nobody_else_reads_who_read(office: Client, role: Role) -> None:
    assert await office.as_(role).errors(LOG) == ["Forbidden"]


async def test_the_access_log_is_only_ever_added_to(office: Client) -> None:
    await firm(office)
    await office.as_(Role.DISCIPLINE_INSPECTOR).ask(CONTACT)
    for statement in (
        "update access.record set name = 'x'",
        "delete from access.record",
        "truncate access.record",
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await office.siliang.pool.execute(statement)
    assert len(await log(office)) == 1


async def test_what_cannot_be_recorded_is_not_answered(
    office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    await firm(office)

    async def broken(*_: object) -> None:
        raise OSError("the access log is away")

    monkeypatch.setattr("app.access.records.Records._insert", broken)
    response = await office.as_(Role.DISCIPLINE_INSPECTOR).post(CONTACT)
    assert response.json().get("data") is None
    assert "13800000000" not in response.text
