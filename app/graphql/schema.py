"""Schema (模式): queries, mutations and subscriptions, put together."""

from collections.abc import AsyncIterator
from typing import Any

import strawberry
from graphql import GraphQLError, build_schema, lexicographic_sort_schema, print_schema
from strawberry.extensions import MaxTokensLimiter, ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig
from strawberry.types import Info

import domain.nouns  # noqa: F401 - both registries must be whole before the schema is
import projections.views  # noqa: F401 - both registries must be whole before the schema is
from app.graphql import district as districts
from app.graphql.board import Board, board_at, board_changes
from app.graphql.context import Context
from app.graphql.district import AsOf, snapshot_of
from app.graphql.masking import Masking
from app.graphql.mutations import mutation_type
from app.graphql.standing import Standing
from app.graphql.tail import entries_after
from app.graphql.types import Entry, Node

CACHED = 1_000
MOST_TOKENS = 2_000

District = districts.district_type()


async def _district(
    info: Info[Context, None],
    code: str | None = None,
    as_of: AsOf | None = None,
    min_position: int | None = None,
) -> Any:
    snapshot = await snapshot_of(info.context, info.context.enter(code), as_of, min_position)
    return District(snapshot=snapshot)


@strawberry.type(description="Questions. 查询。")
class Query:
    """Staff ask `district`; the public asks `board`."""

    district = strawberry.field(  # pyright: ignore[reportGeneralTypeIssues]
        resolver=_district,
        graphql_type=District,
        description=(
            "A district at one position: the present, `asOf` a past one, or at least `minPosition`. "
            "某一区县：当前、历史时点，或不早于给定位置。"
        ),
    )

    @strawberry.field(description="Anything by its id. 按标识取任一对象。")
    async def node(
        self,
        info: Info[Context, None],
        id: strawberry.ID,
        as_of: AsOf | None = None,
    ) -> Node | None:
        """Relay's global object identification."""
        return await districts.node(info, id, as_of)  # type: ignore[no-any-return]

    @strawberry.field(description="The public board of a district: four publicities. 公示屏（四亮），公开。")
    async def board(
        self,
        info: Info[Context, None],
        district: str,
        as_of: AsOf | None = None,
    ) -> Board:
        """Needs no token; holds nothing personal but the names published on a legal basis."""
        return await board_at(info.context, district, as_of)


@strawberry.type(description="What happens from now on. 订阅。")
class Subscription:
    """Both resume from a position with nothing missed and nothing twice."""

    @strawberry.subscription(description="The log's new entries, in order, after a position. 新的日志条目。")
    async def entries(
        self,
        info: Info[Context, None],
        district: str | None = None,
        after: int | None = None,
    ) -> AsyncIterator[Entry]:
        """From the present position when `after` is left out."""
        code = info.context.enter(district)
        async for entry in entries_after(info.context.services, code, after):
            yield Entry.of(entry)

    @strawberry.subscription(description="The public board, now and at each change of it. 公示屏变化，公开。")
    async def board(self, info: Info[Context, None], district: str) -> AsyncIterator[Board]:
        """Needs no token."""
        async for board in board_changes(info.context, district):
            yield board


class Schema(strawberry.Schema):
    """Strawberry logs every error with its stack; ours are answers, and bugs are logged where they are masked."""

    def process_errors(self, errors: list[GraphQLError], execution_context: object = None) -> None:
        """Say nothing here."""


def build() -> strawberry.Schema:
    """The schema."""
    return Schema(
        query=Query,
        mutation=mutation_type(),
        subscription=Subscription,
        config=StrawberryConfig(disable_field_suggestions=True),
        extensions=[
            Masking,
            Standing,
            lambda: ParserCache(CACHED),
            lambda: ValidationCache(CACHED),
            lambda: MaxTokensLimiter(MOST_TOKENS),
        ],
    )


def sdl(schema: strawberry.Schema) -> str:
    """The contract, as text, in alphabetical order, so that a change shows where it is."""
    return print_schema(lexicographic_sort_schema(build_schema(schema.as_str()))) + "\n"
