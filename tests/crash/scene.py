"""Scene (现场): a PostgreSQL of its own, two nodes behind a faulty line, and clients who write down what they saw."""

import asyncio
import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

import asyncpg
import httpx

from app.access import Tokens, Viewer
from app.log.connection import connect_pool
from app.log.reader import Reader
from app.postgres import Postgres
from app.siliang import running
from domain.actor import Actor, Role
from tests.crash.proxy import Proxy
from tests.history.judge import faults
from tests.history.record import History, Seen
from tests.replay import assert_views_equal_replay

DISTRICT = "110101"  # outside the sample block: real time
CHECKOUT = Path(__file__).parents[2]
CLIENTS = 12
PATIENCE = 120.0  # a database that is killed every few seconds answers in few of them
RETRY_SECONDS = 0.1
REGISTER = """
mutation($input: RegisterOrganisationInput!) {
  registerOrganisation(input: $input) { position repeated refusal { code } }
}"""
LOOK = """
query($seen: Int!) { district(minPosition: $seen) { position organisations(first: 1) { totalCount } } }"""


def event_of(key: str) -> UUID:
    """The one event of a command, known by its key."""
    return uuid5(NAMESPACE_URL, key)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Node:
    """One API process; started again under the same port."""

    def __init__(self, dsn: str, home: Path) -> None:
        self.dsn, self.home, self.port = dsn, home, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, without waiting."""
        command = [sys.executable, "-m", "tests.crash.node", self.dsn, str(self.port), str(self.home)]
        self.process = subprocess.Popen(command, cwd=CHECKOUT, stderr=subprocess.DEVNULL)

    def signal(self, number: int) -> None:
        """Send it a signal."""
        assert self.process is not None
        self.process.send_signal(number)

    def kill(self) -> None:
        """End it without warning."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    async def until_ready(self) -> None:
        """Wait until it is well. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE), httpx.AsyncClient() as client:
            while True:
                with contextlib.suppress(httpx.HTTPError):
                    if (await client.get(f"http://127.0.0.1:{self.port}/healthz")).status_code == 200:
                        return
                await asyncio.sleep(0.05)


class Scene:
    """What a fault is done to."""

    def __init__(self, postgres: Postgres, proxy: Proxy, nodes: list[Node], seed: int) -> None:
        self.postgres, self.proxy, self.nodes = postgres, proxy, nodes
        self.history, self.chance = History(), random.Random(seed)
        self.over = asyncio.Event()
        token = Tokens(nodes[0].home).issue(Viewer(Actor(role=Role.PROGRAMME_OFFICE), (DISTRICT,)))
        self.headers = {"authorization": f"Bearer {token}"}

    @property
    def dsn(self) -> str:
        """PostgreSQL itself, past the proxy."""
        return self.postgres.dsn()

    async def load(self) -> None:
        """Everybody sends and looks until it is over; what is unknown then is settled by sending again."""
        await asyncio.gather(*(self._client() for _ in range(CLIENTS)), self._watcher())

    async def _client(self) -> None:
        async with httpx.AsyncClient(headers=self.headers, timeout=5) as client:
            while not self.over.is_set():
                async with asyncio.timeout(PATIENCE):
                    await self._settle(client, uuid4().hex)

    async def _settle(self, client: httpx.AsyncClient, key: str) -> None:
        """Send until there is an answer."""
        while not await self._send(client, key):  # noqa: ASYNC110 - an answer has no event
            await asyncio.sleep(RETRY_SECONDS)

    async def _send(self, client: httpx.AsyncClient, key: str) -> bool:
        given = {"name": f"区{key[:12]}局", "kind": "DEPARTMENT", "idempotencyKey": key}
        noted = self.history.append(key, b"", (event_of(key),), ())
        data = await self._ask(client, REGISTER, input=given)
        if data is None:
            return False
        told = data["registerOrganisation"]
        assert isinstance(told, dict)
        assert told["refusal"] is None, told
        self.history.acknowledged(noted, told["position"], told["position"])
        return True

    async def _watcher(self) -> None:
        """Looks at either node, and says each time what it has seen: no answer may be older."""
        seen = 0
        async with httpx.AsyncClient(headers=self.headers, timeout=5) as client:
            while not self.over.is_set():
                noted = self.history.look()
                data = await self._ask(client, LOOK, seen=seen)
                if data is not None:
                    district = data["district"]
                    assert isinstance(district, dict)
                    # Each event registers one organisation: the views show as many as their position says.
                    assert district["organisations"]["totalCount"] == district["position"]
                    self.history.shown(noted, district["position"], None)
                    seen = district["position"]
                await asyncio.sleep(0.02)

    async def _ask(
        self, client: httpx.AsyncClient, query: str, **variables: object
    ) -> dict[str, object] | None:
        """The data; None where there is no answer, or an error that says that it is not known."""
        node = self.chance.choice(self.nodes)
        body = {"query": query, "variables": variables}
        try:
            answer = await client.post(f"http://127.0.0.1:{node.port}/graphql", json=body)
            told = answer.json()
        except (httpx.HTTPError, ValueError):
            return None
        return told["data"] if "errors" not in told else None

    async def judged(self) -> int:
        """Hold everything against the log as it stands; how many entries that are."""
        async with running(self.dsn, keep_time=False) as siliang:
            assert await siliang.caught_up(20)
        async with await connect_pool(self.dsn, min_size=1, max_size=2) as pool:
            stands = await self._stands(Reader(pool), pool)
            found = faults(self.history, stands)
            assert not found, "\n".join(found[:10])
            await assert_views_equal_replay(pool, DISTRICT)
        return len(stands)

    async def _stands(self, reader: Reader, pool: "asyncpg.Pool[asyncpg.Record]") -> list[Seen]:
        of = "select last_position, key from log.command where district = $1"
        keys: dict[int, str] = {row[0]: row[1] for row in await pool.fetch(of, DISTRICT)}
        entries = await reader.read(DISTRICT, 0, 1_000_000)
        recorded = [entry.recorded_at for entry in entries]
        assert recorded == sorted(recorded), "the recorded times run backwards"
        return [Seen(one.position, event_of(keys[one.position]), one.stream, one.version) for one in entries]


@asynccontextmanager
async def scene(home: Path, seed: int = 1) -> AsyncIterator[Scene]:
    """Two nodes at work, and nobody asking yet."""
    line = home / "line"
    line.mkdir()
    postgres = Postgres(home)
    dsn = postgres.start()
    behind = Path(dsn.partition("host=")[2].partition("&")[0].replace("%2F", "/"))
    nodes: list[Node] = []
    try:
        async with Proxy(behind, line) as proxy:
            nodes = [Node(dsn.replace(str(behind), str(line)), home) for _ in range(2)]
            for node in nodes:
                node.start()
                await node.until_ready()
            yield Scene(postgres, proxy, nodes, seed)
    finally:
        for node in nodes:
            node.kill()
        postgres.stop()


def postmaster(home: Path) -> int:
    """The server's process id, as this process knows it."""
    data = (home / "postgres" / "data").resolve()
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with contextlib.suppress(OSError):
                arguments = (process / "cmdline").read_bytes().split(b"\0")
                if (process / "cwd").readlink() == data and arguments[0].endswith(b"postgres"):
                    return int(process.name)
    raise AssertionError("PostgreSQL is not running")


def backends(of: int) -> dict[int, str]:
    """The server's children: process id → what its title says."""
    found = {}
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with contextlib.suppress(OSError, IndexError):
                stat = (process / "stat").read_text().rpartition(")")[2].split()
                if int(stat[1]) == of:
                    found[int(process.name)] = (process / "cmdline").read_text().rstrip("\0 ")
    return found


def end(process: int, number: int = signal.SIGKILL) -> None:
    """Signal a process that this test's own server started."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, number)
