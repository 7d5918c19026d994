"""Node (节点): an API process with projector and timekeeper, whose clock a test may step; killed by the test."""

import asyncio
import sys
from datetime import datetime, timedelta
from pathlib import Path

import uvicorn

from app.access import Authority, Tokens
from app.clock import now
from app.siliang import running
from app.web import web


async def serve(database_url: str, port: int, home: Path) -> None:
    """Serve until killed. The file `clock` in its home says by how many seconds the clock is off."""
    step = home / "clock"

    def clock(district: str) -> datetime:
        return now(district) + timedelta(seconds=float(step.read_text()) if step.exists() else 0.0)

    async with running(database_url, clock=clock) as siliang:
        application = web(siliang, Authority(Tokens(home)), home)
        await uvicorn.Server(uvicorn.Config(application, port=port, log_level="warning")).serve()


if __name__ == "__main__":
    _, url, number, directory = sys.argv
    asyncio.run(serve(url, int(number), Path(directory)))
