"""Load (压测): requests posted over and over by wrk, and how long each took."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).parent / "load.lua"
WRK = shutil.which("wrk")


@dataclass(frozen=True)
class Loaded:
    """What came of it: requests a second, latencies in ms, how many answers were errors, in how long."""

    rate: float
    p50: float
    p99: float
    wrong: int
    seconds: float


def load(url: str, lines: Sequence[str], token: str, clients: int, seconds: float, start: int = 0) -> Loaded:
    """Post the lines in turn, beginning behind `start`, from so many connections for so long."""
    if WRK is None:
        raise SystemExit("wrk is needed: apt-get install wrk")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        given = {"BENCH_LINES": file.name, "BENCH_TOKEN": token, "BENCH_START": str(start)}
        command = [WRK, "-t1", f"-c{clients}", f"-d{seconds:g}s", "--timeout", "20s", "-s", str(SCRIPT), url]
        done = subprocess.run(
            command, env={**os.environ, **given}, capture_output=True, text=True, check=True
        )
    told = next(line for line in done.stdout.splitlines() if line.startswith("RESULT")).split()
    requests, microseconds, p50, p99, wrong = map(int, told[1:])
    return Loaded(requests / microseconds * 1e6, p50 / 1000, p99 / 1000, wrong, microseconds / 1e6)
