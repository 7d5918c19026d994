"""Proxy (故障代理): stands between a process and PostgreSQL, and delays, drops, resets or freezes what passes."""

import asyncio
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Self

SOCKET = ".s.PGSQL.5432"
_CHUNK = 65_536


class Weather(Enum):
    """What happens to what passes."""

    FAIR = "everything passes"
    SLOW = "every piece is late"
    DEAF = "the server is heard no more, then the connection is reset: who sent does not know"
    FROZEN = "nothing passes, and nobody is told"


class Proxy:
    """Listens where a PostgreSQL would, in a directory of its own."""

    def __init__(self, server: Path, place: Path) -> None:
        self.server, self.place = server, place
        self.weather = Weather.FAIR
        self.thaw = asyncio.Event()
        self._open: set[asyncio.StreamWriter] = set()

    async def __aenter__(self) -> Self:
        self._listening = await asyncio.start_unix_server(self._connected, str(self.place / SOCKET))
        return self

    async def __aexit__(self, *_: object) -> None:
        self.thaw.set()
        self._listening.close()
        self.reset()

    def reset(self) -> None:
        """End every connection at once."""
        for writer in self._open:
            writer.transport.abort()
        self._open.clear()

    async def storm(self, weather: Weather, seconds: float) -> None:
        """The weather for a while; then the connections that suffered it are reset."""
        self.thaw.clear()
        self.weather = weather
        await asyncio.sleep(seconds)
        self.weather = Weather.FAIR
        self.thaw.set()
        if weather is not Weather.SLOW:
            self.reset()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            behind, ahead = await asyncio.open_unix_connection(str(self.server / SOCKET))
        except OSError:
            writer.transport.abort()
            return
        self._open |= {writer, ahead}
        with suppress(asyncio.CancelledError):  # the test is over
            await asyncio.gather(
                self._pass(reader, ahead, from_server=False), self._pass(behind, writer, from_server=True)
            )
        self._open -= {writer, ahead}

    async def _pass(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, from_server: bool
    ) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            while piece := await reader.read(_CHUNK):
                if self.weather is Weather.SLOW:
                    await asyncio.sleep(0.05)
                elif self.weather is Weather.FROZEN:
                    await self.thaw.wait()
                elif self.weather is Weather.DEAF and from_server:
                    continue
                writer.write(piece)
                await writer.drain()
        writer.transport.abort()
