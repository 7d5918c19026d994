"""District (区县): the root of what staff may ask: one district at one position."""

from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry
from strawberry.types import Info

from app.graphql.context import Context
from app.graphql.errors import BadInput
from app.graphql.lists import list_field
from app.graphql.nodes import NodeId, noun_of, uuid_in
from app.graphql.relation import Moment, Source
from app.graphql.snapshot import Snapshot
from app.graphql.types import Entry, made, optional, row_type
from projections.engine.question import QUESTIONS
from projections.engine.view import VIEWS, View

MOST_ENTRIES = 500
WAIT_SECONDS = 5.0
# Views that serve other views and the timekeeper; nobody asks them by name.
INNER = ("mentions", "district_names")


@strawberry.input(
    one_of=True, description="A past point: a position of the log, or a moment. 历史时点：日志位置或时刻。"
)
class AsOf:
    """Exactly one of the two."""

    position: int | None = strawberry.UNSET
    moment: datetime | None = strawberry.UNSET


@strawberry.type
class AtPosition:
    """All fields below stand at `position`, whatever is written meanwhile."""

    snapshot: strawberry.Private[Snapshot]

    @strawberry.field(description="The division code, GB/T 2260. 区划代码。")
    def code(self) -> str:
        """Six digits."""
        return self.snapshot.moment.district

    @strawberry.field(description="The district's name, if it was given one. 区县名称。")
    async def name(self) -> str | None:
        """As at the position."""
        return await self.snapshot.district_name()

    @strawberry.field(description="The log position that the whole answer is true at. 日志位置。")
    def position(self) -> int:
        """1 is the first entry."""
        return self.snapshot.moment.position

    @strawberry.field(description="The moment that the answer means by now. 答案所指的时刻。")
    def moment(self) -> datetime:
        """The present, or the moment of `asOf`."""
        return self.snapshot.moment.now

    @strawberry.field(description="The entry at this position. 该位置的日志条目。")
    async def entry(self) -> Entry | None:
        """None before the first event."""
        found = await self.snapshot.entry(self.snapshot.moment.position)
        return Entry.of(found) if found else None

    @strawberry.field(
        description="Everything that happened to anything, oldest first. 任一对象的完整时间线。"
    )
    async def timeline(self, id: strawberry.ID, first: int = 100, after: int = 0) -> list[Entry]:
        """The entries that are about, or name, what has this id; `after` is a position."""
        subject = uuid_in(id)
        if subject is None:
            raise BadInput("IdInvalid", "This is not an id of ours.", "编号格式不正确。")
        return [Entry.of(entry) for entry in await timeline(self.snapshot, subject, first, after)]


async def timeline(snapshot: Snapshot, subject: UUID, first: int, after: int) -> list[Any]:
    """The entries that mention a subject, in order."""
    moment = snapshot.moment
    positions = await snapshot.pool.fetch(
        "select position from view.mentions where district = $1 and subject = $2 and position > $3"
        " and position <= $4 order by position limit $5",
        moment.district,
        subject,
        after,
        moment.position,
        min(first, MOST_ENTRIES),
    )
    entries = await snapshot.reader.entries_at(moment.district, [row[0] for row in positions])
    return sorted(entries, key=lambda entry: entry.position)


def one_field(view: View[Any]) -> Any:
    """The field of District that gets one thing by its id."""

    async def resolve(root: strawberry.Parent[Any], id: strawberry.ID) -> Any:
        key = uuid_in(id)
        found = None if key is None else await root.snapshot.load(view, key)
        return None if found is None else made(view, root.snapshot, *found)

    kind = optional(row_type(view))
    return strawberry.field(resolver=resolve, graphql_type=kind, description=f"{view.row.__doc__} By id.")


def district_type() -> Any:
    """The District type: a list for every view and question, and one thing by id for every noun."""
    body: dict[str, Any] = {"__annotations__": {}, "__doc__": AtPosition.__doc__}
    sources: list[Source] = [*VIEWS.values(), *QUESTIONS.values()]
    for source in sources:
        if source.name in INNER:
            continue
        name = "".join(f"_{c.lower()}" if c.isupper() else c for c in source.name)
        body[name] = list_field(source)
        if isinstance(source, View) and (noun := noun_of(source)):
            body[noun] = one_field(source)
    cls = type("District", (AtPosition,), body)
    return strawberry.type(
        cls, description="One district at one position. 某一区县在某一日志位置上的全部数据。"
    )


async def snapshot_of(
    context: Context, district: str, as_of: AsOf | None = None, min_position: int | None = None
) -> Snapshot:
    """A snapshot at the views' present position, or as of a past one."""
    services = context.services
    if min_position is not None and not await services.positions.reach(district, min_position, WAIT_SECONDS):
        raise BadInput("NotReached", "The position is not reached yet.", "尚未到达该日志位置，请稍后重试。")
    standing = services.positions.of(district)
    head = standing.position if standing else 0
    moment = Moment(district, head, services.clock(district))
    if as_of is not None:
        moment = await _past(services.reader, moment, as_of)
    context.positions[district] = moment.position
    return Snapshot(moment, services.pool, services.reader)


async def _past(reader: Any, present: Moment, as_of: AsOf) -> Moment:
    if as_of.moment:
        if as_of.moment.tzinfo is None:
            raise BadInput("MomentWithoutZone", "A moment needs its time zone.", "时刻必须带时区。")
        position = await reader.position_at(present.district, as_of.moment)
        return Moment(
            present.district, min(position, present.position), as_of.moment.astimezone(present.now.tzinfo)
        )
    position = as_of.position or 0
    if not 0 <= position <= present.position:
        raise BadInput("NoSuchPosition", "The log has no such position.", "日志中没有该位置。")
    entries = await reader.entries_at(present.district, [position]) if position else []
    when = entries[0].recorded_at if entries else present.now
    return Moment(present.district, position, when.astimezone(present.now.tzinfo))


async def node(info: Info[Context, None], id: strawberry.ID, as_of: AsOf | None) -> Any:
    """Anything by its node id; None when there is none."""
    parsed = NodeId.parse(id)
    view = next((v for v in VIEWS.values() if parsed and v.row.__name__ == parsed.type), None)
    if parsed is None or view is None or noun_of(view) is None:
        return None
    info.context.enter(parsed.district)
    snapshot = await snapshot_of(info.context, parsed.district, as_of)
    key = uuid_in(parsed.key[0])
    found = None if key is None else await snapshot.load(view, key)
    return None if found is None else made(view, snapshot, *found)
