"""Records (访问记录): every denial, every reading of sensitive fields and every export, kept before the answer leaves."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from app.access.viewer import Viewer

if TYPE_CHECKING:
    from app.log.connection import Pool

DENIALS = frozenset(
    {
        "BudgetSpent",
        "DistrictNotYours",
        "DocumentNotTrusted",
        "Forbidden",
        "IntrospectionForbidden",
        "NotPermitted",
        "TokenInvalid",
        "Unauthenticated",
    }
)
# A stranger knocks, and who has spent a budget goes on, as often as they like; one record a minute says it.
_QUIET_SECONDS = 60.0
_MOST_KNOWN = 10_000
_INSERT = """
insert into access.record (district, kind, code, role, name, person, post, enterprise, origin, correlation,
    document, operation, fields, things, subjects, position, rows)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"""


@dataclass(frozen=True, slots=True)
class Who:
    """Who asked: the viewer (None: a stranger), from where, in which request."""

    viewer: Viewer | None
    origin: str
    correlation: UUID


@dataclass(frozen=True, slots=True)
class Sensitive:
    """What of an answer was sensitive: the fields, and the rows and data subjects read."""

    fields: tuple[str, ...]
    things: tuple[UUID, ...]
    subjects: tuple[UUID, ...]


class Records:
    """Adds to the access log. What cannot be recorded is not answered: errors are the caller's."""

    def __init__(self, pool: "Pool") -> None:
        self._pool = pool
        self._told: dict[tuple[str, Viewer | None, str], float] = {}

    async def read(
        self, who: Who, district: str, found: Sensitive, document: str, operation: str, position: int
    ) -> None:
        """Somebody is about to read sensitive fields."""
        await self._insert(who, district, "SENSITIVE_READ", None, document, operation, found, position)

    async def exported(self, who: Who, district: str, operation: str, rows: int, position: int) -> None:
        """Somebody is about to take so many rows away in a file."""
        nothing = Sensitive((), (), ())
        await self._insert(who, district, "EXPORT", None, None, operation, nothing, position, rows)

    async def denied(self, who: Who, code: str, field: str) -> None:
        """Somebody was denied something, if the code is of a denial."""
        if code not in DENIALS or ((who.viewer is None or code == "BudgetSpent") and self._known(who, code)):
            return
        districts = who.viewer.districts if who.viewer else ()
        found = Sensitive((field,), (), ())
        await self._insert(who, next(iter(districts), ""), "DENIED", code, None, None, found, None)

    def _known(self, who: Who, code: str) -> bool:
        now, key = time.monotonic(), (who.origin, who.viewer, code)
        if now - self._told.get(key, -_QUIET_SECONDS) < _QUIET_SECONDS:
            return True
        if len(self._told) >= _MOST_KNOWN:
            self._told.clear()
        self._told[key] = now
        return False

    async def _insert(
        self,
        who: Who,
        district: str,
        kind: str,
        code: str | None,
        document: str | None,
        operation: str | None,
        found: Sensitive,
        position: int | None,
        rows: int | None = None,
    ) -> None:
        viewer = who.viewer
        actor = viewer.actor if viewer else None
        await self._pool.execute(
            _INSERT,
            district,
            kind,
            code,
            actor.role.value if actor else None,
            viewer.name if viewer else None,
            actor.person if actor else None,
            actor.post if actor else None,
            actor.enterprise if actor else None,
            who.origin,
            who.correlation,
            document,
            operation,
            list(found.fields),
            list(found.things),
            list(found.subjects),
            position,
            rows,
        )
