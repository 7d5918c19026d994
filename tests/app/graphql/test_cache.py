"""The answer cache is exact: an answer names its position, and nobody gets another's or an older one."""

import asyncio
import gzip
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from app.graphql.cache import Cache, Kept
from domain.actor import Role
from tests.app.serving import DISTRICT, Client, serving

COUNTED = "{ district { position organisations(first: 100) { totalCount nodes { name } } } }"


@pytest.fixture
async def office(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Client]:
    monkeypatch.setenv("SILIANG_BUDGETS", "off")
    async with serving(database_url, tmp_path) as client:
        yield client


async def register(office: Client, name: str) -> int:
    done = await office.send("registerOrganisation", name=name, kind="DEPARTMENT")
    return int(done["position"])


async def test_no_answer_is_older_than_the_position_that_it_names(office: Client) -> None:
    await register(office, "区财政局")
    writing = True
    acknowledged = 1

    async def write() -> None:
        nonlocal writing, acknowledged
        for n in range(60):
            acknowledged = max(acknowledged, await register(office, f"区第{n}局"))
        writing = False

    async def read() -> int:
        answers = 0
        while writing:
            known = acknowledged
            asked = f"{{ district(minPosition: {known}) {COUNTED[len('{ district ') :]}"
            district = (await office.ask(random.choice([COUNTED, asked])))["district"]
            # Each entry registers one body: the count is the position, in the same snapshot.
            assert district["organisations"]["totalCount"] == district["position"]
            assert len(district["organisations"]["nodes"]) == min(district["position"], 100)
            assert district["position"] >= known
            answers += 1
            await asyncio.sleep(0)
        return answers

    _, *answers = await asyncio.gather(write(), *(read() for _ in range(8)))
    assert sum(filter(None, answers)) > 60


async def test_the_same_bytes_come_again_until_the_position_moves(office: Client) -> None:
    await register(office, "区财政局")
    first, again = await office.post(COUNTED), await office.post(COUNTED)
    assert (first.content, first.headers["etag"]) == (again.content, again.headers["etag"])
    await register(office, "区税务局")
    after = await office.post(COUNTED)
    assert after.headers["etag"] != first.headers["etag"]
    assert after.json()["data"]["district"]["organisations"]["totalCount"] == 2


async def test_an_unchanged_answer_is_304_and_a_changed_one_is_not(office: Client) -> None:
    await register(office, "区财政局")
    board = f'{{ board(district: "{DISTRICT}") {{ position leaf }} }}'

    async def get(known: str = "") -> Any:
        return await office.http.get("/graphql", params={"query": board}, headers={"if-none-match": known})

    first = await get()
    assert first.headers["cache-control"] == "public, no-cache"
    assert {"accept", "accept-encoding", "authorization"} <= set(first.headers["vary"].split(", "))
    revalidated = await get(first.headers["etag"])
    assert (revalidated.status_code, revalidated.content) == (304, b"")
    await register(office, "区税务局")
    changed = await get(first.headers["etag"])
    assert (changed.status_code, changed.json()["data"]["board"]["position"]) == (200, 2)


async def test_what_staff_read_is_private_and_errors_are_not_stored(office: Client) -> None:
    assert (await office.post(COUNTED)).headers["cache-control"] == "private, no-cache"
    wrong = await office.post("{ district { organisations(first: 500) { totalCount } } }")
    assert wrong.headers["cache-control"] == "no-store"
    assert "etag" not in wrong.headers


async def test_another_viewer_variable_or_operation_gets_its_own_answer(office: Client) -> None:
    await register(office, "区财政局")
    await register(office, "区税务局")
    query = """query One($n: Int!) { district { organisations(first: $n) { nodes { name } } } }
        query Two($n: Int!) { district { organisations(first: $n) { totalCount } } }"""

    async def named(operation: str, n: int) -> Any:
        body = {"query": query, "operationName": operation, "variables": {"n": n}}
        return (await office.http.post("/graphql", json=body, headers=office.headers)).json()["data"]

    for _ in range(2):
        assert len((await named("One", 1))["district"]["organisations"]["nodes"]) == 1
        assert len((await named("One", 2))["district"]["organisations"]["nodes"]) == 2
        assert (await named("Two", 1))["district"]["organisations"] == {"totalCount": 2}
    enterprises = "{ district { enterprises { totalCount } } }"
    await office.send("registerEnterprise", name="青石甲厂", uscc="91110108MA01234568", industry="制造业")
    assert (await office.ask(enterprises))["district"]["enterprises"]["totalCount"] in {0, 1}
    theirs = office.as_(Role.ENTERPRISE_USER, enterprise=uuid4())
    assert (await theirs.ask(enterprises))["district"]["enterprises"]["totalCount"] == 0
    assert await office.as_(None).errors(enterprises) == ["Unauthenticated"]


async def test_a_compressed_answer_is_the_same_answer(office: Client) -> None:
    for n in range(60):
        await register(office, f"区第{n}局")
    body = {"query": COUNTED}
    plain = await office.http.post("/graphql", json=body, headers={**office.headers, "accept-encoding": ""})
    async with office.http.stream(
        "POST", "/graphql", json=body, headers={**office.headers, "accept-encoding": "gzip"}
    ) as zipped:
        raw = b"".join([part async for part in zipped.aiter_raw()])
    assert zipped.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content


def test_the_cache_stays_within_its_bound_and_keeps_what_is_asked_for() -> None:
    cache = Cache(100_000)
    for n in range(1_000):
        cache.keep(n, Kept(b"x" * 1_000, f"{n}", public=False))
        cache.get(0)
    assert cache.bytes <= 100_000
    assert cache.get(0) is not None
    assert cache.get(1) is None
    assert 0 < len(cache) < 100


def test_a_cache_of_nothing_keeps_nothing() -> None:
    cache = Cache(0)
    cache.keep("a", Kept(b"x", "1", public=True))
    assert cache.get("a") is None
