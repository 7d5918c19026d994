"""Web (导入导出接口): a list as a file at /export, and a file as commands at /import."""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator
from datetime import datetime
from typing import IO, Any
from urllib.parse import quote

import orjson
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from app.exchange.answers import as_json, error_of, told
from app.exchange.download import FORMS, Download, parameters_of, source_called
from app.exchange.exporting import MEDIA
from app.exchange.faults import FileTooLarge
from app.exchange.importing import Import, Outcome, Wish, permitted, silent
from app.exchange.limits import MB, MOST_FILE_MB
from app.exchange.sheets import SHEETS
from app.graphql.context import Context
from app.graphql.errors import BadInput
from app.graphql.gate import Gate
from app.graphql.moment import moment_of
from domain.refusal import NotPermitted

EXPORT_COST = 5_000
IMPORT_COST = 5_000
_CHUNK = 256 * 1024
_IN_MEMORY = 4 * MB
_OWN = frozenset({"asOf", "position"})


def routes(gate: Gate, dsn: str) -> list[BaseRoute]:
    """The two addresses."""
    exchange = Exchange(gate, dsn)
    return [
        Route("/export/{district:str}/{list:str}.{form:str}", told(exchange.export)),
        Route("/import/{district:str}/{sheet:str}", told(exchange.take), methods=["POST"]),
    ]


class Exchange:
    """Both endpoints. One import is worked on at a time: the next waits for it."""

    def __init__(self, gate: Gate, dsn: str) -> None:
        self.gate, self.dsn = gate, dsn
        self._turn = asyncio.Lock()

    async def _context(self, request: Request) -> Context:
        origin = request.client.host if request.client else ""
        return await self.gate.context(request.headers.get("authorization"), origin)

    async def _enter(self, context: Context, district: str) -> str:
        """The district, if it is the viewer's. What is denied is recorded."""
        try:
            return context.enter(district)
        except GraphQLError as error:
            await self.gate.services.records.denied(
                context.who, (error.extensions or {}).get("code", ""), "exchange"
            )
            raise

    async def export(self, request: Request) -> Response:
        """`GET /export/{district}/{list}.{xlsx|csv|json}?asOf=…`: a question's parameters by their names."""
        context = await self._context(request)
        district = await self._enter(context, request.path_params["district"])
        form = request.path_params["form"]
        if form not in FORMS:
            raise BadInput("NoSuchForm", "Ask for .xlsx, .csv or .json.", "仅支持 .xlsx、.csv 和 .json。")
        source = source_called(request.path_params["list"])
        self.gate.charge(context, EXPORT_COST)
        moment = await moment_of(context.services, district, _as_of(request))
        download = Download(context, source, form, moment, parameters_of(source, request.query_params))
        file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed when it is sent
        try:
            count, position = await download.write(file)
        except BaseException:
            file.close()
            raise
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(download.name)}",
            "Cache-Control": "no-store",
            "X-Position": str(position),
            "X-Rows": str(count),
        }
        return StreamingResponse(_sent(file), headers=headers, media_type=MEDIA[form])

    async def take(self, request: Request) -> Response:
        """`POST /import/{district}/{sheet}?name=…&table=…&commit=true`, the file as the body.

        Without `commit` it is a dry run. Who accepts text/event-stream is told the progress.
        """
        context = await self._context(request)
        district = await self._enter(context, request.path_params["district"])
        sheet = SHEETS.get(request.path_params["sheet"])
        if sheet is None:
            names = "、".join(SHEETS)
            raise BadInput("NoSuchSheet", f"Sheets are: {', '.join(SHEETS)}.", f"导入表应为：{names}。")
        try:
            permitted(sheet, context.staff().actor.role)
        except NotPermitted:
            await self.gate.services.records.denied(context.who, "NotPermitted", f"import {sheet.name}")
            raise
        self.gate.charge(context, IMPORT_COST)
        file = await _received(request)
        asked = request.query_params
        wish = Wish(district, sheet, file, asked.get("name", ""), asked.get("table"))
        commits = asked.get("commit") == "true"
        if "text/event-stream" in request.headers.get("accept", ""):
            return StreamingResponse(
                self._streamed(context, wish, commits=commits), media_type="text/event-stream"
            )
        with file:
            async with self._turn:
                return as_json(*await self._worked(Import(context, self.dsn, wish, silent), commits=commits))

    async def _worked(self, work: Import, *, commits: bool) -> tuple[int, dict[str, Any]]:
        if not commits:
            report = await work.check()
            return 200, {"imported": False, **report.told}
        outcome = await work.run()
        return (200 if outcome.batch else 422), _outcome(outcome)

    async def _streamed(self, context: Context, wish: Wish, *, commits: bool) -> AsyncIterator[bytes]:
        """Events: `progress` as rows are checked and commits written, then `result` or `error`."""
        news: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()

        def progress(what: str, done: int, total: int) -> None:
            news.put_nowait(("progress", {"phase": what, "done": done, "total": total}))

        async def work() -> None:
            try:
                async with self._turn:
                    found = await self._worked(Import(context, self.dsn, wish, progress), commits=commits)
                news.put_nowait(("result", found[1]))
            except Exception as error:  # noqa: BLE001 - the process's edge
                news.put_nowait(("error", error_of(error)[1]))

        task = asyncio.create_task(work())
        try:
            with wish.file:
                kind = "progress"
                while kind == "progress":
                    kind, body = await news.get()
                    yield b"event: %b\ndata: %b\n\n" % (kind.encode(), orjson.dumps(body, default=str))
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


def _outcome(outcome: Outcome) -> dict[str, Any]:
    receipt = outcome.receipt
    return {
        "imported": outcome.batch is not None,
        "batch": outcome.batch,
        "firstPosition": receipt.first if receipt else None,
        "position": receipt.last if receipt else None,
        **outcome.report.told,
    }


def _as_of(request: Request) -> dict[str, Any]:
    moment, position = request.query_params.get("asOf"), request.query_params.get("position")
    try:
        if moment is not None:
            return {"asOf": {"moment": datetime.fromisoformat(moment.replace(" ", "+"))}}
        return {"asOf": {"position": int(position)}} if position is not None else {}
    except ValueError as wrong:
        raise BadInput(
            "MomentInvalid",
            "asOf is a moment with its zone, position a number.",
            "asOf 应为带时区的时刻，position 应为整数。",
        ) from wrong


async def _received(request: Request) -> IO[bytes]:
    """The body, on disk where it is long. Raises FileTooLarge."""
    most = MOST_FILE_MB * MB
    if int(request.headers.get("content-length") or 0) > most:
        raise FileTooLarge(most=MOST_FILE_MB)
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by who reads it
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > most:
            file.close()
            raise FileTooLarge(most=MOST_FILE_MB)
        file.write(chunk)
    return file


async def _sent(file: IO[bytes]) -> AsyncIterator[bytes]:
    with file:
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk
