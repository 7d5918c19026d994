"""Every list of District can be paged both ways, counted, tallied and opened, whatever it is of."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import domain.nouns  # noqa: F401 - the registries must be whole
import projections.views  # noqa: F401 - the registries must be whole
from app.graphql.relation import Moment, Order, Relation, Source
from app.graphql.snapshot import Snapshot
from projections.engine import table
from projections.engine.question import QUESTIONS, Question
from projections.engine.view import VIEWS
from tests.app.serving import DISTRICT, serving

VALUES: dict[Any, Any] = {str: "2026-03", int: 1, date: date(2026, 3, 1), bool: True}


def parameters(source: Source) -> dict[str, Any]:
    if not isinstance(source, Question):
        return {}
    hints = {name: table.without_none(hint) for name, hint in source.parameters.items()}
    return {name: None if nullable else VALUES[table.bare(kind)] for name, (kind, nullable) in hints.items()}


@pytest.mark.parametrize("source", [*VIEWS.values(), *QUESTIONS.values()], ids=lambda source: source.name)
async def test_every_list_runs(source: Source, empty: Snapshot) -> None:
    relation = Relation(source, empty.moment, parameters=parameters(source))
    column = next(c.name for c in relation.columns if not c.is_json)
    assert await empty.page(relation, 10, None) == ([], False)
    assert await empty.count(relation) == 0
    assert await empty.tally(relation, column) == []
    assert await empty.evidence(relation, 10) == []
    ordered = Relation(source, empty.moment, parameters=parameters(source), order=(Order(column, down=True),))
    assert await empty.page(ordered, 10, None) == ([], False)


@pytest.fixture(scope="module")
async def empty(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    from tests.conftest import create_database

    home: Path = tmp_path_factory.mktemp("home")
    async with serving(await create_database(server_url), home) as client:
        siliang = client.siliang
        moment = Moment(DISTRICT, 0, siliang.clock(DISTRICT))
        yield Snapshot(moment, siliang.pool, siliang.reader)
