"""Asked (提问): the client `gql`, over httpx, aiohttp and WebSocket; prints what it saw as JSON."""
# mypy: ignore-errors
# pyright: reportMissingImports=false
# Its packages are in the environment of requirements.lock, not in ours.

import asyncio
import json
import os
import sys
from typing import Any
from uuid import uuid4

from gql import Client, GraphQLRequest, gql
from gql.transport.aiohttp import AIOHTTPTransport
from gql.transport.httpx import HTTPXAsyncTransport
from gql.transport.websockets import WebsocketsTransport

URL = os.environ["SILIANG_URL"]
HEADERS = {"authorization": f"Bearer {os.environ['SILIANG_TOKEN']}"}
QUERY = gql("query($first: Int!) { district { organisations(first: $first) { nodes { id name } } } }")
MUTATION = gql(
    "mutation($input: RegisterOrganisationInput!) "
    "{ registerOrganisation(input: $input) { position refusal { code } } }"
)
SUBSCRIPTION = gql("subscription($after: Int) { entries(after: $after) { position topic } }")


async def register(session: Any) -> int:
    """A new organisation's position."""
    fields = {"name": f"区{uuid4().hex[:6]}局", "kind": "DEPARTMENT", "idempotencyKey": uuid4().hex}
    answer = await session.execute(GraphQLRequest(MUTATION, variable_values={"input": fields}))
    return answer["registerOrganisation"]["position"]


async def main() -> None:
    """Ask, tell and follow."""
    schema = {"fetch_schema_from_transport": True}
    async with Client(transport=HTTPXAsyncTransport(URL, headers=HEADERS), **schema) as session:
        asked = GraphQLRequest(QUERY, variable_values={"first": 2})
        nodes = (await session.execute(asked))["district"]["organisations"]["nodes"]
    socket = WebsocketsTransport(
        "ws" + URL.removeprefix("http"),
        init_payload=HEADERS,
        subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL],
    )
    async with (
        Client(transport=AIOHTTPTransport(URL, headers=HEADERS)) as office,
        Client(transport=socket) as listener,
    ):
        start = await register(office)
        told, seen = [await register(office), await register(office)], []
        following = GraphQLRequest(SUBSCRIPTION, variable_values={"after": start})
        async for answer in listener.subscribe(following):
            ours = (entry for entry in answer["entries"] if entry["topic"] == "organisation.registered")
            seen += [entry["position"] for entry in ours]
            if len(seen) >= len(told):
                break
    sys.stdout.write(json.dumps({"nodes": len(nodes), "told": told, "seen": seen}))


asyncio.run(main())
