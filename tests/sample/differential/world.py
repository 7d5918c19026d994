"""World (世界): a district at a position, as Python objects: rows by the fold alone, no SQL of the engine's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from app import rows
from app.log.connection import connect
from projections.engine import table
from projections.engine.memory import Memory
from projections.engine.question import Question
from projections.engine.view import VIEWS, View
from tests.asking import asked

DISTRICT = "139901"


@dataclass(frozen=True, eq=False)
class Chronicle:
    """All that ever was: every version of every row, and every entry of the log."""

    memory: Memory
    entries: Mapping[int, "asyncpg.Record"]
    dsn: str
    now: datetime

    @cached_property
    def versions(self) -> dict[str, list["Version"]]:
        """Each view's versions: a row, since when, and until before when (None: it stands)."""
        found: dict[str, list[Version]] = {}
        for name, live in self.memory.rows.items():
            standing = [Version(v.row, v.since, None) for v in live.values() if v.row is not None]
            past = [
                Version(v.row, v.since, until)
                for _, v, until in self.memory.closed[name]
                if v.row is not None
            ]
            found[name] = standing + past
        return found


@dataclass(frozen=True)
class Version:
    """A row, and the positions between which it stood."""

    row: Any
    since: int
    until: int | None

    def at(self, position: int) -> bool:
        """Whether it stood at a position."""
        return self.since <= position and (self.until is None or self.until > position)


@dataclass(eq=False)
class World:
    """The district at one position; `past` where history was asked."""

    chronicle: Chronicle
    position: int
    past: bool
    _rows: dict[str, list[Version]] = field(default_factory=dict)
    _by_id: dict[str, dict[UUID, Version]] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        """The moment that the answer means by now."""
        if self.past and self.position:
            recorded: datetime = self.chronicle.entries[self.position]["recorded_at"]
            return recorded.astimezone(self.chronicle.now.tzinfo)
        return self.chronicle.now

    def rows(self, view: View[Any]) -> list[Version]:
        """A view's rows."""
        if view.name not in self._rows:
            versions = self.chronicle.versions[view.name]
            self._rows[view.name] = [version for version in versions if version.at(self.position)]
        return self._rows[view.name]

    def one(self, view: View[Any], id: UUID | None) -> Version | None:
        """The row with an id."""
        if view.name not in self._by_id:
            self._by_id[view.name] = {version.row.id: version for version in self.rows(view)}
        return self._by_id[view.name].get(id) if id else None

    async def answers(self, question: Question, given: Mapping[str, Any]) -> list[Version]:
        """A question's rows in its order: its SQL is the question, so it is run and not written twice."""
        sql, values = asked(question, DISTRICT, self.now, given, self.position if self.past else None)
        read = rows.reader(question.row)
        names = table.quoted([column.name for column in table.columns(question.row)])
        connection = await connect(self.chronicle.dsn)
        try:
            found = await connection.fetch(
                f"select {names} from ({sql}) q order by {question.order}", *values
            )
        finally:
            await connection.close()
        return [Version(read(tuple(record.values())), 0, None) for record in found]

    def behind(self, source: View[Any] | Question, seen: list[Version]) -> list[int]:
        """The positions of the events behind rows, newest first."""
        found: set[int] = set()
        pairs = (
            [(VIEWS[each.view], each.match) for each in source.evidence]
            if isinstance(source, Question)
            else [(source, {name: name for name in source.key})]
        )
        for view, match in pairs:
            wanted = {tuple(getattr(version.row, mine) for mine in match.values()) for version in seen}
            for version in self.chronicle.versions[view.name]:
                there = tuple(getattr(version.row, theirs) for theirs in match)
                if there in wanted and (version.since <= self.position or not self.past):
                    found.add(version.since)
        return sorted(found, reverse=True)

    def entry(self, position: int) -> dict[str, Any] | None:
        """An entry of the log, as clients see it."""
        record = self.chronicle.entries.get(position)
        if record is None:
            return None
        header = orjson.loads(record["bytes"])
        return {
            **{name: record[name] for name in ("position", "topic", "stream", "version")},
            "occurredAt": record["occurred_at"],
            "recordedAt": record["recorded_at"],
            "leaf": record["leaf"].hex(),
            "actor": header["actor"],
            "channel": header.get("channel"),
            "basis": header.get("basis"),
            "data": header["data"],
        }
