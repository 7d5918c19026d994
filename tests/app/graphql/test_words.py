"""Every element of the schema says what it is, in English and in Chinese."""

import re
from pathlib import Path

import pytest
from graphql import GraphQLEnumType, GraphQLSchema

import app.graphql as graphql_package
from app.graphql.error_catalogue import CODES
from app.graphql.schema import build
from app.graphql.words import describe, elements, words_of

SAID = re.compile(r"(?:BadInput|Refused|Limit|__init__)\(\s*(?:\d{3},\s*)?\"([A-Z]\w+)\"")


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    built: GraphQLSchema = build()._schema
    describe(built)
    return built


def names(schema: GraphQLSchema) -> dict[str, set[str]]:
    """What each file of the vocabulary may speak of."""
    fields: set[str] = set()
    arguments: set[str] = set()
    for kind in schema.type_map.values():
        for name, field in getattr(kind, "fields", {}).items():
            fields |= {name, f"{kind.name}.{name}"}
            for argument in getattr(field, "args", {}):
                arguments |= {argument, f"{kind.name}.{name}.{argument}"}
    return {"types": set(schema.type_map), "fields": fields | arguments, "arguments": arguments}


def test_every_element_has_words_in_both_languages(schema: GraphQLSchema) -> None:
    for where, element, _ in elements(schema):
        assert re.search("[\u4e00-\u9fff]", element.description), f"no Chinese; {where}"
        assert re.search("[A-Za-z]{2,}", element.description), f"no English; {where}"


def test_no_description_has_stray_spaces(schema: GraphQLSchema) -> None:
    for where, element, _ in elements(schema):
        for line in element.description.split("\n"):
            assert line.rstrip() == line, where
            assert "  " not in line.lstrip(), where
        assert element.description == element.description.strip(), where


@pytest.mark.parametrize("file", ["types", "fields", "arguments"])
def test_the_vocabulary_speaks_of_nothing_that_does_not_exist(schema: GraphQLSchema, file: str) -> None:
    assert set(words_of(file)) - names(schema)[file] == set()


def test_the_vocabulary_speaks_of_no_value_that_does_not_exist(schema: GraphQLSchema) -> None:
    for name, values in words_of("enums").items():
        kind = schema.type_map[name]
        assert isinstance(kind, GraphQLEnumType)
        assert set(values) - set(kind.values) == set()


def test_describing_again_changes_nothing(schema: GraphQLSchema) -> None:
    before = [element.description for _, element, _ in elements(schema)]
    describe(schema)
    assert [element.description for _, element, _ in elements(schema)] == before


def test_every_code_in_the_sources_is_in_the_error_catalogue() -> None:
    sources = Path(graphql_package.__file__).parents[1]
    said = set()
    for path in [*sources.rglob("graphql/**/*.py"), *sources.rglob("access/*.py")]:
        said |= set(SAID.findall(path.read_text("utf-8")))
    assert len(said) > 10
    assert said - set(CODES) == set(), "add them to app/graphql/error_catalogue.py"
