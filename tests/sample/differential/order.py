"""Order (次序): how rows are sorted, filtered and found again behind a cursor, in plain Python."""

import base64
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import orjson
from strawberry.utils.str_converters import to_snake_case

from app.graphql.errors import BadInput
from app.graphql.nodes import uuid_in
from domain.personal import Personal
from projections.engine import table
from projections.engine.view import View

CODES = {"NoSuchPosition", "PageTooLarge", "CursorInvalid", "IdInvalid"}


def refused(code: str) -> BadInput:
    """An error with a code; its words are not compared."""
    assert code in CODES
    return BadInput(code, code, code)


def unpacked(cursor: str) -> Any:
    """What a cursor says; refused where it is none."""
    try:
        return orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        raise refused("CursorInvalid") from None


def packed(values: list[Any]) -> str:
    """A cursor."""
    return base64.urlsafe_b64encode(orjson.dumps(values, default=str)).decode().rstrip("=")


def ordering(view: View[Any], order_by: list[Any] | None) -> list[tuple[str, bool]]:
    """The columns of an order, and whether each goes down; the key ends it."""
    terms = [(term["field"].value, term["direction"].value == "DESC") for term in order_by or ()]
    named = {name for name, _ in terms}
    return [*terms, *((name, False) for name in view.key if name not in named)]


def comparing(terms: list[tuple[str, bool]]) -> Callable[[list[Any], list[Any]], int]:
    """Compare two rows' values in an order; a row without a value comes last, either way."""

    def compare(a: list[Any], b: list[Any]) -> int:
        for (_, down), x, y in zip(terms, a, b, strict=True):
            if x != y:
                if x is None or y is None:
                    return 1 if x is None else -1
                return (1 if x > y else -1) * (-1 if down else 1)
        return 0

    return compare


def sortable(value: Any) -> Any:
    """A value that orders as PostgreSQL orders it."""
    return value.value if isinstance(value, Enum) else value


def place_of(values: Any, view: View[Any], terms: list[tuple[str, bool]]) -> list[Any]:
    if not isinstance(values, list) or len(values) != len(terms):
        raise refused("CursorInvalid")
    types = {column.name: column.type for column in table.columns(view.row)}
    try:
        return [
            None if v is None else _parsed(types[name], v) for v, (name, _) in zip(values, terms, strict=True)
        ]
    except (TypeError, ValueError):
        raise refused("CursorInvalid") from None


def _parsed(kind: Any, value: Any) -> Any:
    if kind in {date, datetime}:
        return kind.fromisoformat(value)
    if kind in {UUID, Decimal}:
        return kind(value)
    return value


def holds(row: Any, name: str, given: Any) -> bool:
    """Whether a row fulfils one condition of a filter."""
    value = getattr(row, to_snake_case(name))
    if isinstance(given, dict):
        low, high = given.get("from"), given.get("to")
        if low is None and high is None:
            return True
        return value is not None and (low is None or value >= low) and (high is None or value <= high)
    if value is None:
        return False
    if isinstance(given, list):
        wanted = {uuid_in(str(item)) or item for item in given} if not isinstance(value, Enum) else set(given)
        return bool(wanted & set(value)) if isinstance(value, tuple) else value in wanted
    if isinstance(given, bool):
        return bool(value is given)
    return given in (value.text if isinstance(value, Personal) else value)
