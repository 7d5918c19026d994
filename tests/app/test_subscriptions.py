"""Subscriptions over graphql-transport-ws: the log's entries and the board, resumed without a gap."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import uvicorn
from websockets.asyncio.client import ClientConnection, connect

from app.access import Authority
from app.siliang import Siliang
from app.web import web
from tests.app.serving import DISTRICT, Client, serving

WITHIN = 20


@asynccontextmanager
async def listening(office: Client, home: Path) -> AsyncIterator[str]:
    """The same application behind a real socket."""
    siliang: Siliang = office.siliang
    server = uvicorn.Server(
        uvicorn.Config(
            web(siliang, Authority(office.tokens), home),
            port=0,
            log_level="error",
            timeout_graceful_shutdown=1,
        )
    )
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"ws://127.0.0.1:{port}/graphql"
    finally:
        server.should_exit = True
        await task


@asynccontextmanager
async def subscribed(
    url: str, query: str, variables: dict[str, Any], parameters: dict[str, str]
) -> AsyncIterator[ClientConnection]:
    """A socket on which one subscription is running."""
    async with connect(url, subprotocols=["graphql-transport-ws"]) as socket:  # type: ignore[list-item]
        await socket.send(json.dumps({"type": "connection_init", "payload": parameters}))
        assert json.loads(await socket.recv())["type"] == "connection_ack"
        payload = {"query": query, "variables": variables}
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
        yield socket


async def following(socket: ClientConnection) -> Any:
    """The next answer's payload."""
    while True:
        message = json.loads(await asyncio.wait_for(socket.recv(), WITHIN))
        if message["type"] in {"next", "error"}:
            return message["payload"]


ENTRIES = "subscription($after: Int) { entries(after: $after) { position topic } }"


async def test_new_entries_arrive_in_order_and_resume_by_position(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as office, listening(office, tmp_path) as url:
        for n in range(3):
            await office.send("registerOrganisation", name=f"区第{n}局", kind="DEPARTMENT")
        async with subscribed(url, ENTRIES, {"after": 1}, office.headers) as socket:
            seen = [entry["position"] for entry in (await following(socket))["data"]["entries"]]
            await office.send("registerOrganisation", name="区税务局", kind="DEPARTMENT")
            seen += [entry["position"] for entry in (await following(socket))["data"]["entries"]]
    assert seen == [2, 3, 4]


async def test_the_log_is_not_for_the_public(database_url: str, tmp_path: Path) -> None:
    async with (
        serving(database_url, tmp_path) as office,
        listening(office, tmp_path) as url,
        subscribed(url, ENTRIES, {}, {}) as socket,
    ):
        refused = await following(socket)
    assert "Unauthenticated" in json.dumps(refused)


async def test_the_board_tells_of_each_new_position_without_a_token(
    database_url: str, tmp_path: Path
) -> None:
    query = f'subscription {{ board(district: "{DISTRICT}") {{ position leaf changedAt }} }}'
    async with serving(database_url, tmp_path) as office, listening(office, tmp_path) as url:
        await office.send("registerOrganisation", name="区财政局", kind="DEPARTMENT")
        async with subscribed(url, query, {}, {}) as socket:
            first = (await following(socket))["data"]["board"]
            await office.send("registerOrganisation", name="区税务局", kind="DEPARTMENT")
            second = (await following(socket))["data"]["board"]
    assert (first["position"], second["position"]) == (1, 2)
    assert first["leaf"] != second["leaf"]
    assert first["changedAt"] == second["changedAt"] == 0
