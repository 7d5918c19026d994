"""Profiles (样例规模): districts loaded side by side are what a sequential play gives; a long log stands."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.clock import SAMPLE_DISTRICT, SAMPLE_NOW, now
from app.log.reader import Reader
from app.log.writer import Writer
from app.profiles import to_load
from app.sample.load import YearOf
from app.sample.places import CODES, PROVINCE, Place, province, proving_ground, seed_of
from app.sample.processes import Job, load_in_processes
from app.sample.stress import DISTRICTS, Stress, stress
from app.sample.year import Year
from app.siliang import prepare, running
from app.telling import Failed
from domain.events.district import DistrictNamed
from projections.engine.view import VIEWS
from tests.conftest import create_database
from tests.replay import assert_views_equal_replay

if TYPE_CHECKING:
    from app.log.connection import Pool

THAW = date(2026, 1, 12)


async def entries(pool: "Pool", code: str) -> list[bytes]:
    """The bytes of every entry of a district, in order."""
    sql = "select bytes from log.entry where district = $1 order by position"
    return [row["bytes"] for row in await pool.fetch(sql, code)]


async def contiguous(reader: Reader, pool: "Pool", code: str) -> int:
    """The district's last position, every position before it being there."""
    rows = await pool.fetch("select position from log.entry where district = $1 order by position", code)
    assert [row["position"] for row in rows] == list(range(1, len(rows) + 1))
    head = await reader.head(code)
    assert head is not None
    assert head.position == len(rows)
    return len(rows)


def year_of(place: Place) -> Year:
    """A place's year, not yet played."""
    return Year(place.seed, district=place.code, name=place.name)


def test_time_stands_still_in_every_sample_code_and_nowhere_else() -> None:
    assert len(set(CODES)) == len(CODES) == 198
    assert {now(code) for code in CODES} == {SAMPLE_NOW}
    assert now("139701") != SAMPLE_NOW
    assert now("110101") != SAMPLE_NOW


def test_every_district_has_its_own_code_name_and_seed() -> None:
    places = (*province(), *proving_ground(DISTRICTS))
    assert len(places) == PROVINCE + DISTRICTS
    for part in ("code", "name", "seed"):
        assert len({getattr(place, part) for place in places}) == len(places)
    assert places[0] == Place(SAMPLE_DISTRICT, "云望区", 2026)
    assert province(3) == province()[:3]
    assert seed_of("139902", 2026) != seed_of("139902", 2027)


def test_a_district_says_its_own_name_wherever_the_sample_says_its() -> None:
    year = year_of(province(2)[1])
    commits = [commit for commits in year.play(THAW) for commit in commits]
    told = b"".join(draft.data for commit in commits for draft in commit.drafts).decode()
    assert next(e.name for e in year.sim.rehearsal.events if isinstance(e, DistrictNamed)) == "云汀区"
    assert "云汀区人民政府" in told
    assert "云望" not in told


async def test_districts_loaded_side_by_side_are_what_a_sequential_play_gives(
    server_url: str, database_url: str
) -> None:
    """And loaded again, as after a load that was cut off, they are the same."""
    places = province(2)
    jobs = [YearOf(place, THAW) for place in places]
    bars: list[tuple[int, int]] = []
    await prepare(database_url)
    loaded = load_in_processes(database_url, jobs, lambda *bar: bars.append(bar), processes=2)
    assert bars[-1][0] == bars[-1][1]
    assert bars == sorted(bars)
    async with (
        running(await create_database(server_url), project=False, keep_time=False) as sequential,
        running(database_url, project=False, keep_time=False) as parallel,
    ):
        assert await to_load(parallel.reader, jobs) == jobs  # they ended in January
        for job in jobs:
            await job.load(parallel.writer, lambda *_: None)
        for place in places:
            for commits in year_of(place).play(THAW):
                await sequential.writer.append_many(commits)
            mine = await entries(parallel.pool, place.code)
            assert mine == await entries(sequential.pool, place.code)
            loaded -= await contiguous(parallel.reader, parallel.pool, place.code)
    assert loaded == 0


async def test_a_long_log_has_contiguous_positions_and_views_that_stand(database_url: str) -> None:
    jobs = stress(20_000, 2)
    await prepare(database_url)
    async with Writer(database_url) as writer:  # it was cut off in the middle
        await writer.append_many(commit for commit, _ in zip(jobs[0].commits(), range(3_000), strict=False))
    assert load_in_processes(database_url, jobs, lambda *_: None) >= 20_000
    async with running(database_url, keep_time=False) as siliang:
        assert await siliang.caught_up(60)
        for job in jobs:
            assert await contiguous(siliang.reader, siliang.pool, job.place.code) == job.size
            memory = await assert_views_equal_replay(siliang.pool, job.place.code)
            issues = list(memory.live(VIEWS["issues"]).values())
            assert len(issues) == len({row.number for row in issues}) == job.histories
        assert await siliang.pool.fetchval("select count(*) from view.clocks") == 0


async def test_what_is_there_is_refused_or_left_alone(database_url: str) -> None:
    small = stress(400, 2)
    await prepare(database_url)
    async with running(database_url, project=False, keep_time=False) as siliang:
        await small[0].load(siliang.writer, lambda *_: None)
        left: list[Job] = await to_load(siliang.reader, small)
        assert left == small[1:]
        with pytest.raises(Failed, match="139869 is there already"):
            await to_load(siliang.reader, small[:1])
        with pytest.raises(Failed, match="not by this profile and seed"):
            await to_load(siliang.reader, stress(800, 2))
        other = YearOf(replace(small[0].place, seed=1))
        with pytest.raises(Failed, match="nothing was loaded"):
            await to_load(siliang.reader, [other])


def test_a_log_has_at_least_as_many_events_as_were_asked_for() -> None:
    for asked in (1, 1_000, 12_345):
        jobs: list[Stress] = stress(asked, 3)
        made = sum(len(commit.drafts) for job in jobs for commit in job.commits())
        assert made == sum(job.size for job in jobs) >= asked
