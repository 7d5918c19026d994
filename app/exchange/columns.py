"""Column (列): a field of a command as a sheet has it: its headings, and how its cells are read."""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from app.exchange.cells import READS, member, several
from app.exchange.headings import headings, member_names, spellings
from domain.reference import noun_of
from projections.engine import table

Reads = Callable[[str], Any]


@dataclass(frozen=True, eq=False)
class Column:
    """`noun` is what the cell names, `many` whether it may name several; `read` reads a cell that is not blank."""

    step: int
    field: str
    headings: tuple[str, ...]
    required: bool
    noun: str | None
    many: bool
    read: Reads | None
    allowed: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """What we call it."""
        return self.headings[0]


def columns_of(step: int, command: Any, bound: frozenset[str]) -> Iterator[Column]:
    """The columns of a command but the fields that are bound already. Raises TypeError for a field that is no cell."""
    hints = get_type_hints(command, include_extras=True)
    for field in dataclasses.fields(command):
        if field.name in bound:
            continue
        hint, nullable = table.without_none(hints[field.name])
        many = get_origin(table.bare(hint)) is tuple
        part = get_args(table.bare(hint))[0] if many else hint
        noun = noun_of(hint)
        required = field.default is dataclasses.MISSING and not nullable and not many
        read, allowed = (None, ()) if noun else reading(table.bare(part), f"{command.__name__}.{field.name}")
        if read is not None and many:
            read = several(read)
        names = headings(field.name, command.__name__, row_named(command.answers))
        yield Column(step, field.name, names, required, noun, many, read, allowed)


def row_named(noun: str) -> str:
    """What the rows of a noun are called: the part of an aggregate that a command answers with, or the whole."""
    return noun.title().replace("_", "")


def reading(kind: Any, where: str) -> tuple[Reads, tuple[str, ...]]:
    """How a cell of a type is read, and what it may hold where that is a list."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        allowed = tuple(names[0] for names in spellings(kind).values() if names)
        return member(member_names(kind), "、".join(allowed)), allowed
    if kind is UUID or kind not in READS:
        raise TypeError(f"{where} is no cell of a sheet: leave it out")
    return READS[kind], ()
