"""Servers (服务进程): ours and its peers, one process each, all on one database."""

import http.client
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import installed
from bench.fresh import free_port

HERE = Path(__file__).parent
POSTGRAPHILE = HERE / "postgraphile"
PATIENCE = 60.0
_POLL = 0.1


@dataclass(frozen=True)
class Server:
    """A process that answers GraphQL on a port of this machine."""

    name: str
    port: int
    pid: int
    token: str = ""

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}/graphql"


def asked(server: Server, body: bytes) -> bytes:
    """The answer to one question. Raises OSError, and ValueError where it is not answered."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    headers = {"content-type": "application/json"}
    if server.token:
        headers["authorization"] = f"Bearer {server.token}"
    try:
        connection.request("POST", "/graphql", body, headers)
        response = connection.getresponse()
        answer = response.read()
    finally:
        connection.close()
    if response.status != 200 or b'"errors"' in answer[:2_000]:
        raise ValueError(f"{server.name}: {response.status} {answer[:500]!r}")
    return answer


@contextmanager
def served(name: str, command: Sequence[str], given: Mapping[str, str], token: str = "") -> Iterator[Server]:
    """Start a server; it is told its PORT, and to stop at the end."""
    port = free_port()
    environment = {**os.environ, **given, "PORT": str(port)}
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
        try:
            if not _answers(port, process):
                output.seek(0)
                print(output.read().decode(errors="replace")[-2_000:], file=sys.stderr)
                raise SystemExit(f"bench.api: {name} did not start")
            yield Server(name, port, process.pid, token)
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(port: int, process: subprocess.Popen[bytes]) -> bool:
    """Whether it speaks HTTP, as soon as it does."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:
            time.sleep(_POLL)
        else:
            return True
        finally:
            connection.close()
    return False


@contextmanager
def ours(dsn: str, place: Path, token: str, **given: str) -> Iterator[Server]:
    """`python -m app serve`, without budgets."""
    environment = {"DATABASE_URL": dsn, "SILIANG_HOME": str(place), "SILIANG_BUDGETS": "off", **given}
    command = [sys.executable, "-m", "app", "serve", "--no-sample"]
    with served("Siliang", command, environment, token) as server:
        yield server


@contextmanager
def python(name: str, module: str, dsn: str, **given: str) -> Iterator[Server]:
    """A peer of this package."""
    with served(name, [sys.executable, "-m", module], {"DATABASE_URL": dsn, **given}) as server:
        yield server


@contextmanager
def postgraphile(dsn: str) -> Iterator[Server]:
    """PostGraphile 5, as locked."""
    node, place = installed.npm(POSTGRAPHILE)
    command = [node, str(place / "node_modules/postgraphile/dist/cli-run.js")]
    command += ["--config", str(place / "graphile.config.js")]
    given = {"DATABASE_URL": dsn, "NODE_ENV": "production", "GRAPHILE_ENV": "production"}
    with served("PostGraphile", command, given) as server:
        yield server


def spent(pid: int, *, children: bool = False) -> float:
    """Processor time in seconds: of a process, or of it and all that it has started."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat") if children else [Path(f"/proc/{pid}/stat")]:
        try:
            parts = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue  # it ended meanwhile
        if stat.parent.name == str(pid):
            ticks += sum(map(int, parts[11:15] if children else parts[11:13]))
        elif parts[1] == str(pid):
            ticks += int(parts[11]) + int(parts[12])
    return ticks / os.sysconf("SC_CLK_TCK")
