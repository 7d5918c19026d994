"""API bench (接口基准): `make bench-api`, or `python -m bench.api [--quick]`.

The list and the dashboard, uncached and from the cache, beside PostGraphile, the documented Strawberry and
the limit; visits logged by 64 clients; the first use of new documents. One process at a time, one database,
interleaved rounds, medians. wrk shares the machine's cores with the servers.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import asyncpg
import httpx
import uvloop

from app.access import Tokens, Viewer
from app.database import home
from app.postgres import Postgres
from app.sample import load as load_sample
from app.siliang import running
from bench.__main__ import RESULTS, machine_of, say, table
from bench.api import asked, servers
from bench.api.load import Loaded, load
from bench.figures import Bar, Figure, figure, percentile
from domain.actor import Actor, Role

CLIENTS, WRITERS = 16, 64
WARM_SECONDS = 2.0
DOCUMENTS = 200
OFFICE, INSPECTOR = (
    Viewer(Actor(role=role), (asked.DISTRICT,)) for role in (Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR)
)
Rounds = Mapping[tuple[str, str], list[Loaded]]
LIST, DASHBOARD = "list of 50 issues", "dashboard of 6 roots"


def main() -> int:
    """Measure, print, and (in full) keep; 1 when a bar is not met."""
    options = argparse.ArgumentParser(
        prog="python -m bench.api", description="Measure the API beside its peers."
    )
    options.add_argument("--quick", action="store_true", help="one short round; nothing is written")
    quick: bool = options.parse_args().quick
    with tempfile.TemporaryDirectory(prefix="siliang-bench-") as scratch, Postgres(Path(scratch)) as dsn:
        machine = uvloop.run(prepared(dsn))
        figures = measure(Path(scratch), dsn, quick)
    text = table(machine, figures, "`make bench-api` (medians of five interleaved rounds)")
    print(text)
    if not quick:
        (RESULTS / "api.json").write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", "utf-8")
        (RESULTS / "api.md").write_text(text, "utf-8")
    return int(any(row["met"] is False for row in figures))


async def prepared(dsn: str) -> str:
    """Load the sample district and see to its statistics; the machine in words."""
    async with running(dsn, keep_time=False) as siliang:
        await load_sample(siliang)
        if not await siliang.caught_up(600):
            raise TimeoutError("the views did not catch up")
    server = await asyncpg.connect(dsn)
    await server.execute("vacuum analyze")
    machine = await machine_of(server)
    await server.close()
    return machine


def measure(scratch: Path, dsn: str, quick: bool) -> list[Figure]:
    """All figures."""
    tokens = Tokens(scratch)
    reader, writer = tokens.issue(INSPECTOR), tokens.issue(OFFICE)
    rounds = rounds_of(scratch, dsn, reader, 1 if quick else 5, 2.0 if quick else 6.0)
    with servers.siliang(scratch, cached=True).running(dsn) as url:
        plans = first_uses(url, reader, DOCUMENTS)
    with servers.siliang(scratch, cached=True).running(dsn) as url:
        visits = logged(url, writer, 1 if quick else 3, 2.0 if quick else 6.0)
    return [*reads(rounds), *writes(visits), *plan_figures(plans)]


def rounds_of(scratch: Path, dsn: str, token: str, count: int, seconds: float) -> Rounds:
    """Every server in turn, so many times."""
    ours = {LIST: asked.OURS_LIST, DASHBOARD: asked.OURS_DASHBOARD}
    all_of_them = (
        ("siliang", servers.siliang(scratch, cached=False), ours),
        ("cached", servers.siliang(scratch, cached=True), ours),
        (
            "PostGraphile",
            servers.postgraphile(home()),
            {LIST: asked.PEER_LIST, DASHBOARD: asked.PEER_DASHBOARD},
        ),
        ("documented", servers.documented(), {LIST: asked.DOCUMENTED_LIST}),
        ("limit", servers.limit(), {LIST: asked.DOCUMENTED_LIST}),
    )
    found: dict[tuple[str, str], list[Loaded]] = defaultdict(list)
    answers: dict[str, object] = {}
    for n in range(count):
        for name, server, queries in all_of_them:
            say(f"round {n + 1}: {name} …")
            with server.running(dsn) as url:
                for what, query in queries.items():
                    line = asked.body(query)
                    check(answers, what, name, url, line, token)
                    load(url, [line], token, CLIENTS, WARM_SECONDS)
                    told = load(url, [line], token, CLIENTS, seconds)
                    if told.wrong:
                        raise RuntimeError(f"{name}: {told.wrong} wrong answers")
                    found[name, what].append(told)
    return found


def check(answers: dict[str, object], what: str, name: str, url: str, line: str, token: str) -> None:
    """Every server gives the same answer."""
    headers = {"content-type": "application/json", "authorization": f"Bearer {token}"}
    if name == "PostGraphile":
        headers.pop("authorization")
    data = httpx.post(url, content=line, headers=headers, timeout=30).json()["data"]
    data = asked.alike(data.get("district", data))
    data = {"issues": data.pop("allIssues")} if "allIssues" in data else data
    if answers.setdefault(what, data) != data:
        raise RuntimeError(f"{name} answers the {what} otherwise: {str(data)[:300]}")


def reads(rounds: Rounds) -> list[Figure]:
    """The figures of reads; p99 is held against the peer's in the same way as the rate."""

    def middle(name: str, what: str) -> tuple[float, float]:
        told = rounds[name, what]
        return statistics.median(each.rate for each in told), statistics.median(each.p99 for each in told)

    found = []
    for what in (LIST, DASHBOARD):
        (rate, p99), (peer, peer_p99) = middle("siliang", what), middle("PostGraphile", what)
        cached, cached_p99 = middle("cached", what)
        pg = {"peer": "PostGraphile"}
        found += [
            figure(f"{what}, not cached", rate, "requests/s", **pg, peer_value=peer, bar=Bar(2, "×")),
            figure(f"{what}, not cached, p99", p99, "ms", **pg, peer_value=peer_p99, bar=Bar(1, "×")),
            figure(f"{what}, cached", cached, "requests/s", **pg, peer_value=peer, bar=Bar(10, "×")),
            figure(f"{what}, cached: rate", cached, "requests/s", bar=Bar(10_000, "requests/s")),
            figure(f"{what}, cached, p99", cached_p99, "ms", bar=Bar(5, "ms", most=True)),
        ]
    rate = middle("siliang", LIST)[0]
    written, most = middle("documented", LIST)[0], middle("limit", LIST)[0]
    return [
        *found,
        figure(
            f"{LIST}, beside Strawberry as documented",
            rate,
            "requests/s",
            peer="documented",
            peer_value=written,
            bar=Bar(15, "×"),
        ),
        figure(
            f"{LIST}, beside the limit", rate, "requests/s", peer="limit", peer_value=most, bar=Bar(0.6, "×")
        ),
    ]


