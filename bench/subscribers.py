"""Subscribers (订阅者): 2,000 open sockets on one process, 50 events a second, every event to every one.

`python -m bench.subscribers [--quick]`: the server is a process of its own; the subscribers are raw
sockets in this one, which share the machine's cores with it.
"""

import argparse
import asyncio
import base64
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import httpx
import orjson
import uvloop

from app.access import Tokens, Viewer
from app.postgres import Postgres
from bench.__main__ import RESULTS, machine_of, table
from bench.figures import Bar, Figure, figure, percentile
from domain.actor import Actor, Role

DISTRICT = "139901"
RATE = 50
_BURST = 100
_SETTLE_SECONDS = 3.0


class Subscriber(asyncio.Protocol):
    """One socket: counts the entries that arrive, and when."""

    def __init__(self, token: str, seen: list[tuple[int, float]]) -> None:
        self.token, self.seen = token, seen
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.twice = 0
        self.last = 0
        self._buffer = b""
        self._open = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the socket."""
        self.transport = cast("asyncio.Transport", transport)
        key = base64.b64encode(os.urandom(16)).decode()
        self.transport.write(
            "GET /graphql HTTP/1.1\r\nHost: siliang\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Authorization: Bearer {self.token}\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        """Take frames apart; a server's are never masked."""
        self._buffer += data
        if not self._open:
            head, end, rest = self._buffer.partition(b"\r\n\r\n")
            if not end:
                return
            assert b" 101 " in head, head
            self._open, self._buffer = True, rest
            self.send({"type": "connection_init"})
        while (frame := self._frame()) is not None:
            self.take(frame)

    def _frame(self) -> bytes | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        size, start = buffer[1] & 127, 2
        if size == 126:
            size, start = int.from_bytes(buffer[2:4], "big"), 4
        elif size == 127:
            size, start = int.from_bytes(buffer[2:10], "big"), 10
        if len(buffer) < start + size:
            return None
        self._buffer = buffer[start + size :]
        return buffer[start : start + size]

    def send(self, message: object) -> None:
        """A masked text frame (with a mask of zeros)."""
        body = json.dumps(message).encode()
        size = bytes([0x80 | len(body)]) if len(body) < 126 else b"\xfe" + len(body).to_bytes(2, "big")
        self.transport.write(b"\x81" + size + b"\0\0\0\0" + body)

    def take(self, frame: bytes) -> None:
        """A message of the protocol."""
        if b'"type":"next"' in frame[:80]:
            now = time.time()
            for entry in orjson.loads(frame)["payload"]["data"]["entries"]:
                self.twice += entry["position"] != self.last + 1
                self.last = entry["position"]
                self.seen.append((entry["position"], now))
        elif b"connection_ack" in frame:
            query = "subscription { entries(after: 0) { position } }"
            self.send({"id": "1", "type": "subscribe", "payload": {"query": query}})
            self.ready.set_result(None)
        elif b'"ping"' in frame:
            self.send({"type": "pong"})


