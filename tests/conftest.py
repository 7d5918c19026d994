"""Fixtures (测试夹具): one real PostgreSQL for the whole run, and a fresh database for who asks."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from app.postgres import Postgres

OUTCOMES: dict[str, str] = {}
"""How each test of this run ended, by its id without parameters: failed if any of them did."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What judges the whole run comes last."""
    items.sort(key=lambda item: item.name == "test_what_is_promised_was_tried")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note how a test ended."""
    name = report.nodeid.partition("[")[0]
    if report.when == "call" or report.outcome != "passed":
        worst = OUTCOMES.get(name)
        OUTCOMES[name] = worst if worst == "failed" else report.outcome


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server's DSN: TEST_DATABASE_URL, else an embedded one of this run's own."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    home: Path = tmp_path_factory.mktemp("postgres")
    with Postgres(home) as dsn:
        yield dsn


async def create_database(server_url: str) -> str:
    """A fresh database's DSN."""
    name = f"test_{uuid4().hex[:12]}"
    connection = await asyncpg.connect(server_url)
    try:
        await connection.execute(f"create database {name}")
    finally:
        await connection.close()
    return re.sub(r"^(\w+://[^/]*/)[^?]*", rf"\g<1>{name}", server_url)


@pytest.fixture
async def database_url(server_url: str) -> str:
    """A fresh database for one test."""
    return await create_database(server_url)
