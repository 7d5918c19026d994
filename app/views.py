"""Views (视图管理): the verbs that list, rebuild, compare and swap views, and look after what is parked."""

import argparse
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import uvloop

from app import builds, parking
from app.builds import Stage
from app.database import database
from app.log.connection import connect, connect_pool
from app.log.reader import Reader
from app.rebuild import CannotRebuild, Rebuild, locked
from app.redrive import redrive
from app.siliang import prepare
from app.telling import Failed, tell
from projections.engine.view import VIEWS

T = TypeVar("T")


def options(to: "argparse._SubParsersAction[argparse.ArgumentParser]") -> list[argparse.ArgumentParser]:
    """The verbs of `siliang views`."""
    what = to.add_parser("views", help="rebuild views beside themselves; parked events").add_subparsers(
        required=True, metavar="what"
    )
    verbs = [
        (views_list, "the builds of each view, and where they stand", False),
        (views_rebuild, "fold views anew beside those that answers read, and compare", True),
        (views_compare, "hold rebuilt views against those that answers read", True),
        (views_swap, "put rebuilt views in the place of the old ones", True),
        (views_back, "put the views of before in their place again", True),
        (views_drop, "drop the tables of before, and rebuilds given up", True),
        (views_parked, "what could not be folded, and why", False),
        (views_redrive, "fold what is parked, in order, once its cause is mended", True),
    ]
    parsers = []
    for run, help_, named in verbs:
        parser = what.add_parser(run.__name__.removeprefix("views_"), help=help_)
        parser.set_defaults(run=run)
        if named:
            parser.add_argument("view", nargs="*", metavar="VIEW", help="default: all that it can mean")
        parsers.append(parser)
    parsers[1].add_argument("--swap", action="store_true", help="swap them in at once")
    for parser in parsers[-2:]:
        parser.add_argument("--district", help="default: every district")
    return parsers


def _with(work: Callable[[Rebuild], Awaitable[T]], *, lock: bool = True) -> T:
    async def run(dsn: str) -> T:
        await prepare(dsn)
        connection = await connect(dsn)
        try:
            if lock:
                await locked(connection)
            async with await connect_pool(dsn, min_size=1, max_size=2) as pool:
                return await work(Rebuild(connection, Reader(pool)))
        finally:
            await connection.close()

    with database() as dsn:
        try:
            return uvloop.run(run(dsn))
        except CannotRebuild as reason:
            raise Failed(str(reason)) from reason


async def _named(rebuild: Rebuild, given: list[str], stage: Stage) -> list[str]:
    """The views named, or all that have a build in a stage."""
    unknown = [name for name in given if name not in VIEWS]
    if unknown:
        raise CannotRebuild(f"there is no view {', '.join(unknown)}")
    found = await builds.read(rebuild.connection)
    there = [name for name in VIEWS if (name, stage) in found]
    absent = [name for name in given if name not in there]
    if absent or not there:
        raise CannotRebuild(
            f"{', '.join(absent) or 'no view'} has tables {stage.suffix.removeprefix('_') or 'at all'}"
        )
    return given or there


def views_list(given: argparse.Namespace) -> int:
    """The builds, each with where its districts stand."""

    async def work(rebuild: Rebuild) -> list[dict[str, Any]]:
        shadows: dict[str, dict[str, int]] = {}
        for district, build, position in await rebuild.connection.fetch(
            "select district, build, position from view.shadow"
        ):
            shadows.setdefault(build, {})[district] = position
        rows = await rebuild.connection.fetch("select district, position from view.standing")
        live = {row["district"]: row["position"] for row in rows}
        found = await builds.read(rebuild.connection)
        return [
            {
                "view": build.view,
                "stage": build.stage.value,
                "ours": build.is_ours,
                "positions": live if build.stage is Stage.LIVE else shadows.get(build.name, {}),
            }
            for _, build in sorted(found.items())
        ]

    found = _with(work, lock=False)
    lines = [
        f"{each['view']:<24} {each['stage']:<7} {'' if each['ours'] else 'of another release'} "
        + " ".join(f"{district}@{position}" for district, position in each["positions"].items())
        for each in found
    ]
    tell(given.json, {"builds": found}, "\n".join(lines))
    return 0


def views_rebuild(given: argparse.Namespace) -> int:
    """Fold anew beside, and say what differs."""

    async def work(rebuild: Rebuild) -> list[Any]:
        names = await rebuild.begin(await _named(rebuild, given.view, Stage.LIVE))
        await rebuild.catch_up(names)
        found = await rebuild.compare(names)
        if given.swap:
            await rebuild.swap(names)
        return found

    return _tell_comparisons(given, _with(work))


def views_compare(given: argparse.Namespace) -> int:
    """Say what differs."""

    async def work(rebuild: Rebuild) -> list[Any]:
        return await rebuild.compare(await _named(rebuild, given.view, Stage.NEXT))

    return _tell_comparisons(given, _with(work))


def _tell_comparisons(given: argparse.Namespace, found: list[Any]) -> int:
    data = [{**vars(each), "alike": each.alike} for each in found]
    tell(given.json, {"views": data}, "\n".join(map(str, found)))
    return 0


def views_swap(given: argparse.Namespace) -> int:
    """Swap in what was rebuilt."""

    async def work(rebuild: Rebuild) -> list[str]:
        names = await _named(rebuild, given.view, Stage.NEXT)
        await rebuild.swap(names)
        return names

    return _tell_names(given, "swapped", _with(work))


def views_back(given: argparse.Namespace) -> int:
    """Swap in what was there before."""

    async def work(rebuild: Rebuild) -> list[str]:
        names = await _named(rebuild, given.view, Stage.BEFORE)
        await rebuild.back(names)
        return names

    return _tell_names(given, "back", _with(work))


def views_drop(given: argparse.Namespace) -> int:
    """Drop what answers do not read."""

    async def work(rebuild: Rebuild) -> list[str]:
        return await rebuild.drop(given.view or list(VIEWS))

    return _tell_names(given, "dropped", _with(work))


def _tell_names(given: argparse.Namespace, what: str, names: list[str]) -> int:
    tell(given.json, {what: names}, f"{what}: {', '.join(names) or 'nothing'}")
    return 0


def views_parked(given: argparse.Namespace) -> int:
    """Say what is parked; 1 where something is, for scripts that watch."""

    async def work(rebuild: Rebuild) -> list[dict[str, Any]]:
        return await parking.of(rebuild.connection, given.district)

    found = _with(work, lock=False)
    lines = [
        "{district} {view} {key} from position {position} ({events} events): {topic} {reason}".format(**each)
        for each in found
    ]
    tell(given.json, {"parked": found}, "\n".join(lines) or "nothing is parked")
    return int(bool(found))


def views_redrive(given: argparse.Namespace) -> int:
    """Fold what is parked; 1 where something stays so."""

    async def work(rebuild: Rebuild) -> list[Any]:
        return await redrive(rebuild.connection, rebuild.reader, given.view or list(VIEWS), given.district)

    found = _with(work)
    lines = [
        f"{each.district} {each.view}: {each.folded} events folded, {each.left} still parked"
        for each in found
    ]
    tell(given.json, {"redriven": [vars(each) for each in found]}, "\n".join(lines) or "nothing was parked")
    return int(any(each.left for each in found))
