"""Server (接口服务): GraphQL over HTTP and WebSocket, and the GraphiQL page from our own assets."""

from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL

from app.access import TokenInvalid, Tokens, Viewer
from app.graphql.context import Context, Services
from app.graphql.schema import build


class Server(GraphQL[Context, None]):
    """Who asks comes from the bearer token; answers are JSON by orjson."""

    def __init__(self, services: Services, tokens: Tokens) -> None:
        super().__init__(build(), graphql_ide=None, subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,))
        self.services, self.tokens = services, tokens

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:
        """Who asks, by the bearer token in the header."""
        return Context(self.services, self._viewer(request.headers.get("authorization")))

    async def on_ws_connect(self, context: Context) -> Any:
        """Browsers cannot set headers on a socket: the token may come in the connection's parameters."""
        parameters = context.connection_params
        if context.viewer is None and isinstance(parameters, dict):
            context.viewer = self._viewer(parameters.get("authorization"))
        return await super().on_ws_connect(context)

    def _viewer(self, authorization: str | None) -> Viewer | None:
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            return None
        try:
            return self.tokens.viewer(token.strip())
        except TokenInvalid:
            return None

    def encode_json(self, data: object) -> str:
        """Chinese as it is; text, because the frames of graphql-transport-ws are text."""
        return orjson.dumps(data, default=str).decode()
