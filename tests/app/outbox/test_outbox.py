"""The outbox tells each notice once, signed, in working hours, at a bounded rate, and never anything personal."""

import base64
import hmac
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import get_type_hints
from uuid import UUID

import asyncpg
import httpx
import pytest

from app.outbox import Channel, ChannelKind, ChannelsInvalid, Outbox, channels_in
from app.outbox.message import MOST_BYTES, digest
from app.outbox.post import MOST_ATTEMPTS
from domain.actor import Role
from domain.personal import Personal
from domain.situation import CHINA
from projections.notices import Notice, NoticeKind
from tests.app.outbox.receiver import Receiver, receiving
from tests.app.serving import DISTRICT, Client, serving

NOON = datetime(2026, 3, 11, 4, 0, tzinfo=UTC)  # a Wednesday, noon in China
SECRET = "whsec_" + base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()


class Bench:
    """A district with screens, a receiver, and an outbox whose clock the test sets."""

    def __init__(self, office: Client, receiver: Receiver) -> None:
        self.office, self.receiver = office, receiver
        self.now = NOON
        self.screens = 0

    def outbox(self, *channels: Channel) -> Outbox:
        siliang = self.office.siliang
        return Outbox(
            siliang.dsn, siliang.pool, channels, lambda _: self.now.astimezone(CHINA), lambda: self.now
        )

    def channel(self, kind: ChannelKind = ChannelKind.WEBHOOK, **given: object) -> Channel:
        named = {"name": kind.value, "kind": kind, "url": self.receiver.url, "districts": (DISTRICT,)}
        return Channel(**{"secret": SECRET, **named, **given})  # type: ignore[arg-type]

    async def silences(self, number: int = 1) -> None:
        """So many screens fall silent: so many notices."""
        system = self.office.as_(Role.SYSTEM_ADMIN)
        for _ in range(number):
            self.screens += 1
            name = f"电子屏{self.screens}"
            assert (await system.send("registerScreen", name=name, location="广场"))["refusal"] is None
            since = "2026-11-20T09:00:00+08:00"
            told = await system.send("loseScreenHeartbeat", screen=name, since=since)
            assert told["refusal"] is None, told

    async def tick(self, outbox: Outbox) -> int:
        async with httpx.AsyncClient(timeout=5) as client:
            return sum([await outbox.tick(channel, client) for channel in outbox.channels])

    async def states(self) -> dict[str, int]:
        found = await self.office.siliang.pool.fetch(
            "select status, count(*) from outbox.message group by status"
        )
        return dict(found)  # type: ignore[arg-type]


@pytest.fixture
async def bench(database_url: str, tmp_path: Path) -> AsyncIterator[Bench]:
    async with serving(database_url, tmp_path, keep_time=False) as office, receiving() as receiver:
        made = await office.send("registerOrganisation", name="区财政局", kind="DEPARTMENT")
        assert await office.siliang.positions.reach(DISTRICT, made["position"], 10)
        yield Bench(office, receiver)


async def test_a_program_gets_each_notice_once_signed_and_with_an_id_of_its_own(bench: Bench) -> None:
    outbox = bench.outbox(bench.channel())
    await bench.tick(outbox)
    await bench.silences(3)
    assert await bench.tick(outbox) == 3
    assert await bench.tick(outbox) == 0
    assert [got.json["type"] for got in bench.receiver.got] == ["siliang.silent"] * 3
    assert len({got.headers["webhook-id"] for got in bench.receiver.got}) == 3
    for got in bench.receiver.got:
        signed = f"{got.headers['webhook-id']}.{got.headers['webhook-timestamp']}.".encode() + got.body
        mac = hmac.digest(base64.b64decode(SECRET[6:]), signed, sha256)
        assert got.headers["webhook-signature"] == "v1," + base64.b64encode(mac).decode()
        assert set(got.json["data"]) == {
            "district",
            "position",
            "topic",
            "subject",
            "due",
            "post",
            "organisation",
        }


