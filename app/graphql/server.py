"""Server (接口服务): GraphQL over HTTP and WebSocket, and the GraphiQL page from our own assets."""

import logging
from typing import Any

import orjson
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types import ExecutionResult

from app.access import TokenInvalid, Tokens, Viewer
from app.graphql.context import Context, Services
from app.graphql.errors import BadInput
from app.graphql.schema import build

log = logging.getLogger(__name__)


class Server(GraphQL[Context, None]):
    """Errors are masked unless they say something on purpose; what they hide is logged with an id."""

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

    async def process_result(
        self,
        request: Request,
        result: ExecutionResult,
        strict: bool = False,
    ) -> GraphQLHTTPResponse:
        """Mask what is a bug."""
        answer: dict[str, Any] = {"data": result.data}
        if result.errors:
            answer["errors"] = [masked(error).formatted for error in result.errors]
        if result.extensions:
            answer["extensions"] = result.extensions
        return answer  # type: ignore[return-value]

    def encode_json(self, data: object) -> bytes:
        """UTF-8, Chinese as it is."""
        return orjson.dumps(data, default=str)


def masked(error: GraphQLError) -> GraphQLError:
    """The error itself when it is meant for the client, else one without its words, logged by its id."""
    cause = error.original_error
    if cause is None or isinstance(cause, BadInput):
        return cause_of(error)
    context_id = id(error)
    log.error("masked error %s", context_id, exc_info=cause)
    return GraphQLError(
        "系统内部错误，请将编号告知管理员。",
        nodes=error.nodes,
        path=error.path,
        extensions={"code": "Internal", "id": f"{context_id:x}"},
    )


def cause_of(error: GraphQLError) -> GraphQLError:
    """A deliberate error with its extensions, where the client put the field."""
    return error
