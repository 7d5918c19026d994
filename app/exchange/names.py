"""Name (称谓): how offices write an organisation, a post, an enterprise in a cell, and which one they mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app.exchange.cells import loose
from app.exchange.faults import ReferenceAmbiguous, ReferenceUnknown
from app.exchange.listing import is_readable, listing
from app.graphql.context import Context
from app.graphql.moment import Moment
from app.graphql.nodes import uuid_in, view_of
from app.graphql.plan.statement import MASK
from domain.aggregate import AGGREGATES
from domain.personal import Personal
from domain.reference import references
from projections.engine import table

# By noun: the columns that name it together, first as we write it.
PATTERNS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "organisation": (("name",), ("code",)),
    "enterprise": (("name",), ("uscc",)),
    "measure": (("clause",),),
    "post": (
        ("organisation", "title"),
        ("organisation", "title", "holder_name"),
        ("holder_name",),
        ("title",),
        ("holder_name", "title"),
        ("holder_name", "organisation", "title"),
        ("organisation", "holder_name"),
    ),
}
_USUAL = ("number", "name", "title")
_ENDED = {"organisation": ("active", False), "enterprise": ("active", False), "post": ("abolished", True)}


def patterns_of(noun: str) -> tuple[tuple[str, ...], ...]:
    """The columns that name a noun."""
    if noun in PATTERNS:
        return PATTERNS[noun]
    view = view_of(noun)
    names = {column.name for column in table.columns(view.row) if column.type is str} if view else set()
    return tuple((name,) for name in _USUAL if name in names)


@dataclass
class Register:
    """One noun's names: loose name → the ids that it may mean, those that ended apart; id → its names in parts."""

    standing: dict[str, UUID | set[UUID]] = field(default_factory=dict)
    ended: dict[str, UUID | set[UUID]] = field(default_factory=dict)
    written: dict[UUID, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def add(self, id: UUID, names: Iterable[tuple[str, ...]], *, ended: bool = False) -> None:
        """Enter a thing by its names, each in parts."""
        known = self.ended if ended else self.standing
        self.written[id] = tuple(names)
        for parts in self.written[id]:
            key = loose("".join(parts))
            found = known.get(key)
            if found is None:
                known[key] = id
            elif found != id:
                known[key] = {*found, id} if isinstance(found, set) else {found, id}

    def meant(self, text: str) -> UUID | set[UUID] | None:
        """What a name means; what stands comes before what ended."""
        key = loose(text)
        return self.standing.get(key) or self.ended.get(key)


class Names:
    """The names of a district's things, as far as a viewer may read them."""

    def __init__(self) -> None:
        self.of: dict[str, Register] = {}

    async def load(self, context: Context, nouns: Iterable[str], moment: Moment) -> None:
        """Read the names of nouns, and of those that they are named with."""
        for noun in nouns:
            if noun in self.of:
                continue
            register = self.of[noun] = Register()
            view = view_of(noun)
            if view is None or not is_readable(context.grant(moment.district), view):
                continue
            within = references(view.row)
            wanted = {within[name] for names in patterns_of(noun) for name in names if name in within}
            await self.load(context, wanted - {noun}, moment)
            async with listing(context, view, moment) as found:
                async for row in found.rows:
                    column, value = _ENDED.get(noun, ("id", None))
                    ended = getattr(row, column) == value
                    register.add(row.id, self._named(noun, vars(row), within), ended=ended)

    def enter(self, noun: str, id: UUID, values: Mapping[str, Any], kind: type) -> None:
        """Enter a thing that a row of the file makes."""
        if noun in self.of:
            self.of[noun].add(id, self._named(noun, values, references(kind)))

    def _named(
        self, noun: str, values: Mapping[str, Any], within: Mapping[str, str]
    ) -> Iterable[tuple[str, ...]]:
        for names in patterns_of(noun):
            parts = [self._part(values.get(name), within.get(name)) for name in names]
            if all(parts):
                yield tuple(part for part in parts if part)

    def _part(self, value: Any, noun: str | None) -> str | None:
        if isinstance(value, Personal):
            return value.text if value.text != MASK else None
        if isinstance(value, UUID):
            known = self.of.get(noun or "")
            parts = known.written.get(value) if known else None
            return "".join(parts[0]) if parts else None
        return value if isinstance(value, str) and value != MASK else None

    def resolve(self, noun: str, text: str) -> UUID:
        """The thing that a cell means: by its name, number or id. Raises CellFault."""
        register, title = self.of[noun], title_of(noun)
        found = register.meant(text)
        if isinstance(found, UUID):
            return found
        if found is not None:
            raise ReferenceAmbiguous(text=text, noun=title, count=len(found))
        id = uuid_in(text)
        if id is None or id not in register.written:
            raise ReferenceUnknown(text=text, noun=title)
        return id

    def write(self, noun: str, id: UUID) -> str:
        """A thing's first name that means it alone, or its id; empty where the viewer may not know it."""
        register = self.of.get(noun)
        if register is None or id not in register.written:
            return ""
        names = ("·".join(parts) for parts in register.written[id])
        return next((name for name in names if register.meant(name) == id), str(id))


def title_of(noun: str) -> str:
    """The noun's own word."""
    return AGGREGATES[noun].TITLE if noun in AGGREGATES else noun
