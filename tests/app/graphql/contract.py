"""Contract (接口契约): the published schema, for tests of documents that nobody executes."""

from functools import cache
from pathlib import Path

from graphql import GraphQLSchema, build_schema

SDL = Path(__file__).parents[3] / "schema.graphql"


@cache
def contract() -> GraphQLSchema:
    """The schema as it is published."""
    return build_schema(SDL.read_text("utf-8"))
