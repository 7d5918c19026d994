"""Documented (文档写法): the same list by Strawberry and its DataLoader, as its documentation shows them."""

import os
from datetime import date

import asyncpg
import strawberry
import uvicorn
import uvloop
from starlette.requests import Request
from starlette.responses import Response
from strawberry.asgi import GraphQL
from strawberry.dataloader import DataLoader
from strawberry.types import Info


@strawberry.type
class Organisation:
    """A department."""

    id: strawberry.ID
    name: str


@strawberry.type
class Issue:
    """An issue, whose department is loaded in batches."""

    id: strawberry.ID
    number: str
    source: str
    status: str
    raised_on: date
    light: str | None
    bounces: int
    reopened: int
    department_id: strawberry.Private[str | None]

    @strawberry.field
    async def department(self, info: Info) -> Organisation | None:
        """By the request's loader."""
        if self.department_id is None:
            return None
        found: Organisation | None = await info.context["departments"].load(self.department_id)
        return found


@strawberry.type
class IssueConnection:
    """A page."""

    nodes: list[Issue]


@strawberry.type
class District:
    """A district."""

    code: str

    @strawberry.field
    async def issues(self, info: Info, first: int) -> IssueConnection:
        """In the order of their numbers."""
        rows = await info.context["pool"].fetch(
            "select id::text, number, source, status, raised_on, light, bounces, reopened,"
            " department::text as department_id from view.issues where district = $1 order by number, id"
            " limit $2",
            self.code,
            first,
        )
        return IssueConnection(nodes=[Issue(**row) for row in rows])


@strawberry.type
class Query:
    """The root."""

    @strawberry.field
    def district(self, code: str) -> District:
        """By its code."""
        return District(code=code)


class Endpoint(GraphQL):
    """Gives each request its loader."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        super().__init__(strawberry.Schema(Query))
        self.pool = pool

    async def get_context(self, request: Request, response: Response) -> dict[str, object]:  # type: ignore[override]
        """The pool, and a loader of this request's own."""

        async def load(keys: list[str]) -> list[Organisation | None]:
            rows = await self.pool.fetch(
                "select id::text, name from view.organisations where id = any($1::uuid[])", keys
            )
            found = {row["id"]: Organisation(**row) for row in rows}
            return [found.get(key) for key in keys]

        return {"pool": self.pool, "departments": DataLoader(load_fn=load)}


async def main() -> None:
    """Serve until told to stop."""
    pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=4, max_size=10)
    config = uvicorn.Config(Endpoint(pool), port=int(os.environ["PORT"]), log_level="warning", lifespan="off")
    await uvicorn.Server(config).serve()


if __name__ == "__main__":
    uvloop.run(main())
