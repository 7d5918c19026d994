"""Header (表头行): found below title rows; its headings are matched to a sheet's columns, however they are spaced."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.exchange.cells import loose
from app.exchange.columns import Column
from app.exchange.faults import ColumnMissing, ColumnTwice, HeaderNotFound
from app.exchange.headings import headings, matches
from app.exchange.limits import HEADER_WITHIN
from app.exchange.marks import Line
from app.exchange.sheets import Sheet


@dataclass(frozen=True)
class Header:
    """`places` says in which cell of a row each column stands, `ignored` what else stands in the header."""

    row: int
    places: dict[Column, int]
    ignored: tuple[str, ...]
    stands: int | None
    cells: tuple[str, ...]

    def called(self, column: Column) -> str:
        """What this file calls a column."""
        place = self.places.get(column)
        return column.heading if place is None else "".join(self.cells[place].split())

    def filled(self, cells: Sequence[str]) -> dict[Column, str]:
        """A row's cells by column, but empty ones."""
        width = len(cells)
        return {
            column: cells[place]
            for column, place in self.places.items()
            if place < width and cells[place].strip()
        }


def header_of(sheet: Sheet, first: Sequence[Line]) -> Header:
    """The header among a file's first rows: the one that names most columns. Raises FileFault."""
    names = names_of(sheet)
    scored = [
        (len({names[n] for c in cells for n in matches(c) if n in names}), -row) for row, cells in first
    ]
    best = max(scored, default=(0, 0))
    required = [column for column in sheet.columns if column.required and column.step == 0]
    if best[0] < min(2, len(sheet.columns)):
        wanted = "、".join(column.heading for column in required)
        raise HeaderNotFound(rows=HEADER_WITHIN, columns=wanted)
    row, cells = next(line for line in first if line[0] == -best[1])
    header = _matched(sheet, row, cells, names)
    missing = next((column for column in required if column not in header.places), None)
    if missing is not None:
        raise ColumnMissing(column=missing.heading, row=row)
    return header


def names_of(sheet: Sheet) -> dict[str, Column]:
    """A sheet's columns by every loose name of theirs; a name of two columns is the earlier one's."""
    found: dict[str, Column] = {}
    for place in range(max(len(column.headings) for column in sheet.columns)):
        for column in sheet.columns:
            if place < len(column.headings):
                found.setdefault(loose(column.headings[place]), column)
    for column in sheet.columns:
        found.setdefault(loose(column.field), column)
    return found


def _matched(sheet: Sheet, row: int, cells: Sequence[str], names: dict[str, Column]) -> Header:
    places: dict[Column, int] = {}
    ignored: list[str] = []
    stands = None
    wanted = standing_headings(sheet)
    for place, cell in enumerate(cells):
        column = next((names[name] for name in matches(cell) if name in names), None)
        if column is not None and column in places:
            raise ColumnTwice(column=column.heading, row=row)
        if column is not None:
            places[column] = place
        elif loose(cell) in wanted:
            stands = place
        elif cell.strip():
            ignored.append(cell.strip())
    return Header(row, places, tuple(ignored), stands, tuple(cells))


def standing_headings(sheet: Sheet) -> frozenset[str]:
    """What the column is called that says whether a row still stands."""
    if sheet.stands is None:
        return frozenset()
    return frozenset(map(loose, headings(sheet.stands[0], sheet.view.row.__name__)))
