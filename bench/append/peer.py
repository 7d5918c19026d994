"""Peer (同行): a store that is stood up once, and asked for its figure by clients of its own."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from bench.figures import Bench

Appends: TypeAlias = Callable[[int, float], Awaitable[float]]
"""Appends a second, of so many callers for so many seconds."""

AHEAD: Mapping[int, float] = {1: 1, 4: 1, 16: 1, 64: 1}
LOCKED = Path(__file__).parent / "locked"


@dataclass(frozen=True)
class Peer:
    """What to stand up, and how many times its appends ours must be; `bars` by the number of callers.

    `stand` raises NotInstalled on a machine that cannot have it.
    """

    name: str
    stand: Callable[[Bench], AbstractAsyncContextManager[Appends]]
    bars: Mapping[int, float] = field(default_factory=lambda: AHEAD)


class ClientFailed(Exception):
    """A client ended without its figure; the end of what it said."""


def client(*command: str, **given: str) -> Appends:
    """The command, given the callers and the seconds after its own arguments."""

    async def appends(callers: int, seconds: float) -> float:
        process = await asyncio.create_subprocess_exec(
            *command,
            str(callers),
            str(seconds),
            env={**os.environ, **given},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        figure, errors = await process.communicate()
        if process.returncode:
            raise ClientFailed(f"{command}: {errors.decode(errors='replace')[-2_000:]}")
        return float(figure)

    return appends


def python(module: str, argument: str, packages: Path | None = None) -> Appends:
    """A client of this package, given where its store is; `packages` are found before our own."""
    given = {} if packages is None else {"PYTHONPATH": str(packages)}
    return client(sys.executable, "-m", module, argument, **given)
