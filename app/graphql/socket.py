"""Socket (长连接): graphql-transport-ws: the protocol, and each operation's task.

https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Coroutine
from typing import Any
from uuid import uuid4

import orjson
from graphql import GraphQLError, OperationType
from starlette.types import Receive, Scope, Send

from app.access.viewer import TokenInvalid
from app.graphql.context import Context
from app.graphql.feeds import Feeds
from app.graphql.gate import Gate
from app.graphql.live import live
from app.graphql.masking import masked
from app.graphql.prepared import Ask, Rejected

log = logging.getLogger(__name__)

PROTOCOL = "graphql-transport-ws"
INIT_SECONDS = 10.0
SEND_SECONDS = 20.0
SWEEP_SECONDS = 10.0
SILENT_SECONDS = 45.0
CLOSE_SECONDS = 5.0
MOST_BYTES = 64 * 1024
MOST_OPERATIONS = 100


class Closed(Exception):
    """The socket is to be closed, with a code of the protocol and a reason."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


class Socket:
    """The ASGI application for WebSockets at /graphql."""

    def __init__(self, gate: Gate, feeds: Feeds) -> None:
        self.gate, self.feeds = gate, feeds
        self._sessions: set[Session] = set()
        self._sweep: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection, until it ends."""
        await receive()
        if PROTOCOL not in scope["subprotocols"]:
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.close", "code": 4406, "reason": "Subprotocol not acceptable"})
            return
        await send({"type": "websocket.accept", "subprotocol": PROTOCOL})
        session = Session(self, scope, receive, send)
        self._sessions.add(session)
        if self._sweep is None or self._sweep.done():
            self._sweep = asyncio.create_task(self._sweep_all())
        try:
            await session.run()
        finally:
            self._sessions.discard(session)

    async def _sweep_all(self) -> None:
        """Ping everybody from time to time, and let go of those who take nothing: one task for all."""
        while self._sessions:
            await asyncio.sleep(SWEEP_SECONDS)
            for session in list(self._sessions):
                session.check()


class Session:
    """One connection: who it is, and the operations under way."""

    __slots__ = (
        "_receive",
        "_send",
        "blocked_since",
        "context",
        "dropped",
        "errands",
        "heard",
        "operations",
        "position",
        "scope",
        "socket",
        "task",
    )

    def __init__(self, socket: Socket, scope: Scope, receive: Receive, send: Send) -> None:
        self.socket, self.scope, self._receive, self._send = socket, scope, receive, send
        self.context: Context | None = None
        self.operations: dict[str, asyncio.Task[None]] = {}
        self.errands: set[asyncio.Task[None]] = set()
        self.heard = time.monotonic()
        self.blocked_since = 0.0
        self.position = 0
        self.dropped = False
        self.task: asyncio.Task[Any] | None = None

    async def run(self) -> None:
        """Until either side ends it."""
        self.task = asyncio.current_task()
        try:
            async with asyncio.timeout(INIT_SECONDS):
                await self._initialise()
            while (message := await self._message()) is not None:
                await self._take(message)
        except TimeoutError:
            await self._close(4408, "Connection initialisation timeout")
        except Closed as closed:
            await self._close(closed.code, closed.reason)
        except asyncio.CancelledError:
            if not self.dropped:
                raise
        finally:
            for task in list(self.operations.values()):
                task.cancel()

    async def _initialise(self) -> None:
        message = await self._message()
        if message is None:
            raise Closed(1000, "")
        if message["type"] != "connection_init":
            raise Closed(4401, "Unauthorized")
        payload = message.get("payload")
        headers = {name: value.decode("latin-1") for name, value in self.scope["headers"]}
        given = payload.get("authorization") if isinstance(payload, dict) else None
        client = self.scope.get("client")
        try:
            self.context = await self.socket.gate.context(
                given if isinstance(given, str) else headers.get(b"authorization"),
                client[0] if client else "",
            )
        except TokenInvalid as wrong:
            raise Closed(4403, f"TokenInvalid: {wrong}"[:120]) from wrong
        await self.send(b'{"type":"connection_ack"}')

    def check(self) -> None:
        """Close what takes nothing or answers nothing; ping what has been silent."""
        now = time.monotonic()
        if self.blocked_since and now - self.blocked_since > SEND_SECONDS:
            log.warning("a slow subscriber is dropped at position %s", self.position)
            self._end(1013, f"Too slow: go on after {self.position}")
        elif now - self.heard > SILENT_SECONDS:
            self._end(1001, "No answer to a ping")
        elif now - self.heard > SWEEP_SECONDS and not self.blocked_since:
            self._later(self.send(b'{"type":"ping"}'))

    def _end(self, code: int, reason: str) -> None:
        for task in list(self.operations.values()):
            task.cancel()
        self._later(self._drop(code, reason))

    async def _drop(self, code: int, reason: str) -> None:
        """Say goodbye, if that can still be said, and leave."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_SECONDS):
                await self._close(code, reason)
        self.dropped = True
        if self.task is not None:
            self.task.cancel()

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self.errands.add(task)
        task.add_done_callback(self.errands.discard)

    async def _message(self) -> dict[str, Any] | None:
        event = await self._receive()
        self.heard = time.monotonic()
        if event["type"] != "websocket.receive":
            return None
        text = event.get("text")
        try:
            message = orjson.loads(text) if text and len(text) <= MOST_BYTES else None
        except ValueError:
            message = None
        if not isinstance(message, dict) or not isinstance(message.get("type"), str):
            raise Closed(4400, "Invalid message")
        return message

    async def _take(self, message: dict[str, Any]) -> None:
        kind, id = message["type"], message.get("id")
        if kind == "ping":
            await self.send(b'{"type":"pong"}')
        elif kind == "connection_init":
            raise Closed(4429, "Too many initialisation requests")
        elif kind == "complete" and isinstance(id, str):
            task = self.operations.pop(id, None)
            if task is not None:
                task.cancel()
        elif kind == "subscribe" and isinstance(id, str) and id:
            self._subscribe(id, message.get("payload"))
        elif kind != "pong":
            raise Closed(4400, "Invalid message")

    def _subscribe(self, id: str, payload: Any) -> None:
        if not isinstance(payload, dict) or not isinstance(payload.get("query", ""), str):
            raise Closed(4400, "Invalid message")
        if id in self.operations:
            raise Closed(4409, f"Subscriber for {id} already exists"[:120])
        if len(self.operations) >= MOST_OPERATIONS:
            raise Closed(4429, "Too many operations")
        self.operations[id] = asyncio.create_task(self._operate(id, payload))

    async def _operate(self, id: str, payload: dict[str, Any]) -> None:
        name = orjson.dumps(id)
        try:
            await self._execute(name, payload)
            await self.send(b'{"id":%b,"type":"complete"}' % name)
        except Rejected as rejected:
            assert self.context is not None
            await self.socket.gate.denied(rejected, self.context)
            await self._fail(name, rejected.errors)
        except GraphQLError as error:
            await self._fail(name, [error])
        except Closed as closed:
            await self._close(closed.code, closed.reason)
        except Exception as error:  # noqa: BLE001 - the edge: nothing of a bug leaves but its number
            await self._fail(name, [masked(GraphQLError(""), error, uuid4())])
        finally:
            self.operations.pop(id, None)

    async def _execute(self, name: bytes, payload: dict[str, Any]) -> None:
        assert self.context is not None
        gate, context = self.socket.gate, self.context.renewed()
        variables = payload.get("variables")
        ask = Ask(payload.get("query"), payload.get("documentId"), variables, payload.get("operationName"))
        prepared = await gate.prepare(ask, context.viewer)
        gate.admit(prepared, context)
        head = b'{"id":%b,"type":"next","payload":' % name
        if prepared.kind is not OperationType.SUBSCRIPTION:
            kept = await gate.answerer.answer(prepared, context)
            await self.send(b"%b%b}" % (head, kept.body))
            return
        async for body, position in self.socket.feeds.follow(live(prepared, context)):
            await self.send(b"%b%b}" % (head, body))
            self.position = position

    async def _fail(self, name: bytes, errors: list[GraphQLError]) -> None:
        told = orjson.dumps([error.formatted for error in errors], default=str)
        await self.send(b'{"id":%b,"type":"error","payload":%b}' % (name, told))

    async def send(self, text: bytes) -> None:
        """One message; nothing where the other side has gone."""
        self.blocked_since = self.blocked_since or time.monotonic()
        with contextlib.suppress(OSError, RuntimeError):
            await self._send({"type": "websocket.send", "text": text.decode()})
        self.blocked_since = 0.0

    async def _close(self, code: int, reason: str) -> None:
        with contextlib.suppress(OSError, RuntimeError):
            await self._send({"type": "websocket.close", "code": code, "reason": reason})
