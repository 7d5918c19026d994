"""Lists (列表): connections with filter, order, page, count, tally and evidence, for any view or question."""

import inspect
import keyword
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, get_args, get_origin
from uuid import UUID

import strawberry
from strawberry.utils.str_converters import to_camel_case

from app.graphql.errors import BadInput
from app.graphql.nodes import uuid_in
from app.graphql.relation import CursorInvalid, Order, Relation, Source
from app.graphql.types import MOST_EVIDENCE, Entry, enum_type, listed, made, optional, output, row_type
from domain.personal import Personal
from projections.engine import table
from projections.engine.question import Question
from projections.engine.table import Column
from projections.engine.view import View

MOST_ROWS = 100
PARENT: Any = strawberry.Parent[Any]  # type: ignore[misc]


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


def conditions(view: View[Any], given: Any) -> tuple[tuple[str, str, Any], ...]:
    """A filter as a relation's conditions."""
    found: list[tuple[str, str, Any]] = []
    for column in table.columns(view.row):
        value = getattr(given, column.name, None) if given is not None else None
        if value is None:
            continue
        if isinstance(value, DateSpan | MomentSpan | NumberSpan):
            ends = (("from", value.since), ("to", value.until))
            found += [(column.name, end, limit) for end, limit in ends if limit is not None]
        elif column.is_json and isinstance(value, list):
            found.append((column.name, "holds", _uuids(value)))
        elif column.type is UUID:
            found.append((column.name, "in", _uuids(value)))
        elif isinstance(value, list):
            found.append((column.name, "in", [item.value for item in value]))
        elif isinstance(value, bool):
            found.append((column.name, "is", value))
        else:
            found.append((column.name, "contains", value))
    return tuple(found)


def _uuids(texts: list[Any]) -> list[UUID]:
    return [found for text in texts if (found := uuid_in(str(text))) is not None]


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

    async def tally(root: strawberry.Parent[Any], by: Any) -> list[Tally]:
        counted = await root.snapshot.tally(root.relation, by.value)
        return [Tally(value=value, count=count) for value, count in counted]

    tally.__annotations__["by"] = grouping
    body = {
        "__annotations__": {
            "edges": listed(edge),
            "nodes": listed(node),
            "page_info": PageInfo,
            "total_count": int,
            "evidence": list[Entry],
            "tally": list[Tally],
        },
        "total_count": strawberry.field(
            resolver=_total, description="All rows, not the page's alone. 总数。"
        ),
        "evidence": strawberry.field(
            resolver=_evidence, description="The events behind all rows, newest first. 佐证事件。"
        ),
        "tally": strawberry.field(resolver=tally, description="Rows counted by a column. 分组计数。"),
    }
    return strawberry.type(
        type(f"{name}Connection", (), body), description=f"A page of {name}. 一页数据。"
    ), edge


async def _total(root: strawberry.Parent[Any]) -> int:
    return await root.snapshot.count(root.relation)  # type: ignore[no-any-return]


async def _evidence(root: strawberry.Parent[Any], first: int = 100) -> list[Entry]:
    entries = await root.snapshot.evidence(root.relation, min(first, MOST_EVIDENCE))
    return [Entry.of(entry) for entry in entries]


def list_field(source: Source) -> Any:
    """The field of District that lists a view's or a question's rows."""
    connection, edge = connection_type(source)
    arguments = _arguments(source)

    async def resolve(root: Any, **given: Any) -> Any:
        relation = _relation(source, root.snapshot.moment, given)
        return await _page(connection, edge, root.snapshot, relation, given["first"], given.get("after"))

    resolve.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [inspect.Parameter("root", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=PARENT)]
        + [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)
            for name, (kind, default) in arguments.items()
        ],
        return_annotation=connection,
    )
    resolve.__annotations__ = {name: kind for name, (kind, _) in arguments.items()} | {"return": connection}
    described = source.description if isinstance(source, Question) else source.row.__doc__
    return strawberry.field(resolver=resolve, description=described)


def _arguments(source: Source) -> dict[str, tuple[Any, Any]]:
    found: dict[str, tuple[Any, Any]] = {}
    if isinstance(source, Question):
        for name, hint in source.parameters.items():
            inner, nullable = table.without_none(hint)
            kind = strawberry.ID if table.bare(inner) is UUID else output(inner)[0]
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


def named(kind: Any, name: str) -> Any:
    """The type of an argument whose name Python does not allow."""
    return Annotated[kind, strawberry.argument(name=name)]


def _python(name: str) -> str:
    """A parameter's name as Python allows it: `from` becomes `from_`."""
    return f"{name}_" if keyword.iskeyword(name) else name


def _relation(source: Source, moment: Any, given: dict[str, Any]) -> Relation:
    if isinstance(source, Question):
        parameters = {
            name: _parameter(hint, given.get(_python(name))) for name, hint in source.parameters.items()
        }
        return Relation(source, moment, parameters=parameters)
    order = tuple(
        Order(term.field.value, term.direction is Direction.DESC) for term in given["order_by"] or ()
    )
    return Relation(source, moment, where=conditions(source, given["filter"]), order=order)


def _parameter(hint: Any, value: Any) -> Any:
    if value is not None and table.bare(table.without_none(hint)[0]) is UUID:
        found = uuid_in(str(value))
        if found is None:
            raise BadInput("IdInvalid", "This is not an id of ours.", "编号格式不正确。")
        return found
    return value.value if isinstance(value, Enum) else value


async def _page(
    connection: Any, edge: Any, snapshot: Any, relation: Relation, first: int, after: str | None
) -> Any:
    if not 0 <= first <= MOST_ROWS:
        raise BadInput("PageTooLarge", f"`first` must be 0 to {MOST_ROWS}.", f"first 应为 0 至 {MOST_ROWS}。")
    try:
        rows, more = await snapshot.page(relation, first, after)
        start = relation.first_number(after)
    except CursorInvalid:
        raise BadInput(
            "CursorInvalid", "The cursor is not one of this list.", "游标无效，请重新查询。"
        ) from None
    edges = []
    for n, (row, since) in enumerate(rows):
        node = made(relation.source, snapshot, row, since)
        node._parameters = relation.parameters
        edges.append(edge(node=node, cursor=relation.cursor(row, start + n)))
    page = connection.__new__(connection)
    vars(page).update(
        edges=edges,
        nodes=[each.node for each in edges],
        page_info=PageInfo(
            has_next_page=more,
            has_previous_page=after is not None,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        ),
        snapshot=snapshot,
        relation=relation,
    )
    return page
