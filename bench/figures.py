"""Figures (指标): one measured number each, its peer's beside it, and whether it meets its bar."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg

Figure: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Bar:
    """A bar: at least or at most so much, of the value or of the ratio to the peer."""

    limit: float
    unit: str
    most: bool = False

    def __str__(self) -> str:
        return f"{'≤' if self.most else '≥'} {self.limit:,g} {self.unit}"

    def met(self, value: float) -> bool:
        """Whether a value meets it."""
        return value <= self.limit if self.most else value >= self.limit


def figure(
    name: str,
    value: float,
    unit: str,
    *,
    bar: Bar | None = None,
    peer: str | None = None,
    peer_value: float | None = None,
) -> Figure:
    """A figure. The ratio says how many times better than the peer we are."""
    ratio = None
    if peer_value is not None:
        ratio = value / peer_value if unit.endswith("/s") else peer_value / value
    held = ratio if bar is not None and bar.unit == "×" else value
    return {
        "name": name,
        "value": rounded(value),
        "unit": unit,
        "peer": peer,
        "peer_value": None if peer_value is None else rounded(peer_value),
        "ratio": None if ratio is None else rounded(ratio),
        "bar": None if bar is None else str(bar),
        "met": None if bar is None or held is None else bar.met(held),
    }


def rounded(value: float) -> float:
    """Three digits, or whole from a hundred on."""
    return round(value) if value >= 100 else float(f"{value:.3g}")


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies (nearest rank)."""
    ranked = sorted(values)
    return ranked[min(int(share * len(ranked)), len(ranked) - 1)]


@dataclass(frozen=True)
class Bench:
    """A server to measure on; `quick` asks for less of everything."""

    dsn: str
    quick: bool
    say: Callable[[str], None]

    @property
    def rounds(self) -> int:
        """How often each is measured; its figure is the median."""
        return 1 if self.quick else 3

    @asynccontextmanager
    async def database(self, like: str | None = None) -> AsyncIterator[str]:
        """A database of its own, empty or a copy of one that nobody is connected to; dropped afterwards."""
        name = f"bench_{uuid4().hex[:12]}"
        template = urlsplit(like).path.removeprefix("/") if like else "template1"
        server = await asyncpg.connect(self.dsn)
        try:
            await server.execute(f"create database {name} template {template}")
            try:
                yield urlunsplit(urlsplit(self.dsn)._replace(path=f"/{name}"))
            finally:
                await server.execute(f"drop database if exists {name} with (force)")
        finally:
            await server.close()
