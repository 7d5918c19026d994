"""Fixtures (测试夹具): the sample year, played once in memory with every view."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

import domain.nouns  # noqa: F401 - both registries must be whole
import projections.views  # noqa: F401 - both registries must be whole
from app.sample.year import Year
from domain.actor import Role
from projections.engine.memory import Memory
from projections.engine.view import VIEWS
from tests.app.serving import Client, serving
from tests.conftest import create_database


class Played:
    """A year that was played, and what its views say."""

    def __init__(self, seed: int) -> None:
        self.memory = Memory()
        self.year = Year(seed, self.memory)
        self.commits = [commit for commits in self.year.play() for commit in commits]
        self.events = self.year.sim.rehearsal.events
        self.needles = self.year.needles

    def rows(self, view: str) -> list[Any]:
        """The rows of a view that stand now."""
        return list(self.memory.live(VIEWS[view]).values())

    def row(self, view: str, **columns: object) -> Any:
        """The one row with these columns."""
        found = [row for row in self.rows(view) if all(getattr(row, k) == v for k, v in columns.items())]
        assert len(found) == 1, f"{len(found)} rows of {view} with {columns}"
        return found[0]

    def of(self, topic: str) -> list[Any]:
        """The events of a topic."""
        return [event for event in self.events if event.topic == topic]


@pytest.fixture(scope="session")
def played() -> Played:
    """The sample district that everybody loads."""
    return Played(2026)


@pytest.fixture(scope="session")
async def inspector(
    played: Played, server_url: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Client]:
    """A discipline inspector at the sample district, in a real database."""
    home: Path = tmp_path_factory.mktemp("home")
    async with serving(await create_database(server_url), home, keep_time=False) as client:
        await client.siliang.writer.append_many(played.commits)
        assert await client.siliang.positions.reach("139901", len(played.events), 60)
        yield client.as_(Role.DISCIPLINE_INSPECTOR)
