"""graphql-transport-ws as the protocol has it, over real sockets: who may, what is told, how it ends."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
import websockets
from websockets.asyncio.client import ClientConnection
from websockets.typing import Subprotocol

from app.access import Authority
from app.graphql import socket as sockets
from app.graphql.feeds import Feeds
from app.mode import Mode
from app.web import gate_of, web
from domain.actor import Role
from tests.app.serving import DISTRICT, Client, serving

PROTOCOL = Subprotocol("graphql-transport-ws")
ENTRIES = "subscription($after: Int) { entries(after: $after) { position } }"
WITHIN = 10.0


@asynccontextmanager
async def listening(office: Client, home: Path) -> AsyncIterator[str]:
    application = web(office.siliang, Authority(office.tokens), home)
    config = uvicorn.Config(
        application, port=0, log_level="error", timeout_graceful_shutdown=1, ws="websockets-sansio"
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    try:
        yield f"127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await task


class Party:
    """The server, and one who asks."""

    def __init__(self, office: Client, at: str) -> None:
        self.office, self.at = office, at

    @asynccontextmanager
    async def socket(
        self,
        token: bool = True,
        protocol: str = PROTOCOL,
        init: bool = True,
        **payload: Any,
    ) -> AsyncIterator[ClientConnection]:
        headers = self.office.headers if token else {}
        async with websockets.connect(
            f"ws://{self.at}/graphql",
            subprotocols=[Subprotocol(protocol)],
            additional_headers=headers,
        ) as connection:
            if init:
                await say(connection, type="connection_init", payload=payload)
                assert await hear(connection) == {"type": "connection_ack"}
            yield connection

    async def register(self, *names: str) -> None:
        for name in names:
            await self.office.send("registerOrganisation", name=name, kind="DEPARTMENT")


@pytest.fixture
async def party(database_url: str, tmp_path: Path) -> AsyncIterator[Party]:
    async with serving(database_url, tmp_path) as office, listening(office, tmp_path) as at:
        yield Party(office, at)


async def say(connection: ClientConnection, **message: Any) -> None:
    await connection.send(json.dumps(message))


async def hear(connection: ClientConnection) -> Any:
    """The next message that is no ping."""
    async with asyncio.timeout(WITHIN):
        while (message := json.loads(await connection.recv())) == {"type": "ping"}:
            pass
        return message


async def subscribe(connection: ClientConnection, query: str, id: str = "1", **variables: Any) -> None:
    await say(connection, type="subscribe", id=id, payload={"query": query, "variables": variables})


async def closing(connection: ClientConnection) -> int | None:
    async with asyncio.timeout(WITHIN):
        with contextlib.suppress(websockets.ConnectionClosedError):
            async for _ in connection:
                pass
    return connection.close_code


def positions(message: Any) -> list[int]:
    return [entry["position"] for entry in message["payload"]["data"]["entries"]]


async def test_queries_and_mutations_pass_over_the_socket_too(party: Party) -> None:
    async with party.socket() as connection:
        await subscribe(
            connection,
            'mutation { registerOrganisation(input: {idempotencyKey: "k", name: "区财政局", kind: DEPARTMENT})'
            " { position } }",
        )
        assert (await hear(connection))["payload"]["data"] == {"registerOrganisation": {"position": 1}}
        assert await hear(connection) == {"id": "1", "type": "complete"}
        await subscribe(connection, "{ district { position } }", "2")
        assert (await hear(connection))["payload"]["data"] == {"district": {"position": 1}}


async def test_nothing_is_missed_and_nothing_comes_twice_however_often_the_line_is_cut(party: Party) -> None:
    seen: list[int] = []

    async def write() -> None:
        await party.register(*(f"区第{n}局" for n in range(40)))

    writing = asyncio.create_task(write())
    while len(seen) < 40:
        async with party.socket() as connection:
            await subscribe(connection, ENTRIES, after=seen[-1] if seen else 0)
            for _ in range(3):
                seen += positions(await hear(connection))
                if len(seen) >= 40:
                    break
            connection.transport.abort()
    await writing
    assert seen == list(range(1, 41))


async def test_an_operations_error_is_its_own_and_the_socket_stays_open(party: Party) -> None:
    async with party.socket() as connection:
        for n, wrong in enumerate(
            ["subscription {", "{ nothing }", 'subscription { board(district: "000000") { leaf } }']
        ):
            await subscribe(connection, wrong, str(n))
            told = await hear(connection)
            assert (told["id"], told["type"]) == (str(n), "error")
            assert told["payload"][0]["message"]
        await subscribe(connection, "{ __typename }", "x")
        assert (await hear(connection))["payload"]["data"] == {"__typename": "Query"}


async def test_who_may_not_is_told_so(party: Party) -> None:
    async with party.socket(token=False) as connection:
        await subscribe(connection, ENTRIES)
        assert (await hear(connection))["payload"][0]["extensions"]["code"] == "Unauthenticated"
    firm = party.office.as_(Role.ENTERPRISE_USER)
    async with party.socket(token=False, authorization=firm.headers["authorization"]) as connection:
        await subscribe(connection, ENTRIES)
        assert (await hear(connection))["payload"][0]["extensions"]["code"] == "Forbidden"
    async with party.socket(token=False, init=False) as connection:
        await say(connection, type="connection_init", payload={"authorization": "Bearer forged"})
        assert await closing(connection) == 4403


async def test_the_protocols_offences_close_with_their_codes(party: Party, monkeypatch: Any) -> None:
    async with party.socket(protocol="graphql-ws", init=False) as connection:
        assert await closing(connection) == 4406
    async with party.socket(init=False) as connection:
        await subscribe(connection, ENTRIES)
        assert await closing(connection) == 4401
    async with party.socket() as connection:
        await say(connection, type="connection_init")
        assert await closing(connection) == 4429
    async with party.socket() as connection:
        await subscribe(connection, ENTRIES)
        await subscribe(connection, ENTRIES)
        assert await closing(connection) == 4409
    for offence in ("no JSON", "[]", '{"type": "unheard-of"}', '{"id": "1"}', "x" * 70_000):
        async with party.socket() as connection:
            await connection.send(offence)
            assert await closing(connection) in {4400, 1009}
    monkeypatch.setattr(sockets, "INIT_SECONDS", 0.1)
    async with party.socket(init=False) as connection:
        assert await closing(connection) == 4408


async def test_ping_is_answered_and_complete_ends_an_operation(party: Party) -> None:
    async with party.socket() as connection:
        await say(connection, type="ping")
        assert await hear(connection) == {"type": "pong"}
        await subscribe(connection, ENTRIES, after=0)
        await party.register("区财政局")
        assert positions(await hear(connection)) == [1]
        await say(connection, type="complete", id="1")
        await party.register("区税务局")
        await say(connection, type="ping")
        assert await hear(connection) == {"type": "pong"}
        await subscribe(connection, ENTRIES, after=1)
        assert positions(await hear(connection)) == [2]


async def test_who_takes_nothing_is_dropped_with_a_reason_and_others_go_on(
    party: Party, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sockets, "SWEEP_SECONDS", 0.05)
    monkeypatch.setattr(sockets, "SEND_SECONDS", 0.2)
    gate = gate_of(party.office.siliang, Authority(party.office.tokens), Mode.DEVELOPMENT)
    asked: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    for message in (
        {"type": "connection_init", "payload": party.office.headers},
        {"type": "subscribe", "id": "1", "payload": {"query": ENTRIES, "variables": {"after": 0}}},
    ):
        asked.put_nowait({"type": "websocket.receive", "text": json.dumps(message)})
    asked.put_nowait({"type": "websocket.receive", "text": '{"type":"pong"}'})
    told: list[Any] = []

    async def take(message: Any) -> None:
        """As a line does that nobody reads from: the first event waits for ever, what comes after too."""
        told.append(message)
        if '"next"' in message.get("text", ""):
            await asyncio.Event().wait()

    async def give() -> Any:
        return {"type": "websocket.connect"} if not told else await asked.get()

    await party.register("区财政局")
    scope = {"type": "websocket", "subprotocols": [PROTOCOL], "headers": [], "client": ("::1", 1)}
    async with party.socket() as quick, asyncio.timeout(WITHIN):
        await subscribe(quick, ENTRIES, after=0)
        assert positions(await hear(quick)) == [1]
        await sockets.Socket(gate, Feeds(party.office.siliang.positions))(scope, give, take)
        await party.register("区税务局")
        assert positions(await hear(quick)) == [2]
    assert told[-1] == {"type": "websocket.close", "code": 1013, "reason": "Too slow: go on after 0"}
    assert "a slow subscriber is dropped" in caplog.text


async def test_views_and_things_tell_what_changed(party: Party) -> None:
    await party.register("区财政局", "区税务局")
    async with party.socket() as connection:
        changes = """subscription { changes(views: [ORGANISATIONS, POSTS], after: 1) {
            position nodes { __typename id ... on Organisation { name } } } }"""
        await subscribe(connection, changes)
        told = (await hear(connection))["payload"]["data"]["changes"]
        assert (told["position"], [node["name"] for node in told["nodes"]]) == (2, ["区税务局"])
        thing = told["nodes"][0]["id"]
        await subscribe(
            connection, f'subscription {{ node(id: "{thing}") {{ ... on Organisation {{ name }} }} }}', "2"
        )
        assert (await hear(connection))["payload"]["data"]["node"] == {"name": "区税务局"}
        await party.office.send(
            "renameOrganisation", organisation=thing, name="区税务分局", basis="区委编办〔2026〕1号"
        )
        told = {}
        for _ in range(2):
            message = await hear(connection)
            told[message["id"]] = message["payload"]["data"]
        assert told["2"]["node"] == {"name": "区税务分局"}
        assert told["1"]["changes"]["nodes"][0]["name"] == "区税务分局"


async def test_a_stopping_server_lets_go_of_its_sockets(database_url: str, tmp_path: Path) -> None:
    async with serving(database_url, tmp_path) as office:
        async with listening(office, tmp_path) as at, Party(office, at).socket() as connection:
            await subscribe(connection, f'subscription {{ board(district: "{DISTRICT}") {{ position }} }}')
        assert connection.close_code in {1000, 1001, 1012}
