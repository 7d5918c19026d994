"""Row (数据行): what stands in a row of a sheet: which rows are data, and the values of their cells."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from app.exchange.cells import BLANKS, loose, plain, yes_or_no
from app.exchange.columns import Column
from app.exchange.faults import CellFault, CellMissing, CellNotYesOrNo, RowNotStanding
from app.exchange.header import Header
from app.exchange.marks import Line
from app.exchange.names import Names
from app.exchange.report import Problem
from app.exchange.sheets import Sheet, Step

_NOTE = re.compile(
    r"[（(]?(注|备注|说明|填表|填报|制表|审核|复核|统计|合计|总计|小计|共计|联系人|单位负责人|打印|附)"
    r"[^：:，,、]{0,8}([：:]|$)|[（(]?(合计|总计|小计|共计)"
)
_SEPARATORS = re.compile(r"[、,，;；\n]+")


@dataclass
class Row:
    """A row's cells by column, then their values; `problems` are what is wrong with them."""

    header: Header
    number: int
    cells: Mapping[Column, str]
    values: dict[Column, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, column: Column, wrong: CellFault) -> None:
        """A cell cannot be taken."""
        self.problems.append(Problem.of(self.number, self.header.called(column), wrong))


def rows_of(sheet: Sheet, header: Header, lines: Iterable[Line], skipped: list[int]) -> Iterator[Row]:
    """The rows of data below a header: not empty ones, notes, or the header again (which goes to `skipped`)."""
    again = [loose(cell) for cell in header.cells]
    for number, cells in lines:
        if number <= header.row:
            continue
        filled = {c: cell for c, cell in header.filled(cells).items() if cell.strip() not in BLANKS}
        if ([loose(cell) for cell in cells] == again[: len(cells)] and filled) or _is_note(
            sheet, cells, filled
        ):
            skipped.append(number)
        elif filled:
            row = Row(header, number, filled)
            _standing(sheet, header, cells, row)
            yield row


def _is_note(sheet: Sheet, cells: list[str], filled: Mapping[Column, str]) -> bool:
    """Whether it is a note: it begins like one, and lacks most of what a row must have."""
    first = next((cell.strip() for cell in cells if cell.strip()), "")
    required = [column for column in sheet.columns if column.required and column.step == 0]
    lacking = sum(column not in filled for column in required)
    return bool(_NOTE.match(first)) and 2 * lacking >= len(required) and lacking > 0


def _standing(sheet: Sheet, header: Header, cells: list[str], row: Row) -> None:
    place = header.stands
    if sheet.stands is None or place is None or place >= len(cells) or not cells[place].strip():
        return
    says, wanted = cells[place], sheet.stands[1]
    try:
        stands = yes_or_no(says) == yes_or_no(wanted)
    except CellNotYesOrNo:
        said, standing = (sheet.standings.get(loose(word), loose(word)) for word in (says, wanted))
        stands = said == standing
    except CellFault:
        stands = False
    if not stands:
        row.problems.append(Problem.of(row.number, header.cells[place].strip(), RowNotStanding()))


def read_cells(row: Row) -> None:
    """Read the cells that name nothing else."""
    for column, cell in row.cells.items():
        if column.read is not None:
            _try(row, column, partial(column.read, cell))


def resolve_cells(row: Row, names: Names, columns: Iterable[Column]) -> None:
    """Find what cells name."""
    for column in columns:
        if column.noun is not None and column in row.cells:
            _try(row, column, partial(_meant, names, column, row.cells[column]))


def _meant(names: Names, column: Column, cell: str) -> Any:
    text, noun = plain(cell), column.noun or ""
    if not column.many:
        return names.resolve(noun, text)
    return tuple(names.resolve(noun, part.strip()) for part in _SEPARATORS.split(text) if part.strip())


def _try(row: Row, column: Column, read: Any) -> None:
    try:
        row.values[column] = read()
    except CellFault as wrong:
        row.refuse(column, wrong)


def steps_of(sheet: Sheet, row: Row) -> list[Step]:
    """The commands that the row fills in: the first stage, and every other of which it has a cell."""
    stages = {0, *(sheet.steps[column.step].stage for column in row.cells)}
    return [step for step in sheet.steps if step.stage in stages]


def lacking(sheet: Sheet, row: Row) -> None:
    """Note what must be filled in and is not."""
    for step in steps_of(sheet, row):
        for column in step.columns:
            if column.required and column not in row.cells:
                row.refuse(column, CellMissing())
