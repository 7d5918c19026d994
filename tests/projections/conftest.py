"""Fixtures (测试夹具): a question asked of PostgreSQL, over the rows that a story folds."""

from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import pytest

from app import rows
from app.log.connection import connect
from projections.engine import table
from projections.engine.question import Question
from projections.engine.view import VIEWS
from tests.asking import asked

DISTRICT = "139901"
Ask = Callable[..., Any]


@pytest.fixture
async def ask(database_url: str) -> AsyncIterator[Ask]:
    """Ask a question of what is `told`, at the present moment of its story."""
    connection = await connect(database_url, role=None)
    await connection.execute("create schema view")
    made: set[str] = set()

    async def answer(told: Any, question: Question, parameters: Mapping[str, Any] | None = None) -> list[Any]:
        given = dict.fromkeys(question.parameters) | dict(question.defaults) | dict(parameters or {})
        for name in question.views:
            for statement in table.create(VIEWS[name]) if name not in made else ():
                await connection.execute(statement)
            made.add(name)
            await connection.execute(f"delete from view.{name}")
            values = [(DISTRICT, *vars(row).values(), 1) for row in told.story.rows(name)]
            await connection.executemany(table.upsert(VIEWS[name]), values)
        sql, values = asked(question, DISTRICT, told.story.now, given)
        sql += f" order by {question.order}"
        read = rows.reader(question.row)
        return [read(tuple(record.values())) for record in await connection.fetch(sql, *values)]

    yield answer
    await connection.close()
