"""Table (表): a view's columns and its SQL text, derived from its row class; no driver stands here.

A view is two tables: `view.x` holds the rows that stand now, each with the position that made it
(`since_position`); `view.x_history` holds every version that stood before, from there until before
`until_position`.
"""

import dataclasses
import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from domain.reference import noun_of
from projections.engine.view import View

PLAIN: dict[type, str] = {
    UUID: "uuid",
    str: "text",
    int: "bigint",
    bool: "boolean",
    date: "date",
    datetime: "timestamptz",
    Decimal: "numeric",
}


STAYS = (4_096, 65_536, 1_048_576)
_columns: dict[Any, tuple["Column", ...]] = {}


@dataclass(frozen=True)
class Column:
    """A column: its Python type without None, its SQL type, and the noun that it refers to, if any."""

    name: str
    type: Any
    sql_type: str
    nullable: bool
    noun: str | None

    @property
    def is_json(self) -> bool:
        """Whether the value is kept as jsonb: tuples, mappings and small dataclasses."""
        return self.sql_type == "jsonb"


def without_none(hint: Any) -> tuple[Any, bool]:
    """A type hint without None, and whether None was in it."""
    if get_origin(hint) in {types.UnionType, Union}:
        rest = [part for part in get_args(hint) if part is not type(None)]
        return (rest[0] if len(rest) == 1 else hint), len(rest) < len(get_args(hint))
    return hint, False


def bare(hint: Any) -> Any:
    """A type hint without its annotations."""
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def sql_type(kind: Any) -> str:
    """The SQL type of a Python type."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "text"
    return PLAIN.get(kind, "jsonb")


def columns(row: Any) -> tuple[Column, ...]:
    """The columns of a row class, in its order."""
    if row not in _columns:
        _columns[row] = tuple(_read(row))
    return _columns[row]


def _read(row: Any) -> Iterator[Column]:
    hints = get_type_hints(row, include_extras=True)
    for field in dataclasses.fields(row):
        hint, nullable = without_none(hints[field.name])
        kind = bare(hint)
        single = noun_of(hint) if kind is UUID else None
        yield Column(field.name, kind, sql_type(kind), nullable, single)


def quoted(names: tuple[str, ...] | list[str]) -> str:
    """Names as a list of SQL identifiers."""
    return ", ".join(f'"{name}"' for name in names)


def create(view: View[Any], name: str | None = None) -> list[str]:
    """The statements that create a view's two tables; under another name for a build of it."""
    body = ", ".join(f'"{c.name}" {c.sql_type}{"" if c.nullable else " not null"}' for c in columns(view.row))
    name, key = name or view.name, quoted(view.key)
    return [
        f"create table view.{name} (district text not null, {body}, since_position bigint not null,"
        f" primary key (district, {key})) with (fillfactor = 85)",
        f"create table view.{name}_history (district text not null, {body},"
        f" since_position bigint not null, until_position bigint not null,"
        f" primary key (district, {key}, since_position))",
    ]


def index(view: View[Any], name: str | None = None) -> list[str]:
    """The statements that create the indexes that only answers need: a fold finds its rows by their keys."""
    name = name or view.name
    return [
        f"create index on view.{name} (district, since_position)",
        *(f"create index on view.{name}_history (district, until_position) where {stay}" for stay in stays()),
        *(f"create index on view.{name} (district, {quoted(group)})" for group in view.indexes),
    ]


def drop(name: str) -> list[str]:
    """The statements that drop a view's tables."""
    return [f"drop table if exists view.{name}", f"drop table if exists view.{name}_history"]


def stays() -> list[str]:
    """Conditions that part the versions that stood by how long they did, each with an index of its own."""
    bounds = [*zip((0, *STAYS), STAYS, strict=False), (STAYS[-1], None)]
    length = "until_position - since_position"
    return [f"{length} > {low}" + (f" and {length} <= {high}" if high else "") for low, high in bounds]


def stood(chosen: str, name: str, at: str, condition: str = "") -> str:
    """The versions that stood at a position, of those that stand no more: $1 is the district.

    What stood at it for no longer than so many positions was closed within as many: no index is walked
    further, however long the log grows (docs/adr/0021).
    """
    bounds = [f" and until_position <= {at} + {most}" for most in STAYS] + [""]
    return " union all ".join(
        f"select {chosen} from view.{name}_history where district = $1 and {stay}"
        f" and until_position > {at}{bound} and since_position <= {at}{condition}"
        for stay, bound in zip(stays(), bounds, strict=True)
    )


def as_of(view: View[Any], name: str | None = None) -> str:
    """The view's rows as of a position, as a sub-select: $1 is the district, $2 the position."""
    chosen = quoted([c.name for c in columns(view.row)] + ["since_position"])
    name = name or view.name
    return (
        f"(select {chosen} from view.{name} where district = $1 and since_position <= $2"
        f" union all {stood(chosen, name, '$2')})"
    )


def upsert(view: View[Any], name: str | None = None) -> str:
    """Write one row that stands: district, the columns, since."""
    names = [c.name for c in columns(view.row)]
    changed = [name for name in names if name not in view.key] + ["since_position"]
    marks = ", ".join(f"${n + 1}" for n in range(len(names) + 2))
    sets = ", ".join(f'"{name}" = excluded."{name}"' for name in changed)
    return (
        f"insert into view.{name or view.name} (district, {quoted(names)}, since_position) values ({marks})"
        f" on conflict (district, {quoted(view.key)}) do update set {sets}"
    )


def close(view: View[Any], name: str | None = None) -> str:
    """Write one version that stands no more: district, the columns, since, until."""
    names = [c.name for c in columns(view.row)]
    marks = ", ".join(f"${n + 1}" for n in range(len(names) + 3))
    return (
        f"insert into view.{name or view.name}_history (district, {quoted(names)}, since_position, until_position)"
        f" values ({marks})"
    )


def keys_given(view: View[Any]) -> str:
    """A condition: the row's key is one of those given as arrays from $2 on."""
    by_name = {c.name: c for c in columns(view.row)}
    arrays = ", ".join(f"${n + 2}::{by_name[name].sql_type}[]" for n, name in enumerate(view.key))
    return f"district = $1 and ({quoted(view.key)}) in (select * from unnest({arrays}))"


def fingerprint(view: View[Any]) -> str:
    """What the view's tables and folds are, as text: another one means that they must be rebuilt."""
    shape = ",".join(f"{c.name}:{c.sql_type}:{c.nullable:d}" for c in columns(view.row))
    topics = ",".join(sorted(event.topic for event in view.steps))
    return f"{view.name}/{view.version}({';'.join(view.key)})[{shape}]{view.indexes}<{topics}>"
