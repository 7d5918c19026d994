"""Delimited text (CSV 文本): rows of text parted by commas, tabs or semicolons, in the encoding that it turns out to be."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import IO

from app.exchange.faults import (
    EncodingUnknown,
    FileDamaged,
    FileNotASheet,
    FileTooLong,
    FileTooWide,
    TextTooBig,
)
from app.exchange.limits import MOST_COLUMNS, MOST_ROWS, MOST_TEXT
from app.exchange.marks import Line

_CHUNK = 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = "\t;,"
_LOOKED_AT = 64 * 1024
_CONTROL = frozenset(map(chr, range(32))) - {"\t", "\r", "\n"}


def encoding_of(file: IO[bytes]) -> str:
    """UTF-8 or UTF-16 by their marks, else UTF-8 if all of it is, else GB18030. Raises EncodingUnknown."""
    file.seek(0)
    start = file.read(4)
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), None)
    tried = [marked] if marked else ["utf-8", "gb18030"]
    furthest = 0
    for name in tried:
        wrong = _first_wrong_byte(file, name)
        if wrong is None:
            return name
        furthest = max(furthest, wrong)
    raise EncodingUnknown(place=furthest + 1)


def _first_wrong_byte(file: IO[bytes], encoding: str) -> int | None:
    file.seek(0)
    decoder, place = codecs.getincrementaldecoder(encoding)(), 0
    while True:
        chunk = file.read(_CHUNK)
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as wrong:
            return place + wrong.start
        if not chunk:
            return None
        place += len(chunk)


def lines(file: IO[bytes]) -> tuple[int, Iterator[Line]]:
    """How many lines there are about, and the rows that hold anything. Raises FileFault."""
    encoding = encoding_of(file)
    file.seek(0)
    total = sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))
    return total, _parted(file, encoding)


def _parted(file: IO[bytes], encoding: str) -> Iterator[Line]:
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, newline="")
    try:
        start = text.read(_LOOKED_AT)
        if not _CONTROL.isdisjoint(start):
            raise FileNotASheet
        text.seek(0)
        yield from _rows(text, _delimiter(start))
    finally:
        text.detach()


def _delimiter(start: str) -> str:
    """What parts the row with most parts; a comma where nothing does."""
    counts = {sign: max(row.count(sign) for row in start.split("\n")) for sign in _DELIMITERS}
    return max(counts, key=lambda sign: (counts[sign], sign == ","))


def _rows(text: IO[str], delimiter: str) -> Iterator[Line]:
    csv.field_size_limit(MOST_TEXT * 4)
    reader = csv.reader(text, delimiter=delimiter, strict=False)
    number = 0
    while True:
        before = reader.line_num
        try:
            cells = next(reader, None)
        except csv.Error as wrong:
            if "field larger" in str(wrong):
                raise TextTooBig(row=before + 1, most=MOST_TEXT) from wrong
            raise FileDamaged(reason=str(wrong)) from wrong
        if cells is None:
            return
        number += 1
        if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
            raise FileTooWide(row=number, most=MOST_COLUMNS)
        if any(cells):
            if number > MOST_ROWS:
                raise FileTooLong(most=MOST_ROWS)
            if max(map(len, cells)) > MOST_TEXT:
                raise TextTooBig(row=number, most=MOST_TEXT)
            yield number, cells[:MOST_COLUMNS]
