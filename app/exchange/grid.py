"""Grid (表格行): the rows of one sheet of a workbook, one after another, in memory that does not grow with it."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from app.exchange.faults import FileDamaged, FileTooLong, FileTooWide, TextTooBig
from app.exchange.limits import MOST_COLUMNS, MOST_MERGED, MOST_ROWS, MOST_TEXT
from app.exchange.marks import ErrorValue, Formula, Line, Number, Quoted
from app.exchange.markup import feed, parser
from app.exchange.workbook import Tab, Workbook, unescaped

_MERGED = re.compile(rb'mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb"[<:]row[ />]")
_ROW_TAIL = 4  # one sign less than a match has
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days have no zone
_LAST_SERIAL = 2_958_465  # 9999-12-31
_INTEGER = re.compile(r"-?\d+")
_TAIL = 256
_DIGITS = 9  # of a row's number


def column_of(letters: str) -> int:
    """A column's number, counted from 0: `A` is 0, `AA` 26. Raises FileDamaged."""
    if not (letters.isascii() and letters.isalpha() and letters.isupper()):
        raise FileDamaged(reason=f"cell {letters[:20]!r}")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def lines(book: Workbook, tab: Tab) -> tuple[int, Iterator[Line]]:
    """How many rows there are, and those that hold anything. Cells merged downwards hold the first one's value.

    Raises FileFault.
    """
    merges = _Merges(book, tab)
    return merges.rows, _rows(book, tab, merges)


def _rows(book: Workbook, tab: Tab, merges: "_Merges") -> Iterator[Line]:
    reading = _Reading(book)
    for chunk in book.archive.chunks(tab.part):
        feed(reading.parser, chunk, last=False, part=tab.part)
        yield from map(merges.filled, reading.take())
    feed(reading.parser, b"", last=True, part=tab.part)
    yield from map(merges.filled, reading.take())


class _Span:
    """Cells merged downwards, and the value that the first of them holds."""

    __slots__ = ("bottom", "column", "top", "value")

    def __init__(self, column: int, top: int, bottom: int) -> None:
        self.column, self.top, self.bottom, self.value = column, top, bottom, ""


class _Merges:
    """The spans of more than one row. They are told behind the rows, so this looks ahead, and counts the rows."""

    def __init__(self, book: Workbook, tab: Tab) -> None:
        spans: dict[tuple[int, int], _Span] = {}
        tail, self.rows = b"", 0
        for chunk in book.archive.chunks(tab.part):
            for left, top, _, bottom in _MERGED.findall(tail + chunk):
                span = _Span(column_of(left.decode()), int(top), int(bottom))
                if span.bottom > span.top:
                    spans[span.top, span.column] = span
            self.rows += len(_ROW.findall(tail[-_ROW_TAIL:] + chunk))
            tail = chunk[-_TAIL:]
            if len(spans) > MOST_MERGED:
                raise FileDamaged(reason="mergeCells")
        self._waiting = sorted(spans.values(), key=lambda span: -span.top)
        self._running: list[_Span] = []

    def filled(self, line: Line) -> Line:
        """The row with the values of the spans that run through it."""
        number, cells = line
        while self._waiting and self._waiting[-1].top <= number:
            span = self._waiting.pop()
            if span.top == number and span.column < len(cells) and cells[span.column]:
                span.value = cells[span.column]
                self._running.append(span)
        for span in self._running:
            if span.top < number <= span.bottom:
                cells.extend([""] * (span.column + 1 - len(cells)))
                cells[span.column] = cells[span.column] or span.value
        self._running = [span for span in self._running if span.bottom > number]
        return line


