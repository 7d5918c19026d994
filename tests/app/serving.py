"""Serving (服务): the whole application over HTTP in this process, with a token for each role."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx

from app.access import Authority, Tokens, Viewer
from app.clock import Clock, now
from app.mode import Mode
from app.siliang import Siliang, running
from app.web import web
from domain.actor import Actor, Role

DISTRICT = "139901"


class Client:
    """Asks as one viewer."""

    def __init__(self, http: httpx.AsyncClient, tokens: Tokens, siliang: Siliang) -> None:
        self.http, self.tokens, self.siliang = http, tokens, siliang
        self.headers: dict[str, str] = {}

    def as_(self, role: Role | None, *, district: str = DISTRICT, **who: UUID) -> "Client":
        """The same server, asked by somebody else; None is the public."""
        client = Client(self.http, self.tokens, self.siliang)
        if role is not None:
            token = self.tokens.issue(Viewer(Actor(role=role, **who), (district,)))
            client.headers = {"authorization": f"Bearer {token}"}
        return client

    async def post(self, query: str, **variables: Any) -> httpx.Response:
        """The raw answer."""
        return await self.http.post(
            "/graphql", json={"query": query, "variables": variables}, headers=self.headers
        )

    async def ask(self, query: str, **variables: Any) -> Any:
        """The data; there must be no errors."""
        body = (await self.post(query, **variables)).json()
        assert "errors" not in body, body
        return body["data"]

    async def errors(self, query: str, **variables: Any) -> list[str]:
        """The codes of the errors."""
        response = await self.post(query, **variables)
        return [error["extensions"]["code"] for error in response.json()["errors"]]

    async def send(self, mutation: str, select: str = "", *, key: str | None = None, **fields: Any) -> Any:
        """A mutation's payload; its fields are camelCase, its key is new unless given."""
        name = mutation[0].upper() + mutation[1:]
        query = (
            f"mutation($input: {name}Input!) {{ {mutation}(input: $input) "
            f"{{ position repeated subject refusal {{ code message messageEn }} {select} }} }}"
        )
        given = {"idempotencyKey": key or uuid4().hex, **fields}
        return (await self.ask(query, input=given))[mutation]


@asynccontextmanager
async def serving(
    database_url: str, home: Path, clock: Clock = now, *, keep_time: bool = True
) -> AsyncIterator[Client]:
    """A client of a running application, as the programme office."""
    async with running(database_url, clock=clock, keep_time=keep_time) as siliang:
        tokens = Tokens(home)
        transport = httpx.ASGITransport(
            web(siliang, Authority.of_environment(tokens, Mode.of_environment()), home),
            raise_app_exceptions=True,
        )
        async with httpx.AsyncClient(transport=transport, base_url="http://siliang") as http:
            yield Client(http, tokens, siliang).as_(Role.PROGRAMME_OFFICE)
