"""Redrive (补处理): parked events folded in their order once the cause is mended, behind the projector's back.

What they make holds from their own positions on, as if they had been folded in their time.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import builds, codec, parking
from app.folding import Folding
from app.log.notice import CHANNEL
from app.log.reader import Reader
from app.view_writer import REFUSED, by_key, write
from domain.event import EVENTS, Event
from projections.engine.memory import Memory, Parked, text_of
from projections.engine.view import VIEWS, Key

if TYPE_CHECKING:
    from app.log.connection import Connection

_HOLD = "select position from view.standing where district = $1 for update"
_CLEAR = "delete from view.parked where district = $1 and build = $2 and key <> $3"
_EPOCH = "update view.standing set epoch = epoch + 1 where district = $1"


@dataclass(frozen=True)
class Redriven:
    """How much of what was parked of a view in a district was folded, and how much stays parked."""

    district: str
    view: str
    folded: int
    left: int


async def redrive(
    connection: "Connection", reader: Reader, views: list[str], district: str | None = None
) -> list[Redriven]:
    """Fold what is parked of these views, each view of a district in one transaction; nothing else waits for it."""
    # A topic that this release knows is folded where it belongs: what folds it was rebuilt for it.
    await connection.execute(
        "delete from view.parked where build = '' and topic = any($1::text[])", list(EVENTS)
    )
    rows = await connection.fetch(
        "select distinct district, build from view.parked where build = any($1::text[]) and key <> $2"
        " and ($3::text is null or district = $3) order by 1, 2",
        views,
        parking.WHOLE,
        district,
    )
    found = []
    for code, view in rows:
        async with connection.transaction():
            found.append(await _redrive(connection, reader, code, view))
        await connection.execute("select pg_notify($1, '*')", CHANNEL)
    return found


async def _redrive(connection: "Connection", reader: Reader, district: str, view: str) -> Redriven:
    await connection.execute(builds.STEADY)
    await connection.execute(_HOLD, district)  # nobody folds this district meanwhile
    parked = await parking.events_of(connection, district, view)
    folding = Folding(district, [VIEWS[view]], position=1)
    events, unread = await _events(reader, district, parked)
    await folding.read_missing(connection, list(events.values()))
    memory = folding.memory
    stood = {key: version.since for key, version in memory.rows[view].items()}
    for each in parked:
        if each.position in events:
            memory.refold(events[each.position], each)
        else:
            memory.park(view, each._replace(reason=unread[each.position]))
    refused = await _write(connection, district, memory, stood)
    left = [*memory.take_parked(), *(each for each in parked if each.key in refused)]
    await connection.execute(_CLEAR, district, view, parking.WHOLE)
    await parking.keep(connection, district, left)
    await connection.execute(_EPOCH, district)
    return Redriven(district, view, len(parked) - len(left), len(left))


async def _events(
    reader: Reader, district: str, parked: list[Parked]
) -> tuple[dict[int, Event], dict[int, str]]:
    """The events at the parked positions, and what is wrong with those that cannot be read."""
    events: dict[int, Event] = {}
    unread: dict[int, str] = {}
    for entry in await reader.entries_at(district, {each.position for each in parked}):
        try:
            events[entry.position] = codec.decode(entry)
        except Exception as cause:  # noqa: BLE001 - whatever it is, it stays parked
            unread[entry.position] = f"{cause!r}"
    return events, unread


async def _write(connection: "Connection", district: str, memory: Memory, stood: dict[Key, int]) -> set[str]:
    """Write what the keys have become; returns those that the database refused."""
    refused: set[str] = set()
    for part in (one for change in memory.drain() for one in by_key(change)):
        ((key, _),) = part.rows
        try:
            async with connection.transaction():
                await write(connection, district, part, stood.get(key, 0))
        except REFUSED:
            refused.add(text_of(key))
    return refused
