"""Compared (对照): what was measured, as figures with their bars, and as a page."""

from collections.abc import Sequence
from dataclasses import asdict
from statistics import median
from typing import Any, TypeAlias

from bench.__main__ import COLUMNS, cells
from bench.api.load import CONNECTIONS, Load
from bench.api.visits import CLIENTS, Round
from bench.figures import Bar, Figure, figure, percentile, rounded

Loads: TypeAlias = dict[str, list[Load]]

LIST = "list, Siliang"
LIST_POSTGRAPHILE = "list, PostGraphile"
LIST_DOCUMENTED = "list, Strawberry + DataLoader"
LIST_LIMIT = "list, limit"
LIST_KEYED = "list, Siliang, a variable of its own in each request"
LIST_KEPT = "list, Siliang, from the cache"
DASHBOARD = "dashboard, Siliang"
DASHBOARD_POSTGRAPHILE = "dashboard, PostGraphile"
DASHBOARD_KEPT = "dashboard, Siliang, from the cache"

_POSTGRAPHILE = "PostGraphile 5"
_RATE = "requests/s"


def compared(loads: Loads, logged: Sequence[Round], firsts: Sequence[float]) -> list[Figure]:
    """Every figure."""

    def middle(name: str, of: str) -> float:
        return float(median(getattr(each, of) for each in loads[name]))

    def beside(name: str, peer: str, told: str, least: float | None, what: str | None = None) -> Figure:
        bar = Bar(least, "×") if least else None
        return figure(
            what or name.replace(", Siliang", ""),
            middle(name, "rate"),
            _RATE,
            bar=bar,
            peer=told,
            peer_value=middle(peer, "rate"),
        )

    def p99(name: str, peer: str) -> Figure:
        return figure(
            f"{name.split(',', maxsplit=1)[0]}, p99",
            middle(name, "p99"),
            "ms",
            bar=Bar(1, "×"),
            peer=_POSTGRAPHILE,
            peer_value=middle(peer, "p99"),
        )

    share = 100 * middle(LIST, "rate") / middle(LIST_LIMIT, "rate")
    return [
        beside(LIST, LIST_POSTGRAPHILE, _POSTGRAPHILE, 2),
        p99(LIST, LIST_POSTGRAPHILE),
        beside(LIST, LIST_DOCUMENTED, "Strawberry + DataLoader", 15),
        beside(LIST_KEYED, LIST_POSTGRAPHILE, _POSTGRAPHILE, None),
        figure("list, of the limit's requests/s", share, "%", bar=Bar(60, "%")),
        beside(LIST_KEPT, LIST_POSTGRAPHILE, _POSTGRAPHILE, None),
        beside(DASHBOARD, DASHBOARD_POSTGRAPHILE, _POSTGRAPHILE, 2),
        p99(DASHBOARD, DASHBOARD_POSTGRAPHILE),
        beside(DASHBOARD_KEPT, DASHBOARD_POSTGRAPHILE, _POSTGRAPHILE, 10),
        figure("the same", middle(DASHBOARD_KEPT, "rate"), _RATE, bar=Bar(10_000, _RATE)),
        figure("the same, p99", middle(DASHBOARD_KEPT, "p99"), "ms", bar=Bar(5, "ms", most=True)),
        *_visits(logged),
        figure("first use of a document, p50", median(firsts), "ms"),
        figure("first use of a document, p99", percentile(firsts, 0.99), "ms", bar=Bar(10, "ms", most=True)),
    ]


def _visits(logged: Sequence[Round]) -> list[Figure]:
    rate, p99 = median(each.rate for each in logged), median(each.p99 for each in logged)
    name = f"logVisit, durable, {CLIENTS} clients"
    return [
        figure(name, rate, "visits/s", bar=Bar(1_500, "visits/s")),
        figure(f"{name}, p99", p99, "ms", bar=Bar(80, "ms", most=True)),
    ]


def told(loads: Loads, logged: Sequence[Round]) -> dict[str, Any]:
    """Every round as it was."""
    kept: dict[str, Sequence[Any]] = {**loads, "logVisit": logged}
    return {
        name: [{of: rounded(value) for of, value in asdict(each).items()} for each in found]
        for name, found in kept.items()
    }


def page(machine: str, number: int, figures: list[Figure], loads: Loads) -> str:
    """All of it as Markdown."""
    lines = [COLUMNS, tuple("---" for _ in COLUMNS), *map(cells, figures)]
    costs: list[tuple[str, ...]] = [("asked", _RATE, "p50 ms", "p99 ms", "server CPU ms", "database CPU ms")]
    costs.append(tuple("---" for _ in costs[0]))
    for name, found in loads.items():
        middles = (
            median(getattr(each, of) for each in found)
            for of in ("rate", "p50", "p99", "server_ms", "database_ms")
        )
        costs.append((name, *(f"{rounded(value):,g}" for value in middles)))
    return (
        f"# API\n\nMeasured by `make bench-api` on {machine}; medians of {number} interleaved rounds,"
        f" wrk with one thread and {CONNECTIONS} connections.\n\n{_rows(lines)}\n\n"
        f"## What a request costs\n\n{_rows(costs)}\n"
    )


def _rows(lines: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
