"""Relation (关系): rows of a view or question as of one position, filtered, ordered and paged, as SQL.

$1 is the district, $2 the position; every other value is a parameter. SQL text comes from the
declarations of views and questions and from column names alone.
"""

import base64
import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import orjson

from projections.engine import table
from projections.engine.question import Question
from projections.engine.table import Column
from projections.engine.view import VIEWS, Row, View

Source = View[Any] | Question
_PLACE = re.compile(r"\{(\w+)\}|(?<!:):(\w+)")


class CursorInvalid(ValueError):
    """The cursor was not made by this list in this order."""


@dataclass(frozen=True)
class Moment:
    """What an answer is true at: the district, its position, and the moment that this is."""

    district: str
    position: int
    now: datetime

    @property
    def today(self) -> date:
        """The local date of the moment."""
        return self.now.date()


@dataclass(frozen=True)
class Order:
    """One term of an order: a column, upwards or downwards; rows without a value come last."""

    column: str
    down: bool = False


@dataclass
class Statement:
    """SQL under construction, with its parameters."""

    moment: Moment
    values: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        """$1 and $2 are always the district and the position."""
        self.values[:0] = [self.moment.district, self.moment.position]

    def mark(self, value: Any, sql_type: str | None = None) -> str:
        """A parameter's mark."""
        self.values.append(value)
        return f"${len(self.values)}" + (f"::{sql_type}" if sql_type else "")

    def source(self, source: Source, parameters: Mapping[str, Any]) -> str:
        """The rows of a view or question, as a sub-select."""
        if isinstance(source, View):
            return table.as_of(source)
        marks: dict[str, str] = {}

        def fill(found: re.Match[str]) -> str:
            view, name = found.groups()
            if view:
                return table.as_of(VIEWS[view])
            if name not in marks:
                marks[name] = self._parameter(source, name, parameters)
            return marks[name]

        return f"({_PLACE.sub(fill, source.sql)})"

    def _parameter(self, source: Question, name: str, parameters: Mapping[str, Any]) -> str:
        if name == "today":
            return self.mark(self.moment.today, "date")
        if name == "now":
            return self.mark(self.moment.now, "timestamptz")
        kind = table.bare(table.without_none(source.parameters[name])[0])
        return self.mark(parameters.get(name), table.sql_type(kind))


