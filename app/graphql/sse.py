"""SSE (服务器推送事件): GraphQL over an event stream, one for each operation ("distinct connections").

https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
"""

import asyncio
import contextlib
import dataclasses
from uuid import uuid4

import orjson
from graphql import GraphQLError, OperationType
from starlette.types import Receive, Scope, Send

from app.graphql.answering import Answerer
from app.graphql.context import Context
from app.graphql.feeds import Feeds
from app.graphql.live import Live, live
from app.graphql.masking import masked
from app.graphql.prepared import Prepared

KEEP_ALIVE_SECONDS = 15.0
SEND_SECONDS = 20.0
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
_COMPLETE = b"event: complete\ndata:\n\n"


class Stream:
    """One event stream."""

    def __init__(self, answerer: Answerer, feeds: Feeds, receive: Receive, send: Send) -> None:
        self.answerer, self.feeds, self._receive, self._send = answerer, feeds, receive, send
        self._writing = asyncio.Lock()

    async def run(self, scope: Scope, prepared: Prepared, context: Context) -> None:
        """Send `next` events until the operation is complete, or the client leaves."""
        if prepared.kind is not OperationType.SUBSCRIPTION:
            kept = await self.answerer.answer(prepared, context)
            await self._open()
            await self._next(kept.body, None)
            await self._write(_COMPLETE, last=True)
            return
        followed = live(prepared, context)
        resumed = dict(scope["headers"]).get(b"last-event-id", b"")
        if resumed.isdigit():
            followed = dataclasses.replace(followed, after=int(resumed))
        await self._open()
        tasks = [
            asyncio.create_task(self._follow(followed)),
            asyncio.create_task(self._gone()),
            asyncio.create_task(self._keep_alive()),
        ]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _follow(self, followed: Live) -> None:
        try:
            async for body, position in self.feeds.follow(followed):
                async with asyncio.timeout(SEND_SECONDS):
                    await self._next(body, position)
        except (TimeoutError, OSError):
            return
        except Exception as error:  # noqa: BLE001 - the edge: nothing of a bug leaves but its number
            told = error if isinstance(error, GraphQLError) else masked(GraphQLError(""), error, uuid4())
            await self._next(orjson.dumps({"errors": [told.formatted]}, default=str), None)
        with contextlib.suppress(OSError):
            await self._write(_COMPLETE, last=True)

    async def _gone(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def _keep_alive(self) -> None:
        while True:
            await asyncio.sleep(KEEP_ALIVE_SECONDS)
            await self._write(b":\n\n")

    async def _open(self) -> None:
        await self._send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        await self._write(b":\n\n")

    async def _next(self, body: bytes, position: int | None) -> None:
        id = b"" if position is None else b"id: %d\n" % position
        await self._write(b"event: next\n%bdata: %b\n\n" % (id, body))

    async def _write(self, text: bytes, *, last: bool = False) -> None:
        async with self._writing:
            await self._send({"type": "http.response.body", "body": text, "more_body": not last})
