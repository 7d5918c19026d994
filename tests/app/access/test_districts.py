"""Whoever has several districts asks each by its code; nobody sees one that is not theirs."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.access import Viewer
from domain.actor import Actor, Role
from tests.app.serving import DISTRICT, Client, serving

NEIGHBOUR, FAR = "139902", "139903"


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Client]:
    async with serving(database_url, tmp_path, keep_time=False) as client:
        for district in (DISTRICT, NEIGHBOUR, FAR):
            there = client.as_(Role.PROGRAMME_OFFICE, district=district)
            made = await there.send("registerOrganisation", name=f"{district}财政局", kind="DEPARTMENT")
            assert made["refusal"] is None, made
        yield client


def of_the_city(office: Client, role: Role = Role.DISCIPLINE_INSPECTOR) -> Client:
    client = office.as_(None)
    token = office.tokens.issue(Viewer(Actor(role=role), (DISTRICT, NEIGHBOUR)))
    client.headers = {"authorization": f"Bearer {token}"}
    return client


async def test_a_city_viewer_asks_several_districts_at_once_each_at_its_own_position(office: Client) -> None:
    query = f"""{{
        one: district(code: "{DISTRICT}") {{ code position organisations {{ nodes {{ name }} }} }}
        two: district(code: "{NEIGHBOUR}") {{ code position organisations {{ nodes {{ name }} }} }}
    }}"""
    body = (await of_the_city(office).post(query)).json()
    assert body["extensions"]["positions"] == {DISTRICT: 1, NEIGHBOUR: 1}
    for found, district in ((body["data"]["one"], DISTRICT), (body["data"]["two"], NEIGHBOUR)):
        assert found == {
            "code": district,
            "position": 1,
            "organisations": {"nodes": [{"name": f"{district}财政局"}]},
        }


async def test_a_district_that_is_not_ones_own_is_refused_by_every_way_in(office: Client) -> None:
    city = of_the_city(office)
    far = office.as_(Role.DISCIPLINE_INSPECTOR, district=FAR)
    theirs = (await far.ask("{ district { organisations { nodes { id } } } }"))["district"]
    id = theirs["organisations"]["nodes"][0]["id"]
    for query in (f'{{ district(code: "{FAR}") {{ name }} }}', f'{{ node(id: "{id}") {{ id }} }}'):
        assert await city.errors(query) == ["DistrictNotYours"]
    mine = (await city.ask(f'{{ district {{ organisation(id: "{id}") {{ name }} }} }}'))["district"]
    assert mine == {"organisation": None}
    sent = await of_the_city(office, Role.PROGRAMME_OFFICE).send(
        "registerOrganisation", district=FAR, name="越界局", kind="DEPARTMENT"
    )
    assert sent["refusal"]["code"] == "DistrictNotYours"


async def test_no_district_at_all_sees_none(office: Client) -> None:
    nobody = office.as_(None)
    token = office.tokens.issue(Viewer(Actor(role=Role.DISCIPLINE_INSPECTOR), ()))
    nobody.headers = {"authorization": f"Bearer {token}"}
    assert await nobody.errors("{ district { name } }") == ["DistrictNotYours"]


async def test_a_city_viewer_rolls_its_districts_up_in_one_question(office: Client) -> None:
    await office.as_(Role.PROGRAMME_OFFICE, district=NEIGHBOUR).send(
        "registerOrganisation", name="税务局", kind="DEPARTMENT"
    )
    query = (
        "query($codes: [String!]) { districts(codes: $codes) { code position organisations { totalCount } } }"
    )
    body = (await of_the_city(office).post(query)).json()
    assert body["data"]["districts"] == [
        {"code": DISTRICT, "position": 1, "organisations": {"totalCount": 1}},
        {"code": NEIGHBOUR, "position": 2, "organisations": {"totalCount": 2}},
    ]
    assert body["extensions"]["positions"] == {DISTRICT: 1, NEIGHBOUR: 2}
    one = await of_the_city(office).ask(query, codes=[NEIGHBOUR, NEIGHBOUR])
    assert [each["code"] for each in one["districts"]] == [NEIGHBOUR]
    assert (await of_the_city(office).ask(query, codes=[]))["districts"] == []
    assert await of_the_city(office).errors(query, codes=[DISTRICT, FAR]) == ["DistrictNotYours"]


async def test_a_roll_up_is_answered_from_memory_until_one_of_its_districts_moves(office: Client) -> None:
    city, query = of_the_city(office), "{ districts { position organisations { totalCount } } }"
    first, second = await city.post(query), await city.post(query)
    assert first.headers["etag"] == second.headers["etag"]
    await office.as_(Role.PROGRAMME_OFFICE, district=NEIGHBOUR).send(
        "registerOrganisation", name="税务局", kind="DEPARTMENT"
    )
    third = await city.post(query)
    assert third.json()["data"]["districts"][1] == {"position": 2, "organisations": {"totalCount": 2}}


async def test_a_roll_up_of_the_past_is_asked_by_its_moment(office: Client) -> None:
    query = "query($m: DateTime) { districts(moment: $m) { code position } }"
    city = of_the_city(office)
    assert [d["position"] for d in (await city.ask(query, m="2020-01-01T00:00:00Z"))["districts"]] == [0, 0]
    assert [d["position"] for d in (await city.ask(query, m="2036-01-01T00:00:00Z"))["districts"]] == [1, 1]
    assert await city.errors(query, m="2026-01-01T00:00:00") == ["MomentWithoutZone"]


async def test_a_roll_up_costs_as_much_as_its_parts(office: Client) -> None:
    lists = " ".join(
        f"l{n}: organisations(first: 100) {{ nodes {{ id parent {{ name }} }} }}" for n in range(20)
    )
    token = office.tokens.issue(
        Viewer(Actor(role=Role.DISCIPLINE_INSPECTOR), tuple(str(139901 + n) for n in range(9)))
    )
    province = office.as_(None)
    province.headers = {"authorization": f"Bearer {token}"}
    assert await province.errors(f"{{ districts {{ {lists} }} }}") == ["TooCostly"]
    assert "errors" not in (await province.post(f"{{ district {{ {lists} }} }}")).json()
