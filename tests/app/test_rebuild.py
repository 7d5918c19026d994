"""A changed view is rebuilt beside itself: reads and writes go on, the swap is one moment, and there is a way back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from app import builds, parking
from app.builds import Stage
from app.log.connection import connect
from app.rebuild import CannotRebuild, Rebuild, locked
from app.siliang import Siliang, running
from app.timekeeper import Timekeeper
from domain.event import Event
from domain.events.organisation import OrganisationRegistered, OrganisationRenamed
from projections.engine.view import VIEWS, Row, Step, View
from projections.organisations import organisations
from tests.app.serving import DISTRICT, Client, serving
from tests.replay import assert_views_equal_replay

COUNT = "{ district { position organisations(first: 1) { totalCount nodes { name } } } }"
NAMES = "{ district { organisations { nodes { name } } } }"
PAST = """query($position: Int) { district(asOf: {position: $position}) { organisations { totalCount } } }"""
LOAD = ("organisations", "mentions", "posts")


@asynccontextmanager
async def rebuilding(siliang: Siliang) -> AsyncIterator[Rebuild]:
    connection = await connect(siliang.dsn)
    try:
        yield Rebuild(connection, siliang.reader)
    finally:
        await connection.close()


async def registered(office: Client, name: str) -> int:
    made = await office.send("registerOrganisation", name=name, kind="DEPARTMENT")
    position: int = made["position"]
    return position


class Load:
    """Reads and writes without a pause. An answer is right when it counts what was registered up to its position:
    each write is one event of one organisation.
    """

    def __init__(self, office: Client) -> None:
        self.office = office
        self.reads, self.writes, self.slowest = 0, 0, 0.0

    async def write(self) -> None:
        while True:
            await registered(self.office, f"区{uuid4().hex[:8]}局")
            self.writes += 1

    async def read(self) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            began = clock()
            body = (await self.office.post(COUNT)).json()
            self.slowest = max(self.slowest, clock() - began)
            assert "errors" not in body, body
            assert "incomplete" not in body["extensions"], body
            found = body["data"]["district"]
            assert found["organisations"]["totalCount"] == found["position"], found
            self.reads += 1
            await asyncio.sleep(0.001)  # an answer that is kept waits for nothing: let others run

    @asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        tasks = [
            asyncio.create_task(work()) for work in (self.write, self.write, self.read, self.read, self.read)
        ]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError):
                    await task


async def test_a_view_is_rebuilt_swapped_and_swapped_back_under_load(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SILIANG_BUDGETS", "off")
    async with serving(database_url, tmp_path) as office:
        for n in range(20):
            await registered(office, f"区{n}局")
        load = Load(office)
        async with load.going_on(), rebuilding(office.siliang) as rebuild:
            for _ in range(2):
                await rebuild.begin(list(LOAD))
                await rebuild.catch_up(list(LOAD))
                assert all(each.alike for each in await rebuild.compare(list(LOAD)))
                await rebuild.swap(list(LOAD))
                await asyncio.sleep(0.2)
            await rebuild.back(list(LOAD))
            await asyncio.sleep(0.2)
            dropped = await rebuild.drop(list(LOAD))
        assert sorted(dropped) == sorted(f"{name}_before" for name in LOAD)
        assert min(load.reads, load.writes) > 50
        assert load.slowest < 1.0
        assert await office.siliang.caught_up(5)
        await assert_views_equal_replay(office.siliang.pool, DISTRICT)
        assert set(office.siliang.projectors.alarms) == set()


async def test_a_comparison_says_what_differs(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (step,) = organisations.steps[OrganisationRegistered]

    def otherwise(event: Any) -> Any:
        opened = step.fold(event)
        object.__setattr__(opened, "name", f"{opened.name}（新）")
        return opened

    async with serving(database_url, tmp_path) as office, rebuilding(office.siliang) as rebuild:
        await registered(office, "区财政局")
        with monkeypatch.context() as changed:
            changed.setitem(organisations.steps, OrganisationRegistered, [Step(None, otherwise)])
            await rebuild.begin(["organisations", "posts"])
            await rebuild.catch_up(["organisations", "posts"])
        found, posts = await rebuild.compare(["organisations", "posts"])
    assert (found.alike, found.rows, posts.alike) == (False, (1, 1), True)
    (first,) = found.differences
    assert (first["live"]["name"], first["next"]["name"]) == ("区财政局", "区财政局（新）")
    assert "DIFFERENT; rows 1 → 1" in str(found)


async def test_a_changed_view_is_rebuilt_at_start_and_an_old_release_comes_back_to_its_own(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (step,) = organisations.steps[OrganisationRegistered]

    def otherwise(event: Any) -> Any:
        opened = step.fold(event)
        object.__setattr__(opened, "name", f"{opened.name}（新）")
        return opened

    async with serving(database_url, tmp_path) as office:
        await registered(office, "区财政局")
    with monkeypatch.context() as changed:
        changed.setattr(organisations, "version", 2)
        changed.setitem(organisations.steps, OrganisationRegistered, [Step(None, otherwise)])
        async with serving(database_url, tmp_path) as office:
            await office.ask(NAMES)  # from the tables of before, at once
            await registered(office, "区税务局")
            await swapped(office.siliang)
            assert await names(office) == ["区税务局（新）", "区财政局（新）"]
            found = await builds.read(office.siliang.pool)
            assert ("organisations", Stage.BEFORE) in found
            async with rebuilding(office.siliang) as rebuild:
                with pytest.raises(CannotRebuild, match="another release"):
                    await rebuild.back(["organisations"])
    async with serving(database_url, tmp_path) as office:
        await registered(office, "区商务局")
        await swapped(office.siliang)
        assert await names(office) == ["区商务局", "区税务局", "区财政局"]
        assert await office.siliang.caught_up(5)
        await assert_views_equal_replay(office.siliang.pool, DISTRICT)


async def test_until_it_is_swapped_a_changed_view_says_what_it_lacks_and_the_others_flow(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(database_url, tmp_path) as office:
        position = await registered(office, "区财政局")
    monkeypatch.setattr(organisations, "version", 2)
    other = await connect(database_url)
    await locked(other)  # as by a rebuild elsewhere that takes its time
    async with serving(database_url, tmp_path) as office:
        await registered(office, "区税务局")
        body = (await office.post(NAMES)).json()
        (lacks,) = body["extensions"]["incomplete"]
        assert (lacks["view"], lacks["key"], lacks["position"]) == ("organisations", "*", position + 1)
        assert lacks["reason"] == parking.REBUILDING
        assert [node["name"] for node in body["data"]["district"]["organisations"]["nodes"]] == ["区财政局"]
        before = (await office.post(PAST, position=position)).json()
        assert "incomplete" not in before["extensions"]
        flows = (await office.post("{ district { position posts { totalCount } } }")).json()
        assert flows["data"]["district"]["position"] == position + 1
        assert "incomplete" not in flows["extensions"]
        health = (await office.http.get("/healthz")).json()
        assert health["districts"][DISTRICT]["rebuilding"] == ["organisations"]
        await other.close()
        await swapped(office.siliang)
        assert await names(office) == ["区税务局", "区财政局"]
        await assert_views_equal_replay(office.siliang.pool, DISTRICT)


async def test_a_rebuild_that_was_cut_off_goes_on_where_it_was(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as office:
        for n in range(6):
            await registered(office, f"区{n}局")
        async with rebuilding(office.siliang) as rebuild:
            await rebuild.begin(["organisations"])
            await rebuild.shadows.fold(DISTRICT, ["organisations"], 4)
        async with rebuilding(office.siliang) as rebuild:
            await rebuild.begin(["organisations"])
            assert await rebuild.catch_up(["organisations"]) == 2
            await rebuild.swap(["organisations"])
        await assert_views_equal_replay(office.siliang.pool, DISTRICT)


async def test_what_cannot_be_folded_anew_is_parked_in_the_new_tables(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def boom(*_: Any) -> Any:
        raise ZeroDivisionError

    async with serving(database_url, tmp_path) as office:
        await registered(office, "区财政局")
        async with rebuilding(office.siliang) as rebuild:
            with monkeypatch.context() as broken:
                broken.setitem(organisations.steps, OrganisationRegistered, [Step(None, boom)])
                await rebuild.begin(["organisations"])
                await rebuild.catch_up(["organisations"])
            assert await parking.of(rebuild.connection) == []
            await rebuild.swap(["organisations"])
            (parked,) = await parking.of(rebuild.connection)
            assert (parked["view"], parked["position"]) == ("organisations", 1)
            await rebuild.back(["organisations"])
            assert await parking.of(rebuild.connection) == []
        await assert_views_equal_replay(office.siliang.pool, DISTRICT)


async def test_a_row_that_the_database_refuses_parks_its_own_key_alone(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (step,) = organisations.steps[OrganisationRegistered]

    def otherwise(event: Any) -> Any:
        opened = step.fold(event)
        if opened.name == "区财政局":
            object.__setattr__(opened, "name", "\x00")
        return opened

    async with serving(database_url, tmp_path) as office:
        made = await office.send("registerOrganisation", name="区工信局", kind="DEPARTMENT")
        await office.send("renameOrganisation", organisation=made["subject"], name="区工业局", basis="1号")
        position = await registered(office, "区财政局")
        await registered(office, "区税务局")
        async with rebuilding(office.siliang) as rebuild:
            with monkeypatch.context() as broken:
                broken.setitem(organisations.steps, OrganisationRegistered, [Step(None, otherwise)])
                await rebuild.begin(["organisations"])
                await rebuild.catch_up(["organisations"])
                await rebuild.swap(["organisations"])
            (parked,) = await parking.of(rebuild.connection)
        assert (parked["view"], parked["position"]) == ("organisations", position)
        found = await office.siliang.pool.fetch("select name from view.organisations")
        assert sorted(row["name"] for row in found) == ["区工业局", "区税务局"]


async def swapped(siliang: Siliang) -> None:
    """Wait until this release's view stands, and answers know."""
    async with asyncio.timeout(10):
        while True:
            found = await builds.read(siliang.pool)
            lacks = await parking.rebuilding(siliang.pool, DISTRICT, VIEWS)
            if not lacks and found["organisations", Stage.LIVE].is_ours:
                epoch = await siliang.pool.fetchval(
                    "select epoch from view.standing where district = $1", DISTRICT
                )
                if siliang.positions.now[DISTRICT].epoch == epoch:
                    return
            await asyncio.sleep(0.02)


