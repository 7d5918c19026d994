"""Visits (登记走访): a mutation that lasts: 64 officials, each logging visits over a connection of their own.

They are of a district of their own beside the sample. A pairing takes one visit a day of each kind, so
every official has many pairings: each request is accepted, and none is a repetition.
"""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import cast
from uuid import UUID, uuid4

import orjson

from app.access import Tokens, Viewer
from app.siliang import running
from bench.api.servers import Server
from bench.district import DISTRICT, OFFICE, SUMMARY, clock, officials, send, uscc
from bench.figures import percentile
from domain.actor import Actor
from domain.enterprise import RegisterEnterprise
from domain.events.pairing import Tier
from domain.events.visit import VisitMode
from domain.pairing import EstablishPairing
from domain.situation import CHINA
from domain.visit import OpenVisitMonth

CLIENTS = 64
PATIENCE = 120.0
BEGUN = datetime(2026, 11, 16, 12, 0, tzinfo=CHINA)  # within five working days of the sample's present
DAYS = 5
_MUTATION = (
    "mutation($input: LogVisitInput!) { logVisit(input: $input) {"
    " position repeated subject refusal { code messageEn } } }"
)


MOST_A_SECOND = 4_000


def pairings_for(seconds: float) -> int:
    """How many pairings of each official last so long (and a warming round)."""
    return 4 + int(1.3 * seconds * MOST_A_SECOND / CLIENTS / DAYS / len(VisitMode))


@dataclass(frozen=True)
class Wish:
    """A visit that is yet to be logged."""

    pairing: UUID
    day: date
    mode: VisitMode

    def body(self) -> bytes:
        """The request."""
        given = {
            "idempotencyKey": uuid4().hex,
            "pairing": str(self.pairing),
            "occurredOn": self.day.isoformat(),
            "mode": self.mode.value,
            "summary": SUMMARY,
        }
        return orjson.dumps({"query": _MUTATION, "variables": {"input": given}})


@dataclass(frozen=True)
class Visitor:
    """An official's token, and what is left to be logged."""

    token: str
    wishes: Iterator[Wish]


async def prepared(dsn: str, home: Path, pairings: int) -> list[Visitor]:
    """The officials in their posts, each with so many pairings."""
    tokens, numbers = Tokens(home), iter(range(1, 10_000_000))

    async def paired(actor: Actor) -> Visitor:
        found: list[UUID] = []
        for _ in range(pairings):
            number = next(numbers)
            firm = RegisterEnterprise(
                name=f"云望第{number}制造有限公司", uscc=uscc(number), industry="通用设备制造业"
            )
            enterprise = (await send(siliang, firm)).subject
            assert actor.post is not None
            pair = EstablishPairing(post=actor.post, enterprise=enterprise, tier=Tier.SECTION)
            found.append((await send(siliang, pair)).subject)
        return Visitor(tokens.issue(Viewer(actor, (DISTRICT,))), _wishes(found))

    async with running(dsn, clock=clock, keep_time=False) as siliang:
        seated = await officials(siliang, CLIENTS)
    async with running(dsn, clock=lambda _: BEGUN, keep_time=False) as siliang:
        await send(siliang, OpenVisitMonth(period=f"{BEGUN:%Y-%m}"), OFFICE)
        visitors = await asyncio.gather(*(paired(official.actor) for official in seated))
        if not await siliang.caught_up(PATIENCE):
            raise SystemExit("bench.api: the views of the visits' district do not stand")
    return visitors


def _wishes(pairings: list[UUID]) -> Iterator[Wish]:
    days = [BEGUN.date() + timedelta(n) for n in range(DAYS)]
    for day, mode, pairing in product(days, VisitMode, pairings):
        yield Wish(pairing, day, mode)


class Caller(asyncio.Protocol):
    """One connection: a request, then its answer."""

    def __init__(self) -> None:
        self._buffer = b""
        self._answer: asyncio.Future[bytes] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep what is written to."""
        self.transport = cast("asyncio.Transport", transport)

    def connection_lost(self, reason: Exception | None) -> None:
        """Nothing will come any more."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionError("the server closed the connection"))

    def data_received(self, data: bytes) -> None:
        """Collect the answer."""
        self._buffer += data
        head, end, body = self._buffer.partition(b"\r\n\r\n")
        if not end or self._answer is None:
            return
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        if len(body) >= length:
            self._buffer = b""
            self._answer.set_result(body)

    async def ask(self, head: bytes, body: bytes) -> bytes:
        """Send a request; its answer."""
        self._answer = asyncio.get_running_loop().create_future()
        self.transport.write(b"%scontent-length: %d\r\n\r\n%s" % (head, len(body), body))
        return await self._answer


async def logged(server: Server, visitors: list[Visitor], seconds: float) -> list[float]:
    """Log visits for so long; how long each took, in milliseconds. A refusal ends the run."""
    loop, until = asyncio.get_running_loop(), time.perf_counter() + seconds

    async def work(visitor: Visitor) -> list[float]:
        took: list[float] = []
        head = (
            f"POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:{server.port}\r\n"
            f"content-type: application/json\r\nauthorization: Bearer {visitor.token}\r\n"
        ).encode()
        transport, caller = await loop.create_connection(Caller, "127.0.0.1", server.port)
        while (began := time.perf_counter()) < until:
            answer = await caller.ask(head, next(visitor.wishes).body())
            took.append(1000 * (time.perf_counter() - began))
            if b'"refusal":null' not in answer or b'"repeated":false' not in answer:
                raise SystemExit(f"bench.api: a visit was not logged: {answer.decode()}")
        transport.close()
        return took

    return [ms for found in await asyncio.gather(*map(work, visitors)) for ms in found]


@dataclass(frozen=True)
class Round:
    """Visits a second, and latencies in milliseconds."""

    rate: float
    p50: float
    p99: float


async def round_of(server: Server, visitors: list[Visitor], seconds: float) -> Round:
    """One round."""
    began = time.perf_counter()
    took = await logged(server, visitors, seconds)
    return Round(len(took) / (time.perf_counter() - began), percentile(took, 0.5), percentile(took, 0.99))
