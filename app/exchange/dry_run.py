"""Dry run (预检): a whole file read and decided, every problem told, nothing written."""

import asyncio
import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import IO, Any

from app.exchange.columns import Column
from app.exchange.faults import FileFault, HeaderNotFound, NothingToImport
from app.exchange.header import Header, header_of
from app.exchange.limits import HEADER_WITHIN
from app.exchange.marks import Line
from app.exchange.names import Names
from app.exchange.report import Problem, Report
from app.exchange.rows import Row, lacking, read_cells, resolve_cells, rows_of, steps_of
from app.exchange.sheet_file import Table, tables
from app.exchange.sheets import Sheet, Step
from app.exchange.spool import Spool
from app.exchange.trial import Trial
from domain.command import Command
from domain.refusal import Refused

CHUNK = 128  # rows between two breaths
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Opened:
    """A file whose header was found: the table, its header, its rows, and how many lines it has about."""

    table: Table
    header: Header
    lines: Iterator[Line]
    total: int


def opened(sheet: Sheet, file: IO[bytes], name: str | None) -> Opened:
    """The first visible table with the sheet's header. Raises FileFault."""
    worst: FileFault | None = None
    for table in tables(file, name):
        total, lines = table.lines()
        first = list(islice(lines, HEADER_WITHIN))
        try:
            header = header_of(sheet, [line for line in first if line[0] <= HEADER_WITHIN])
        except HeaderNotFound as wrong:
            worst = worst or wrong
            continue
        return Opened(table, header, chain(first, lines), total)
    assert worst is not None, "a file has a table"
    raise worst


class DryRun:
    """One file, as one sheet, by one actor. Its commits go to `spool`, what is wrong to `report`."""

    def __init__(
        self, sheet: Sheet, trial: Trial, names: Names, key: str, report: Report, spool: Spool
    ) -> None:
        self.sheet, self.trial, self.names = sheet, trial, names
        self.key, self.report, self.spool = key, report, spool
        self._later: list[Row] = []

    async def run(self, found: Opened, progress: Progress) -> None:
        """Read and decide every row. Raises FileFault for what is wrong with the file itself."""
        header, report = found.header, self.report
        report.table, report.header, report.ignored = found.table.name, header.row, header.ignored
        report.columns = tuple(column.heading for column in header.places)
        rows = rows_of(self.sheet, header, found.lines, report.skipped)
        while chunk := list(islice(rows, CHUNK)):
            await self._chunk(chunk)
            progress("check", chunk[-1].number, max(found.total, chunk[-1].number))
            await asyncio.sleep(0)
        await self._put_off()
        if not report.rows:
            raise NothingToImport

    async def _chunk(self, chunk: list[Row]) -> None:
        self.report.rows += len(chunk)
        ready = []
        for row in chunk:
            lacking(self.sheet, row)
            read_cells(row)
            if self._waits(row):
                self._later.append(row)
            elif self._told(row):
                ready.append(row)
        first = self.sheet.steps[0]
        await self.trial.foresee([made(first, row, {}) for row in ready])
        for row in ready:
            await self._decide(row)

    def _waits(self, row: Row) -> bool:
        """Whether the row names one of its own kind that is not known yet: it may stand below."""
        own = [c for c in row.cells if c.noun == self.sheet.steps[0].command.answers]
        return bool(own) and any(self.names.of[c.noun].meant(row.cells[c]) is None for c in own if c.noun)

    async def _put_off(self) -> None:
        """Rows that named others of the file, as long as some of those were entered meanwhile."""
        while self._later:
            waiting, self._later = self._later, []
            ready = [row for row in waiting if not self._waits(row)]
            for row in ready or waiting:
                if self._told(row):
                    await self._decide(row)
            self._later = [row for row in waiting if row not in ready] if ready else []

    def _told(self, row: Row) -> bool:
        """Find what the row's cells name; whether nothing is wrong with it so far."""
        resolve_cells(row, self.names, self.sheet.columns)
        for problem in row.problems:
            self.report.add(problem)
        return not row.problems

    async def _decide(self, row: Row) -> None:
        answered: dict[str, Any] = {}
        for step in steps_of(self.sheet, row):
            command = made(step, row, answered)
            try:
                decided = await self.trial.decide(command, f"{self.key}:{row.number}:{step.place}")
            except Refused as refused:
                self.report.add(Problem.of(row.number, blamed(step, row, refused), refused))
                return
            answered[step.command.answers] = decided.subject
            self.names.enter(step.command.answers, decided.subject, vars(command), step.command)
            self.spool.add(decided.commit)
            self.report.commands += 1
            self.report.events += len(decided.commit.drafts)


def made(step: Step, row: Row, answered: dict[str, Any]) -> Command:
    """The command that a row makes."""
    given: dict[str, Any] = {c.field: row.values[c] for c in step.columns if c in row.values}
    return step.command(**_blank(step, given), **given, **{f: answered[n] for f, n in step.bound.items()})


def _blank(step: Step, given: dict[str, Any]) -> dict[str, Any]:
    """Fields that have no default, may be None, and were left empty."""
    command: Any = step.command
    bare = {field.name for field in dataclasses.fields(command) if field.default is dataclasses.MISSING}
    return {c.field: None for c in step.columns if c.field in bare - given.keys() and not c.required}


def blamed(step: Step, row: Row, refused: Refused) -> str | None:
    """The column that a refusal speaks of: the one that its details name and quote."""

    def is_meant(column: Column) -> bool:
        said, value = refused.details.get(column.field), row.values.get(column)
        return (
            said is not None and value is not None and str(said).casefold() == str(value).casefold().strip()
        )

    return next((row.header.called(column) for column in step.columns if is_meant(column)), None)
