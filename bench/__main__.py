"""Bench (基准测试): measures us and our peers on one server in one run: `make bench`, or `python -m bench --help`."""

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

import asyncpg
import uvloop

from app.postgres import Postgres
from bench import as_of, catch_up, commands, fresh, growth, rebuild, sample, visible
from bench.append import compared as append
from bench.figures import Bench, Figure

RESULTS = Path(__file__).parent / "results"
COLUMNS = ("figure", "value", "unit", "peer", "ratio", "bar", "met")


FIGURES = {
    "append": append.run,
    "commands": commands.run,
    "catch-up": catch_up.run,
    "visible": visible.run,
    "growth": growth.run,
    "rebuild": rebuild.run,
    "as-of": as_of.run,
    "sample": sample.run,
    "fresh": fresh.run,
}


def parser() -> argparse.ArgumentParser:
    """The options."""
    options = argparse.ArgumentParser(prog="python -m bench", description="Measure Siliang beside its peers.")
    options.add_argument("--only", choices=FIGURES, action="append", help="this one; repeatable")
    options.add_argument("--quick", action="store_true", help="one short round of each; nothing is written")
    return options


def say(text: str) -> None:
    """Tell a person how far it is."""
    print(text, file=sys.stderr, flush=True)


async def measure(dsn: str, names: list[str], quick: bool) -> tuple[str, list[Figure]]:
    """The machine in words, and the figures."""
    server = await asyncpg.connect(dsn)
    machine = await machine_of(server)
    await server.close()
    figures: list[Figure] = []
    for name in names:
        say(f"{name} …")
        figures += await FIGURES[name](Bench(dsn, quick, say))
    return machine, figures


async def machine_of(server: "asyncpg.Connection[asyncpg.Record]") -> str:
    """The machine in words. Refuses a server that is not durable."""
    settings = [await server.fetchval(f"show {name}") for name in ("fsync", "synchronous_commit")]
    version = await server.fetchval("show server_version")
    if settings != ["on", "on"]:
        raise SystemExit("fsync and synchronous_commit must be on")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, PostgreSQL {version} "
        f"(fsync and synchronous_commit on), Python {platform.python_version()}"
    )


def cells(row: Figure) -> tuple[str, ...]:
    """A line of the table."""
    peer = (row["peer"] or "") if row["peer_value"] is None else f"{row['peer_value']:,} ({row['peer']})"
    ratio = "" if row["ratio"] is None else f"{row['ratio']:g} ×"
    met = "" if row["met"] is None else ("yes" if row["met"] else "NO")
    return (row["name"], f"{row['value']:,}", row["unit"], peer, ratio, row["bar"] or "", met)


def table(machine: str, figures: list[Figure], command: str, title: str = "Figures") -> str:
    """The figures as Markdown."""
    lines = [COLUMNS, tuple("---" for _ in COLUMNS), *map(cells, figures)]
    rows = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"# {title}\n\nMeasured by {command} on {machine}.\n\n{rows}\n"


def main() -> int:
    """Measure, print, keep; 1 when a bar is not met."""
    given = parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="siliang-bench-") as home, Postgres(Path(home)) as dsn:
        machine, figures = uvloop.run(measure(dsn, given.only or list(FIGURES), given.quick))
    text = table(machine, figures, "`make bench` (medians of three; fresh and restart: once)")
    print(text)
    if not given.quick and not given.only:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "latest.json").write_text(
            json.dumps(figures, ensure_ascii=False, indent=2) + "\n", "utf-8"
        )
        (RESULTS / "latest.md").write_text(text, "utf-8")
    return int(any(row["met"] is False for row in figures))


if __name__ == "__main__":
    sys.exit(main())
