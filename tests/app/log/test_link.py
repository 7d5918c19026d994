"""Connections are lost; no acknowledged command is, and none is written twice."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from urllib.parse import parse_qs, urlsplit, urlunsplit

import asyncpg
import pytest

from app.log.entry import Receipt
from app.log.errors import Unknown, Unreachable
from app.log.reader import Reader
from app.log.writer import Writer
from tests.app.log.making import DISTRICT, fresh

KILL = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'siliang writer' and datname = current_database()"


class Wire:
    """A wire to the server that can be cut: a batch goes up and its verdicts never come down."""

    def __init__(self, dsn: str) -> None:
        self._parts = urlsplit(dsn)
        self._server: asyncio.Server | None = None
        self.cut = False
        self.lost = asyncio.Event()

    async def open(self) -> str:
        """The DSN of this end."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        user = self._parts.username or "postgres"
        secret = f":{self._parts.password}" if self._parts.password else ""
        return urlunsplit(("postgresql", f"{user}{secret}@127.0.0.1:{port}", self._parts.path, "", ""))

    def close(self) -> None:
        """No connection from now on."""
        assert self._server
        self._server.close()

    async def _far_end(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        query = parse_qs(self._parts.query)
        host = query.get("host", [self._parts.hostname or "127.0.0.1"])[0]
        port = int(query.get("port", [str(self._parts.port or 5432)])[0])
        if host.startswith("/"):
            return await asyncio.open_unix_connection(os.path.join(host, f".s.PGSQL.{port}"))  # noqa: PTH118
        return await asyncio.open_connection(host, port)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await self._far_end()
        await asyncio.gather(
            self._pump(reader, far_writer, lambda _: False), self._pump(far_reader, writer, self._lost)
        )

    def _lost(self, data: bytes) -> bool:
        return self.cut and (b"accepted" in data or b"repeated" in data)

    async def _pump(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, lose: Callable[[bytes], bool]
    ) -> None:
        with suppress(OSError):
            while data := await source.read(65536):
                if lose(data):
                    self.lost.set()
                    break
                sink.write(data)
        sink.close()


@asynccontextmanager
async def wired(log_url: str, patience: float) -> AsyncIterator[tuple[Wire, Writer]]:
    """A writer at the near end of a wire."""
    wire = Wire(log_url)
    near = await wire.open()
    async with Writer(near, patience=patience) as writer:
        yield wire, writer
    wire.close()


async def test_every_acknowledged_command_is_there_once_though_connections_are_killed(
    log_url: str, writer: Writer, reader: Reader
) -> None:
    receipts: list[Receipt] = []
    done = asyncio.Event()

    async def work() -> None:
        while not done.is_set():
            receipts.append(await writer.append(fresh()))

    killer = await asyncpg.connect(log_url)
    workers = [asyncio.create_task(work()) for _ in range(16)]
    for _ in range(8):
        await asyncio.sleep(0.08)
        await killer.fetch(KILL)
    done.set()
    await asyncio.gather(*workers)
    await killer.close()
    entries = await reader.read(DISTRICT, 0, 100_000)
    assert sorted(receipt.first for receipt in receipts) == [entry.position for entry in entries]
    assert {receipt.subject for receipt in receipts} == {entry.stream for entry in entries}


async def test_a_lost_answer_is_asked_for_again(log_url: str, reader: Reader) -> None:
    async with wired(log_url, patience=10) as (wire, writer):
        first = await writer.append(fresh())
        wire.cut = True
        asked = asyncio.create_task(writer.append(fresh()))
        await wire.lost.wait()
        wire.cut = False
        second = await asked
    assert (second.first, second.repeated) == (first.last + 1, True)
    assert len(await reader.read(DISTRICT, 0, 10)) == 2


async def test_an_outcome_that_stays_unknown_says_so_and_the_key_settles_it(
    log_url: str, writer: Writer
) -> None:
    asked = fresh()
    async with wired(log_url, patience=0.2) as (wire, far_writer):
        await far_writer.append(fresh())
        wire.cut = True
        with pytest.raises(Unknown):
            await far_writer.append(asked)
    assert (await writer.append(asked)).repeated


async def test_a_server_that_was_never_reached_has_written_nothing() -> None:
    async with Writer("postgresql://postgres@127.0.0.1:1/none", patience=0.1) as writer:
        with pytest.raises(Unreachable, match="Connect call failed"):
            await writer.append(fresh())
