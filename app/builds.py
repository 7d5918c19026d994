"""Builds (构建): which tables a view has: those that answers read, new ones in the making, and those of before.

`view.visits` is LIVE, `view.visits_next` NEXT, `view.visits_before` BEFORE. A fingerprint says which columns and
folds made each; a process folds into tables of its own fingerprint alone.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from projections.engine import table
from projections.engine.view import VIEWS, View

if TYPE_CHECKING:
    from app.log.connection import Connection, Pool, PooledConnection

    Source = Connection | Pool | PooledConnection

SQL = (
    """create table if not exists view.standing (
    district text primary key, position bigint not null, recorded_at timestamptz not null
) with (fillfactor = 50)""",
    "alter table view.standing add column if not exists epoch bigint not null default 0",
    """create table if not exists view.build (
    view text not null, stage text not null, fingerprint text not null, guard text not null,
    automatic boolean not null default false, made_at timestamptz not null default now(),
    primary key (view, stage))""",
    """create table if not exists view.shadow (
    district text not null, build text not null, position bigint not null, primary key (district, build))""",
    """create table if not exists view.parked (
    district text not null, build text not null, key text not null, position bigint not null,
    step int not null, stream uuid not null, topic text not null, reason text,
    parked_at timestamptz not null default now(), primary key (district, build, key, position, step))""",
    """create table if not exists view.alarm (
    district text primary key, alarm text not null, since timestamptz not null default now())""",
)
# What answers say that they lack. A reason in full may quote what only some may read: the error's name is told.
LACKING = """create or replace function view.lacking(code text, builds text[], until bigint) returns text
language sql stable as $$
    select json_agg(json_build_object('district', code, 'view', k.build, 'key', k.key, 'position', k.position,
        'reason', case when k.key = '*' then k.reason else concat(k.topic, ': ',
            coalesce(split_part(k.reason, '(', 1), 'waits behind an earlier event')) end))::text
    from (select p.build, coalesce(nullif(p.key, ''), p.stream::text) as key, min(p.position) as position,
            (array_agg(p.topic order by p.position))[1] as topic,
            (array_agg(p.reason order by p.position))[1] as reason
        from view.parked p where p.district = code and p.build = any(builds)
            and (until is null or p.position <= until)
        group by 1, 2 order by 3, 1, 2 limit 50) k
$$"""
KEPT = ("standing", "build", "shadow", "parked", "alarm")
GUARDED = ("standing", "parked")
STEADY = "lock table view.standing in row exclusive mode"
"""Held by whoever reads builds and writes by what they say: no swap comes between."""
ALONE = "lock table view.standing in share row exclusive mode"
"""Held by a swap: nobody folds meanwhile; who reads is not disturbed."""
NOBODYS = "-"
"""The fingerprint of tables that nothing was folded into: they are there so that a statement finds them."""


class Stage(StrEnum):
    """What a build's tables are for (构建阶段): LIVE 现用, NEXT 待换, BEFORE 前版."""

    LIVE = "LIVE"
    NEXT = "NEXT"
    BEFORE = "BEFORE"

    @property
    def suffix(self) -> str:
        """What follows the view's name in its tables' names."""
        return "" if self is Stage.LIVE else f"_{self.value.lower()}"


@dataclass(frozen=True)
class Build:
    """The tables of a view in one stage; an automatic one is swapped in when it has caught up."""

    view: str
    stage: Stage
    fingerprint: str
    guard: str
    automatic: bool

    @property
    def name(self) -> str:
        """The table's name."""
        return self.view + self.stage.suffix

    @property
    def is_ours(self) -> bool:
        """Whether this release made it, or one that folds alike."""
        view = VIEWS.get(self.view)
        return view is not None and self.fingerprint == table.fingerprint(view)


Builds = dict[tuple[str, Stage], Build]


async def read(source: "Source") -> Builds:
    """All that there are."""
    rows = await source.fetch("select view, stage, fingerprint, guard, automatic from view.build")
    found = [Build(view, Stage(stage), *rest) for view, stage, *rest in rows]
    return {(each.view, each.stage): each for each in found}


def foreign(builds: Builds) -> list[str]:
    """The views whose tables this release neither folds nor rebuilds: another release has replaced it."""
    return [
        name
        for name in VIEWS
        if not any(
            (found := builds.get((name, stage))) and found.is_ours for stage in (Stage.LIVE, Stage.NEXT)
        )
    ]


async def note(
    connection: "Connection | PooledConnection",
    view: View[Any],
    stage: Stage,
    guard: str,
    *,
    fingerprint: str | None = None,
    automatic: bool = False,
) -> None:
    """Write down a build whose tables were made."""
    await connection.execute(
        "insert into view.build (view, stage, fingerprint, guard, automatic) values ($1, $2, $3, $4, $5)"
        " on conflict (view, stage) do update set fingerprint = excluded.fingerprint, guard = excluded.guard,"
        " automatic = excluded.automatic, made_at = now()",
        view.name,
        stage,
        table.fingerprint(view) if fingerprint is None else fingerprint,
        guard,
        automatic,
    )


async def restage(connection: "Connection | PooledConnection", view: str, old: Stage, new: Stage) -> None:
    """Rename a build's tables, with all that is written down of them."""
    before, after = view + old.suffix, view + new.suffix
    for part in ("", "_history"):
        await connection.execute(f"alter table view.{before}{part} rename to {after}{part}")
    for name in ("shadow", "parked"):
        await connection.execute(f"update view.{name} set build = $2 where build = $1", before, after)
    await connection.execute(
        "update view.build set stage = $3, automatic = false where view = $1 and stage = $2", view, old, new
    )


async def drop(connection: "Connection | PooledConnection", view: str, stage: Stage) -> None:
    """Drop a build's tables, with all that is written down of them."""
    name = view + stage.suffix
    for statement in table.drop(name):
        await connection.execute(statement)
    for kept in ("shadow", "parked"):
        await connection.execute(f"delete from view.{kept} where build = $1", name)
    await connection.execute("delete from view.build where view = $1 and stage = $2", view, stage)