class _Reading:
    """What the parser has told so far. Names of elements carry the prefix of the first one."""

    def __init__(self, book: Workbook) -> None:
        self._texts, self._dates, self._quoted = book.texts, book.dates, book.quoted
        self._lines: list[Line] = []
        self._number, self._cells = 0, list[str]()
        self._column, self._kind, self._style = -1, "n", ""
        self._value: list[str] = []
        self._is_formula = self._reading = False
        self.parser = parser()
        self.parser.StartElementHandler = self._root
        self.parser.CharacterDataHandler = self._read

    def take(self) -> list[Line]:
        """The rows since the last time."""
        taken, self._lines = self._lines, []
        return taken

    def _root(self, name: str, _: dict[str, str]) -> None:
        prefix = name.removesuffix(name.rpartition(":")[2])
        self._row_tag, self._cell_tag = f"{prefix}row", f"{prefix}c"
        self._text_tags = {f"{prefix}v", f"{prefix}t"}
        self._formula_tag, self._phonetic_tag = f"{prefix}f", f"{prefix}rPh"
        self._phonetic = False
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, told: dict[str, str]) -> None:
        if name == self._cell_tag:
            place = told.get("r")
            self._column = column_of(place.rstrip("0123456789")) if place else self._column + 1
            self._kind, self._style = told.get("t", "n"), told.get("s", "0")
            self._is_formula = False
            self._value.clear()
        elif name in self._text_tags:
            self._reading = not self._phonetic
        elif name == self._row_tag:
            place = told.get("r", "")
            self._number = int(place) if place.isdecimal() and len(place) < _DIGITS else self._number + 1
            self._column, self._cells = -1, []
        elif name == self._formula_tag:
            self._is_formula = True
        elif name == self._phonetic_tag:
            self._phonetic = True

    def _read(self, data: str) -> None:
        if self._reading:
            self._value.append(data)

    def _end(self, name: str) -> None:
        if name == self._cell_tag:
            if self._value or self._is_formula:
                self._put(self._cell("".join(self._value)))
        elif name in self._text_tags:
            self._reading = False
        elif name == self._row_tag:
            self._finish()
        elif name == self._phonetic_tag:
            self._phonetic = False

    def _put(self, text: str) -> None:
        if self._column >= MOST_COLUMNS and text.strip():
            raise FileTooWide(row=self._number, most=MOST_COLUMNS)
        if len(text) > MOST_TEXT:
            raise TextTooBig(row=self._number, most=MOST_TEXT)
        if self._column < MOST_COLUMNS:
            self._cells.extend([""] * (self._column + 1 - len(self._cells)))
            self._cells[self._column] = text

    def _finish(self) -> None:
        if any(self._cells):
            if self._number > MOST_ROWS:
                raise FileTooLong(most=MOST_ROWS)
            self._lines.append((self._number, self._cells))
        self._cells = []

    def _cell(self, value: str) -> str:
        kind = self._kind
        if self._is_formula:
            return Formula(value or "=")
        if kind in {"s", "inlineStr", "str"}:
            text = self._shared(value) if kind == "s" else unescaped(value)
            return Quoted(text) if self._style in self._quoted else text
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind == "e":
            return ErrorValue(value)
        if kind == "d":
            return value.replace("T", " ")
        return _dated(value) if self._style in self._dates else Number(_number(value))

    def _shared(self, value: str) -> str:
        try:
            return self._texts[int(value)]
        except (ValueError, IndexError) as wrong:
            raise FileDamaged(reason=f"sharedStrings {value[:20]}") from wrong


def _number(value: str) -> str:
    """A number without exponent, and without the noise of its last binary digit."""
    if _INTEGER.fullmatch(value):
        return value
    try:
        number = float(value)
    except ValueError:
        return value
    if number.is_integer() and abs(number) < 1e21:
        return str(int(number))
    return f"{number:.15g}" if "e" not in f"{number:.15g}" else f"{number:.20f}".rstrip("0")


def _dated(value: str) -> str:
    """A number that its style shows as a date, as ISO 8601 has it."""
    try:
        serial = float(value)
    except ValueError:
        return value
    if not 1 <= serial <= _LAST_SERIAL:
        return Number(_number(value))
    at = _EPOCH + timedelta(seconds=round(serial * 86_400))
    return at.isoformat(" ") if serial % 1 else at.date().isoformat()
