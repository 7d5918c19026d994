"""API bench (接口基准): `make bench-api`, or `python -m bench.api [--quick]`: our server beside PostGraphile 5,
Strawberry as documented, and the least code that can answer; one process each, one database, one run.
"""

import argparse
import json
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias

import asyncpg
import uvloop

from app.access import Tokens, Viewer
from app.clock import SAMPLE_DISTRICT
from app.postgres import Postgres
from app.sample import load as load_sample
from app.siliang import running
from bench.__main__ import RESULTS, machine_of, say
from bench.api import plans, questions, visits
from bench.api.compared import (
    DASHBOARD,
    DASHBOARD_KEPT,
    DASHBOARD_POSTGRAPHILE,
    LIST,
    LIST_DOCUMENTED,
    LIST_KEPT,
    LIST_KEYED,
    LIST_LIMIT,
    LIST_POSTGRAPHILE,
    Loads,
    compared,
    page,
    told,
)
from bench.api.load import Load, checked, load
from bench.api.servers import Server, asked, ours, postgraphile, python
from domain.actor import Actor, Role

Asked: TypeAlias = tuple[Server, bytes]
PATIENCE = 300.0


async def stood(dsn: str) -> str:
    """Load the sample district, and wait for its views; the machine in words."""
    async with running(dsn, keep_time=False) as siliang:
        await load_sample(siliang)
        if not await siliang.caught_up(PATIENCE):
            raise SystemExit("bench.api: the sample's views do not stand")
    server = await asyncpg.connect(dsn)
    await server.execute("vacuum analyze")  # as it does by itself within a minute
    machine = await machine_of(server)
    await server.close()
    return machine


def asks(stack: ExitStack, dsn: str, home: Path) -> dict[str, Asked]:
    """Every server, started, with what it is asked; all answer alike."""
    token = Tokens(home).issue(Viewer(Actor(role=Role.DISCIPLINE_INSPECTOR), (SAMPLE_DISTRICT,)))
    bare = stack.enter_context(ours(dsn, home, token, SILIANG_CACHE="0"))
    kept = stack.enter_context(ours(dsn, home, token))
    peer = stack.enter_context(postgraphile(dsn))
    documented = stack.enter_context(python("documented", "bench.api.documented", dsn))
    limit = stack.enter_context(python("limit", "bench.api.limit", dsn))
    found = {
        LIST: (bare, questions.LIST),
        LIST_POSTGRAPHILE: (peer, questions.LIST_POSTGRAPHILE),
        LIST_DOCUMENTED: (documented, questions.LIST_DOCUMENTED),
        LIST_LIMIT: (limit, questions.LIST),
        LIST_KEYED: (kept, questions.keyed(questions.LIST)),
        LIST_KEPT: (kept, questions.LIST),
        DASHBOARD: (bare, questions.DASHBOARD),
        DASHBOARD_POSTGRAPHILE: (peer, questions.DASHBOARD_POSTGRAPHILE),
        DASHBOARD_KEPT: (kept, questions.DASHBOARD),
    }
    for what in ("list", "dashboard"):
        questions.alike(what, {n: asked(*each) for n, each in found.items() if n.startswith(what)})
    return found


def rounds(what: dict[str, Asked], database: int, number: int, seconds: float) -> Loads:
    """Turn and turn about, every other round backwards, after one that does not count."""
    found: dict[str, list[Load]] = {name: [] for name in what}
    for turn in range(number + 1):
        say(f"round {turn} of {number} …" if turn else "warming …")
        for name in list(what)[:: -1 if turn % 2 else 1]:
            measured = load(*what[name], seconds, database)
            if turn:
                found[name].append(measured)
    return found


async def visited(dsn: str, home: Path, number: int, seconds: float) -> list[visits.Round]:
    """Rounds of visits, after one that does not count."""
    say("visits …")
    visitors = await visits.prepared(dsn, home, visits.pairings_for(number * seconds))
    with ours(dsn, home, "") as server:
        found = [await visits.round_of(server, visitors, seconds) for _ in range(number + 1)]
    return found[1:]


def main() -> int:
    """Measure, print, keep; 1 when a bar is not met."""
    options = argparse.ArgumentParser(prog="python -m bench.api", description=__doc__)
    options.add_argument("--quick", action="store_true", help="two short rounds; nothing is written")
    quick: bool = options.parse_args().quick
    checked()
    number, seconds = (2, 1.0) if quick else (5, 4.0)
    with tempfile.TemporaryDirectory(prefix="siliang-bench-") as scratch, Postgres(Path(scratch)) as dsn:
        home = Path(scratch)
        database = int((home / "postgres/data/postmaster.pid").read_text().split()[0])
        say("the sample district …")
        machine = uvloop.run(stood(dsn))
        with ExitStack() as stack:
            what = asks(stack, dsn, home)
            firsts = plans.first_uses(what[LIST][0])
            loads = rounds(what, database, number, seconds)
        logged = uvloop.run(visited(dsn, home, number, seconds))
    figures = compared(loads, logged, firsts)
    text = page(machine, number, figures, loads)
    print(text)
    if not quick:
        kept = {"machine": machine, "figures": figures, "rounds": told(loads, logged)}
        (RESULTS / "api.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
        (RESULTS / "api.md").write_text(text, "utf-8")
    return int(any(row["met"] is False for row in figures))


if __name__ == "__main__":
    sys.exit(main())