VISIT = (
    """mutation($input: LogVisitInput!) { logVisit(input: $input) { position subject refusal { code } } }"""
)


def logged(url: str, token: str, count: int, seconds: float) -> list[Loaded]:
    """Visits of this month, each of another pairing, day or kind, logged by 64 clients."""
    headers = {"authorization": f"Bearer {token}"}
    with httpx.Client(headers=headers, timeout=30) as http:
        pairings: list[str] = []
        after, today = None, ""
        while True:
            page = """query($after: String) { district { moment pairings(first: 100, after: $after, filter: {status: [ACTIVE]}) {
                nodes { id } pageInfo { endCursor hasNextPage } } } }"""
            found = http.post(url, json={"query": page, "variables": {"after": after}}).json()["data"][
                "district"
            ]
            today = found["moment"][:10]
            pairings += [node["id"] for node in found["pairings"]["nodes"]]
            after = found["pairings"]["pageInfo"]["endCursor"]
            if not found["pairings"]["pageInfo"]["hasNextPage"]:
                break
    days = [f"{today[:8]}{day:02}" for day in range(1, int(today[8:]) + 1)]
    lines = [
        asked.body(
            VISIT,
            input={
                "idempotencyKey": "$KEY",
                "pairing": pairing,
                "occurredOn": day,
                "mode": mode,
                "summary": f"{day} 走访，了解用工与融资情况 $KEY",
            },
        )
        for mode in ("VIDEO", "MEETING", "PHONE", "ONSITE")
        for day in days
        for pairing in pairings
    ]
    say(f"visits: {len(lines)} to log")
    rounds, start = [], 0
    load(url, lines, token, WRITERS, WARM_SECONDS, start)
    for _ in range(count):
        start += len(lines) // (count + 1)
        rounds.append(load(url, lines, token, WRITERS, seconds, start))
    return rounds


def writes(rounds: list[Loaded]) -> list[Figure]:
    """The figures of mutations; what was refused counts as not done."""
    done = [each.rate - each.wrong / each.seconds for each in rounds]
    slowest = statistics.median(each.p99 for each in rounds)
    return [
        figure(
            "visits logged, durable, 64 clients",
            statistics.median(done),
            "mutations/s",
            bar=Bar(1_500, "mutations/s"),
        ),
        figure("visits logged, p99", slowest, "ms", bar=Bar(80, "ms", most=True)),
    ]


def first_uses(url: str, token: str, count: int) -> list[float]:
    """Milliseconds of the first use of documents that the server has not seen: the dashboard under other names."""
    waits = []
    with httpx.Client(headers={"authorization": f"Bearer {token}"}, timeout=30) as http:
        for n in range(-20, count):
            query = asked.OURS_DASHBOARD.replace("Dashboard", f"D{n + 20}").replace(
                "closed:", f"closed{n + 20}:"
            )
            began = time.perf_counter()
            answer = http.post(url, content=asked.body(query), headers={"content-type": "application/json"})
            waits.append(1000 * (time.perf_counter() - began))
            answer.raise_for_status()
            again = time.perf_counter()
            http.post(url, content=asked.body(query), headers={"content-type": "application/json"})
            waits[-1] -= 1000 * (time.perf_counter() - again)
    return waits[20:]


def plan_figures(waits: list[float]) -> list[Figure]:
    """What a new document costs beyond its second use."""
    return [
        figure(
            "first use of a new document, over its second",
            statistics.median(waits),
            "ms",
            bar=Bar(10, "ms", most=True),
        ),
        figure("first use of a new document, p99", percentile(waits, 0.99), "ms"),
    ]


if __name__ == "__main__":
    sys.exit(main())
