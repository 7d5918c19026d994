"""A server killed while a message was on its way: a program gets it again under its id, a group does not."""

import asyncio
import signal
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx
import pytest

from app.access import Tokens, Viewer
from app.outbox import ChannelKind
from domain.actor import Actor, Role
from tests.app.outbox.receiver import Receiver, receiving
from tests.crash.test_kill import DISTRICT, free_port, server, until_answers

SEND = "mutation($input: %sInput!) { %s(input: $input) { position refusal { code } } }"


async def send(client: httpx.AsyncClient, mutation: str, **given: str) -> None:
    query = SEND % (mutation[0].upper() + mutation[1:], mutation)
    body = {"query": query, "variables": {"input": {"idempotencyKey": uuid4().hex, **given}}}
    told = (await client.post("/graphql", json=body)).json()["data"][mutation]
    assert told["refusal"] is None, told


async def a_screen_falls_silent(client: httpx.AsyncClient, name: str) -> None:
    await send(client, "registerScreen", name=name, location="广场")
    await send(client, "loseScreenHeartbeat", screen=name, since="2026-11-20T09:00:00+08:00")


async def begun(database_url: str, receiver: Receiver) -> None:
    """Wait until the channel has a cursor: from there on it is told."""
    server_ = await asyncpg.connect(database_url)
    for _ in range(200):
        if await server_.fetchval("select count(*) from outbox.cursor"):
            break
        await asyncio.sleep(0.05)
    await server_.close()
    assert receiver.got == []


@pytest.mark.crash
@pytest.mark.parametrize(("kind", "times"), [(ChannelKind.WEBHOOK, 2), (ChannelKind.WECOM, 1)])
async def test_a_server_killed_while_it_told(
    database_url: str, tmp_path: Path, kind: ChannelKind, times: int
) -> None:
    token = Tokens(tmp_path).issue(Viewer(Actor(role=Role.SYSTEM_ADMIN), (DISTRICT,)))
    headers = {"authorization": f"Bearer {token}"}
    async with receiving() as receiver:
        (tmp_path / "channels.toml").write_text(
            f'[[channel]]\nname = "oa"\nkind = "{kind.value}"\nurl = "{receiver.url}"\n'
            f'secret = "0123456789abcdef"\ndistricts = ["{DISTRICT}"]\nalways = true\ndigest_minutes = 0\n'
        )
        receiver.hold = asyncio.Event()
        port = free_port()
        async with (
            server(database_url, tmp_path, port) as process,
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=10) as client,
        ):
            await until_answers(client)
            await send(client, "registerScreen", name="西广场屏", location="广场")
            await begun(database_url, receiver)
            await a_screen_falls_silent(client, "东广场屏")
            await asyncio.wait_for(receiver.arrived.wait(), 10)
            process.send_signal(signal.SIGKILL)
            process.wait()
        receiver.hold.set()
        receiver.hold = None
        port = free_port()
        async with (
            server(database_url, tmp_path, port),
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=10) as client,
        ):
            await until_answers(client)
            await a_screen_falls_silent(client, "南广场屏")
            for _ in range(200):
                if len(receiver.got) > times:
                    break
                await asyncio.sleep(0.05)
    bodies = [got.body for got in receiver.got]
    assert len(bodies) == times + 1
    assert bodies.count(bodies[0]) == times
    if kind is ChannelKind.WEBHOOK:
        assert receiver.got[0].headers["webhook-id"] == receiver.got[1].headers["webhook-id"]
