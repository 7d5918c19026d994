"""Question (问题查询): a named answer computed from views: SQL over them, as typed rows.

The SQL names a view as `{visits}` and gets its rows as of the position asked about, of the one
district asked about; `:name` is a parameter. `:today` (date) and `:now` (moment) are always there and
mean the moment asked about. The columns selected are the fields of the row class, by name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from projections.engine.view import VIEWS, Row

QUESTIONS: dict[str, "Question"] = {}
_VIEW = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Evidence:
    """Where the events behind a row of an answer are: the versions of the rows of `view` in which each
    column (left) equals the answer's field (right). An empty match is all of them: a figure of the whole district.
    """

    view: str
    match: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Question:
    """`key` are the fields that tell rows apart (and end every order); `order` the default order, as SQL
    over the row's fields; `parameters` maps a parameter's name to its type (`str | None` may be left out), `defaults`
    to what it is when left out. A volatile answer depends on more than views; `:me` is then the asker's ids.
    """

    name: str
    description: str
    row: type[Row]
    sql: str
    key: tuple[str, ...]
    order: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    defaults: Mapping[str, Any] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    is_volatile: bool = False

    def __post_init__(self) -> None:
        """Register it, and see that the views it reads exist."""
        for view in self.views:
            if view not in VIEWS:
                raise TypeError(f"{self.name} reads {view}, which is no view")
        if self.name in QUESTIONS:
            raise TypeError(f"two questions are called {self.name}")
        QUESTIONS[self.name] = self

    @property
    def views(self) -> tuple[str, ...]:
        """The views that the SQL reads."""
        return tuple(dict.fromkeys(_VIEW.findall(self.sql)))
