"""Rows (行): between a view's row objects and what the driver reads and writes."""

from collections.abc import Callable, Sequence
from enum import Enum
from functools import cache
from typing import Any, cast

import msgspec

from projections.engine.table import Column, columns


def _identity(value: Any) -> Any:
    return value


def reading(column: Column) -> Callable[[Any], Any]:
    """How a column's value is read: enumerations and JSON become their types again."""
    if column.is_json:
        return lambda value: msgspec.convert(value, column.type, strict=False)
    if isinstance(column.type, type) and issubclass(column.type, Enum):
        return column.type
    return _identity


def _reader(row: Any) -> Callable[[Sequence[Any]], Any]:
    """A function from a record's values, in the row's order, to a row."""
    parts = [(column.name, reading(column)) for column in columns(row)]

    def read(record: Sequence[Any]) -> Any:
        values = {
            name: None if record[n] is None else convert(record[n]) for n, (name, convert) in enumerate(parts)
        }
        return row(**values)

    return read


reader = cast("Callable[[Any], Callable[[Sequence[Any]], Any]]", cache(_reader))
