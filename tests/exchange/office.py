"""Office (导入人员): who imports and exports in a real database."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, Any

from app.access import Viewer
from app.clock import Clock, now
from app.exchange.download import Download, parameters_of, source_called
from app.exchange.importing import Import, Outcome, Wish
from app.exchange.report import Report
from app.exchange.sheets import SHEETS
from app.graphql.context import Context
from app.graphql.moment import moment_of
from app.handler import Request
from domain.actor import Actor, Role
from tests.app.serving import DISTRICT, Client, serving
from tests.domain.test_calendar import published


class Office:
    """The programme office of a district, or another role there."""

    def __init__(
        self, client: Client, role: Role = Role.PROGRAMME_OFFICE, district: str = DISTRICT, **who: Any
    ) -> None:
        self.client, self.siliang, self.district = client, client.siliang, district
        self.context = Context(client.siliang.services, Viewer(Actor(role=role, **who), (district,)), "test")

    def work(self, sheet: str, file: IO[bytes], name: str = "名录.xlsx", **more: Any) -> Import:
        """An import about to be checked or run."""
        return Import(self.context, self.siliang.dsn, Wish(self.district, SHEETS[sheet], file, name), **more)

    async def check(self, sheet: str, file: IO[bytes]) -> Report:
        """The dry run."""
        return await self.work(sheet, file).check()

    async def take(self, sheet: str, file: IO[bytes]) -> Outcome:
        """Import it; the views have caught up."""
        outcome = await self.work(sheet, file).run()
        if outcome.receipt:
            assert await self.siliang.positions.reach(self.district, outcome.receipt.last, 30)
        return outcome

    async def publish_calendar(self) -> None:
        """Working days, without which no time limit can be counted."""
        actor = Actor(role=Role.PROGRAMME_OFFICE)
        request = Request(district=self.district, actor=actor, command=published(2026), key="calendar")
        await self.siliang.handler.send(request)

    async def give(
        self,
        list: str,
        form: str,
        file: IO[bytes],
        as_of: dict[str, Any] | None = None,
        given: Mapping[str, str] | None = None,
    ) -> int:
        """Export a list; the answer is how many rows."""
        source = source_called(list)
        moment = await moment_of(self.siliang.services, self.district, {"asOf": as_of} if as_of else {})
        download = Download(self.context, source, form, moment, parameters_of(source, given or {}))
        return (await download.write(file))[0]


@asynccontextmanager
async def offices(database_url: str, home: Path, clock: Clock = now) -> AsyncIterator[Office]:
    """An empty district's office."""
    async with serving(database_url, home, clock, keep_time=False) as client:
        yield Office(client)
