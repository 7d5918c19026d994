"""District (区县): the root of what staff may ask, and the public's board: their types and fields."""

from datetime import datetime
from typing import Any

import strawberry
from strawberry.utils.str_converters import to_camel_case

from app.graphql.declared import REQUIRED, declared
from app.graphql.lists import list_field
from app.graphql.plan.columns import row_fields
from app.graphql.plan.district import LISTS, THINGS
from app.graphql.plan.statement import Source
from app.graphql.types import Entry, optional, row_type, small_type
from projections.board import BoardHead, board
from projections.engine.question import QUESTIONS
from projections.engine.view import VIEWS, View

# Views that serve other views and the timekeeper; nobody asks them by name.
INNER = ("mentions", "district_names")


@strawberry.input(
    one_of=True, description="A past point: a position of the log, or a moment. 历史时点：日志位置或时刻。"
)
class AsOf:
    """Exactly one of the two."""

    position: int | None = strawberry.UNSET
    moment: datetime | None = strawberry.UNSET


def own_fields() -> dict[str, Any]:
    """What a district says of itself, and the log's entries."""
    return {
        "code": declared(str, "The division code, GB/T 2260. 区划代码。"),
        "name": declared(optional(str), "The district's name, if it was given one. 区县名称。"),
        "position": declared(int, "The log position that the whole answer is true at. 日志位置。"),
        "moment": declared(datetime, "The moment that the answer means by now. 答案所指的时刻。"),
        "entry": declared(optional(Entry), "The entry at this position. 该位置的日志条目。"),
        "timeline": declared(
            list[Entry],
            "Everything that happened to anything, oldest first; `after` is a position. 任一对象的完整时间线。",
            {"id": (strawberry.ID, REQUIRED), "first": (int, 100), "after": (int, 0)},
        ),
    }


def one_field(view: View[Any]) -> Any:
    """The field of District that gets one thing by its id."""
    kind = optional(row_type(view))
    return declared(kind, f"{view.row.__doc__} By id.", {"id": (strawberry.ID, REQUIRED)})


def district_type() -> Any:
    """The District type: a list for every view and question, and one thing by id for every noun."""
    body = own_fields()
    sources: list[Source] = [*VIEWS.values(), *QUESTIONS.values()]
    for source in sources:
        if source.name in INNER:
            continue
        name = "".join(f"_{c.lower()}" if c.isupper() else c for c in source.name)
        body[name] = list_field(source)
        LISTS[to_camel_case(name)] = source
        if isinstance(source, View) and (noun := source.noun):
            body[noun] = one_field(source)
            THINGS[to_camel_case(noun)] = source
    return strawberry.type(
        type("District", (), {"__annotations__": {}, **body}),
        description="One district at one position. 某一区县在某一日志位置上的全部数据。",
    )


def board_type() -> Any:
    """The Board type: the four publicities of a district, for anybody; nothing personal but published names."""
    head = small_type(BoardHead)  # its references stay ids: the public does not walk from the board inwards
    row_fields(board)
    body = {
        "district": declared(str, "The division code. 区划代码。"),
        "name": declared(optional(str), "The district's name, if it was given one. 区县名称。"),
        "position": declared(int, "The newest entry's position. 最新日志位置。"),
        "moment": declared(datetime, "The moment that the answer means by now. 答案所指的时刻。"),
        "leaf": declared(
            str,
            "The newest entry's leaf hash, its first 16 hex digits: a photograph is evidence. 日志叶哈希。",
        ),
        "heads": declared(list[head], "The heads on show, by organisation. 各部门主要负责人。"),  # type: ignore[valid-type]
        "changed_at": declared(int, "The position at which the board last changed. 公示内容最近变化的位置。"),
    }
    return strawberry.type(
        type("Board", (), {"__annotations__": {}, **body}),
        description="What the public screens of a district show. 公示屏内容。",
    )
