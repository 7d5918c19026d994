"""Fuzzing: what schemathesis makes up from the schema is answered as the schema says, and breaks nothing."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
import schemathesis
import uvicorn
from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ObjectFieldNode,
    OperationDefinitionNode,
    SelectionSetNode,
    StringValueNode,
    ValueNode,
    Visitor,
    build_client_schema,
    get_introspection_query,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_type_sub_type_of,
    parse,
    print_ast,
    visit,
)
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.access import Authority, Tokens, Viewer
from app.siliang import running
from app.web import web
from domain.actor import Actor, Role
from tests.app.graphql.contract import contract
from tests.app.serving import DISTRICT
from tests.conftest import create_database

EXAMPLES = {"Mutation": 120, "Query": 60}
# Money, areas and measures: what people write, and what nobody would.
schemathesis.graphql.scalar(
    "Decimal",
    st.decimals(allow_nan=False, allow_infinity=False).map(str).map(schemathesis.graphql.nodes.String),
)
KINDS = {"Int": int, "Float": int | float, "Boolean": bool, "String": str, "ID": str}


class Homing(Visitor):
    """Turns made-up arguments to where there is something: this district, a short page, no long wait."""

    HOME: Mapping[str, ValueNode] = {
        "code": StringValueNode(value=DISTRICT),
        "district": StringValueNode(value=DISTRICT),
        "first": IntValueNode(value="3"),
        "minPosition": IntValueNode(value="0"),
        "position": IntValueNode(value="0"),
    }

    def enter_argument(self, node: ArgumentNode, *_: Any) -> ArgumentNode | None:
        home = self.HOME.get(node.name.value)
        return None if home is None else ArgumentNode(name=node.name, value=home)

    def enter_object_field(self, node: ObjectFieldNode, *_: Any) -> ObjectFieldNode | None:
        home = self.HOME.get(node.name.value)
        return None if home is None else ObjectFieldNode(name=node.name, value=home)


@dataclass
class Tally:
    """What came back, so that a fuzz that is refused everywhere is seen."""

    data: int = 0
    codes: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Reading:
    """An answer's data, held against what was asked and what the schema promises."""

    schema: GraphQLSchema
    document: DocumentNode

    def check(self, data: Any) -> None:
        """Raises AssertionError where the answer is none to this question."""
        (operation,) = [d for d in self.document.definitions if isinstance(d, OperationDefinitionNode)]
        root = self.schema.get_root_type(operation.operation)
        assert root is not None
        self._object(root, [operation.selection_set], data, ("data",))

    def _fields(self, kind: GraphQLObjectType, selected: SelectionSetNode) -> Iterator[FieldNode]:
        for node in selected.selections:
            if isinstance(node, FieldNode):
                yield node
                continue
            assert not isinstance(node, FragmentSpreadNode), "schemathesis makes inline fragments only"
            assert isinstance(node, InlineFragmentNode)
            within = self.schema.type_map[node.type_condition.name.value] if node.type_condition else kind
            if within is kind or (
                is_abstract_type(within) and is_type_sub_type_of(self.schema, kind, within)
            ):
                yield from self._fields(kind, node.selection_set)

    def _object(
        self, kind: GraphQLObjectType, selected: list[SelectionSetNode], value: Any, path: tuple[Any, ...]
    ) -> None:
        asked: dict[str, list[FieldNode]] = {}
        for each in selected:
            for node in self._fields(kind, each):
                asked.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
        assert isinstance(value, dict), path
        assert list(value) == list(asked), path
        for key, nodes in asked.items():
            name = nodes[0].name.value
            if name == "__typename":
                assert value[key] == kind.name, path
                continue
            inner = [node.selection_set for node in nodes if node.selection_set]
            self._value(kind.fields[name].type, inner, value[key], (*path, key))

    def _value(
        self, kind: GraphQLOutputType, selected: list[SelectionSetNode], value: Any, path: tuple[Any, ...]
    ) -> None:
        if is_non_null_type(kind):
            assert value is not None, path
            self._value(kind.of_type, selected, value, path)
        elif value is None:
            return
        elif is_list_type(kind):
            assert isinstance(value, list), path
            for index, each in enumerate(value):
                self._value(kind.of_type, selected, each, (*path, index))
        elif is_leaf_type(kind):
            if isinstance(kind, GraphQLEnumType):
                assert value in kind.values, path
            elif kind.name in KINDS:
                assert isinstance(value, KINDS[kind.name]), path
        elif isinstance(kind, GraphQLObjectType):
            self._object(kind, selected, value, path)


