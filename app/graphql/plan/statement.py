"""Statement (语句): SQL under construction, and how its parameters are found anew for every run.

The text depends on what is asked, never on a value: values are bound when it runs. $1 is always the
district. A statement about the present reads the tables of what stands now, and the position that
they stand at, in one snapshot; a statement about the past reads history as of a position.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from graphql.execution.values import VariableValues

from app.access.grant import Grant
from app.graphql.plan.selection import Selected
from domain.personal import Personal
from projections.engine import table
from projections.engine.question import Question
from projections.engine.table import Column
from projections.engine.view import VIEWS, View

Source = View[Any] | Question
MASK = "＊＊＊"
_PLACE = re.compile(r"\{(\w+)\}|(?<!:):(\w+)")


@dataclass(eq=False, slots=True)
class Run:
    """One run of a statement: where, when, for whom, with which variables; `position` for the past alone,
    `subject` the thing asked for by its id, `me` the ids of who asks.
    """

    district: str
    now: datetime
    grant: Grant
    variables: VariableValues
    position: int | None = None
    subject: UUID | None = None
    me: tuple[UUID, ...] = ()
    _arguments: dict[Selected, dict[str, Any]] = field(default_factory=dict)

    def arguments(self, selected: Selected) -> dict[str, Any]:
        """A field's arguments in this run."""
        found = self._arguments.get(selected)
        if found is None:
            found = self._arguments[selected] = selected.arguments(self.variables)
        return found

    def granted(self, view: str) -> list[Any]:
        """The values in the grant's condition on a view."""
        values: list[Any] = []

        def collect(value: Any, _sql_type: str) -> str:
            values.append(value)
            return ""

        self.grant.rows(view, collect)
        return values


Binder = Callable[[Run], Any]


@dataclass(eq=False, slots=True)
class Statement:
    """Collects binders while the text is made; `rows` and `source` are its sub-selects."""

    grant: Grant
    past: bool
    binders: list[Binder] = field(default_factory=lambda: [lambda run: run.district])
    uses_now: bool = False
    uses_today: bool = False
    is_volatile: bool = False
    checks: list[Binder] = field(default_factory=list)
    sensitive: set[tuple[str, str]] = field(default_factory=set)
    _marks: dict[Any, str] = field(default_factory=dict)
    _views: dict[str, str] = field(default_factory=dict)

    def mark(self, bind: Binder, sql_type: str, key: Any = None) -> str:
        """A parameter's mark; the same one again for the same key."""
        if key is not None and key in self._marks:
            return self._marks[key]
        self.binders.append(bind)
        found = f"${len(self.binders)}::{sql_type}"
        if key is not None:
            self._marks[key] = found
        return found

    def position(self) -> str:
        """The position asked about: a parameter, or what the views stand at."""
        if self.past:
            return self.mark(lambda run: run.position, "bigint", "position")
        return "(select position from view.standing where district = $1)"

    def today(self) -> str:
        """The local date that the answer means by today."""
        self.uses_today = True
        return self.mark(lambda run: run.now.date(), "date", "today")

    def now(self) -> str:
        """The moment that the answer means by now."""
        self.uses_now = True
        return self.mark(lambda run: run.now, "timestamptz", "now")

    def rows(self, view: View[Any]) -> str:
        """The rows of a view that the grant lets see, as a sub-select; masked columns come masked."""
        found = self._views.get(view.name)
        if found is None:
            found = self._views[view.name] = self._rows(view)
        return found

    def _rows(self, view: View[Any]) -> str:
        hidden = self.grant.masked(view.name)
        names = [masked(c) if c.name in hidden else f'"{c.name}"' for c in table.columns(view.row)]
        chosen = ", ".join([*names, "since_position"])
        condition = self.condition(view)
        stands = f"select {chosen} from view.{view.name} where district = $1{condition}"
        if not self.past:
            return f"({stands})"
        at = self.position()
        return (
            f"({stands} and since_position <= {at} union all {table.stood(chosen, view.name, at, condition)})"
        )

    def condition(self, view: View[Any]) -> str:
        """The grant's condition on a view's rows, as a further part of a where-clause."""
        count = 0

        def mark(_value: Any, sql_type: str) -> str:
            nonlocal count
            n, count = count, count + 1
            return self.mark(lambda run: run.granted(view.name)[n], sql_type, (view.name, n))

        condition = self.grant.rows(view.name, mark)
        return f" and ({condition})" if condition else ""

    def source(self, source: Source, parameters: Mapping[str, Binder]) -> str:
        """The rows of a view or question, as a sub-select."""
        if isinstance(source, View):
            return self.rows(source)

        self.is_volatile = self.is_volatile or source.is_volatile

        def fill(found: re.Match[str]) -> str:
            view, name = found.groups()
            return self.rows(VIEWS[view]) if view else self._parameter(source, name, parameters)

        return f"({_PLACE.sub(fill, source.sql)})"

    def _parameter(self, source: Question, name: str, parameters: Mapping[str, Binder]) -> str:
        if name == "today":
            return self.today()
        if name == "now":
            return self.now()
        if name == "me":
            return self.mark(lambda run: list(run.me), "uuid[]", "me")
        kind = table.bare(table.without_none(source.parameters[name])[0])
        return self.mark(parameters[name], table.sql_type(kind), parameters[name])


def masked(column: Column) -> str:
    """A column that its reader may not see."""
    name = f'"{column.name}"'
    if column.nullable:
        return f"null::{column.sql_type} as {name}"
    if isinstance(column.type, type) and issubclass(column.type, Personal):
        return f"jsonb_build_object('subject', {name}->'subject', 'text', '{MASK}') as {name}"
    assert column.type is str, f"{column.name} cannot be masked: it is never null, and no text"
    return f"'{MASK}'::text as {name}"
