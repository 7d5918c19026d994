"""Kill -9 of the server at any moment loses nothing acknowledged, and leaves log and views equal to a replay."""

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import httpx

from app.access import Tokens, Viewer
from app.log.connection import connect_pool
from app.log.reader import Reader
from app.siliang import running
from domain.actor import Actor, Role
from tests.replay import assert_views_equal_replay

# Outside the sample block: real time, and a district of its own.
DISTRICT = "110101"
KILLS = 4
CLIENTS = 8
CHECKOUT = Path(__file__).parents[2]
REGISTER = """
mutation($input: RegisterOrganisationInput!) {
  registerOrganisation(input: $input) { position repeated refusal { code } }
}"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@asynccontextmanager
async def server(
    database_url: str, home: Path, port: int, **given: str
) -> AsyncIterator[subprocess.Popen[bytes]]:
    """`siliang serve` as an operator starts it; killed without warning at the end."""
    named = {"DATABASE_URL": database_url, "SILIANG_HOME": str(home), "PORT": str(port)}
    environment = {**os.environ, **named, **given}
    process = subprocess.Popen(  # noqa: ASYNC220 - killed by id, and waited for
        [sys.executable, "-m", "app", "serve", "--no-sample"],
        cwd=CHECKOUT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


async def until_answers(client: httpx.AsyncClient) -> None:
    for _ in range(600):
        try:
            if (await client.get("/healthz")).status_code == 200:
                return
        except httpx.TransportError:
            pass
        await asyncio.sleep(0.05)
    raise AssertionError("the server does not answer")


async def keep_sending(client: httpx.AsyncClient, acknowledged: dict[str, int], unknown: set[str]) -> None:
    """Register organisations until the server dies; what was under way is unknown."""
    while True:
        key = uuid4().hex
        given = {"name": f"区{key[:8]}局", "kind": "DEPARTMENT", "idempotencyKey": key}
        try:
            answer = await client.post("/graphql", json={"query": REGISTER, "variables": {"input": given}})
            acknowledged[key] = answer.json()["data"]["registerOrganisation"]["position"]
        except (httpx.TransportError, ValueError):
            unknown.add(key)
            return


async def test_kill_9_loses_no_acknowledged_event_and_views_equal_a_replay(
    database_url: str, tmp_path: Path
) -> None:
    acknowledged: dict[str, int] = {}
    unknown: set[str] = set()
    token = Tokens(tmp_path).issue(Viewer(Actor(role=Role.PROGRAMME_OFFICE), (DISTRICT,)))
    headers = {"authorization": f"Bearer {token}"}
    chance = random.Random(7)
    for _ in range(KILLS):
        port = free_port()
        async with (
            server(database_url, tmp_path, port) as process,
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=5) as client,
        ):
            await until_answers(client)
            sending = [
                asyncio.create_task(keep_sending(client, acknowledged, unknown)) for _ in range(CLIENTS)
            ]
            await asyncio.sleep(chance.uniform(0.1, 0.5))
            process.send_signal(signal.SIGKILL)
            await asyncio.gather(*sending)
    await judge(database_url, acknowledged, unknown)


async def judge(database_url: str, acknowledged: dict[str, int], unknown: set[str]) -> None:
    async with running(database_url, keep_time=False) as siliang:
        assert await siliang.caught_up(10)
    async with await connect_pool(database_url, min_size=1, max_size=2) as pool:
        entries = await Reader(pool).read(DISTRICT, 0, 100_000)
        of = "select key, last_position from log.command where district = $1"
        kept = {row["key"]: row["last_position"] for row in await pool.fetch(of, DISTRICT)}
        assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
        assert len(acknowledged) > KILLS * CLIENTS
        assert {key: kept.get(key) for key in acknowledged} == acknowledged
        assert set(kept) <= set(acknowledged) | unknown
        await assert_views_equal_replay(pool, DISTRICT)
