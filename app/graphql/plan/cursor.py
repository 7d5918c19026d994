"""Cursor (游标): the place of a row in an order, opaque to clients."""

import base64
from datetime import date, datetime
from typing import Any

import orjson

from app.graphql.errors import BadInput
from projections.engine.table import Column

# What url-safe base64 writes otherwise, and the line breaks and padding that it does not write.
_SAFE = "E'+/=\\n', '-_'"


class CursorInvalid(BadInput):
    """The cursor was not made by this list in this order."""

    def __init__(self) -> None:
        super().__init__("CursorInvalid", "The cursor is not one of this list.", "游标无效，请重新查询。")


def opaque(text: str) -> str:
    """SQL: a text in url-safe base64."""
    return f"translate(encode(convert_to({text}, 'UTF8'), 'base64'), {_SAFE})"


def packed(columns: list[Column], alias: str) -> str:
    """SQL: the cursor of a row whose order ends with these columns."""
    values = ", ".join(f'{alias}."{c.name}"' + ("::text" if c.sql_type == "numeric" else "") for c in columns)
    return opaque(f"json_build_array({values})::text")


def value_of(cursor: str, columns: list[Column], n: int) -> Any:
    """The n-th value in a cursor, as the driver wants it. Raises CursorInvalid."""
    values = _unpacked(cursor)
    if not isinstance(values, list) or len(values) != len(columns):
        raise CursorInvalid
    column, value = columns[n], values[n]
    if value is None:
        return None
    try:
        if column.type in {date, datetime}:
            return column.type.fromisoformat(value)
        return value if column.type in {int, bool, str} else column.type(value)
    except (TypeError, ValueError) as wrong:
        raise CursorInvalid from wrong


def offset_of(cursor: str | None) -> int:
    """How many rows stand before a counted cursor's next row. Raises CursorInvalid."""
    if cursor is None:
        return 0
    number = _unpacked(cursor)
    if not isinstance(number, list) or len(number) != 1 or not isinstance(number[0], int) or number[0] < 0:
        raise CursorInvalid
    return number[0]


def _unpacked(cursor: str) -> Any:
    try:
        return orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as wrong:
        raise CursorInvalid from wrong
