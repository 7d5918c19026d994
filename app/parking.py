"""Parking (搁置): what could not be folded, kept by district, view and key until it can; nothing is skipped.

A view that is not folded at all, because it is being rebuilt, is parked as a whole: its key is `*`.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from projections.engine.memory import ANY_STEP, NO_VIEW, Parked, text_of
from projections.engine.view import VIEWS, Key

if TYPE_CHECKING:
    from app.builds import Source
    from app.log.connection import Connection, PooledConnection
    from app.log.entry import Entry

WHOLE = "*"
REBUILDING = "the view is being rebuilt"
_NO_STREAM = UUID(int=0)
_INSERT = """
insert into view.parked (district, build, key, position, step, stream, topic, reason)
values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing"""
_WHOLE = """
insert into view.parked (district, build, key, position, step, stream, topic, reason)
select $1, name, $3, $4, 0, $5, '', $6 from unnest($2::text[]) name
where not exists (select from view.parked p where p.district = $1 and p.build = name and p.key = $3)
returning build"""


def refused(view: str, keys: Mapping[Key, str], entry: "Entry") -> list[Parked]:
    """What to park of an entry whose rows the database did not take, by key with its reason."""
    return [
        Parked(view, text_of(key), entry.position, ANY_STEP, entry.stream, entry.topic, why)
        for key, why in keys.items()
    ]


async def keep(
    connection: "Connection | PooledConnection", district: str, parked: Iterable[Parked], suffix: str = ""
) -> None:
    """Write down what was parked, in the transaction of the position that it was met at."""
    rows = [(district, view + suffix, *rest) for view, *rest in parked if view != NO_VIEW or not suffix]
    if rows:
        await connection.executemany(_INSERT, rows)


async def keep_whole(connection: "PooledConnection", district: str, views: list[str], position: int) -> bool:
    """From `position` on these views are not folded; whether that is news."""
    found = await connection.fetch(_WHOLE, district, views, WHOLE, position, _NO_STREAM, REBUILDING)
    return bool(found)


async def waiting(source: "Source", district: str, suffix: str = "") -> tuple[dict[str, set[str]], set[str]]:
    """The keys parked in each view, and the views parked as a whole."""
    keys: dict[str, set[str]] = {}
    whole: set[str] = set()
    rows = await source.fetch(
        "select distinct build, key, stream from view.parked where district = $1", district
    )
    for build, key, stream in rows:
        view = build.removesuffix(suffix)
        if view not in VIEWS or view + suffix != build:
            continue
        if key == WHOLE:
            whole.add(view)
        else:
            keys.setdefault(view, set()).add(key or str(stream))
    return keys, whole


async def of(source: "Source", district: str | None = None) -> list[dict[str, Any]]:
    """Everything parked in what answers read, by key: the first event and why, and how many wait."""
    rows = await source.fetch(
        "select district, build as view, coalesce(nullif(key, ''), stream::text) as key, min(position) as position,"
        " (array_agg(topic order by position))[1] as topic, (array_agg(reason order by position))[1] as reason,"
        " count(*) as events from view.parked where ($1::text is null or district = $1)"
        " and build !~ '_(next|before)$' group by 1, 2, 3 order by 1, 2, 4",
        district,
    )
    return [dict(row) for row in rows]


async def rebuilding(source: "Source", district: str, views: Iterable[str]) -> bool:
    """Whether one of the views is not folded at the moment."""
    found: bool = await source.fetchval(
        "select exists (select from view.parked where district = $1 and build = any($2::text[]) and key = $3)",
        district,
        list(views),
        WHOLE,
    )
    return found


async def events_of(connection: "Connection | PooledConnection", district: str, view: str) -> list[Parked]:
    """What is parked of a view, in the log's order; not what is parked as a whole."""
    rows = await connection.fetch(
        "select build, key, position, step, stream, topic, reason from view.parked"
        " where district = $1 and build = $2 and key <> $3 order by position, step, key",
        district,
        view,
        WHOLE,
    )
    return [Parked(*row) for row in rows]
