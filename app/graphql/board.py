"""Board (公示屏): the four publicities of a district, for anybody; nothing personal but published names."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from typing import TYPE_CHECKING

import strawberry

from app.graphql.context import Context
from app.graphql.district import AsOf, snapshot_of
from app.graphql.errors import BadInput
from app.graphql.relation import Order, Relation
from app.graphql.snapshot import Snapshot
from app.graphql.types import small, small_type
from projections.board import BoardHead, board

SHORT_LEAF = 16
MOST_HEADS = 500
WAIT_SECONDS = 30.0
AT_MOST_EACH_SECONDS = 1.0
_CHANGED = """
select coalesce(greatest(
    (select max(since_position) from view.board where district = $1 and since_position <= $2),
    (select max(until_position) from view.board_history where district = $1 and until_position <= $2)), 0)"""

if TYPE_CHECKING:
    from typing import Any as Head
else:
    Head = small_type(BoardHead)


@strawberry.type(description="What the public screens of a district show. 公示屏内容。")
class Board:
    """`position` is the newest entry's, `leaf` its short leaf hash in hex: a photograph is evidence."""

    snapshot: strawberry.Private[Snapshot]
    district: str
    position: int
    moment: datetime
    leaf: str

    @strawberry.field(description="The district's name, if it was given one. 区县名称。")
    async def name(self) -> str | None:
        """As at the position."""
        return await self.snapshot.district_name()

    @strawberry.field(description="The heads on show, by organisation. 各部门主要负责人。")
    async def heads(self) -> list[Head]:
        """亮身份、亮职责、亮作为、亮承诺 of each."""
        relation = Relation(
            board,
            self.snapshot.moment,
            where=(("shown", "is", True),),
            order=(Order("organisation_name"),),
        )
        rows, _ = await self.snapshot.page(relation, MOST_HEADS, None)
        return [small(BoardHead, row) for row, _ in rows]

    @strawberry.field(description="The position at which the board last changed. 公示内容最近变化的位置。")
    async def changed_at(self) -> int:
        """Fetch `heads` again when it has grown."""
        moment = self.snapshot.moment
        return int(await self.snapshot.pool.fetchval(_CHANGED, moment.district, moment.position))


async def board_at(context: Context, district: str, as_of: AsOf | None = None) -> Board:
    """The board at the present position, or as of a past one."""
    if context.services.positions.of(district) is None:
        raise BadInput(
            "NoSuchDistrict", f"There is no district {district} here.", f"本系统没有区划代码 {district}。"
        )
    snapshot = await snapshot_of(context, district, as_of)
    entry = await snapshot.entry(snapshot.moment.position)
    leaf = entry.leaf.hex()[:SHORT_LEAF] if entry else ""
    moment = snapshot.moment
    return Board(snapshot=snapshot, district=district, position=moment.position, moment=moment.now, leaf=leaf)


async def board_changes(context: Context, district: str) -> AsyncIterator[Board]:
    """The board now, and again whenever the log has grown, at most each second."""
    while True:
        shown = await board_at(context, district)
        yield shown
        await asyncio.sleep(AT_MOST_EACH_SECONDS)
        while not await context.services.positions.reach(district, shown.position + 1, WAIT_SECONDS):
            pass
