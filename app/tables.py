"""Tables (视图表): the views' tables in the database: made, and made ready to be rebuilt where a view has changed."""

import asyncio
from typing import TYPE_CHECKING, Any

import asyncpg

from app import builds
from app.access.second_line import guard, guard_standing
from app.builds import NOBODYS, Builds, Stage
from projections.engine import table
from projections.engine.view import VIEWS, View

if TYPE_CHECKING:
    from app.log.connection import Connection

_LOCK = 0x5111_A26D
# A statement that waits for a table's lock makes those behind it wait: give up early, and try again.
_BRIEFLY = "set local lock_timeout = '250ms'"
TRIES = 40
# What a column that a view has gained holds until the view is rebuilt; answers say that they are incomplete.
_MEANWHILE = {
    "uuid": "'00000000-0000-0000-0000-000000000000'",
    "text": "''",
    "bigint": "0",
    "boolean": "false",
    "date": "'epoch'",
    "timestamptz": "'epoch'",
    "numeric": "0",
    "jsonb": "'[]'",
}


async def install_views(connection: "Connection", *, rebuild: bool = False) -> bool:
    """Create the tables of all views, in the application's role.

    Where nothing was folded yet, or on demand, they are made anew; returns whether they were. Else a view that
    has changed gets tables to be rebuilt in (app/rebuild.py), and answers go on from what stands.
    """
    for _ in range(TRIES):
        try:
            return await _install(connection, rebuild=rebuild)
        except (asyncpg.LockNotAvailableError, asyncpg.DeadlockDetectedError):
            await asyncio.sleep(0.1)
    return await _install(connection, rebuild=rebuild)


async def _install(connection: "Connection", *, rebuild: bool) -> bool:
    async with connection.transaction():
        await connection.execute("set local client_min_messages = warning")
        await connection.execute("select pg_advisory_xact_lock($1)", _LOCK)
        await connection.execute(_BRIEFLY)
        standing = await connection.fetchval("select to_regclass('view.standing') is not null")
        built = await connection.fetchval("select to_regclass('view.build') is not null")
        for statement in builds.SQL if not (standing and built) else ():
            await connection.execute(statement)
        await connection.execute(builds.LACKING)
        found = await builds.read(connection)
        if rebuild or not found or not await connection.fetchval("select exists (select from view.standing)"):
            return await _anew(connection, found, rebuild=rebuild)
        for view in VIEWS.values():
            await _ready(connection, view, found)
        return False


async def _anew(connection: "Connection", found: Builds, *, rebuild: bool) -> bool:
    wanted = {name: (table.fingerprint(view), guard_of(view)) for name, view in VIEWS.items()}
    there = {build.view: (build.fingerprint, build.guard) for build in found.values()}
    if not rebuild and wanted == there:
        return False
    for statement in guard_standing(*builds.GUARDED):
        await connection.execute(statement)
    await _drop_all(connection)
    for view in VIEWS.values():
        await make(connection, view, Stage.LIVE)
    return True


async def _drop_all(connection: "Connection") -> None:
    names = await connection.fetch(
        "select tablename from pg_tables where schemaname = 'view' and not tablename = any($1::text[])",
        list(builds.KEPT),
    )
    for (name,) in names:
        await connection.execute(f'drop table view."{name}"')
    await connection.execute("truncate view.standing, view.build, view.shadow, view.parked, view.alarm")


def guard_of(view: View[Any]) -> str:
    """What keeps a view's rows behind doors, as text."""
    return "\n".join(guard(view))


async def make(
    connection: "Connection",
    view: View[Any],
    stage: Stage,
    *,
    fingerprint: str | None = None,
    automatic: bool = False,
) -> None:
    """A build's tables, empty, behind their doors; those that are to be filled get their indexes when they are full."""
    name = view.name + stage.suffix
    indexes = [] if stage is Stage.NEXT else table.index(view, name)
    for statement in [*table.drop(name), *table.create(view, name), *indexes, *guard(view, name)]:
        await connection.execute(statement)
    await builds.note(connection, view, stage, guard_of(view), fingerprint=fingerprint, automatic=automatic)


async def _ready(connection: "Connection", view: View[Any], found: Builds) -> None:
    """Where a view has changed: a build to fold it anew in, and tables that this release can read meanwhile."""
    live, coming = found.get((view.name, Stage.LIVE)), found.get((view.name, Stage.NEXT))
    if live is not None and live.is_ours and not await _is_parked(connection, view):
        if live.guard != guard_of(view):
            for statement in guard(view):
                await connection.execute(statement)
            await builds.note(connection, view, Stage.LIVE, guard_of(view))
        return
    if live is None:
        await make(connection, view, Stage.LIVE, fingerprint=NOBODYS)
    else:
        await _make_readable(connection, view)
    if coming is None or not coming.is_ours:
        await prepare_next(connection, view, found)
    await connection.execute(
        "update view.build set automatic = true where view = $1 and stage = 'NEXT'", view.name
    )


async def prepare_next(connection: "Connection", view: View[Any], found: Builds) -> None:
    """Tables to fold a view anew in: those of before where they are of this release (it came back), else empty."""
    before = found.get((view.name, Stage.BEFORE))
    live = found.get((view.name, Stage.LIVE))
    await builds.drop(connection, view.name, Stage.NEXT)
    if before is not None and before.is_ours and (live is None or not live.is_ours):
        await builds.restage(connection, view.name, Stage.BEFORE, Stage.NEXT)
    else:
        await make(connection, view, Stage.NEXT)


async def _is_parked(connection: "Connection", view: View[Any]) -> bool:
    found: bool = await connection.fetchval(
        "select exists (select from view.parked where build = $1 and key = '*')", view.name
    )
    return found


async def _make_readable(connection: "Connection", view: View[Any]) -> None:
    """Columns gained are there at once, with what stands for nothing; a column of another type needs new tables."""
    rows = await connection.fetch(
        "select attname, format_type(atttypid, atttypmod) from pg_attribute"
        " where attrelid = $1::regclass and attnum > 0 and not attisdropped",
        f"view.{view.name}",
    )
    there = {name: kind.replace("timestamp with time zone", "timestamptz") for name, kind in rows}
    columns = table.columns(view.row)
    if any(there.get(column.name, column.sql_type) != column.sql_type for column in columns):
        await _set_aside(connection, view)
        return
    for column in columns:
        if column.name in there:
            continue
        default = "" if column.nullable else f" not null default {_MEANWHILE[column.sql_type]}"
        for part in ("", "_history"):
            await connection.execute(
                f'alter table view.{view.name}{part} add column "{column.name}" {column.sql_type}{default}'
            )


async def _set_aside(connection: "Connection", view: View[Any]) -> None:
    await builds.drop(connection, view.name, Stage.BEFORE)
    await connection.execute(
        "insert into view.shadow (district, build, position)"
        " select district, $1, position from view.standing on conflict do nothing",
        view.name,
    )
    await builds.restage(connection, view.name, Stage.LIVE, Stage.BEFORE)
    await make(connection, view, Stage.LIVE, fingerprint=NOBODYS)
