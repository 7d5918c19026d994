"""What docs/first-query.md shows to a frontend developer works, word for word, at the sample district."""

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.access import Viewer
from app.access.authority import Authority
from app.graphql.context import Context
from app.graphql.live import live
from app.graphql.prepared import Ask
from app.mode import Mode
from app.web import gate_of
from domain.actor import Actor, Role
from tests.app.serving import Client, serving

PAGE = (Path(__file__).parents[2] / "docs" / "first-query.md").read_text("utf-8")
FENCE = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def examples() -> Iterator[dict[str, str]]:
    """Each query with what follows it before the next: its variables, its role, its answer."""
    found: dict[str, str] = {}
    for kind, text in FENCE.findall(PAGE):
        if kind == "graphql" and found:
            yield found
            found = {}
        found[kind] = text.strip()
    yield found


EXAMPLES = list(examples())
ASKED = [each for each in EXAMPLES if each["graphql"].split()[0] not in {"mutation", "subscription"}]
CHANGING = [each for each in EXAMPLES if each["graphql"].startswith("mutation")]
FOLLOWED = [each["graphql"] for each in EXAMPLES if each["graphql"].startswith("subscription")]


def test_the_page_has_queries_a_mutation_and_a_subscription() -> None:
    assert len(ASKED) >= 5
    assert len(FOLLOWED) == 1
    assert len(CHANGING) == 1


@pytest.mark.parametrize("example", ASKED, ids=lambda each: each["graphql"][:40])
async def test_a_query_of_the_page_is_answered_as_it_says(inspector: Client, example: dict[str, str]) -> None:
    asking = inspector.as_(None) if example["graphql"].startswith("{ board") else inspector
    data = await asking.ask(example["graphql"], **json.loads(example.get("json", "{}")))
    if "answer" in example:
        assert data == json.loads(example["answer"])
    assert all(value is not None for value in leaves(data)), data


@pytest.mark.parametrize("example", CHANGING, ids=lambda each: each["graphql"][:40])
async def test_the_mutation_of_the_page_is_done_and_again_answered_alike(
    database_url: str, tmp_path: Path, example: dict[str, str]
) -> None:
    async with serving(database_url, tmp_path, keep_time=False) as office:
        asking = office.as_(Role(example["role"]))
        for _ in range(2):
            data = await asking.ask(example["graphql"], **json.loads(example["json"]))
            assert data["registerScreen"]["position"] == 1
            assert all(value is not None for value in leaves(data)), data


def leaves(data: Any, at: str = "") -> Iterator[Any]:
    """Everything in an answer but refusals, which are null where a command was accepted."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from () if key == "refusal" else leaves(value, key)
    elif isinstance(data, list):
        assert data, f"{at} shows nothing"
        for value in data:
            yield from leaves(value, at)
    else:
        yield data


@pytest.mark.parametrize("query", FOLLOWED)
async def test_the_subscription_of_the_page_tells(inspector: Client, query: str) -> None:
    gate = gate_of(inspector.siliang, Authority(inspector.tokens, []), Mode.DEVELOPMENT)
    viewer = Viewer(Actor(role=Role.DISCIPLINE_INSPECTOR), ("139901",))
    followed = live(await gate.prepare(Ask(query), viewer), Context(gate.services, viewer, "127.0.0.1"))
    standing = inspector.siliang.positions.of("139901")
    assert standing is not None
    message = await asyncio.wait_for(followed.payload(standing.position - 400), 30)
    assert message.body is not None
    changes = json.loads(message.body)["data"]["changes"]
    assert changes["position"] > 0
    assert {"id", "status"} == set(changes["nodes"][0])
