"""Every list of the sample district leaves as a file, and its enterprises come back."""

import io
from pathlib import Path

import pytest

from app.exchange.download import source_called
from app.graphql.district import INNER
from domain.actor import Role
from projections.engine.question import QUESTIONS
from projections.engine.view import VIEWS
from tests.app.serving import Client
from tests.conftest import create_database
from tests.exchange.making import lines
from tests.exchange.office import Office, offices

ASKED = {
    "from": "2026-03-01",
    "to": "2026-04-30",
    "period": "2026-03",
    "minimum": "2",
    "days": "3",
    "threshold": "4",
}
MONTHS = {"from": "2026-03", "to": "2026-04"}


@pytest.mark.parametrize("name", sorted({*VIEWS, *QUESTIONS} - set(INNER)))
async def test_every_list_leaves_as_a_workbook(inspector: Client, name: str) -> None:
    office, file = Office(inspector, Role.DISCIPLINE_INSPECTOR), io.BytesIO()
    hints = getattr(source_called(name), "parameters", {})
    given = ASKED | (MONTHS if hints.get("from") is str else {})
    count = await office.give(name, "xlsx", file, given={key: given[key] for key in hints if key in given})
    assert len(lines(file)) == count + 1


async def test_the_enterprises_come_back_unchanged(
    inspector: Client, server_url: str, tmp_path: Path
) -> None:
    """But those that were deregistered: they are told, and taken out by the clerk."""
    left, again = io.BytesIO(), io.BytesIO()
    count = await Office(inspector).give("enterprises", "csv", left)
    async with offices(await create_database(server_url), tmp_path) as other:
        problems = (await other.check("enterprises", left)).problems
        assert {problem.code for problem in problems} == {"RowNotStanding"}
        ended = {problem.row for problem in problems}
        rows = left.getvalue().splitlines(keepends=True)
        standing = b"".join(row for number, row in enumerate(rows, 1) if number not in ended)
        outcome = await other.take("enterprises", io.BytesIO(standing))
        assert outcome.report.problems == []
        await other.give("enterprises", "csv", again)
    assert (outcome.report.rows, len(ended)) == (count - len(ended), 3)
    assert again.getvalue() == standing
