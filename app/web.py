"""Web (网络服务): the routes: GraphQL, its page, the public screens, open data, import and export, health."""

import os
from pathlib import Path
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from app import parking
from app.access.authority import Authority
from app.access.documents import TrustedDocuments
from app.development import DevelopmentTokens
from app.exchange.web import routes as exchange_routes
from app.graphql.answering import Answerer
from app.graphql.budgets import Budgets
from app.graphql.cache import MOST_BYTES, Cache
from app.graphql.documents import Documents
from app.graphql.feeds import Feeds
from app.graphql.gate import Gate
from app.graphql.http import Http
from app.graphql.schema import build
from app.graphql.socket import Socket
from app.mode import Mode
from app.open_data import OpenData
from app.siliang import Siliang

PAGES = Path(__file__).parent / "pages"
SCREENS = Path(__file__).parent / "screens"
READY_LAG = 1_000
FRESH = {"Cache-Control": "no-cache"}  # ask each time: a screen must not keep the modules of a release before


class Pages(StaticFiles):
    """Our own pages' files."""

    def file_response(self, *arguments: Any, **named: Any) -> Response:
        """The file, or 304, to be asked for again each time."""
        response = super().file_response(*arguments, **named)
        response.headers.update(FRESH)
        return response


def web(siliang: Siliang, authority: Authority, assets: Path) -> ASGIApp:
    """The ASGI application. GraphQL goes past the pages' router and its middleware: they have nothing to add to it."""
    gate = gate_of(siliang, authority, Mode.of_environment())
    feeds = Feeds(siliang.positions)
    http, socket = Http(gate, feeds), Socket(gate, feeds)
    pages = pages_of(siliang, gate, assets)

    async def served(scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("path") != "/graphql":
            await pages(scope, receive, send)
        elif scope["type"] == "websocket":
            await socket(scope, receive, send)
        elif gate.mode is Mode.DEVELOPMENT and _wants_page(Request(scope)):
            await FileResponse(PAGES / "graphiql.html", headers=FRESH)(scope, receive, send)
        else:
            await http(scope, receive, send)

    return served


def pages_of(siliang: Siliang, gate: Gate, assets: Path) -> Starlette:
    """Everything but GraphQL."""

    async def health(_: Request) -> Response:
        report, ready = await healthy(siliang)
        return Response(orjson.dumps(report), 200 if ready else 503, media_type="application/json")

    async def screen(_: Request) -> Response:
        return FileResponse(SCREENS / "board.html", headers=FRESH)

    async def home(_: Request) -> Response:
        return RedirectResponse("/graphql")

    open_data = OpenData(siliang.services, gate.budgets)
    development: list[BaseRoute] = []
    if gate.mode is Mode.DEVELOPMENT and gate.authority.tokens is not None:
        tokens = DevelopmentTokens(siliang.pool, gate.authority.tokens)
        development = [
            Mount("/pages", Pages(directory=PAGES)),
            Route("/development/token", tokens.token),
        ]
    return Starlette(
        routes=[
            Route("/", home),
            Route("/healthz", health),
            Route("/screen/{district:str}", screen),
            Route("/open/{district:str}/releases.json", open_data.releases),
            Route("/open/{district:str}/records.json", open_data.records),
            Mount("/screens", Pages(directory=SCREENS)),
            *exchange_routes(gate, siliang.dsn),
            *development,
            Mount("/assets", StaticFiles(directory=assets, check_dir=False)),
        ]
    )


def gate_of(siliang: Siliang, authority: Authority, mode: Mode) -> Gate:
    """What every transport passes."""
    schema = build()._schema  # noqa: SLF001 - Strawberry has no other name for graphql-core's schema
    cache = Cache(int(os.environ.get("SILIANG_CACHE", MOST_BYTES)))
    trusted = TrustedDocuments(siliang.pool)
    budgets = None if os.environ.get("SILIANG_BUDGETS") == "off" else Budgets()
    answerer = Answerer(schema, Documents(schema), cache)
    return Gate(siliang.services, answerer, authority, trusted, mode, budgets)


def _wants_page(request: Request) -> bool:
    """A browser that opens the address, and asks no query."""
    accept = request.headers.get("accept", "")
    return request.method == "GET" and "text/html" in accept and "query" not in request.query_params


async def healthy(siliang: Siliang) -> tuple[dict[str, object], bool]:
    """Each district's position, where its views stand, their lag, and what is wrong; and whether it is ready.

    A parked key makes nobody unready: the rest flows, and answers say what they lack.
    """
    try:
        heads = await siliang.reader.heads()
    except Exception as error:  # noqa: BLE001 - the process's edge: whatever it is, we are not ready
        return {"ready": False, "error": type(error).__name__, "districts": {}}, False
    told = await standings(siliang)
    districts: dict[str, object] = {}
    ready = True
    for code, head in sorted(heads.items()):
        standing = siliang.positions.of(code)
        stands = standing.position if standing else 0
        lag = max(head.position - stands, 0)
        state = told.get(code, {})
        ready = ready and not state.get("alarm") and lag <= READY_LAG
        ready = ready and (standing is not None or head.position == 0)
        districts[code] = {
            "position": head.position,
            "viewPosition": stands,
            "lag": lag,
            "alarm": state.get("alarm"),
            "parked": state.get("parked", 0),
            "rebuilding": state.get("rebuilding", []),
        }
    return {"ready": ready, "districts": districts}, ready


async def standings(siliang: Siliang) -> dict[str, dict[str, Any]]:
    """What every process has said of its districts: alarms, the number of keys parked, the views being rebuilt."""
    found: dict[str, dict[str, Any]] = {}
    for code, alarm in await siliang.pool.fetch("select district, alarm from view.alarm"):
        found[code] = {"alarm": alarm}
    for each in await parking.of(siliang.pool):
        state = found.setdefault(each["district"], {})
        if each["key"] == parking.WHOLE:
            state.setdefault("rebuilding", []).append(each["view"])
        else:
            state["parked"] = state.get("parked", 0) + 1
    return found
