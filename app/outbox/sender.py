"""Sender (发送者): composes messages from notices and sends them; one process at a time for each channel."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zlib import crc32

import httpx

from app.clock import Clock
from app.log.connection import ERRORS, connect
from app.outbox.channel import Channel
from app.outbox.message import composed, fault_in, request
from app.outbox.post import Post, Taken

if TYPE_CHECKING:
    from app.log.connection import Connection, Pool

log = logging.getLogger(__name__)

EACH_SECONDS = 1.0
PATIENCE_SECONDS = 10.0
SATURDAY = 5
_LEASE = "select pg_try_advisory_lock(x'5112'::int, $1::int)"
_NAME = "select name from view.district_names where district = $1"
_BODIES = "select id, name from view.organisations where district = $1 and id = any ($2::uuid[])"
_WORKING = "select working from view.calendar_days where district = $1 and day = $2"


class Outbox:
    """Runs beside the timekeeper, wherever channels are configured."""

    def __init__(
        self,
        dsn: str,
        pool: "Pool",
        channels: Sequence[Channel],
        clock: Clock,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`clock` says when a district works; `now` when a message left, and when it may leave again."""
        self.dsn, self.pool, self.channels = dsn, pool, channels
        self.clock, self.now = clock, now
        self.post = Post(pool)
        self._mine: set[str] = set()

    async def run(self) -> None:
        """Send for ever; a lost connection gives the leases up, and they are taken anew."""
        if not self.channels:
            return
        while True:
            try:
                await self._lease_and_send()
            except ERRORS as error:
                log.warning("the outbox lost the database: %s", error)
            self._mine.clear()
            await asyncio.sleep(EACH_SECONDS)

    async def _lease_and_send(self) -> None:
        connection = await connect(self.dsn)
        try:
            async with httpx.AsyncClient(timeout=PATIENCE_SECONDS, follow_redirects=False) as client:
                while True:
                    for channel in self.channels:
                        if await self._leased(connection, channel):
                            await self.tick(channel, client)
                    await asyncio.sleep(EACH_SECONDS)
        finally:
            connection.terminate()

    async def _leased(self, connection: "Connection", channel: Channel) -> bool:
        if channel.name in self._mine:
            return not connection.is_closed()
        number = crc32(channel.name.encode()) >> 1  # PostgreSQL's int has a sign
        if not await connection.fetchval(_LEASE, number):
            return False
        await self.post.recover(channel, self.now())
        self._mine.add(channel.name)
        return True

    async def tick(self, channel: Channel, client: httpx.AsyncClient) -> int:
        """Compose what is new and send what may leave; how many messages were taken."""
        for district in channel.districts:
            await self.post.begin(district, channel)
            if await self._may_tell(channel, district):
                await self._compose(channel, district)
        sent = 0
        while (message := await self.post.take(channel, self.now())) is not None:
            sent += await self._send(channel, message, client)
        return sent

    async def _may_tell(self, channel: Channel, district: str) -> bool:
        if channel.is_chat:
            last = await self.post.last_made(district, channel)
            if last is not None and self.now() < last + timedelta(minutes=channel.digest_minutes):
                return False
        if channel.always:
            return True
        now = self.clock(district)
        working = await self.pool.fetchval(_WORKING, district, now.date())
        is_working = now.weekday() < SATURDAY if working is None else working
        return bool(is_working) and channel.from_time <= now.time() <= channel.until_time

    async def _compose(self, channel: Channel, district: str) -> None:
        notices = await self.post.new(district, channel)
        if not notices:
            return
        name = await self.pool.fetchval(_NAME, district)
        concerned = list({each.organisation for each in notices if each.organisation})
        bodies = {row["id"]: row["name"] for row in await self.pool.fetch(_BODIES, district, concerned)}
        made = composed(channel, district, name, notices, bodies)
        await self.post.keep(district, channel, made, self.now())

    async def _send(self, channel: Channel, message: Taken, client: httpx.AsyncClient) -> int:
        url, headers = request(channel, message.id, message.body, self.now())
        try:
            answer = await client.post(url, content=message.body, headers=headers)
            fault = fault_in(channel, answer.status_code, answer.content)
        except httpx.HTTPError as lost:
            fault = type(lost).__name__
        if fault is None:
            await self.post.sent(message, self.now())
            return 1
        log.warning("channel %s did not take a message: %s", channel.name, fault)
        await self.post.failed(message, fault, self.now())
        return 0