async def test_a_new_channel_is_not_told_of_what_was_before_it(bench: Bench) -> None:
    await bench.silences(2)
    outbox = bench.outbox(bench.channel())
    assert await bench.tick(outbox) == 0
    await bench.silences()
    assert await bench.tick(outbox) == 1


async def test_a_group_gets_one_digest_and_the_next_half_an_hour_later(bench: Bench) -> None:
    outbox = bench.outbox(bench.channel(ChannelKind.WECOM))
    await bench.tick(outbox)
    await bench.silences(3)
    assert await bench.tick(outbox) == 1
    told = bench.receiver.got[0].json
    assert told["msgtype"] == "markdown"
    assert "公示屏失联 3 项：电子屏 3" in told["markdown"]["content"]
    await bench.silences(2)
    assert await bench.tick(outbox) == 0
    bench.now += timedelta(minutes=31)
    assert await bench.tick(outbox) == 1
    assert "新增 2 项" in bench.receiver.got[1].json["markdown"]["content"]


async def test_dingtalk_is_signed_as_it_wants_it(bench: Bench) -> None:
    outbox = bench.outbox(bench.channel(ChannelKind.DINGTALK, secret="SECabc"))
    await bench.tick(outbox)
    await bench.silences()
    assert await bench.tick(outbox) == 1
    got = bench.receiver.got[0]
    assert f"timestamp={int(NOON.timestamp() * 1000)}&sign=" in got.path
    assert set(got.json["markdown"]) == {"title", "text"}


@pytest.mark.parametrize(
    ("hours", "leaves"),
    [(0, 1), (5, 1), (6, 0), (-4, 0), (72, 0), (96, 0), (120, 1)],
    ids=["noon", "17:00", "18:00", "08:00", "saturday", "sunday", "monday"],
)
async def test_a_message_leaves_in_working_hours(bench: Bench, hours: int, leaves: int) -> None:
    outbox = bench.outbox(bench.channel())
    await bench.tick(outbox)
    await bench.silences()
    bench.now = NOON + timedelta(hours=hours)
    assert await bench.tick(outbox) == leaves
    bench.now = NOON + timedelta(days=7)
    assert await bench.tick(outbox) == 1 - leaves, "what waited leaves on the next working day"


async def test_no_more_leave_in_a_minute_than_the_channel_takes(bench: Bench) -> None:
    outbox = bench.outbox(bench.channel(per_minute=2))
    await bench.tick(outbox)
    await bench.silences(5)
    sent = []
    for _ in range(3):
        sent.append(await bench.tick(outbox))
        bench.now += timedelta(seconds=61)
    assert sent == [2, 2, 1]


async def test_what_is_not_taken_is_tried_again_later_and_in_the_end_given_up(bench: Bench) -> None:
    outbox = bench.outbox(bench.channel(always=True))
    await bench.tick(outbox)
    await bench.silences()
    bench.receiver.answers = [(500, b""), None, *[(429, b"")] * (MOST_ATTEMPTS - 2)]
    for _ in range(MOST_ATTEMPTS):
        assert await bench.tick(outbox) == 0
        assert await bench.tick(outbox) == 0, "not at once"
        bench.now += timedelta(minutes=16)
    assert len(bench.receiver.got) == MOST_ATTEMPTS
    assert len({got.headers["webhook-id"] for got in bench.receiver.got}) == 1
    assert await bench.states() == {"GIVEN_UP": 1}


async def test_a_robots_refusal_under_http_200_is_a_refusal(bench: Bench) -> None:
    outbox = bench.outbox(bench.channel(ChannelKind.WECOM))
    await bench.tick(outbox)
    await bench.silences()
    bench.receiver.answers = [(200, b'{"errcode":45009}'), (200, b"<html>")]
    for _ in range(2):
        assert await bench.tick(outbox) == 0
        bench.now += timedelta(minutes=1)
    assert await bench.tick(outbox) == 1


