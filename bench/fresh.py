"""Fresh (首次运行): from a new clone to the first answer, with empty caches; and a start after that.

Only what is committed is cloned. Run it alone: python -m bench.fresh
"""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.clock import SAMPLE_DISTRICT
from bench.figures import Bar, Bench, Figure, figure

ROOT = Path(__file__).resolve().parent.parent
FIRST, AGAIN = Bar(60, "s", most=True), Bar(5, "s", most=True)
PATIENCE = 600.0
POLL = 0.05
QUESTION = f'{{ board(district: "{SAMPLE_DISTRICT}") {{ position heads {{ name title }} }} }}'


class NeverAnswered(Exception):
    """The server stopped, or did not answer in time; the end of its output."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(url: str, body: bytes | None = None) -> bytes | None:
    """The answer, or None when there is none yet."""
    headers = {"content-type": "application/json", "accept": "application/json"}
    request = urllib.request.Request(url, body, headers)  # noqa: S310 - our own server
    try:
        with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310 - as above
            answer: bytes = response.read()
            return answer
    except (urllib.error.URLError, OSError):
        return None


def answered(port: int) -> bool:
    """Whether the server is well and answers the board's question with heads."""
    at = f"http://127.0.0.1:{port}"
    if ask(f"{at}/healthz") is None:
        return False
    answer = ask(f"{at}/graphql", json.dumps({"query": QUESTION}).encode())
    board = (json.loads(answer).get("data") or {}).get("board") if answer else None
    return bool(board and board["heads"])


@contextmanager
def served(checkout: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """`make run` in a process group of its own, told to stop at the end."""
    with (
        (checkout.parent / "output").open("ab") as output,
        subprocess.Popen(
            ["make", "run"],
            cwd=checkout,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def seconds_until_answered(checkout: Path, environment: dict[str, str], began: float) -> float:
    """Start the server; how long until its first answer."""
    with served(checkout, environment) as process:
        while not answered(int(environment["PORT"])):
            if process.poll() is not None or time.perf_counter() - began > PATIENCE:
                output = (checkout.parent / "output").read_text(errors="replace")
                raise NeverAnswered(output[-2_000:])
            time.sleep(POLL)
        return time.perf_counter() - began


def measure(root: Path = ROOT) -> list[Figure]:
    """Clone, run, answer; stop, run, answer."""
    with tempfile.TemporaryDirectory(prefix="siliang-fresh-") as temporary:
        place = Path(temporary)
        foreign = ("VIRTUAL_ENV", "DATABASE_URL", "PYTHONPATH", "MAKE", "MFLAGS")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        environment |= {
            "PORT": str(free_port()),
            "SILIANG_HOME": str(place / "home"),
            "PIP_CACHE_DIR": str(place / "pip"),
            "npm_config_cache": str(place / "npm"),
        }
        began = time.perf_counter()
        checkout = place / "checkout"
        subprocess.run(["git", "clone", "--quiet", str(root), str(checkout)], check=True)
        first = seconds_until_answered(checkout, environment, began)
        again = seconds_until_answered(checkout, environment, time.perf_counter())
    return [
        figure("fresh clone to first answer", first, "s", bar=FIRST),
        figure("restart to first answer", again, "s", bar=AGAIN),
    ]


async def run(_: Bench) -> list[Figure]:
    """Once: it downloads."""
    return await asyncio.to_thread(measure)


if __name__ == "__main__":
    for found in measure(*map(Path, sys.argv[1:])):
        print(f"{found['name']}: {found['value']} {found['unit']} (bar {found['bar']})")
