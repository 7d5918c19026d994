"""Health says where each district stands, and is not well when it is not."""

from pathlib import Path

import asyncpg

from tests.app.serving import DISTRICT, serving


async def test_a_district_in_order_is_ready(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as office:
        await office.send("registerOrganisation", name="区财政局", kind="DEPARTMENT")
        answer = await office.http.get("/healthz")
    assert answer.status_code == 200
    standing: dict[str, object] = {
        "position": 1,
        "viewPosition": 1,
        "lag": 0,
        "alarm": None,
        "parked": 0,
        "rebuilding": [],
    }
    assert answer.json() == {"ready": True, "districts": {DISTRICT: standing}}


async def test_a_hole_in_the_log_stops_its_district_with_an_alarm_and_no_other(
    database_url: str, tmp_path: Path
) -> None:
    async with serving(database_url, tmp_path) as office:
        await office.send("registerOrganisation", name="区财政局", kind="DEPARTMENT")
        owner = await asyncpg.connect(database_url)
        await owner.execute(
            "insert into log.entry select district, position + 2, gen_random_uuid(), 1, topic, occurred_at,"
            " recorded_at, bytes, leaf from log.entry where district = $1",
            DISTRICT,
        )
        await owner.execute("update log.district set position = 3 where district = $1", DISTRICT)
        await owner.close()
        assert not await office.siliang.positions.reach(DISTRICT, 3, 4)
        answer = await office.http.get("/healthz")
        position = (await office.ask("{ district { position } }"))["district"]["position"]
    assert answer.status_code == 503
    assert "LogHole" in answer.json()["districts"][DISTRICT]["alarm"]
    assert position == 1
