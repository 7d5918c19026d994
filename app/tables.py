"""Tables (视图表): the views' tables in the database: made, and made anew when a view has changed."""

from typing import TYPE_CHECKING

from app.access.second_line import guard, guard_standing
from projections.engine import table
from projections.engine.view import VIEWS

if TYPE_CHECKING:
    from app.log.connection import Connection

_STANDING = """
create table if not exists view.standing (
    district text primary key, position bigint not null, recorded_at timestamptz not null
) with (fillfactor = 50)"""
_SHAPE = "create table if not exists view.shape (fingerprint text not null)"
_LOCK = 0x5111_A26D


async def install_views(connection: "Connection", *, rebuild: bool = False) -> bool:
    """Create the tables of all views, in the application's role.

    All views of a district stand at one position, so a changed view means that all are folded anew.
    Returns whether they were made (again) and the districts must be folded from their beginning.
    """
    wanted = "\n".join(
        part for _, view in sorted(VIEWS.items()) for part in (table.fingerprint(view), *guard(view))
    )
    async with connection.transaction():
        await connection.execute("select pg_advisory_xact_lock($1)", _LOCK)
        await connection.execute(_STANDING)
        await connection.execute(_SHAPE)
        for statement in guard_standing():
            await connection.execute(statement)
        if not rebuild and wanted == await connection.fetchval("select fingerprint from view.shape"):
            return False
        await _drop_all(connection)
        for view in VIEWS.values():
            for statement in [*table.create(view), *guard(view)]:
                await connection.execute(statement)
        await connection.execute("insert into view.shape values ($1)", wanted)
        return True


async def _drop_all(connection: "Connection") -> None:
    kept = ("standing", "shape")
    names = await connection.fetch(
        "select tablename from pg_tables where schemaname = 'view' and not tablename = any($1::text[])", kept
    )
    for (name,) in names:
        await connection.execute(f'drop table view."{name}"')
    await connection.execute("delete from view.standing")
    await connection.execute("delete from view.shape")
