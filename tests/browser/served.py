"""Served (被测服务): the application in a process of its own, which a test may kill; told by its arguments."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path

import uvicorn

from app.access import Authority, Tokens
from app.siliang import running
from app.web import web


async def serve(database_url: str, port: int, home: Path, assets: Path, now: datetime) -> None:
    """Serve until killed; time stands still at `now`."""
    async with running(database_url, clock=lambda _: now) as siliang:
        application = web(siliang, Authority(Tokens(home)), assets)
        await uvicorn.Server(uvicorn.Config(application, port=port, log_level="warning")).serve()


if __name__ == "__main__":
    _, url, number, home_directory, assets_directory, moment = sys.argv
    asyncio.run(
        serve(url, int(number), Path(home_directory), Path(assets_directory), datetime.fromisoformat(moment))
    )
