"""Load (负载): wrk against one server for some seconds; what it did, and what it cost the processors."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from bench.api.servers import Server, asked, spent

SCRIPT = Path(__file__).with_name("load.lua")
CONNECTIONS = 16
_HEAD_BYTES = 600  # the most that a response's head takes, and an answer may differ from the next


@dataclass(frozen=True)
class Load:
    """One round: requests a second, latencies in milliseconds, and milliseconds of processor for a request."""

    rate: float
    p50: float
    p99: float
    server_ms: float
    database_ms: float


def checked() -> None:
    """Raise where the machine cannot do this."""
    if shutil.which("wrk") is None:
        raise SystemExit("bench.api: wrk makes the load, and it is not installed: apt-get install wrk")


def load(server: Server, body: bytes, seconds: float, database: int) -> Load:
    """Ask one question for so long. An error, or an answer of another size, ends the run."""
    size = len(asked(server, body.replace(b"$KEY", b"0")))
    environment = {
        **os.environ,
        "BENCH_BODY": body.decode(),
        "BENCH_TOKEN": server.token,
        "BENCH_SEAT": uuid4().hex[:8],
    }
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "--timeout", "10s", "--latency"]
    command += ["-s", str(SCRIPT), server.url]
    before = spent(server.pid), spent(database, children=True)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    after = spent(server.pid), spent(database, children=True)
    found = json.loads(done.stdout.splitlines()[-1])
    requests = found["requests"]
    each = found["bytes"] / max(requests, 1)
    if found["failed"] or not size <= each <= size + _HEAD_BYTES:
        raise SystemExit(f"{server.name}: {found['failed']} failed; {each:.0f} bytes each, {size} expected")
    return Load(
        requests / found["microseconds"] * 1e6,
        found["p50"] / 1000,
        found["p99"] / 1000,
        1000 * (after[0] - before[0]) / requests,
        1000 * (after[1] - before[1]) / requests,
    )
