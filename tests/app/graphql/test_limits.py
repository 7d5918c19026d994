"""Limits: what a document may not be, and that what clients really send passes."""

import sys
from typing import Any

import pytest
from graphql import GraphQLError, GraphQLSyntaxError, get_introspection_query, validate

from app.graphql.limits import (
    MOST_ALIASES,
    MOST_DEPTH,
    MOST_DIRECTIVES,
    MOST_FIELDS,
    MOST_FRAGMENTS,
    MOST_ROOT_FIELDS,
    MOST_TOKENS,
    MOST_VARIABLES_DEPTH,
    RULES,
    exceeded,
    faults,
    parsed,
    variables_fault,
)
from tests.app.graphql.contract import contract


def codes(errors: list[GraphQLError]) -> list[str]:
    return [(error.extensions or {})["code"] for error in errors]


def braced(selected: str) -> str:
    return f"{{ {selected} }}"


def nested(depth: int) -> str:
    return "{ a " * depth + "}" * depth


def doubling(levels: int) -> str:
    """Each fragment spreads the next one twice: 2 ** levels fields from a few lines."""
    spread = [f"fragment F{n} on T {{ ...F{n + 1} ...F{n + 1} }}" for n in range(levels)]
    return "\n".join(["{ ...F0 }", *spread, f"fragment F{levels} on T {{ a }}"])


WITHIN = {
    "depth": nested(MOST_DEPTH),
    "aliases": braced(f"t {braced(' '.join(f'x{n}: a' for n in range(MOST_ALIASES)))}"),
    "directives": braced("a " + "@d " * MOST_DIRECTIVES),
    "root fields": braced("a " * MOST_ROOT_FIELDS),
    "spreads": "fragment F on T { a } " + braced("t " + braced("...F " * MOST_FRAGMENTS)),
    "fields": braced(f"t {braced('a ' * (MOST_FIELDS - 1))}"),
    "introspection below no depth": braced("__type(name: 1) " + nested(MOST_DEPTH + 5)),
}
BEYOND = {
    "TooDeep": nested(MOST_DEPTH + 1),
    "TooManyAliases": braced(f"t {braced(' '.join(f'x{n}: a' for n in range(MOST_ALIASES + 1)))}"),
    "TooManyDirectives": f"query Q($v: Int {'@d ' * MOST_DIRECTIVES}) @d {{ a }}",
    "TooManyRootFields": "{ ...R a } fragment R on Query " + braced("a " * MOST_ROOT_FIELDS),
    "TooManyFragments": "fragment F on T { a } " + braced("t " + braced("...F " * (MOST_FRAGMENTS + 1))),
    "TooManyFields": braced("t " + braced("a " * MOST_FIELDS)),
}


@pytest.mark.parametrize("name", WITHIN)
def test_a_document_just_within_a_limit_passes(name: str) -> None:
    assert exceeded(parsed(WITHIN[name])) == []


@pytest.mark.parametrize("code", BEYOND)
def test_a_document_just_beyond_a_limit_is_refused_by_its_code_in_both_languages(code: str) -> None:
    (error,) = exceeded(parsed(BEYOND[code]))
    assert codes([error]) == [code]
    words: Any = (error.extensions or {})["message"]
    assert set(words) == {"zh", "en"}
    assert error.message == words["zh"]


def test_depth_is_counted_through_fragments() -> None:
    document = "{ a { ...F } } fragment F on T " + nested(MOST_DEPTH)
    assert codes(exceeded(parsed(document))) == ["TooDeep"]


def test_fragments_that_double_forty_times_are_measured_at_once() -> None:
    assert "TooManyFields" in codes(exceeded(parsed(doubling(20))))


def test_fragments_in_a_circle_are_left_to_the_rule_against_them() -> None:
    circle = "{ district { ...A } } fragment A on District { code ...B } fragment B on District { ...A }"
    assert exceeded(parsed(circle)) == []
    assert any(
        "Cannot spread fragment 'A' within itself" in e.message for e in faults(contract(), parsed(circle))
    )


