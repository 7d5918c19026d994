"""HTTP (超文本传输): GraphQL over HTTP by its specification: media types, status codes, GET, caching."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl
from uuid import uuid4

import orjson
from graphql import GraphQLError, OperationType
from starlette.types import Receive, Scope, Send

from app.access.viewer import TokenInvalid, Viewer
from app.graphql.accept import JSON, RESPONSE, STREAM, negotiated
from app.graphql.cache import Kept
from app.graphql.context import Context
from app.graphql.documents import Recent
from app.graphql.errors import BadInput
from app.graphql.feeds import Feeds
from app.graphql.gate import Gate
from app.graphql.limits import MOST_BYTES
from app.graphql.masking import masked
from app.graphql.prepared import Ask, Prepared, Rejected
from app.graphql.sse import Stream

MOST_READY = 2_000
Headers = list[tuple[bytes, bytes]]


class Refused(Exception):
    """The request is answered before GraphQL has a say: a status, and an error with a code."""

    def __init__(self, status: int, code: str, en: str, zh: str, headers: Headers | None = None) -> None:
        super().__init__(en)
        self.status, self.headers = status, headers or []
        self.body = orjson.dumps({"errors": [BadInput(code, en, zh).formatted]})


class Http:
    """The ASGI application for HTTP requests at /graphql."""

    def __init__(self, gate: Gate, feeds: Feeds) -> None:
        self.gate, self.feeds = gate, feeds
        self._ready: Recent[tuple[bool, bytes], Prepared] = Recent(MOST_READY)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = dict(scope["headers"])
        media = JSON
        try:
            media = _media(headers)
            await self._answer(scope, receive, send, headers, media)
        except Refused as refused:
            await respond(send, refused.status, media, refused.body, refused.headers)
        except GraphQLError as error:
            body = orjson.dumps({"errors": [error.formatted]}, default=str)
            await respond(send, 400 if media == RESPONSE else 200, media, body, [])
        except Rejected as rejected:
            status = rejected.status if media == RESPONSE or rejected.status != 400 else 200
            await respond(send, status, media, rejected.body(), rejected.headers)
        except Exception as error:  # noqa: BLE001 - the edge: nothing of a bug leaves but its number
            told = masked(GraphQLError(""), error, uuid4())
            await respond(send, 500, media, orjson.dumps({"errors": [told.formatted]}), [])

    async def _answer(
        self, scope: Scope, receive: Receive, send: Send, headers: dict[bytes, bytes], media: bytes
    ) -> None:
        context = await self._context(scope, headers)
        try:
            await self._admitted(scope, receive, send, headers, media, context)
        except Rejected as rejected:
            await self.gate.denied(rejected, context)
            raise

    async def _admitted(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        headers: dict[bytes, bytes],
        media: bytes,
        context: Context,
    ) -> None:
        prepared = await self._prepared(scope, receive, headers, context.viewer)
        if scope["method"] == "GET" and prepared.kind is OperationType.MUTATION:
            raise Refused(
                405,
                "MutationByGet",
                "Send mutations by POST.",
                "变更请用 POST 提交。",
                [(b"allow", b"POST")],
            )
        self.gate.admit(prepared, context)
        if media == STREAM:
            await Stream(self.gate.answerer, self.feeds, receive, send).run(scope, prepared, context)
            return
        if prepared.kind is OperationType.SUBSCRIPTION:
            raise Refused(
                400,
                "SubscriptionNeedsStream",
                "Subscribe by WebSocket (graphql-transport-ws), or accept text/event-stream.",
                "订阅请使用 WebSocket 或 text/event-stream。",
            )
        kept = await self.gate.answerer.answer(prepared, context)
        if scope["method"] in {"GET", "HEAD"} and kept.etag and _matches(headers, kept.etag):
            await respond(send, 304, media, b"", caching(kept))
        else:
            await respond(send, 200, media, *_coded(kept, headers))

    async def _context(self, scope: Scope, headers: dict[bytes, bytes]) -> Context:
        authorization = headers.get(b"authorization")
        client = scope.get("client")
        try:
            return await self.gate.context(
                authorization.decode("latin-1") if authorization else None, client[0] if client else ""
            )
        except TokenInvalid as wrong:
            challenge = f'Bearer error="invalid_token", error_description="{wrong}"'.encode(
                "ascii", "replace"
            )
            raise Refused(
                401,
                "TokenInvalid",
                f"The bearer token is not accepted: {wrong}.",
                "访问令牌无效或已过期，请重新登录。",
                [(b"www-authenticate", challenge)],
            ) from wrong

    async def _prepared(
        self, scope: Scope, receive: Receive, headers: dict[bytes, bytes], viewer: Viewer | None
    ) -> Prepared:
        if scope["method"] in {"GET", "HEAD"}:
            return await self._ready_for(viewer, scope["query_string"], _asked_by_get)
        if scope["method"] != "POST":
            raise Refused(
                405, "MethodUnknown", "Use GET or POST.", "请使用 GET 或 POST。", [(b"allow", b"GET, POST")]
            )
        kind = headers.get(b"content-type", b"").split(b";")[0].strip().lower()
        if kind != JSON:
            raise Refused(
                415, "ContentTypeUnknown", "Send application/json.", "请求体请使用 application/json。"
            )
        body = await _body(receive)
        return await self._ready_for(viewer, body, _asked_by_post)

    async def _ready_for(self, viewer: Viewer | None, raw: bytes, read: Callable[[bytes], Ask]) -> Prepared:
        key = (self.gate.only_trusted(viewer), raw)
        ready = self._ready.find(key)
        if ready is None:
            ready = await self.gate.prepare(read(raw), viewer)
            if ready.kind is not OperationType.MUTATION:  # no mutation comes twice with the same bytes
                self._ready.keep(key, ready)
        return ready


def _media(headers: dict[bytes, bytes]) -> bytes:
    found = negotiated(headers.get(b"accept"))
    if found is None:
        raise Refused(
            406,
            "NotAcceptable",
            "We answer application/graphql-response+json, application/json and text/event-stream.",
            "仅支持 application/graphql-response+json、application/json 与 text/event-stream。",
        )
    return found


async def _body(receive: Receive) -> bytes:
    body: bytes = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, "Disconnected", "The client left.", "客户端已断开。")
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            raise Refused(
                413,
                "BodyTooLarge",
                f"A request has at most {MOST_BYTES} bytes.",
                "请求体过大（上限 64 kB）。",
            )
        if not message.get("more_body"):
            return body


def _parsed(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except ValueError as wrong:
        raise Refused(400, "JsonInvalid", "The body is not JSON.", "请求体不是有效的 JSON。") from wrong


def _asked_by_post(body: bytes) -> Ask:
    return asked(_parsed(body))


def _asked_by_get(raw: bytes) -> Ask:
    given: dict[str, Any] = dict(parse_qsl(raw.decode("latin-1"), keep_blank_values=True))
    for name in ("variables", "extensions"):
        if name in given:
            given[name] = _parsed(given[name].encode()) if given[name] else None
    return asked(given)


def asked(given: Any) -> Ask:
    """The request in a JSON object, each part of the type that the specification says. Raises Refused."""
    if isinstance(given, list):
        raise Refused(400, "BatchRefused", "One operation in each request.", "不支持批量请求，请逐个提交。")
    if not isinstance(given, dict):
        raise Refused(400, "RequestInvalid", "The request is a JSON object.", "请求应为 JSON 对象。")
    wanted = {"query": str, "operationName": str, "documentId": str, "variables": dict, "extensions": dict}
    for name, kind in wanted.items():
        if given.get(name) is not None and not isinstance(given[name], kind):
            raise Refused(
                400, "RequestInvalid", f"`{name}` has the wrong type.", f"参数 {name} 的类型不正确。"
            )
    if given.get("query") is None and given.get("documentId") is None:
        raise Refused(400, "QueryMissing", "Send `query` or `documentId`.", "请提供 query 或 documentId。")
    return Ask(
        given.get("query"), given.get("documentId"), given.get("variables"), given.get("operationName")
    )


def _matches(headers: dict[bytes, bytes], etag: str) -> bool:
    known = headers.get(b"if-none-match", b"").decode("latin-1")
    return known == "*" or etag.removeprefix("W/") in [
        part.strip().removeprefix("W/") for part in known.split(",")
    ]


def caching(kept: Kept) -> Headers:
    """What a cache may do: keep it, and ask each time whether it still stands."""
    if not kept.etag:
        return [(b"cache-control", b"no-store")]
    return [
        (b"cache-control", b"public, no-cache" if kept.public else b"private, no-cache"),
        (b"etag", kept.etag.encode()),
        (b"vary", b"accept, accept-encoding, authorization"),
    ]


def _coded(kept: Kept, headers: dict[bytes, bytes]) -> tuple[bytes, Headers]:
    if b"gzip" in headers.get(b"accept-encoding", b"") and (zipped := kept.zipped()) is not None:
        return zipped, [*caching(kept), (b"content-encoding", b"gzip")]
    return kept.body, caching(kept)


async def respond(send: Send, status: int, media: bytes, body: bytes, headers: Headers) -> None:
    """The whole response."""
    kind = JSON if media == STREAM else media
    plain = [(b"content-type", kind + b"; charset=utf-8"), (b"content-length", b"%d" % len(body))]
    if status == 304:
        plain = []
    await send({"type": "http.response.start", "status": status, "headers": [*plain, *headers]})
    await send({"type": "http.response.body", "body": body})
