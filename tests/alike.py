"""Alike (同态): an aggregate's state told in full, to hold one against another."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from domain.aggregate import Aggregate


def told(aggregate: Aggregate) -> Any:
    """Every attribute with its type: an enumeration's member is not its text, though the two are equal."""
    return type(aggregate), {name: _told(value) for name, value in sorted(vars(aggregate).items())}


def _told(value: Any) -> Any:
    if isinstance(value, Mapping):
        return [(_told(key), _told(each)) for key, each in value.items()]
    if isinstance(value, frozenset):
        return type(value), sorted(map(repr, map(_told, value)))
    if isinstance(value, tuple | list):
        return type(value), [_told(each) for each in value]
    if is_dataclass(value):
        return type(value), [_told(getattr(value, each.name)) for each in fields(value)]
    return type(value), (value, value.utcoffset()) if isinstance(value, datetime) else value
