"""Post (邮柜): the messages and cursors of the outbox in PostgreSQL; a message and the cursor past it are one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from app import parking, rows
from app.outbox.channel import Channel
from app.outbox.message import Composed
from projections.engine import table
from projections.notices import Notice

if TYPE_CHECKING:
    from app.log.connection import Pool

AT_ONCE = 200
NEEDED = ("notices", "organisations", "calendar_days", "district_names")
MOST_ATTEMPTS = 12
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=15)
_BEGIN = """insert into outbox.cursor
select district, $2, position from view.standing where district = $1 on conflict do nothing"""
_COLUMNS = table.quoted([column.name for column in table.columns(Notice)])
_NEW = f"""
select {_COLUMNS} from view.notices n
where district = $1 and position > (select position from outbox.cursor where district = $1 and channel = $2)
    and kind = any ($3::text[]) order by position limit {AT_ONCE}"""
_KEEP = """insert into outbox.message (district, channel, position, body, made_at, next_at)
select $1, $2, m.position, m.body, $5, $5 from unnest($3::bigint[], $4::bytea[]) m(position, body)"""
_ADVANCE = """update outbox.cursor set position = $3 where district = $1 and channel = $2 and position < $3"""
_TAKE = """
update outbox.message set status = 'SENDING', attempts = attempts + 1
where id = (
    select id from outbox.message where channel = $1 and status = 'WAITING' and next_at <= $2
    order by district, position limit 1 for update skip locked)
returning id, body, attempts"""
_LEAVING = "select count(*) from outbox.message where channel = $1 and sent_at > $2"
_AFTER_CRASH = """
update outbox.message set status = $2, next_at = $3, fault = 'the sender stopped while it was sending'
where channel = $1 and status = 'SENDING'"""


class Taken(msgspec.Struct, frozen=True):
    """A message on its way."""

    id: UUID
    body: bytes
    attempts: int


class Post:
    """What the sender asks of the database."""

    def __init__(self, pool: "Pool") -> None:
        self._pool = pool
        self._read = rows.reader(Notice)

    async def begin(self, district: str, channel: Channel) -> None:
        """A new channel begins at the present: nobody is told of last year."""
        await self._pool.execute(_BEGIN, district, channel.name)

    async def recover(self, channel: Channel, now: datetime) -> None:
        """After a crash: a program can tell a message that comes twice by its id, a group of people cannot."""
        await self._pool.execute(
            _AFTER_CRASH, channel.name, "UNCERTAIN" if channel.is_chat else "WAITING", now
        )

    async def new(self, district: str, channel: Channel) -> list[Notice]:
        """The notices behind the cursor that this channel wants; none while a view that they rest on is rebuilt."""
        if await parking.rebuilding(self._pool, district, NEEDED):
            return []
        kinds = [kind.value for kind in channel.notices]
        found = await self._pool.fetch(_NEW, district, channel.name, kinds)
        return [self._read(tuple(row.values())) for row in found]

    async def last_made(self, district: str, channel: Channel) -> datetime | None:
        """When the channel's newest message was made."""
        found: datetime | None = await self._pool.fetchval(
            "select max(made_at) from outbox.message where district = $1 and channel = $2",
            district,
            channel.name,
        )
        return found

    async def keep(self, district: str, channel: Channel, made: Sequence[Composed], now: datetime) -> None:
        """Keep messages, and pass what they tell: both or neither."""
        async with self._pool.acquire() as connection, connection.transaction():
            positions, bodies = [each.position for each in made], [each.body for each in made]
            await connection.execute(_KEEP, district, channel.name, positions, bodies, now)
            await connection.execute(_ADVANCE, district, channel.name, max(positions))

    async def take(self, channel: Channel, now: datetime) -> Taken | None:
        """The next message that may leave, marked as on its way; None where the minute is full."""
        leaving = await self._pool.fetchval(_LEAVING, channel.name, now - timedelta(minutes=1))
        if leaving >= channel.per_minute:
            return None
        row = await self._pool.fetchrow(_TAKE, channel.name, now)
        return Taken(*row.values()) if row else None

    async def sent(self, message: Taken, now: datetime) -> None:
        """It was taken."""
        await self._pool.execute(
            "update outbox.message set status = 'SENT', sent_at = $2, fault = null where id = $1",
            message.id,
            now,
        )

    async def failed(self, message: Taken, fault: str, now: datetime) -> None:
        """It was not taken: try again later, each time later still, and in the end give up and say so."""
        pause = min(_FIRST_PAUSE * 2 ** (message.attempts - 1), _LONGEST_PAUSE)
        status = "GIVEN_UP" if message.attempts >= MOST_ATTEMPTS else "WAITING"
        await self._pool.execute(
            "update outbox.message set status = $2, next_at = $3, fault = $4 where id = $1",
            message.id,
            status,
            now + pause,
            fault,
        )
