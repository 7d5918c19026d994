"""Open data of the sample district: every public fact once, records that compile to the ledger, nobody's name."""

from collections import Counter
from typing import Any

import httpx
import orjson
from starlette.applications import Starlette
from starlette.routing import Route

from app.graphql.budgets import ALLOWANCES, Budgets
from app.open_data import LARGEST_PAGE, OpenData
from domain.events.commitment import CommitmentStatus
from tests.app.serving import Client
from tests.sample.conftest import Played

BASE = "/open/139901"


async def whole(inspector: Client, name: str, first: int = LARGEST_PAGE) -> list[Any]:
    """All rows, page by page, without a token."""
    address, found = f"{BASE}/{name}.json?first={first}", []
    while address:
        page = (await inspector.http.get(address)).json()
        assert page["district"] == "139901"
        found += page[name]
        address = page["next"]
    return found


async def test_every_public_fact_is_one_release_in_the_order_of_the_log(
    inspector: Client, played: Played
) -> None:
    found = await whole(inspector, "releases")
    positions = [each["position"] for each in found]
    assert positions == sorted(set(positions))
    assert len({each["id"] for each in found}) == len(found)
    drafts = {row.id for row in played.rows("commitments") if row.published_on is None}
    topics = {
        "commitment.published": "PUBLISHED",
        "commitment.revised": "REVISED",
        "commitment.breached": "BREACHED",
        "commitment.fulfilled": "FULFILLED",
        "commitment.reopened": "REOPENED",
        "commitment.withdrawn": "WITHDRAWN",
    }
    facts = Counter(
        topics[e.topic] for e in played.events if e.topic in topics and e.originator_id not in drafts
    )
    assert Counter(each["tag"] for each in found) == facts


async def test_records_compile_to_the_ledger(inspector: Client, played: Played) -> None:
    records = {
        each["id"].removeprefix("139901-commitment-"): each for each in await whole(inspector, "records")
    }
    ledger = [row for row in played.rows("commitments") if row.published_on]
    assert len(records) == len(ledger)
    unseen = {CommitmentStatus.EVALUATED, CommitmentStatus.ARCHIVED}
    for row in ledger:
        record = records[str(row.id)]
        assert record["terms"]["text"] == row.text
        assert record["terms"]["due"] == (str(row.due) if row.due else None)
        assert record["terms"]["target"] == (f"{row.target:f}" if row.target is not None else None)
        assert record["published"] == str(row.published_on)
        if row.status not in unseen:
            assert record["status"] == row.status
        assert record["releases"][0]["tag"] == "PUBLISHED"


async def test_pages_of_any_size_are_the_same_whole(inspector: Client) -> None:
    for name in ("releases", "records"):
        assert await whole(inspector, name, 90) == await whole(inspector, name)


async def test_nobody_is_named(inspector: Client, played: Played) -> None:
    text = orjson.dumps([await whole(inspector, name) for name in ("releases", "records")]).decode()
    people = played.rows("people")
    assert not [row.name.text for row in people if f'"{row.name.text}"' in text]
    assert not [row.id for row in people if str(row.id) in text]
    assert "19900" not in text


async def test_the_answer_names_its_position_and_is_not_sent_twice(inspector: Client, played: Played) -> None:
    first = await inspector.http.get(f"{BASE}/releases.json?first=1")
    assert first.json()["position"] == len(played.events)
    assert first.headers["etag"] == f'"{len(played.events)}"'
    assert first.headers["access-control-allow-origin"] == "*"
    again = await inspector.http.get(
        f"{BASE}/releases.json?first=1", headers={"if-none-match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


async def test_the_past_is_what_it_was(inspector: Client) -> None:
    found = await whole(inspector, "releases")
    middle = found[len(found) // 2]["position"]
    then = (await inspector.http.get(f"{BASE}/releases.json?asOf={middle}&first=500")).json()
    assert then["position"] == middle
    assert then["releases"] == [each for each in found if each["position"] <= middle][:500]
    records = (await inspector.http.get(f"{BASE}/records.json?asOf={middle}&first=500")).json()["records"]
    assert all(release["position"] <= middle for record in records for release in record["releases"])


async def test_what_cannot_be_answered_says_why(inspector: Client) -> None:
    for query in ("first=501", "after=-1", "after=x", "asOf=999999999", "asOf=²"):
        answer = await inspector.http.get(f"{BASE}/releases.json?{query}")
        assert answer.status_code == 400, query
        assert answer.json()["errors"][0]["extensions"]["code"] == "ParameterInvalid"
    unknown = await inspector.http.get("/open/139999/records.json")
    assert unknown.status_code == 404
    assert unknown.json()["errors"][0]["extensions"]["code"] == "NoSuchDistrict"
    assert (await inspector.http.post(f"{BASE}/releases.json")).status_code == 405


async def test_readers_pay_from_the_publics_budget(inspector: Client) -> None:
    budgets = Budgets(clock=lambda: 0.0)
    open_data = OpenData(inspector.siliang.services, budgets)
    app = Starlette(routes=[Route("/open/{district:str}/releases.json", open_data.releases)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as http:
        pages = ALLOWANCES[None].capacity // LARGEST_PAGE
        for _ in range(pages):
            assert (await http.get(f"{BASE}/releases.json?first={LARGEST_PAGE}")).status_code == 200
        spent = await http.get(f"{BASE}/releases.json?first={LARGEST_PAGE}")
    assert spent.status_code == 429
    assert int(spent.headers["retry-after"]) >= 1
