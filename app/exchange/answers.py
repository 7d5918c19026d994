"""Answer (应答): what the exchange's endpoints say when they do not send a file."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import orjson
from graphql import GraphQLError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from app.access.viewer import TokenInvalid
from app.exchange.faults import FileFault
from app.graphql.errors import BadInput
from app.graphql.masking import masked
from app.graphql.prepared import Rejected
from domain.refusal import Refused

Endpoint = Callable[[Request], Awaitable[Response]]


def told(endpoint: Endpoint) -> Endpoint:
    """The endpoint, whose errors are answers: a status, a code, a sentence in each language."""

    async def answered(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Exception as error:  # noqa: BLE001 - the process's edge
            status, body, headers = error_of(error)
            return as_json(status, body, headers)

    return answered


def error_of(error: Exception) -> tuple[int, dict[str, Any], dict[str, str]]:
    """An error as its status, body and headers; nothing of a bug is told but its number."""
    if isinstance(error, Rejected):
        headers = {name.decode(): value.decode() for name, value in error.headers}
        return error.status, {"errors": [each.formatted for each in error.errors]}, headers
    if isinstance(error, TokenInvalid):
        return 401, _errors("TokenInvalid", "访问令牌无效或已过期，请重新登录。", f"{error}."), {}
    if isinstance(error, FileFault):
        return 422, _errors(error.code, error.message, error.en), {}
    if isinstance(error, Refused):
        status = 409 if error.code() == "FileAlreadyImported" else 403
        return status, _errors(error.code(), error.message, error.en), {}
    if isinstance(error, ClientDisconnect):
        return 400, _errors("Disconnected", "客户端已断开。", "The client left."), {}
    if isinstance(error, GraphQLError):
        code = (error.extensions or {}).get("code", "")
        return _STATUS.get(code, 400), {"errors": [error.formatted]}, {}
    hidden = masked(GraphQLError(""), error, uuid4())
    return 500, {"errors": [hidden.formatted]}, {}


_STATUS = {"Unauthenticated": 401, "Forbidden": 403, "DistrictNotYours": 403, "NoSuchList": 404}


def _errors(code: str, zh: str, en: str) -> dict[str, Any]:
    return {"errors": [BadInput(code, en, zh).formatted]}


def as_json(status: int, body: Any, headers: dict[str, str] | None = None) -> Response:
    """A JSON answer that nobody keeps."""
    return Response(
        orjson.dumps(body, default=str),
        status,
        {"Cache-Control": "no-store", **(headers or {})},
        "application/json",
    )
