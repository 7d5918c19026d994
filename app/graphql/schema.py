"""Schema (模式): queries, mutations and subscriptions, put together."""

from datetime import datetime
from functools import cache
from typing import Any

import strawberry
from graphql import build_schema, lexicographic_sort_schema, print_schema
from strawberry.schema.config import StrawberryConfig

import app.access.asked  # noqa: F401 - its questions are registered when it is imported
import domain.nouns  # noqa: F401 - both registries must be whole before the schema is
import projections.views  # noqa: F401 - both registries must be whole before the schema is
from app.graphql.commands import mutation_type
from app.graphql.declared import REQUIRED, declared
from app.graphql.district import AsOf, board_type, district_type
from app.graphql.subscriptions import subscription_type
from app.graphql.types import Node, optional
from app.graphql.words import describe

Board = board_type()
District = district_type()
AS_OF = {"as_of": (optional(AsOf), None)}


def query_type() -> Any:
    """Staff ask `district`, or all of theirs; the public asks `board`."""
    body = {
        "district": declared(
            District,
            "A district at one position: the present, `asOf` a past one, or at least `minPosition`. "
            "某一区县：当前、历史时点，或不早于给定位置。",
            {"code": (optional(str), None), **AS_OF, "min_position": (optional(int), None)},
        ),
        "districts": declared(
            list[District],  # type: ignore[valid-type]
            "The viewer's districts, each at its own position, in order of their codes: a city's or a province's view. "
            "本人可见的各区县，按代码排列，各自注明日志位置。",
            {"codes": (optional(list[str]), None), "moment": (optional(datetime), None)},
        ),
        "node": declared(
            optional(Node),
            "Anything by its id, as it stands. 按标识取任一对象。",
            {"id": (strawberry.ID, REQUIRED)},
        ),
        "board": declared(
            Board,
            "The public board of a district: four publicities; needs no token. 公示屏（四亮），公开。",
            {"district": (str, REQUIRED), **AS_OF},
        ),
    }
    return strawberry.type(
        type("Query", (), {"__annotations__": {}, **body}), description="Questions. 查询。"
    )


@cache
def build() -> strawberry.Schema:
    """The schema; everything in it is compiled, nothing resolved, and described in both languages."""
    schema = strawberry.Schema(
        query=query_type(),
        mutation=mutation_type(),
        subscription=subscription_type(Board),
        config=StrawberryConfig(disable_field_suggestions=True),
    )
    describe(schema._schema)
    return schema


def sdl(schema: strawberry.Schema) -> str:
    """The contract, as text, in alphabetical order, so that a change shows where it is."""
    return print_schema(lexicographic_sort_schema(build_schema(schema.as_str()))) + "\n"
