"""Export (导出): a list as a file: XLSX, CSV or JSON, in the words that an import understands."""

import csv
import dataclasses
import io
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import partial
from types import TracebackType
from typing import IO, Any, Self, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec
from strawberry.utils.str_converters import to_camel_case

from app.exchange.cells import neutral, written
from app.exchange.headings import headings, spoken
from app.exchange.names import Names
from app.exchange.xlsx_writing import XlsxWriter
from domain.personal import Personal
from domain.reference import noun_of
from domain.situation import CHINA
from projections.engine import table
from projections.engine.table import Column

Says = Callable[[Any], Any]


@dataclass(frozen=True)
class Field:
    """A column of an export: its name for programs, its heading, and how a value is said in a cell."""

    name: str
    heading: str
    says: Says


def fields_of(row: Any, names: Names) -> list[Field]:
    """The columns that a cell can hold: not ids of the row itself, nor parts within parts. No two are called alike."""
    found: dict[str, Field] = {}
    for column in table.columns(row):
        says = _says(column, names)
        if says is not None and column.name != "id":
            heading = headings(column.name, row.__name__)[0]
            if heading in found:
                heading = f"{heading}（{to_camel_case(column.name)}）"
            found[heading] = Field(column.name, heading, says)
    return list(found.values())


def nouns_of(row: Any) -> set[str]:
    """The nouns that a row's columns refer to."""
    found = {noun_of(hint) for hint in get_type_hints(row, include_extras=True).values()}
    return {noun for noun in found if noun}


def _says(column: Column, names: Names) -> Says | None:
    kind = column.type
    if kind is UUID:
        return str if column.noun is None else partial(names.write, column.noun)
    if get_origin(kind) is tuple:
        part = get_args(kind)[0]
        noun, bare = noun_of(part), table.bare(part)
        if bare is UUID and noun:
            return lambda ids: "、".join(map(partial(names.write, noun), ids))
        return (lambda parts: "、".join(map(str, map(_plain, parts)))) if _is_plain(bare) else None
    return _plain if _is_plain(kind) else None


def _is_plain(kind: Any) -> bool:
    return isinstance(kind, type) and (kind in table.PLAIN or issubclass(kind, Enum | Personal))


def _plain(value: Any) -> Any:
    if isinstance(value, Personal):
        return value.text
    if isinstance(value, Enum):
        return spoken(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{value.astimezone(CHINA):%Y-%m-%d %H:%M:%S}"
    return value


class CsvWriter:
    """UTF-8 with its mark, as spreadsheets want it; what they would take for a formula has a quote before it."""

    def __init__(self, file: IO[bytes], _: str, columns: Sequence[str]) -> None:
        self._text = io.TextIOWrapper(file, "utf-8-sig", newline="")
        self._rows = csv.writer(self._text)
        self.row(columns)

    def row(self, values: Sequence[Any]) -> None:
        """One row."""
        self._rows.writerow([_text(value) for value in values])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._text.flush()
        self._text.detach()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return written(value)
    if isinstance(value, int | date):
        return str(value)
    return neutral(str(value))


WRITERS: Mapping[str, Callable[[IO[bytes], str, Sequence[str]], AbstractContextManager[Any]]] = {
    "xlsx": XlsxWriter,
    "csv": CsvWriter,
}
MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


def as_json(row: Any) -> bytes:
    """A row as the API names its fields; personal values are their text, ids are ids."""
    told = {
        to_camel_case(column.name): _told(getattr(row, column.name)) for column in table.columns(type(row))
    }
    return msgspec.json.encode(told)


def _told(value: Any) -> Any:
    if isinstance(value, Personal):
        return value.text
    if isinstance(value, tuple):
        return [_told(part) for part in value]
    if dataclasses.is_dataclass(value):
        return {to_camel_case(name): _told(part) for name, part in vars(value).items()}
    return value