@dataclass(frozen=True)
class Relation:
    """`where` are conditions as (column, operator, value); operators are those of `CONDITIONS`."""

    source: Source
    moment: Moment
    parameters: Mapping[str, Any] = field(default_factory=dict)
    where: tuple[tuple[str, str, Any], ...] = ()
    order: tuple[Order, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the row class."""
        return table.columns(self.source.row)

    @property
    def full_order(self) -> tuple[Order, ...]:
        """The order asked for, ended by the key, so that no two rows are equal in it."""
        named = {term.column for term in self.order}
        return (*self.order, *(Order(name) for name in self.source.key if name not in named))

    def _from(self, statement: Statement) -> str:
        conditions = [self._condition(statement, *condition) for condition in self.where]
        where = f" where {' and '.join(conditions)}" if conditions else ""
        return f" from {statement.source(self.source, self.parameters)} r{where}"

    def _condition(self, statement: Statement, name: str, operator: str, value: Any) -> str:
        column = next(c for c in self.columns if c.name == name)
        return CONDITIONS[operator](f'r."{name}"', column, statement, value)

    def _order(self) -> str:
        if not self.order and isinstance(self.source, Question):
            return f" order by {self.source.order}"
        return " order by " + ", ".join(
            f'r."{term.column}" {"desc" if term.down else "asc"} nulls last' for term in self.full_order
        )

    def _names(self) -> str:
        names = [f'r."{column.name}"' for column in self.columns]
        return ", ".join(names + (["r.since_position"] if isinstance(self.source, View) else []))

    def page(self, first: int, after: str | None) -> tuple[str, list[Any]]:
        """The rows of a page, and one more to know whether there is a next one."""
        statement = Statement(self.moment)
        body = f"select {self._names()}{self._from(statement)}"
        if self._counted:
            skip = statement.mark(_offset(after), "bigint")
            return f"{body}{self._order()} offset {skip} limit {first + 1}", statement.values
        if after is not None:
            beyond = self._beyond(statement, after)
            body += f" {'and' if self.where else 'where'} ({beyond})"
        return f"{body}{self._order()} limit {first + 1}", statement.values

    @property
    def _counted(self) -> bool:
        """A question in its own order pages by counting: its answer at a position never changes."""
        return isinstance(self.source, Question) and not self.order

    def cursor(self, row: Any, number: int) -> str:
        """The cursor of a row, the `number`-th after the page's beginning."""
        if self._counted:
            return _packed(number)
        return _packed([getattr(row, term.column) for term in self.full_order])

    def first_number(self, after: str | None) -> int:
        """The number of the first row after a cursor, where pages are counted."""
        return _offset(after) + 1 if self._counted else 0

    def _beyond(self, statement: Statement, cursor: str) -> str:
        values, terms = _unpacked(cursor), self.full_order
        if not isinstance(values, list) or len(values) != len(terms):
            raise CursorInvalid
        by_name = {column.name: column for column in self.columns}
        equal: list[str] = []
        found: list[str] = []
        for term, value in zip(terms, values, strict=True):
            name, column = f'r."{term.column}"', by_name[term.column]
            mark = statement.mark(_typed(column, value), column.sql_type)
            if value is not None:
                beyond = f"({name} {'<' if term.down else '>'} {mark} or {name} is null)"
                found.append(" and ".join([*equal, beyond]))
            equal.append(f"{name} is not distinct from {mark}")
        return " or ".join(f"({part})" for part in found) or "false"

    def count(self) -> tuple[str, list[Any]]:
        """How many rows there are."""
        statement = Statement(self.moment)
        return f"select count(*){self._from(statement)}", statement.values

    def tally(self, column: str) -> tuple[str, list[Any]]:
        """How many rows there are of each value of a column, most first."""
        statement = Statement(self.moment)
        name = f'r."{column}"'
        return (
            f"select {name}::text as value, count(*) as count{self._from(statement)}"
            f" group by {name} order by count(*) desc, {name}::text",
            statement.values,
        )

    def evidence(self, first: int) -> tuple[str, list[Any]]:
        """The positions of the events behind the rows: every version that they, or what they rest on, had."""
        statement = Statement(self.moment)
        picked = f"with picked as (select *{self._from(statement)})"
        parts = [
            f"select v.since_position from {_versions(view)} v join picked p on "
            + " and ".join(f'v."{there}" is not distinct from p."{here}"' for there, here in match.items())
            for view, match in self._behind()
        ]
        union = " union ".join(parts) or "select 0::bigint where false"
        return f"{picked} {union} order by 1 desc limit {first}", statement.values

    def _behind(self) -> list[tuple[View[Any], Mapping[str, str]]]:
        if isinstance(self.source, Question):
            return [(VIEWS[behind.view], behind.match) for behind in self.source.evidence]
        return [(self.source, {name: name for name in self.source.key})]

    def one(self, row: Row) -> "Relation":
        """The relation of one of its rows alone."""
        key = tuple((name, "is", getattr(row, name)) for name in self.source.key)
        return dataclasses.replace(self, where=(*self.where, *key), order=())


def _versions(view: View[Any]) -> str:
    names = table.quoted([column.name for column in table.columns(view.row)])
    return (
        f"(select {names}, since_position from view.{view.name} where district = $1 and since_position <= $2 union all"
        f" select {names}, since_position from view.{view.name}_history"
        " where district = $1 and since_position <= $2)"
    )


def _in(name: str, column: Column, statement: Statement, value: Sequence[Any]) -> str:
    return f"{name} = any({statement.mark(list(value), column.sql_type + '[]')})"


def _holds(name: str, _column: Column, statement: Statement, value: Sequence[Any]) -> str:
    return f"{name} ?| {statement.mark([str(item) for item in value], 'text[]')}"


def _compare(operator: str) -> Any:
    def condition(name: str, column: Column, statement: Statement, value: Any) -> str:
        return f"{name} {operator} {statement.mark(value, column.sql_type)}"

    return condition


def _contains(name: str, column: Column, statement: Statement, value: str) -> str:
    text = f"({name}->>'text')" if column.is_json else name
    return f"strpos({text}, {statement.mark(value, 'text')}) > 0"


def _empty(name: str, _column: Column, _statement: Statement, value: bool) -> str:
    return f"{name} is {'' if value else 'not '}null"


CONDITIONS: dict[str, Callable[[str, Column, Statement, Any], str]] = {
    "is": _compare("is not distinct from"),
    "in": _in,
    "holds": _holds,
    "from": _compare(">="),
    "to": _compare("<="),
    "contains": _contains,
    "missing": _empty,
}


def _packed(value: Any) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(value, default=str)).decode().rstrip("=")


def _unpacked(cursor: str) -> Any:
    try:
        return orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as wrong:
        raise CursorInvalid from wrong


def _offset(cursor: str | None) -> int:
    if cursor is None:
        return 0
    number = _unpacked(cursor)
    if not isinstance(number, int) or number < 0:
        raise CursorInvalid
    return number


def _typed(column: Column, value: Any) -> Any:
    if value is None:
        return None
    try:
        if column.type in {date, datetime}:
            return column.type.fromisoformat(value)
        return value if column.type in {int, bool, str} else column.type(value)
    except (TypeError, ValueError) as wrong:
        raise CursorInvalid from wrong