async def names(office: Client) -> list[str]:
    body = (await office.post(NAMES)).json()
    assert "incomplete" not in body["extensions"], body
    return sorted(node["name"] for node in body["data"]["district"]["organisations"]["nodes"])


class Trial(Row):
    """A row of a view that only this test has."""

    id: UUID
    name: str


class TrialWithMore(Row):
    """The same with columns gained."""

    id: UUID
    name: str
    basis: str | None
    renamings: int


class TrialOtherwise(Row):
    """The same with a column of another type."""

    id: UUID
    name: int


def trial(row: Any, made: Any, renamed: Any = None) -> View[Any]:
    before = VIEWS.pop("trial", None)
    view: View[Any] = View("trial", row)
    del VIEWS["trial"]
    if before is not None:
        VIEWS["trial"] = before
    view.opens(OrganisationRegistered)(made)
    if renamed:
        view.folds(OrganisationRenamed)(renamed)
    return view


async def test_columns_gained_and_changed_are_read_at_once_and_filled_by_the_rebuild(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(VIEWS, "trial", trial(Trial, lambda e: Trial(id=e.originator_id, name=e.name)))
    async with serving(database_url, tmp_path) as office:
        await registered(office, "区财政局")
        rows = await office.siliang.pool.fetch("select name from view.trial")
        assert [row["name"] for row in rows] == ["区财政局"]
    more = trial(
        TrialWithMore,
        lambda e: TrialWithMore(id=e.originator_id, name=e.name, basis="设立", renamings=7),
    )
    monkeypatch.setitem(VIEWS, "trial", more)
    async with running(database_url, project=False, keep_time=False) as siliang:
        row = await siliang.pool.fetchrow("select name, basis, renamings from view.trial")
        assert row is not None
        assert tuple(row) == ("区财政局", None, 0)
    async with running(database_url, keep_time=False) as siliang:
        await caught_on(siliang)
        row = await siliang.pool.fetchrow("select name, basis, renamings from view.trial")
        assert row is not None
        assert tuple(row) == ("区财政局", "设立", 7)
    otherwise = trial(TrialOtherwise, lambda e: TrialOtherwise(id=e.originator_id, name=len(e.name)))
    monkeypatch.setitem(VIEWS, "trial", otherwise)
    async with running(database_url, project=False, keep_time=False) as siliang:
        assert await siliang.pool.fetchval("select count(name + 1) from view.trial") == 0
    async with running(database_url, keep_time=False) as siliang:
        await caught_on(siliang)
        assert await siliang.pool.fetchval("select name from view.trial") == 4


async def caught_on(siliang: Siliang) -> None:
    async with asyncio.timeout(10):
        while not (await builds.read(siliang.pool))["trial", Stage.LIVE].is_ours:  # noqa: ASYNC110 - a test waits
            await asyncio.sleep(0.02)


async def test_another_release_folds_no_more_once_its_views_are_replaced(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(database_url, keep_time=False) as old, serving(database_url, tmp_path) as office:
        await registered(office, "区财政局")
        async with rebuilding(old) as rebuild:
            with monkeypatch.context() as changed:
                changed.setattr(organisations, "version", 2)
                await rebuild.begin(["organisations"])
                await rebuild.swap(["organisations"])
        async with asyncio.timeout(5):
            while old.projectors.mine or office.siliang.projectors.mine:  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.02)


async def test_nothing_rings_while_a_view_that_clocks_need_is_rebuilt(
    database_url: str, tmp_path: Path
) -> None:
    async with serving(database_url, tmp_path, keep_time=False) as office:
        await registered(office, "区财政局")
        pool = office.siliang.pool
        async with pool.acquire() as connection:
            assert await parking.keep_whole(connection, DISTRICT, ["clocks"], 2)
        calls: list[str] = []

        async def rung(district: str) -> list[Any]:
            calls.append(district)
            return []

        timekeeper: Timekeeper = office.siliang.timekeeper
        timekeeper._rung = rung  # type: ignore[method-assign]
        assert await timekeeper.tick(DISTRICT) == 0
        assert calls == []
        await pool.execute("delete from view.parked")
        await timekeeper.tick(DISTRICT)
        assert calls == [DISTRICT]


def test_a_fold_of_another_event_makes_another_fingerprint() -> None:
    from projections.engine.table import fingerprint

    made = trial(Trial, lambda e: Trial(id=e.originator_id, name=e.name))
    more = trial(Trial, lambda e: Trial(id=e.originator_id, name=e.name), lambda row, _: row)
    assert fingerprint(made) != fingerprint(more)
    assert issubclass(OrganisationRenamed, Event)
