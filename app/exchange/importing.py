"""Import (导入): a file checked as a whole, then written as a whole, once; and the batch that it leaves."""

import asyncio
from dataclasses import dataclass
from typing import IO
from uuid import UUID

from app.exchange.dry_run import DryRun, Progress, opened
from app.exchange.names import Names
from app.exchange.report import Report
from app.exchange.sheet_file import digest_of
from app.exchange.sheets import Sheet
from app.exchange.spool import Spool
from app.exchange.trial import Trial
from app.graphql.context import Context
from app.graphql.moment import moment_of
from app.handler import Contended, ViewsBehind
from app.log.entry import Receipt
from app.log.errors import Conflict, KeyReused
from app.log.whole import append_whole
from domain.actor import Role
from domain.import_batch import CompleteImportBatch, FileAlreadyImported, batch_id
from domain.refusal import NotPermitted
from domain.situation import CHINA, Situation

MOST_TRIES = 3
VIEWS_WITHIN = 60.0


def silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def permitted(sheet: Sheet, role: Role) -> None:
    """Raises NotPermitted for a role that may not send every command of a sheet."""
    if any(role not in step.command.by for step in sheet.steps):
        raise NotPermitted(role=role)


@dataclass(frozen=True)
class Wish:
    """What is to be imported: a file by its name, as a sheet, into a district; one table of it, where one is named."""

    district: str
    sheet: Sheet
    file: IO[bytes]
    name: str
    table: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of it: the report, and the batch where it was written."""

    report: Report
    batch: UUID | None = None
    receipt: Receipt | None = None


class Import:
    """One file's way. Raises FileFault, and Refused for what concerns the whole: role, repetition, contention."""

    def __init__(self, context: Context, dsn: str, wish: Wish, progress: Progress = silent) -> None:
        self.context, self.dsn, self.wish, self.progress = context, dsn, wish, progress
        self.actor = context.staff().actor
        self.digest = digest_of(wish.file)
        self.key = f"import:{wish.sheet.name}:{self.digest.hex()}"
        self.batch = batch_id(self._nowhere(), wish.sheet.name, self.digest.hex())

    def _nowhere(self) -> Situation:
        now = self.context.services.clock(self.wish.district)
        return Situation(self.wish.district, self.actor, now, {}, lambda: self.batch)

    async def check(self) -> Report:
        """Tell every problem; nothing is written."""
        with Spool() as spool:
            return await self._check(spool)

    async def run(self) -> Outcome:
        """Check, then write all of it, or nothing where there is any problem."""
        for _ in range(MOST_TRIES):
            with Spool() as spool:
                report = await self._check(spool)
                if not report.is_clean:
                    return Outcome(report)
                try:
                    return Outcome(report, self.batch, await self._write(spool))
                except (Conflict, KeyReused):
                    await self._refuse_twice()
        raise Contended

    async def _check(self, spool: Spool) -> Report:
        services, wish = self.context.services, self.wish
        await self._refuse_twice()
        permitted(wish.sheet, self.actor.role)
        await self._views_caught_up()
        found = await asyncio.to_thread(opened, wish.sheet, wish.file, wish.table)
        names = Names()
        await names.load(self.context, wish.sheet.nouns, await moment_of(services, wish.district, {}))
        trial = Trial(services.handler, wish.district, self.actor, self.batch)
        report = Report(wish.sheet.name, self.digest)
        await DryRun(wish.sheet, trial, names, self.key, report, spool).run(found, self.progress)
        if report.is_clean:
            ending = CompleteImportBatch(
                sheet=wish.sheet.name,
                file=wish.name or "未命名",
                digest=self.digest.hex(),
                rows=report.rows,
                commands=report.commands,
                events=report.events,
            )
            spool.add((await trial.decide(ending, self.key)).commit)
        return report

    async def _views_caught_up(self) -> None:
        """Names are read from the views: they must know what was entered a moment ago."""
        services = self.context.services
        head = await services.reader.head(self.wish.district)
        if head and not await services.positions.reach(self.wish.district, head.position, VIEWS_WITHIN):
            raise ViewsBehind

    async def _refuse_twice(self) -> None:
        kept = await self.context.services.reader.command(self.wish.district, self.key)
        if kept is not None:
            raise FileAlreadyImported(day=f"{kept.receipt.recorded_at.astimezone(CHINA):%Y-%m-%d}")

    async def _write(self, spool: Spool) -> Receipt:
        total = spool.count

        def told(done: int) -> None:
            self.progress("write", done, total)

        return await append_whole(self.dsn, spool, progress=told)