def judge(schema: GraphQLSchema, query: str, response: Any, tally: Tally) -> None:
    """An answer is data as promised, or errors with codes; never a bug's."""
    assert response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, (query, response.text)
    body = response.json()
    errors = body.get("errors", [])
    codes = {error.get("extensions", {}).get("code", "") for error in errors}
    assert "Internal" not in codes, (query, body)
    tally.codes |= codes
    data = body.get("data")
    assert data is not None or errors, (query, body)
    if data is not None and not errors:
        Reading(schema, parse(query)).check(data)
        tally.data += 1


@pytest.mark.parametrize(
    "data",
    [
        {"board": {"position": 1, "heads": []}},
        {"board": {"position": None, "name": None, "heads": []}},
        {"board": {"position": "1", "name": None, "heads": []}},
        {"board": {"position": 1, "name": None, "heads": [{"screens": [None]}]}},
        {"board": {"position": 1, "name": None, "heads": None}},
        {"board": {"name": None, "position": 1, "heads": []}},
        {"board": None},
        {},
    ],
)
def test_an_answer_that_is_not_as_the_schema_says_is_caught(data: Any) -> None:
    document = parse('{ board(district: "1") { position name heads { screens } } }')
    good = {"board": {"position": 1, "name": None, "heads": [{"screens": ["a"]}]}}
    Reading(contract(), document).check(good)
    with pytest.raises(AssertionError):
        Reading(contract(), document).check(data)


@pytest.fixture(scope="module")
async def served(
    server_url: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[str, dict[str, str]]]:
    """The address of a server, and the headers of the programme office."""
    home: Path = tmp_path_factory.mktemp("home")
    async with running(await create_database(server_url), keep_time=False) as siliang:
        tokens = Tokens(home)
        config = uvicorn.Config(
            web(siliang, Authority(tokens), home), port=0, log_level="error", lifespan="off"
        )
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        token = tokens.issue(Viewer(Actor(role=Role.PROGRAMME_OFFICE), (DISTRICT,)))
        yield f"http://127.0.0.1:{port}/graphql", {"authorization": f"Bearer {token}"}
        server.should_exit = True
        await task


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["Mutation", "Query"])
async def test_whatever_the_schema_allows_is_answered_as_the_schema_says(
    served: tuple[str, dict[str, str]], kind: str
) -> None:
    url, headers = served
    async with httpx.AsyncClient(headers=headers) as http:
        asked = await http.post(url, json={"query": get_introspection_query()})
    catalogue = asked.json()["data"]
    schema, tally = build_client_schema(catalogue), Tally()
    operations = [
        cast("Any", found).ok()
        for found in schemathesis.graphql.from_dict(catalogue).get_all_operations()
        if cast("Any", found).ok().label.startswith(f"{kind}.")
    ]

    @settings(
        max_examples=EXAMPLES[kind],
        phases=[Phase.explicit, Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.filter_too_much,
            HealthCheck.data_too_large,
            HealthCheck.large_base_example,
        ],
    )
    @given(case=st.one_of([operation.as_strategy() for operation in operations]))
    def fuzz(case: Any) -> None:
        query = print_ast(visit(parse(case.body), Homing()))
        judge(schema, query, client.post(url, json={"query": query}), tally)

    with httpx.Client(headers=headers, timeout=30) as client:
        await asyncio.to_thread(fuzz)
    assert tally.data > EXAMPLES[kind] // 10, tally
