"""Serve (启动服务): GraphQL and the screens, until told to stop."""

import argparse
import asyncio
import gc
import os
import socket
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

import uvicorn
import uvloop

from app.access import Authority, Tokens, Viewer
from app.assets import assets_directory
from app.clock import SAMPLE_DISTRICT, SAMPLE_NOW
from app.database import database, home
from app.graphql.limits import MOST_BYTES as SOCKET_BYTES
from app.mode import Mode
from app.outbox import Channel, ChannelsInvalid, channels_in
from app.siliang import running
from app.telling import CATCH_UP_SECONDS, Failed, progress, say
from app.web import web
from domain.actor import Actor, Role


def serve(given: argparse.Namespace) -> int:
    """Serve until told to stop."""
    host = os.environ.get("HOST", "127.0.0.1")
    if Mode.of_environment() is Mode.DEVELOPMENT and not _is_loopback(host):
        raise Failed(f"in development anybody gets any role's token, so {host} is not served: SILIANG_MODE")
    listening = listen(host, given.port or os.environ.get("PORT", "8000"))
    with listening, database() as dsn:
        uvloop.run(_serve(dsn, listening, sample=not given.no_sample))
    return 0


def channels() -> tuple[Channel, ...]:
    """The channels of SILIANG_CHANNELS, or of `channels.toml` at home. Raises Failed."""
    try:
        return channels_in(Path(os.environ.get("SILIANG_CHANNELS", home() / "channels.toml")))
    except ChannelsInvalid as wrong:
        raise Failed(str(wrong)) from wrong


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listen(host: str, port: str | int) -> socket.socket:
    """A socket at the address, before anything else is started."""
    found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, int(port)))
    except (OSError, OverflowError, ValueError) as reason:
        found.close()
        raise Failed(f"cannot listen on {host}:{port}: {reason}; choose another with PORT") from reason
    return found


async def _serve(dsn: str, listening: socket.socket, *, sample: bool) -> None:
    if sample:
        await _sample_where_empty(dsn)
    mode = Mode.of_environment()
    tokens = Tokens(home())
    authority = Authority.of_environment(tokens, mode)
    async with running(dsn, channels=channels()) as siliang:
        server = uvicorn.Server(
            uvicorn.Config(
                web(siliang, authority, assets_directory(home())),
                log_level="warning",
                timeout_graceful_shutdown=3,
                ws="websockets-sansio",
                ws_per_message_deflate=False,  # a window of zlib for each subscriber costs more than they may
                ws_ping_interval=None,  # graphql-transport-ws has its own
                ws_max_size=SOCKET_BYTES,
            )
        )
        task = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started and not task.done():  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.02)
        if server.started:
            await siliang.caught_up(CATCH_UP_SECONDS)
            gc.collect()
            gc.freeze()  # what stands now stays: collecting need not look at it again
            gc.set_threshold(20_000, 20, 50)  # with thousands of sockets a full collection is a pause for all
            _announce(listening.getsockname()[1], tokens, list(await siliang.reader.heads()), mode)
        await task


async def _sample_where_empty(dsn: str) -> None:
    """Load the sample district into an empty log; take up a load that was cut off (its keys make it safe).

    No clock is kept meanwhile: the sample's year keeps its own.
    """
    async with running(dsn, project=False, keep_time=False) as siliang:
        heads = await siliang.reader.heads()
        head = heads.get(SAMPLE_DISTRICT)
        if heads and (head is None or head.recorded_at > SAMPLE_NOW - timedelta(days=1)):
            return
        from app.sample import load  # noqa: PLC0415 - only an empty log needs it

        await load(siliang, progress=progress)


def _announce(port: int, tokens: Tokens, districts: list[str], mode: Mode) -> None:
    at = f"http://127.0.0.1:{port}"
    say(f"\n四亮 Siliang\n  GraphiQL     {at}/graphql\n  健康检查     {at}/healthz")
    for district in districts:
        say(f"  公示屏       {at}/screen/{district}")
    if mode is Mode.DEVELOPMENT:
        inspector = Viewer(Actor(role=Role.DISCIPLINE_INSPECTOR), tuple(districts))
        say(f"  纪检人员令牌 Authorization: Bearer {tokens.issue(inspector)}\n")
