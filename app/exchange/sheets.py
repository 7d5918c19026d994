"""Sheet (导入表): the commands that a row of a file becomes. To declare one more is one more line of SHEETS.

A row sends the first command; each further stage is sent where the row fills in any of its columns. A command's
field that refers to a noun which an earlier command of the row answers with is bound to that answer; every other
field is a column, called as app/exchange/headings.py says. A sheet is named as the view that shows its rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

import projections.views  # noqa: F401 - a sheet is named as a view, so all must be there
from app.exchange.columns import Column, columns_of
from app.exchange.headings import member_names
from domain.command import Command
from domain.commitment import DraftCommitment
from domain.enterprise import RegisterEnterprise
from domain.issue import AssignIssue, RaiseIssue, TriageIssue
from domain.list_entry import AddListEntry, AssignListEntry
from domain.measure import AdoptMeasure, AssignMeasureTask
from domain.organisation import RegisterOrganisation
from domain.pairing import EstablishPairing
from domain.person import RegisterPerson
from domain.post import AppointOfficial, CreatePost
from domain.reference import references
from domain.service_item import PublishServiceItem, ReformServiceItem
from projections.engine import table
from projections.engine.view import VIEWS, View

Stage = type[Command] | tuple[type[Command], ...]


@dataclass(frozen=True, eq=False)
class Step:
    """A command of a row: its stage, its columns, and the fields bound to what earlier steps answer with."""

    place: int
    stage: int
    command: type[Command]
    columns: tuple[Column, ...]
    bound: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """`without` are fields that nobody writes in a sheet; `stands` is the exported column that says whether a row
    still stands, and what it says then: a row that says otherwise is not entered anew.
    """

    name: str
    title: str
    stages: tuple[Stage, ...]
    without: frozenset[str] = frozenset()
    stands: tuple[str, str] | None = None

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Its commands in order."""
        return tuple(self._steps())

    def _steps(self) -> Iterator[Step]:
        answered: dict[str, str] = {}
        place = 0
        for stage, commands in enumerate(self.stages):
            for command in commands if isinstance(commands, tuple) else (commands,):
                bound = {name: noun for name, noun in references(command).items() if noun in answered}
                columns = columns_of(place, command, self.without | bound.keys())
                yield Step(place, stage, command, tuple(columns), bound)
                answered[command.answers] = command.answers
                place += 1

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in order."""
        return tuple(column for step in self.steps for column in step.columns)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """What its cells refer to."""
        return frozenset(column.noun for column in self.columns if column.noun)

    @property
    def view(self) -> View[Any]:
        """The view that shows its rows."""
        return VIEWS[self.name]

    @cached_property
    def standings(self) -> dict[str, Enum]:
        """What the column `stands` may say, by every loose name; nothing where it says yes or no."""
        kinds = {column.name: column.type for column in table.columns(self.view.row)}
        kind = kinds[self.stands[0]] if self.stands else None
        return member_names(kind) if isinstance(kind, type) and issubclass(kind, Enum) else {}


SHEETS = {
    sheet.name: sheet
    for sheet in (
        Sheet("organisations", "单位", (RegisterOrganisation,), stands=("active", "是")),
        Sheet(
            "posts", "岗位与任职", (CreatePost, (RegisterPerson, AppointOfficial)), stands=("abolished", "否")
        ),
        Sheet("enterprises", "企业", (RegisterEnterprise,), stands=("active", "是")),
        Sheet("pairings", "包联关系", (EstablishPairing,), stands=("status", "包联中")),
        Sheet("issues", "问题台账", (RaiseIssue, TriageIssue, AssignIssue), without=frozenset({"visit"})),
        Sheet("commitments", "承诺", (DraftCommitment,)),
        Sheet("measures", "措施", (AdoptMeasure, AssignMeasureTask), stands=("status", "执行中")),
        Sheet("measure_tasks", "措施任务", (AssignMeasureTask,), stands=("status", "推进中")),
        Sheet("list_entries", "四个清单", (AddListEntry, AssignListEntry), stands=("status", "挂账中")),
        Sheet("service_items", "政务服务事项", (PublishServiceItem, ReformServiceItem)),
    )
}