@pytest.mark.parametrize(
    ("kind", "state", "again"), [(ChannelKind.WEBHOOK, "SENT", 1), (ChannelKind.WECOM, "UNCERTAIN", 0)]
)
async def test_a_sender_killed_while_it_sent(bench: Bench, kind: ChannelKind, state: str, again: int) -> None:
    """A program is sent it again under its id; a group of people is not."""
    outbox = bench.outbox(bench.channel(kind))
    await bench.tick(outbox)
    await bench.silences()
    bench.receiver.answers = [None]
    await bench.tick(outbox)
    await bench.office.siliang.pool.execute("update outbox.message set status = 'SENDING'")
    after = bench.outbox(bench.channel(kind))
    await after.post.recover(after.channels[0], bench.now)
    assert await bench.tick(after) == again
    assert await bench.states() == {state: 1}
    ids = {got.headers.get("webhook-id") for got in bench.receiver.got}
    assert len(ids) == 1


async def test_a_message_and_the_cursor_past_it_are_one(bench: Bench) -> None:
    outbox = bench.outbox(bench.channel())
    await bench.tick(outbox)
    await bench.silences()
    [notice] = await outbox.post.new(DISTRICT, outbox.channels[0])
    pool = bench.office.siliang.pool
    await pool.execute(
        "insert into outbox.message (district, channel, position, body, made_at, next_at)"
        " values ($1, 'WEBHOOK', $2, '', now(), now())",
        DISTRICT,
        notice.position,
    )
    with pytest.raises(asyncpg.UniqueViolationError):
        await bench.tick(outbox)
    cursor = await pool.fetchval("select position from outbox.cursor")
    assert cursor < notice.position


def test_a_notice_can_hold_nothing_personal() -> None:
    hints = get_type_hints(Notice)
    assert not [name for name, hint in hints.items() if isinstance(hint, type) and issubclass(hint, Personal)]


def test_a_digest_fits_whatever_it_tells() -> None:
    body = UUID(int=1)
    told = [
        Notice(
            position=n,
            kind=NoticeKind.OVERDUE,
            topic="issue.overdue",
            at=NOON,
            subject=UUID(int=n),
            due=None,
            post=None,
            organisation=body,
        )
        for n in range(1, 500)
    ]
    text = digest("云望区", told, {body: "区" + "很长" * 3_000})
    assert len(text.encode()) <= MOST_BYTES
    assert text.startswith("**【云望区】")


GOOD = '[[channel]]\nname = "oa"\nkind = "WEBHOOK"\nurl = "https://oa.example"\nsecret = "0123456789abcdef"\ndistricts = ["139901"]\n'
BAD = {
    "http": GOOD.replace("https", "http"),
    "kind": GOOD.replace("WEBHOOK", "FAX"),
    "secret": GOOD.replace("0123456789abcdef", "short"),
    "names": GOOD + GOOD,
    "unknown": GOOD + "colour = 1\n",
    "nobody": GOOD.replace('["139901"]', "[]"),
    "toml": "[[channel",
    "notices": GOOD + 'notices = ["GOSSIP"]\n',
}


def test_a_file_of_channels_is_read(tmp_path: Path) -> None:
    path = tmp_path / "channels.toml"
    assert channels_in(path) == ()
    path.write_text(GOOD)
    [channel] = channels_in(path)
    assert (channel.kind, channel.notices) == (ChannelKind.WEBHOOK, tuple(NoticeKind))


@pytest.mark.parametrize("why", BAD)
def test_a_file_that_cannot_be_meant_is_refused(tmp_path: Path, why: str) -> None:
    path = tmp_path / "channels.toml"
    path.write_text(BAD[why])
    with pytest.raises(ChannelsInvalid, match=r"channels\.toml"):
        channels_in(path)
