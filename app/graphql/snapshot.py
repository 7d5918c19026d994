"""Snapshot (快照): reads of one district at one position, for one request."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from strawberry.dataloader import DataLoader

from app import rows
from app.graphql.relation import Moment, Relation
from app.log.entry import Entry
from app.log.reader import Reader
from projections.district_names import district_names
from projections.engine import table
from projections.engine.view import View

if TYPE_CHECKING:
    from app.log.connection import Pool


class Snapshot:
    """Every read of one request sees the same position, because history answers as of it."""

    def __init__(self, moment: Moment, pool: "Pool", reader: Reader) -> None:
        self.moment, self.pool, self.reader = moment, pool, reader
        self._loaders: dict[str, DataLoader[UUID, Any]] = {}
        self._entries: DataLoader[int, Entry | None] = DataLoader(load_fn=self._load_entries)

    async def page(
        self, relation: Relation, first: int, after: str | None
    ) -> tuple[list[tuple[Any, int]], bool]:
        """A page's rows, each with the position that made it (0 for a question's), and whether more follow."""
        sql, values = relation.page(first, after)
        records = await self.pool.fetch(sql, *values)
        read, width = rows.reader(relation.source.row), len(relation.columns)
        found = [
            (read(tuple(record.values())), record[width] if len(record) > width else 0) for record in records
        ]
        return found[:first], len(found) > first

    async def count(self, relation: Relation) -> int:
        """How many rows there are."""
        sql, values = relation.count()
        return int(await self.pool.fetchval(sql, *values))

    async def tally(self, relation: Relation, column: str) -> list[tuple[str | None, int]]:
        """How many rows there are of each value."""
        sql, values = relation.tally(column)
        return [(record["value"], record["count"]) for record in await self.pool.fetch(sql, *values)]

    async def evidence(self, relation: Relation, first: int) -> Sequence[Entry]:
        """The entries behind the rows, newest first."""
        sql, values = relation.evidence(first)
        positions = [record[0] for record in await self.pool.fetch(sql, *values)]
        found = await self.reader.entries_at(self.moment.district, positions)
        return sorted(found, key=lambda entry: -entry.position)

    async def load(self, view: View[Any], id: UUID) -> tuple[Any, int] | None:
        """One row of a view whose key is an id, batched with others asked for at the same time."""
        loader = self._loaders.get(view.name)
        if loader is None:
            loader = DataLoader(load_fn=lambda ids: self._load(view, ids))
            self._loaders[view.name] = loader
        return await loader.load(id)  # type: ignore[no-any-return]

    async def district_name(self) -> str | None:
        """What the district is called; None before it was named."""
        (row, _), *_ = (await self.page(Relation(district_names, self.moment), 1, None))[0] or [(None, 0)]
        return row.name if row else None

    async def entry(self, position: int) -> Entry | None:
        """The entry at a position, batched."""
        return await self._entries.load(position)

    async def _load(self, view: View[Any], ids: list[Any]) -> list[tuple[Any, int] | None]:
        names = table.quoted([column.name for column in table.columns(view.row)])
        sql = f"select {names}, since_position from {table.as_of(view)} r where r.id = any($3::uuid[])"
        read = rows.reader(view.row)
        found: Mapping[UUID, tuple[Any, int]] = {
            record["id"]: (read(tuple(record.values())), record["since_position"])
            for record in await self.pool.fetch(sql, self.moment.district, self.moment.position, ids)
        }
        return [found.get(id) for id in ids]

    async def _load_entries(self, positions: list[int]) -> list[Entry | None]:
        found = {e.position: e for e in await self.reader.entries_at(self.moment.district, positions)}
        return [found.get(position) for position in positions]