@contextmanager
def served(home: Path, dsn: str) -> Iterator[tuple[int, int]]:
    """The server's port and process id."""
    environment = {**os.environ, "DATABASE_URL": dsn, "SILIANG_HOME": str(home), "SILIANG_BUDGETS": "off"}
    command = [sys.executable, "-m", "app", "serve", "--no-sample", "--port", "0"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        port = next(
            int(line.rsplit(":", 1)[1].split("/")[0]) for line in process.stdout if "GraphiQL" in line
        )
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(20)


def resident(pid: int) -> int:
    """A process's memory, in bytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) * 1024


def spent(pid: int) -> float:
    """A process's processor time, in seconds."""
    parts = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


async def written(http: httpx.AsyncClient, events: int) -> dict[int, float]:
    """Send a mutation each fiftieth of a second; position → when it was acknowledged as sent."""
    mutation = "mutation($i: RegisterOrganisationInput!) { registerOrganisation(input: $i) { position } }"
    sent: dict[int, float] = {}

    async def one(n: int) -> None:
        given = {"idempotencyKey": uuid4().hex, "name": f"区第{n}局{uuid4().hex[:6]}", "kind": "DEPARTMENT"}
        at = time.time()
        answer = await http.post("/graphql", json={"query": mutation, "variables": {"i": given}})
        sent[answer.json()["data"]["registerOrganisation"]["position"]] = at

    began = time.perf_counter()
    tasks = []
    for n in range(events):
        tasks.append(asyncio.create_task(one(n)))
        await asyncio.sleep(max(0.0, began + (n + 1) / RATE - time.perf_counter()))
    await asyncio.gather(*tasks)
    return sent


async def measure(home: Path, dsn: str, subscribers: int, seconds: int) -> list[Figure]:
    """Open, write, wait, count."""
    tokens = Tokens(home)
    actor = Actor(role=Role.PROGRAMME_OFFICE, person=uuid4())
    token = tokens.issue(Viewer(actor, (DISTRICT,)))
    with served(home, dsn) as (port, pid):
        headers = {"authorization": f"Bearer {token}"}
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=30
        ) as http:
            await written(http, 20)
            before = resident(pid)
            loop = asyncio.get_running_loop()
            seen: list[tuple[int, float]] = []
            everybody = []
            for start in range(0, subscribers, _BURST):
                new = [
                    loop.create_connection(lambda: Subscriber(token, seen), "127.0.0.1", port)
                    for _ in range(min(_BURST, subscribers - start))
                ]
                everybody += [protocol for _, protocol in await asyncio.gather(*new)]
                await asyncio.gather(*(each.ready for each in everybody[start:]))
            await asyncio.sleep(_SETTLE_SECONDS)
            idle, cpu = resident(pid), spent(pid)
            seen.clear()
            sent = await written(http, RATE * seconds)
            busy = (spent(pid) - cpu) / seconds
            await asyncio.sleep(_SETTLE_SECONDS)
            most = resident(pid)
            complete = sum(each.last == max(sent) and not each.twice for each in everybody)
            waits = [1000 * (at - sent[position]) for position, at in seen if position in sent]
            for each in everybody:
                each.transport.abort()
    return [
        figure("subscribers that got every event once", complete, "of " + str(subscribers)),
        figure("sent → received, p50", percentile(waits, 0.50), "ms"),
        figure("sent → received, p99", percentile(waits, 0.99), "ms", bar=Bar(500, "ms", most=True)),
        figure(
            "memory of an open subscriber",
            (idle - before) / subscribers / 1000,
            "kB",
            bar=Bar(40, "kB", most=True),
        ),
        figure(
            "memory, after the load", (most - before) / subscribers / 1000, "kB", bar=Bar(40, "kB", most=True)
        ),
        figure("the server's processor, of one core", 100 * busy, "%"),
    ]


async def run(home: Path, dsn: str, quick: bool) -> tuple[str, list[Figure]]:
    """On a database of its own: the machine in words, and the figures."""
    name = f"subscribers_{uuid4().hex[:8]}"
    server = await asyncpg.connect(dsn)
    await server.execute(f"create database {name}")
    machine = await machine_of(server)
    await server.close()
    own = urlsplit(dsn)._replace(path=f"/{name}").geturl()
    return machine, await measure(home, own, 200 if quick else 2_000, 4 if quick else 20)


def main() -> int:
    """Measure, print, and (in full) keep; 1 when a bar is not met."""
    options = argparse.ArgumentParser(prog="python -m bench.subscribers", description=__doc__)
    options.add_argument("--quick", action="store_true", help="200 subscribers, 4 s; nothing is written")
    quick: bool = options.parse_args().quick
    with tempfile.TemporaryDirectory() as scratch, Postgres(Path(scratch)) as dsn:
        machine, found = uvloop.run(run(Path(scratch), dsn, quick))
    text = table(machine, found, "`make bench-api` (`python -m bench.subscribers`)", "Subscribers")
    print(text)
    if not quick:
        kept = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        (RESULTS / "subscribers.json").write_text(kept, "utf-8")
        (RESULTS / "subscribers.md").write_text(text, "utf-8")
    return int(any(each["met"] is False for each in found))


if __name__ == "__main__":
    sys.exit(main())
