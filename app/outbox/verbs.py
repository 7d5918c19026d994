"""Verbs (发件箱动作): what an operator asks of the outbox: what waits, what failed, and to try again."""

import argparse
from typing import Any

import uvloop

from app.database import database
from app.log.connection import connect
from app.siliang import prepare
from app.telling import tell

_STATES = """
select channel, district, status, count(*) as messages, max(sent_at) as last_sent_at,
    (array_agg(fault order by next_at desc) filter (where fault is not null))[1] as fault
from outbox.message group by channel, district, status order by channel, district, status"""
_RETRY = """
update outbox.message set status = 'WAITING', attempts = 0, next_at = now()
where status in ('GIVEN_UP', 'UNCERTAIN') and ($1::text is null or channel = $1) returning id"""


def outbox_list(given: argparse.Namespace) -> int:
    """How many messages of each channel are in which state, and the newest fault."""
    found = [
        {
            name: value if isinstance(value, int) or value is None else str(value)
            for name, value in row.items()
        }
        for row in _asked(_STATES)
    ]
    lines = [
        f"{each['channel']}  {each['district']}  {each['status']}  {each['messages']}  {each['fault'] or ''}".rstrip()
        for each in found
    ]
    tell(given.json, {"messages": found}, "\n".join(lines) or "nothing was told to anybody")
    return 0


def outbox_retry(given: argparse.Namespace) -> int:
    """Send again what was given up, and what may have been sent when a sender stopped."""
    again = len(_asked(_RETRY, given.channel))
    tell(given.json, {"again": again}, f"{again} messages will be sent again")
    return 0


def _asked(statement: str, *values: object) -> list[Any]:
    async def run(dsn: str) -> list[Any]:
        await prepare(dsn)
        connection = await connect(dsn)
        try:
            return list(await connection.fetch(statement, *values))
        finally:
            await connection.close()

    with database() as dsn:
        return uvloop.run(run(dsn))
