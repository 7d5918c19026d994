"""Comparison (比对): a rebuilt view held against the one that answers read: counts, checksums, the first differences."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.builds import Stage
from projections.engine import table
from projections.engine.view import View

if TYPE_CHECKING:
    from app.log.connection import Connection

FIRST = 5
_AT = """
select s.district, least(s.position,
    (select n.position from view.shadow n where n.district = s.district and n.build = $1),
    (select min(p.position) - 1 from view.parked p where p.district = s.district and p.build = $2 and p.key = '*'))
from view.standing s order by s.district"""


@dataclass(frozen=True)
class Comparison:
    """What became of a view: its rows and the sum of their hashes, in the old tables and in the new, with the
    versions of the past; and the first rows that are not alike.
    """

    view: str
    rows: tuple[int, int]
    versions: tuple[int, int]
    checksums: tuple[int, int]
    differences: tuple[dict[str, Any], ...]
    columns_gained: tuple[str, ...]
    columns_lost: tuple[str, ...]

    @property
    def alike(self) -> bool:
        """Whether an answer can tell the two apart."""
        return (
            self.rows[0] == self.rows[1]
            and self.versions[0] == self.versions[1]
            and self.checksums[0] == self.checksums[1]
            and not (self.columns_gained or self.columns_lost)
        )

    def __str__(self) -> str:
        """For the operator."""
        verdict = "alike" if self.alike else "DIFFERENT"
        counts = (
            f"rows {self.rows[0]:,} → {self.rows[1]:,}, versions {self.versions[0]:,} → {self.versions[1]:,}"
        )
        columns = [f"+{name}" for name in self.columns_gained] + [f"-{name}" for name in self.columns_lost]
        first = [f"\n    {each}" for each in self.differences]
        return f"{self.view}: {verdict}; {counts} {' '.join(columns)}{''.join(first)}"


async def compare(connection: "Connection", view: View[Any]) -> Comparison:
    """Hold the next tables of a view against the live ones: in one snapshot, in each district as of a position
    that both have reached.
    """
    names = [await _columns(connection, name) for name in (view.name, view.name + Stage.NEXT.suffix)]
    wanted = [column.name for column in table.columns(view.row)]
    shared = [name for name in wanted if name in names[0] and name in names[1]]
    rows, versions, sums = [0, 0], [0, 0], [0, 0]
    differences: list[dict[str, Any]] = []
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        for district, position in await connection.fetch(_AT, view.name + Stage.NEXT.suffix, view.name):
            for n, name in enumerate((view.name, view.name + Stage.NEXT.suffix)):
                found = await connection.fetchrow(_sums(name, shared), district, position or 0)
                assert found is not None, "a select of aggregates has a row"
                rows[n] += found["rows"]
                versions[n] += found["versions"]
                sums[n] += found["checksum"]
            if len(differences) < FIRST:
                different = await connection.fetch(_different(view, shared), district, position or 0)
                differences += [{"district": district, **dict(row)} for row in different]
    return Comparison(
        view.name,
        (rows[0], rows[1]),
        (versions[0], versions[1]),
        (sums[0], sums[1]),
        tuple(differences[:FIRST]),
        tuple(sorted(names[1] - names[0])),
        tuple(sorted(names[0] - names[1])),
    )


async def _columns(connection: "Connection", name: str) -> set[str]:
    rows = await connection.fetch(
        "select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped",
        f"view.{name}",
    )
    return {row["attname"] for row in rows}


def _as_of(name: str, shared: list[str]) -> str:
    chosen = table.quoted([*shared, "since_position"])
    return (
        f"(select {chosen} from view.{name} where district = $1 and since_position <= $2"
        f" union all select {chosen} from view.{name}_history"
        " where district = $1 and until_position > $2 and since_position <= $2)"
    )


def _sums(name: str, shared: list[str]) -> str:
    chosen = table.quoted([*shared, "since_position"])
    past = table.quoted([*shared, "since_position", "until_position"])
    return (
        f"select (select count(*) from {_as_of(name, shared)} r) as rows,"
        f" (select count(*) from view.{name}_history where district = $1 and until_position <= $2) as versions,"
        f" ((select coalesce(sum(hashtextextended(row({chosen})::text, 0)), 0) from {_as_of(name, shared)} r)"
        f" + (select coalesce(sum(hashtextextended(row({past})::text, 1)), 0) from view.{name}_history"
        " where district = $1 and until_position <= $2))::numeric as checksum"
    )


def _different(view: View[Any], shared: list[str]) -> str:
    """The first rows that stand in one of the two alone, or otherwise."""
    key = table.quoted(view.key)
    sides = [
        f"(select {table.quoted(list(view.key))}, since_position, to_jsonb(r) as j from"
        f" {_as_of(name, shared)} r)"
        for name in (view.name, view.name + Stage.NEXT.suffix)
    ]
    return (
        f"select concat_ws(':', {key}) as key, o.j as live, n.j as next from {sides[0]} o"
        f" full join {sides[1]} n using ({key}) where o.j is distinct from n.j"
        f" order by least(o.since_position, n.since_position), 1 limit {FIRST}"
    )
