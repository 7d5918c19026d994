"""Fixtures (测试夹具): the sample year, played once in memory with every view."""

from typing import Any

import pytest

import domain.nouns  # noqa: F401 - both registries must be whole
import projections.views  # noqa: F401 - both registries must be whole
from app.sample.year import Year
from projections.engine.memory import Memory
from projections.engine.view import VIEWS


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
