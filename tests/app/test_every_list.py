"""Every list of District can be paged, ordered, counted, tallied and opened, now and as of the past."""

from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLField, get_named_type, is_required_argument

from app.graphql.schema import build
from domain.actor import Role
from tests.app.serving import Client, serving
from tests.conftest import create_database

SCHEMA = build()._schema
LISTS = {
    name: field
    for name, field in SCHEMA.type_map["District"].fields.items()  # type: ignore[attr-defined]
    if get_named_type(field.type).name.endswith("Connection")
}
VALUES = {"String": '"2026-03"', "Int": "1", "Date": '"2026-03-01"', "Boolean": "true"}


def first_value(enum: Any) -> str:
    assert isinstance(enum, GraphQLEnumType)
    return str(next(iter(enum.values)))


def arguments(field: GraphQLField) -> list[str]:
    return [
        f"{name}: {VALUES[get_named_type(argument.type).name]}"
        for name, argument in field.args.items()
        if is_required_argument(argument)
    ]


def orders(field: GraphQLField) -> list[str]:
    if "orderBy" not in field.args:
        return []
    term: Any = get_named_type(field.args["orderBy"].type)
    column = first_value(term.fields["field"].type.of_type)
    return [f"orderBy: [{{field: {column}, direction: DESC}}]"]


def listed(name: str, field: GraphQLField, *more: str) -> str:
    given = ", ".join([*arguments(field), *more, "first: 10"])
    connection: Any = get_named_type(field.type)
    by = first_value(get_named_type(connection.fields["tally"].args["by"].type))
    return f"""{name}({given}) {{
        totalCount tally(by: {by}) {{ value count }}
        nodes {{ __typename }} edges {{ cursor node {{ __typename }} }}
        pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}
    }}"""


@pytest.fixture(scope="module")
async def empty(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    home: Path = tmp_path_factory.mktemp("home")
    async with serving(await create_database(server_url), home) as client:
        yield client.as_(Role.DISCIPLINE_INSPECTOR)


@pytest.mark.parametrize("name", LISTS)
async def test_every_list_runs(name: str, empty: Client) -> None:
    field = LISTS[name]
    query = f"{{ district {{ {listed(name, field)} }} }}"
    past = f"{{ district(asOf: {{position: 0}}) {{ {listed(name, field, *orders(field))} }} }}"
    for answer in ((await empty.ask(query))["district"][name], (await empty.ask(past))["district"][name]):
        assert answer["totalCount"] == 0
        assert answer["nodes"] == answer["edges"] == answer["tally"] == []
        assert answer["pageInfo"] == {
            "hasNextPage": False,
            "hasPreviousPage": False,
            "startCursor": None,
            "endCursor": None,
        }
