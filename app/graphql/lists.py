"""Lists (列表): connections with filter, order, page, count, tally and evidence, for any view or question."""

import inspect
import keyword
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, get_args, get_origin
from uuid import UUID

import strawberry
from strawberry.utils.str_converters import to_camel_case

from app.graphql.declared import REQUIRED, declared, named
from app.graphql.plan.connections import connection_fields
from app.graphql.plan.statement import Source
from app.graphql.types import Entry, enum_type, listed, optional, output, row_type
from domain.personal import Personal
from projections.engine import table
from projections.engine.question import Question
from projections.engine.table import Column
from projections.engine.view import View


@strawberry.type(description="About a page. 分页信息。")
class PageInfo:
    """As the Relay connection specification has it; lists go forwards only."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type(description="How many rows have a value. 分组计数。")
class Tally:
    """`value` is None for rows without one."""

    value: str | None
    count: int


@strawberry.input(description="A span of dates, both ends included. 日期范围。")
class DateSpan:
    """Leave an end out to leave it open."""

    since: date | None = strawberry.field(name="from", default=None)
    until: date | None = strawberry.field(name="to", default=None)


@strawberry.input(description="A span of moments, both ends included. 时间范围。")
class MomentSpan:
    """Leave an end out to leave it open."""

    since: datetime | None = strawberry.field(name="from", default=None)
    until: datetime | None = strawberry.field(name="to", default=None)


@strawberry.input(description="A span of numbers, both ends included. 数值范围。")
class NumberSpan:
    """Leave an end out to leave it open."""

    since: int | None = strawberry.field(name="from", default=None)
    until: int | None = strawberry.field(name="to", default=None)


@strawberry.enum(description="Upwards or downwards. 升序或降序。")
class Direction(Enum):
    """Rows without a value come last either way."""

    ASC = "ASC"
    DESC = "DESC"


SPANS: dict[Any, Any] = {date: DateSpan, datetime: MomentSpan, int: NumberSpan, Decimal: NumberSpan}


def filter_field(column: Column) -> Any:
    """What a column can be filtered by; None when by nothing."""
    kind = column.type
    if isinstance(kind, type) and issubclass(kind, Enum):
        return listed(enum_type(kind))
    if kind is UUID:
        return listed(strawberry.ID)
    if get_origin(kind) is tuple and table.bare(get_args(kind)[0]) is UUID:
        return listed(strawberry.ID)
    if kind is str or (isinstance(kind, type) and issubclass(kind, Personal)):
        return str
    return bool if kind is bool else SPANS.get(kind)


def filter_input(view: View[Any]) -> Any:
    """A view's filter: all conditions given must hold; lists mean any of, texts mean contains."""
    fields = {column.name: filter_field(column) for column in table.columns(view.row)}
    annotations = {name: optional(kind) for name, kind in fields.items() if kind is not None}
    body = {"__annotations__": annotations, **dict.fromkeys(annotations)}
    cls = type(f"{view.row.__name__}Filter", (), body)
    return strawberry.input(
        cls, description=f"Which of the {view.name}; all that is given must hold. 筛选条件。"
    )


def column_enum(source: Source, suffix: str, accept: Callable[[Column], bool]) -> Any:
    """An enumeration of a row class's columns."""
    names = {c.name.upper(): c.name for c in table.columns(source.row) if accept(c)}
    kind: Any = Enum(f"{source.row.__name__}{suffix}", names)  # type: ignore[misc]
    return strawberry.enum(kind, description="A column. 字段。")


def connection_type(source: Source) -> Any:
    """The connection type of a view's or question's rows; its fields read only what is asked for."""
    node, name = row_type(source), source.row.__name__
    edge = strawberry.type(
        type(f"{name}Edge", (), {"__annotations__": {"node": node, "cursor": str}}),
        description="A row and its cursor. 行与游标。",
    )
    grouping = column_enum(source, "Group", lambda c: not c.is_json and c.type not in {datetime, Decimal})
    body = {
        "__annotations__": {
            "edges": listed(edge),
            "nodes": listed(node),
            "page_info": PageInfo,
            "total_count": int,
        },
        "total_count": strawberry.field(description="All rows, not the page's alone. 总数。"),
        "evidence": declared(
            list[Entry], "The events behind all rows, newest first. 佐证事件。", {"first": (int, 100)}
        ),
        "tally": declared(list[Tally], "Rows counted by a column. 分组计数。", {"by": (grouping, REQUIRED)}),
    }
    connection_fields(source)
    return strawberry.type(type(f"{name}Connection", (), body), description=f"A page of {name}. 一页数据。")


def list_field(source: Source) -> Any:
    """The field of District that lists a view's or question's rows."""
    described = source.description if isinstance(source, Question) else source.row.__doc__
    return declared(connection_type(source), described, _arguments(source))


def _arguments(source: Source) -> dict[str, tuple[Any, Any]]:
    found: dict[str, tuple[Any, Any]] = {}
    if isinstance(source, Question):
        for name, hint in source.parameters.items():
            inner, nullable = table.without_none(hint)
            kind = strawberry.ID if table.bare(inner) is UUID else output(inner)
            default = source.defaults.get(name, None if nullable else inspect.Parameter.empty)
            kind = optional(kind) if nullable else kind
            found[_python(name)] = (named(kind, to_camel_case(name)), default)
    else:
        found["filter"] = (optional(filter_input(source)), None)
        term = strawberry.input(
            type(
                f"{source.row.__name__}Order",
                (),
                {
                    "__annotations__": {
                        "field": column_enum(source, "OrderField", lambda c: not c.is_json),
                        "direction": Direction,
                    },
                    "direction": Direction.ASC,
                },
            ),
            description="One term of an order. 排序。",
        )
        found["order_by"] = (optional(listed(term)), None)
    found["first"] = (int, 50)
    found["after"] = (optional(str), None)
    return found


def _python(name: str) -> str:
    """A parameter's name as Python allows it: `from` becomes `from_`."""
    return f"{name}_" if keyword.iskeyword(name) else name