def test_a_chain_of_deep_fragments_needs_no_deep_stack() -> None:
    chain = "\n".join(
        f"fragment F{n} on T {{ {'a { ' * 9} ...F{n + 1} {'}' * 9} }}" for n in range(MOST_FRAGMENTS - 1)
    )
    document = parsed(f"{{ ...F0 }} {chain} fragment F{MOST_FRAGMENTS - 1} on T {{ a }}")
    assert sys.getrecursionlimit() <= 1_000
    assert codes(exceeded(document)) == ["TooDeep"]


def test_more_tokens_than_allowed_are_refused_before_the_rest_is_read() -> None:
    with pytest.raises(GraphQLError) as refused:
        parsed(braced("a " * MOST_TOKENS))
    assert codes([refused.value]) == ["TooManyTokens"]


def test_comments_are_no_way_around_the_tokens() -> None:
    with pytest.raises(GraphQLError) as refused:
        parsed("#\n" * (MOST_TOKENS + 1) + "{ a }")
    assert codes([refused.value]) == ["TooManyTokens"]


def test_nesting_beyond_the_parsers_own_limit_is_too_deep() -> None:
    with pytest.raises(GraphQLError) as refused:
        parsed(nested(400))
    assert codes([refused.value]) == ["TooDeep"]


def test_a_syntax_error_stays_what_it_is() -> None:
    with pytest.raises(GraphQLSyntaxError, match=r"Expected Name, found <EOF>"):
        parsed("{ a ")


@pytest.mark.parametrize("more", [False, True], ids=["plain", "everything"])
def test_graphiqls_introspection_passes(more: bool) -> None:
    query = get_introspection_query(
        specified_by_url=more,
        directive_is_repeatable=more,
        schema_description=more,
        input_value_deprecation=more,
    )
    assert faults(contract(), parsed(query)) == []
    assert validate(contract(), parsed(query), RULES) == []


def test_introspection_in_circles_is_too_deep() -> None:
    circle = '{ __type(name: "Issue") { fields { type { fields { type { fields { name } } } } } } }'
    assert codes(faults(contract(), parsed(circle))) == ["TooDeep"]
    assert codes(validate(contract(), parsed(circle), RULES)) == ["TooDeep"]


def test_a_document_beyond_its_limits_is_not_validated_any_further() -> None:
    document = parsed(braced(" ".join(f"x{n}: nothing" for n in range(MOST_ALIASES + 1))))
    assert codes(faults(contract(), document)) == ["TooManyAliases", "TooManyRootFields"]


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("{ distric { code } }", "Cannot query field 'distric' on type 'Query'."),
        (
            "{ district { issues(firs: 1) { totalCount } } }",
            "Unknown argument 'firs' on field 'District.issues'.",
        ),
        ("query ($x: Strin) { district(code: $x) { code } }", "Unknown type 'Strin'."),
        (
            "{ district { issues(filter: {status: [OPE]}) { totalCount } } }",
            "Value 'OPE' does not exist in 'IssueStatus' enum.",
        ),
        (
            "{ district { issues(filter: {statu: 1}) { totalCount } } }",
            "Expected value of type 'IssueFilter' not to include unknown field 'statu', found: { statu: 1 }.",
        ),
        ('{ node(id: "x") { title } }', "Cannot query field 'title' on type 'Node'."),
        ("{ district { code @includ(if: true) } }", "Unknown directive '@includ'."),
    ],
)
def test_no_message_suggests_a_name_of_the_schema(document: str, message: str) -> None:
    assert [error.message for error in faults(contract(), parsed(document))] == [message]


def test_variables_may_not_be_nested_without_end() -> None:
    within: object = 1
    for _ in range(MOST_VARIABLES_DEPTH - 1):
        within = [within]
    assert variables_fault({"a": []}) is None
    assert variables_fault(within) is None
    beyond = variables_fault({"a": [{"b": within}]})
    assert beyond is not None
    assert codes([beyond]) == ["VariablesTooDeep"]
