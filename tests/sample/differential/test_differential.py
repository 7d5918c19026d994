"""What the compiled engine answers is what graphql-core's own executor answers, for queries that nobody chose."""

import base64
import binascii
import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import hypothesis
import orjson
import pytest
from graphql import GraphQLSchema, execute, parse
from hypothesis import HealthCheck, Phase, assume, settings
from hypothesis import strategies as st

from app.access import Viewer
from app.graphql.context import Context
from app.graphql.gate import Gate
from app.graphql.prepared import Ask, Rejected
from app.mode import Mode
from app.web import gate_of
from domain.actor import Actor, Role
from projections.engine.memory import Memory
from tests.app.serving import Client
from tests.sample.conftest import Played
from tests.sample.differential.order import CODES
from tests.sample.differential.queries import queries
from tests.sample.differential.stock import Json, stock
from tests.sample.differential.world import DISTRICT, Chronicle, World

TOO_MUCH = {"TooCostly", "TooManyAliases", "TooManyFields", "TooDeep", "TooManyTokens"}
EXAMPLES = int(os.environ.get("DIFFERENTIAL_EXAMPLES", "100"))
POSITIONS = [1, 2_500, 12_000, 30_000, 41_234, 0]
INSPECTOR = Viewer(Actor(role=Role.DISCIPLINE_INSPECTOR), (DISTRICT,))
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


class Both:
    """The two engines over one district."""

    def __init__(self, gate: Gate, schema: GraphQLSchema, worlds: Callable[[int | None], World]) -> None:
        self.gate, self.schema, self.worlds = gate, schema, worlds

    async def compiled(self, text: str, variables: dict[str, Any]) -> Any:
        """The compiled engine's answer; None where the document is beyond its limits."""
        try:
            prepared = await self.gate.prepare(Ask(text, None, variables), INSPECTOR)
        except Rejected as rejected:
            if {(error.extensions or {}).get("code") for error in rejected.errors} <= TOO_MUCH:
                return None
            raise
        kept = await self.gate.answerer.answer(prepared, Context(self.gate.services, INSPECTOR))
        return orjson.loads(kept.body)

    async def resolved(self, text: str, variables: dict[str, Any]) -> Any:
        """Graphql-core's answer."""
        found: Any = execute(self.schema, parse(text), variable_values=variables)
        return (found if not hasattr(found, "__await__") else await found).formatted


@pytest.fixture(scope="module")
async def both(played: Played, inspector: Client) -> Both:
    siliang = inspector.siliang
    memory = Memory()
    for event in played.events:
        memory.fold(event)
    now = datetime(2026, 12, 31, 16, 0, tzinfo=siliang.services.clock(DISTRICT).tzinfo)
    found = await siliang.pool.fetch("select * from log.entry where district = $1", DISTRICT)
    chronicle = Chronicle(memory, {record["position"]: record for record in found}, siliang.dsn, now)
    present = World(chronicle, len(found), past=False)
    past: dict[int, World] = {}

    def worlds(position: int | None) -> World:
        if position is None:
            return present
        return past.setdefault(position, World(chronicle, position, past=True))

    gate = gate_of(siliang, None, Mode.DEVELOPMENT)  # type: ignore[arg-type]
    gate.services = replace(siliang.services, clock=lambda _: now)
    return Both(gate, stock(worlds), worlds)


def same(found: Any, wanted: Any) -> bool:
    """Whether two values of an answer are alike: members in order, instants and cursors by what they mean."""
    if isinstance(wanted, Json):
        return bool(found == orjson.loads(orjson.dumps(wanted.value, default=str)))
    if isinstance(found, dict) and isinstance(wanted, dict):
        return list(found) == list(wanted) and all(same(found[name], wanted[name]) for name in wanted)
    if isinstance(found, list) and isinstance(wanted, list | tuple):
        return len(found) == len(wanted) and all(map(same, found, wanted))
    if isinstance(found, str) and isinstance(wanted, str):
        return found == wanted or meant(found) == meant(wanted)
    return bool(found == wanted) and type(found) is type(wanted)


def meant(text: str) -> Any:
    """The instant or the cursor that a text is."""
    if _INSTANT.match(text):
        return datetime.fromisoformat(text).astimezone(UTC)
    try:
        values = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError):
        return text
    return [meant(v) if isinstance(v, str) else v for v in values] if isinstance(values, list) else text


def codes(answer: Any) -> set[tuple[str, tuple[Any, ...]]]:
    """The errors: their codes, and the paths that they are at."""
    return {
        ((error.get("extensions") or {}).get("code", error["message"]), tuple(error["path"]))
        for error in answer.get("errors", [])
    }


def roots(answer: Any) -> set[Any]:
    """The roots under which something failed."""
    return {path[0] for _, path in codes(answer)}


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="DIFFERENTIAL_EXAMPLES" not in os.environ,
    phases=[Phase.generate],
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
        HealthCheck.function_scoped_fixture,
    ],
    database=None,
)
@hypothesis.given(data=st.data())
async def test_both_engines_answer_alike(both: Both, data: st.DataObject) -> None:
    text, variables = data.draw(queries(both.schema, both.worlds, POSITIONS))
    # The second time with other numbers: the statement is the first one's, the values must be its own.
    for given in (variables, {name: other(value) for name, value in variables.items()}):
        found = await both.compiled(text, given)
        assume(found is not None)
        wanted = await both.resolved(text, given)
        told = f"{text}\n{orjson.dumps(given).decode()}"
        assert same(found["data"], wanted["data"]), f"{told}\n{found['data']}\n{wanted['data']}"
        assert bool(codes(found)) == bool(codes(wanted)), told
        # Where two fields fail, a non-null parent is null after the first: which one, is the engine's choice.
        assert {code for code, _ in codes(found)} <= CODES, f"{told}\n{found}"
        assert not codes(wanted) or roots(found) & roots(wanted), told


def other(value: Any) -> Any:
    """Another value of the same shape, where there is an easy one."""
    return value + 1 if isinstance(value, int) and not isinstance(value, bool) else value
