"""Profiles (样例规模): `siliang sample`: one district, a province of them, or a log of any length."""

import argparse
import asyncio
import time
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import uvloop

from app.clock import SAMPLE_DISTRICT
from app.database import database
from app.log.connection import connect_pool
from app.log.entry import Head
from app.log.reader import Reader
from app.siliang import prepare, running
from app.telling import CATCH_UP_SECONDS, Failed, bar, progress, tell

if TYPE_CHECKING:
    from app.sample.processes import Job


class Profile(StrEnum):
    """What sample is loaded (样例规模): DEMO 单区县演示, PROVINCE 全省, STRESS 压力."""

    DEMO = "demo"
    PROVINCE = "province"
    STRESS = "stress"


def sample(given: argparse.Namespace) -> int:
    """Load what the profile says."""
    profile = Profile(given.profile)
    if profile is not Profile.STRESS and given.events is not None:
        raise Failed("--events is of --profile stress")
    if profile is Profile.DEMO and given.districts is not None:
        raise Failed("--districts is of --profile province or stress")
    began = time.perf_counter()
    with database() as dsn:
        if profile is Profile.DEMO:
            result = uvloop.run(_demo(dsn, given.seed))
        else:
            result = _side_by_side(dsn, _jobs(profile, given))
    result["seconds"] = seconds = round(time.perf_counter() - began, 2)
    where = result.get("district") or f"{result['districts']} districts"
    tell(given.json, result, f"{where}: {result['events']:,} events in {seconds} s")
    return 0


async def _demo(dsn: str, seed: int) -> dict[str, Any]:
    """The sample district, its views folded meanwhile."""
    from app.sample import load  # noqa: PLC0415 - only this verb needs it
    from app.sample.load import YearOf  # noqa: PLC0415 - only this verb needs it
    from app.sample.places import province  # noqa: PLC0415 - only this verb needs it

    async with running(dsn, keep_time=False) as siliang:
        await to_load(siliang.reader, [YearOf(province(1, seed)[0])])
        events = await load(siliang, seed=seed, progress=progress)
        await siliang.caught_up(CATCH_UP_SECONDS)
    return {"district": SAMPLE_DISTRICT, "events": events}


def _jobs(profile: Profile, given: argparse.Namespace) -> "Sequence[Job]":
    from app.sample.load import YearOf  # noqa: PLC0415 - only this verb needs it
    from app.sample.places import CODES, PROVINCE, province  # noqa: PLC0415 - only this verb needs it
    from app.sample.stress import DISTRICTS, EVENTS, stress  # noqa: PLC0415 - only this verb needs it

    of_province = profile is Profile.PROVINCE
    most = PROVINCE if of_province else len(CODES) - PROVINCE
    districts = given.districts or (PROVINCE if of_province else DISTRICTS)
    if not 0 < districts <= most:
        raise Failed(f"--districts is from 1 to {most} for --profile {profile}")
    if of_province:
        return [YearOf(place) for place in province(districts, given.seed)]
    return stress(given.events or EVENTS, districts, given.seed)


def _side_by_side(dsn: str, jobs: "Sequence[Job]") -> dict[str, Any]:
    """Many districts in many processes; their views are folded by whoever runs next."""
    from app.sample.processes import load_in_processes  # noqa: PLC0415 - only this verb needs it

    left = asyncio.run(_left(dsn, jobs))
    events = load_in_processes(dsn, left, lambda done, total: bar("样例", done, total))
    return {"districts": len(left), "already": len(jobs) - len(left), "events": events}


async def _left(dsn: str, jobs: "Sequence[Job]") -> "list[Job]":
    await prepare(dsn)
    async with await connect_pool(dsn, min_size=1, max_size=2) as pool:
        return await to_load(Reader(pool), jobs)


async def to_load(reader: Reader, jobs: "Sequence[Job]") -> "list[Job]":
    """What is not there, or was cut off; refuses where all is there, or a district is there otherwise (Failed)."""
    heads = await reader.heads()
    left = [job for job in jobs if not await _there(reader, job, heads.get(job.place.code))]
    if not left:
        codes = [job.place.code for job in jobs]
        told = f"the district {codes[0]} is" if len(codes) == 1 else f"all {len(codes)} districts are"
        raise Failed(f"{told} there already")
    return left


async def _there(reader: Reader, job: "Job", head: Head | None) -> bool:
    """Whether all of it is there. Raises Failed where the district is there otherwise."""
    code = job.place.code
    if head is not None and await reader.command(code, job.place.first_key) is None:
        raise Failed(
            f"the district {code} is there already, and not by this profile and seed: nothing was loaded"
        )
    return head is not None and job.whole(head)
