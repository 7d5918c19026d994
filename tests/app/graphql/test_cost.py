"""Cost: what an operation would read is known before it reads."""

from typing import Any

import pytest
from graphql import GraphQLSchema, OperationDefinitionNode, get_introspection_query

from app.graphql.cost import (
    CATALOGUE,
    COMMAND,
    COUNTED,
    LISTS,
    MANY,
    MOST_COST,
    QUESTION,
    TooCostly,
    afford,
    cost_of,
)
from app.graphql.limits import faults, parsed
from tests.app.graphql.contract import contract

ROOT = 2  # the operation, and the district's own row


def cost(text: str, schema: GraphQLSchema | None = None, **variables: Any) -> int:
    document = parsed(text)
    assert faults(schema or contract(), document) == []
    operation = next(d for d in document.definitions if isinstance(d, OperationDefinitionNode))
    return cost_of(schema or contract(), document, operation, variables)


def in_district(selected: str) -> int:
    return cost(f"{{ district {{ {selected} }} }}") - ROOT


def test_the_district_alone_costs_next_to_nothing() -> None:
    assert in_district("code name position") == 0


@pytest.mark.parametrize(
    ("selected", "expected"),
    [
        ("issues { nodes { id title } }", 1 + 50),
        ("issues(first: 10) { edges { cursor node { id } } }", 1 + 10),
        ("issues(first: 10) { pageInfo { hasNextPage } }", 1 + 10),
        ("issues(first: 1000000) { nodes { id } }", 1 + 100),
        ("issues(first: -1) { nodes { id } }", 1),
        ("issues(first: 10) { nodes { department { name } } }", 1 + 10 * 2),
        ("issues(first: 10) { edges { node { department { name } } } }", 1 + 10 * 2),
        ("issues(first: 10) { nodes { departments { name } } }", 1 + 10 * (1 + MANY)),
        ("issues(first: 10) { nodes { evidence(first: 3) { topic } } }", 1 + 10 * 4),
        ("issues { totalCount }", 1 + COUNTED),
        ("issues { tally(by: STATUS) { count } }", 1 + COUNTED),
        ("issues { evidence(first: 7) { topic actor { role } } }", 1 + 7),
        ("keepRate(first: 10) { nodes { __typename } }", QUESTION + 10),
        ('timeline(id: "x", first: 30) { topic }', 30),
        ('issue(id: "x") { title }', 1),
    ],
)
def test_a_list_costs_its_page_times_what_a_row_costs(selected: str, expected: int) -> None:
    assert in_district(selected) == expected


def test_fields_that_merge_are_read_once() -> None:
    once = in_district("issues(first: 10) { nodes { department { name } } }")
    document = """
        { district { issue(id: "x") { department { name } ...F } } }
        fragment F on Issue { department { id leadPost: id } }
    """
    assert cost(document) == ROOT + 2
    assert once == 21


def test_lists_under_two_aliases_are_read_twice() -> None:
    assert in_district("a: issues { totalCount } b: issues { totalCount }") == 2 * (1 + COUNTED)


def test_a_page_by_variable_costs_what_the_variable_says() -> None:
    document = "query ($n: Int! = 5) { district { issues(first: $n) { nodes { department { id } } } } }"
    assert cost(document, n=30) == ROOT + 1 + 30 * 2
    assert cost(document, n=10_000) == ROOT + 1 + 100 * 2


def test_what_is_left_out_costs_nothing() -> None:
    document = """query ($more: Boolean!) { district {
        code
        issues(first: 10) @include(if: $more) { nodes { id } }
        posts(first: 10) @skip(if: $more) { nodes { id organisation { id } } }
        people(first: 10) @include(if: false) { nodes { id } }
    } }"""
    assert cost(document, more=True) == ROOT + 11
    assert cost(document, more=False) == ROOT + 21


def test_a_fragment_costs_wherever_it_is_spread() -> None:
    document = """
        { district { issues(first: 10) { nodes { ...F } } other: issues(first: 20) { nodes { ...F } } } }
        fragment F on Issue { department { name } }
    """
    assert cost(document) == ROOT + (1 + 20) + (1 + 40)


def test_mutations_cost_each_command() -> None:
    document = """mutation ($a: AcceptIssueInput!) {
        one: acceptIssue(input: $a) { position } two: acceptIssue(input: $a) { issue { id } }
    }"""
    assert cost(document, a={}) == COMMAND + COMMAND + 1


def test_the_board_costs_its_heads() -> None:
    assert cost('{ board(district: "1") { heads { name } } }') == ROOT + LISTS[("Board", "heads")]


def test_the_whole_catalogue_may_be_read_but_not_many_times_over() -> None:
    assert cost(get_introspection_query()) == 1 + CATALOGUE
    six = " ".join(f"s{n}: __schema {{ types {{ name }} }}" for n in range(6))
    assert cost(f"{{ {six} }}") > MOST_COST


def test_more_than_an_operation_may_read_is_refused_and_told() -> None:
    wide = in_district("issues(first: 100) { nodes { evidence(first: 1000) { topic } } }")
    with pytest.raises(TooCostly) as refused:
        afford(wide)
    extensions: dict[str, Any] = refused.value.extensions or {}
    assert extensions["code"] == "TooCostly"
    assert str(wide) in extensions["message"]["en"]
    assert str(MOST_COST) in extensions["message"]["zh"]
    assert afford(MOST_COST) == MOST_COST
