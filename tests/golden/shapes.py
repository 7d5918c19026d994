"""Shapes (事件形状): the fields of every event of the published language, as a file that only grows can hold them."""

import dataclasses
import enum
import types
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

import domain.events  # noqa: F401 - every event must be known
from domain.event import EVENTS, Event

SHAPES = Path(__file__).parent / "events.json"
_PLAIN = {UUID: "uuid", str: "text", int: "int", bool: "bool", date: "date", datetime: "moment"}


def shapes() -> dict[str, dict[str, dict[str, str]]]:
    """Topic → schema → field → type, of the code."""
    return {
        topic: {str(kind.schema): {name: spelled(hint) for name, hint in _hints(kind).items()}}
        for topic, kind in sorted(EVENTS.items())
    }


def _hints(kind: type[Event]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in dataclasses.fields(kind)}  # type: ignore[arg-type]


def spelled(hint: Any) -> str:
    """A type, as the payload's JSON has it."""
    if get_origin(hint) in {types.UnionType, __import__("typing").Union}:
        return " | ".join(sorted(spelled(part) for part in get_args(hint)))
    if get_origin(hint) is tuple:
        return f"[{spelled(get_args(hint)[0])}]"
    if get_origin(hint) is dict:
        return "{" + ": ".join(map(spelled, get_args(hint))) + "}"
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return "one of " + ", ".join(sorted(member.name for member in hint))
    if dataclasses.is_dataclass(hint):
        inside = get_type_hints(hint)
        return (
            "{"
            + ", ".join(f"{each.name}: {spelled(inside[each.name])}" for each in dataclasses.fields(hint))
            + "}"
        )
    return "null" if hint is type(None) else _PLAIN.get(hint, getattr(hint, "__name__", str(hint)))
