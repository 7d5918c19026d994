"""What cannot be folded parks its key; the rest flows; answers say what they lack; a redrive makes it whole."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from app.log.connection import connect
from app.redrive import Redriven, redrive
from app.siliang import Siliang
from domain.event import Event
from domain.events.organisation import OrganisationRegistered, OrganisationRenamed
from projections.engine.view import Step
from projections.organisations import organisations
from tests.app.serving import DISTRICT, Client, serving
from tests.replay import assert_views_equal_replay

LIST = "query($asOf: AsOf) { district(asOf: $asOf) { organisations { nodes { name } } } }"
POSTS = "{ district { posts { totalCount } } }"
Break = Callable[[type[Event], Callable[..., Any]], None]
Mend = Callable[[], None]


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> Break:
    """Make the view of organisations fold an event otherwise; `monkeypatch.undo` mends it."""

    def breaking(event: type[Event], fold: Callable[..., Any]) -> None:
        steps = [Step(step.keys, fold, step.must_exist) for step in organisations.steps[event]]
        monkeypatch.setitem(organisations.steps, event, steps)

    return breaking


@pytest.fixture
async def office(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Client]:
    async with serving(database_url, tmp_path) as client:
        yield client


def boom(*_: Any) -> Any:
    raise ZeroDivisionError("a name that nobody may read: 王建国")


async def registered(office: Client, name: str) -> Any:
    return (await office.send("registerOrganisation", name=name, kind="DEPARTMENT"))["subject"]


async def renamed(office: Client, id: str, name: str) -> int:
    position: int = (await office.send("renameOrganisation", organisation=id, name=name, basis="1号"))[
        "position"
    ]
    return position


async def asked(office: Client, query: str = LIST, **variables: Any) -> tuple[list[str], list[Any]]:
    """The names of the list, and what the answer says that it lacks."""
    body = (await office.post(query, **variables)).json()
    assert "errors" not in body, body
    nodes = body["data"]["district"].get("organisations", {}).get("nodes", [])
    return sorted(node["name"] for node in nodes), body["extensions"].get("incomplete", [])


async def redriven(siliang: Siliang) -> list[Redriven]:
    connection = await connect(siliang.dsn)
    standing = siliang.positions.of(DISTRICT)
    assert standing is not None
    try:
        found = await redrive(connection, siliang.reader, ["organisations"])
    finally:
        await connection.close()
    async with asyncio.timeout(1):
        while siliang.positions.now[DISTRICT].epoch == standing.epoch:  # noqa: ASYNC110 - nobody waits for it
            await asyncio.sleep(0.01)
    return found


async def test_a_key_that_cannot_be_folded_waits_and_the_rest_flows(
    office: Client, breaking: Break, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(OrganisationRenamed, boom)
    first, second = await registered(office, "区财政局"), await registered(office, "区税务局")
    await office.siliang.projectors.mine[DISTRICT].resume()
    poisoned = await renamed(office, first, "区金融局")
    monkeypatch.undo()
    await office.siliang.projectors.mine[DISTRICT].resume()
    await renamed(office, first, "区金融办")  # the fold is mended, but this waits behind the one that failed
    await renamed(office, second, "区税务分局")
    names, lacks = await asked(office)
    assert names == ["区税务分局", "区财政局"]
    assert lacks == [
        {
            "district": DISTRICT,
            "view": "organisations",
            "key": first,
            "position": poisoned,
            "reason": "organisation.renamed: ZeroDivisionError",
        }
    ]
    assert (await asked(office))[1] == lacks, "the answer kept says it too"
    assert (await asked(office, POSTS))[1] == []
    assert await asked(office, asOf={"position": poisoned - 1}) == (["区税务局", "区财政局"], [])
    assert (await asked(office, asOf={"position": poisoned}))[1] == lacks
    health = (await office.http.get("/healthz")).json()
    assert (health["ready"], health["districts"][DISTRICT]["parked"]) == (True, 1)
    assert await redriven(office.siliang) == [Redriven(DISTRICT, "organisations", 2, 0)]
    await renamed(office, second, "区税务局")
    assert await asked(office) == (["区税务局", "区金融办"], [])
    assert await asked(office, asOf={"position": poisoned}) == (["区税务局", "区金融局"], [])
    await assert_views_equal_replay(office.siliang.pool, DISTRICT)


async def test_a_redrive_that_fails_again_leaves_all_in_their_order(office: Client, breaking: Break) -> None:
    breaking(OrganisationRenamed, boom)
    first = await registered(office, "区财政局")
    await office.siliang.projectors.mine[DISTRICT].resume()
    poisoned = await renamed(office, first, "区金融局")
    await renamed(office, first, "区金融办")
    assert await redriven(office.siliang) == [Redriven(DISTRICT, "organisations", 0, 2)]
    assert (await asked(office))[1][0]["position"] == poisoned


async def test_an_event_of_several_keys_parks_the_one_that_fails(
    office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    (step,) = organisations.steps[OrganisationRenamed]
    first, second = await registered(office, "区财政局"), await registered(office, "区税务局")

    def keys(event: Any) -> Any:
        return (UUID(second),), (event.originator_id,)

    def fold(row: Any, event: Any) -> Any:
        return boom(row, event) if row.id == UUID(second) else step.fold(row, event)

    monkeypatch.setitem(organisations.steps, OrganisationRenamed, [Step(keys, fold, step.must_exist)])
    await office.siliang.projectors.mine[DISTRICT].resume()
    await renamed(office, first, "区金融局")
    names, lacks = await asked(office)
    assert (names, [each["key"] for each in lacks]) == (["区税务局", "区金融局"], [second])


async def test_a_row_that_could_not_be_opened_waits_with_all_of_its_stream(
    office: Client, breaking: Break, monkeypatch: pytest.MonkeyPatch
) -> None:
    await registered(office, "区财政局")
    breaking(OrganisationRegistered, boom)
    await office.siliang.projectors.mine[DISTRICT].resume()
    late = await registered(office, "区税务局")
    await renamed(office, late, "区税务分局")
    names, lacks = await asked(office)
    assert (names, [each["key"] for each in lacks]) == (["区财政局"], [late])
    monkeypatch.undo()
    await redriven(office.siliang)
    assert await asked(office) == (["区税务分局", "区财政局"], [])
    await assert_views_equal_replay(office.siliang.pool, DISTRICT)


async def test_a_row_that_the_database_refuses_parks_its_key(
    office: Client, breaking: Break, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = await registered(office, "区财政局"), await registered(office, "区税务局")
    (step,) = organisations.steps[OrganisationRenamed]

    def fold(row: Any, event: Any) -> Any:
        after = step.fold(row, event)
        if event.name == "区金融局":
            object.__setattr__(after, "name", None)
        return after

    breaking(OrganisationRenamed, fold)
    await office.siliang.projectors.mine[DISTRICT].resume()
    await renamed(office, first, "区金融局")
    await renamed(office, second, "区税务分局")
    await renamed(office, first, "区金融办")
    names, lacks = await asked(office)
    assert (names, [each["key"] for each in lacks]) == (["区税务分局", "区财政局"], [first])
    monkeypatch.undo()
    assert await redriven(office.siliang) == [Redriven(DISTRICT, "organisations", 2, 0)]
    assert (await asked(office)) == (["区税务分局", "区金融办"], [])
    await assert_views_equal_replay(office.siliang.pool, DISTRICT)


@pytest.mark.parametrize("topic", ["organisation.renamed", "organisation.unheard_of"])
async def test_an_entry_that_cannot_be_read_parks_its_stream(office: Client, topic: str) -> None:
    first, second = await registered(office, "区财政局"), await registered(office, "区税务局")
    owner = await asyncpg.connect(office.siliang.dsn)
    await owner.execute(
        "insert into log.entry select district, 3, stream, 2, $2, occurred_at, recorded_at, '{}', leaf"
        " from log.entry where district = $1 and position = 1",
        DISTRICT,
        topic,
    )
    await owner.execute("update log.district set position = 3 where district = $1", DISTRICT)
    await owner.close()
    assert await office.siliang.positions.reach(DISTRICT, 3, 4)
    await renamed(office, second, "区税务分局")
    names, lacks = await asked(office)
    assert (names, [each["key"] for each in lacks]) == (["区税务分局", "区财政局"], [first])
    assert {each["view"] for each in lacks} == {"organisations"}
