"""Grant (授权): what one viewer may read of one district, compiled into every statement and every cache key."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from strawberry.utils.str_converters import to_camel_case

from app.access.policy import (
    FIELDS,
    LOG,
    PUBLIC_FIELDS,
    QUESTIONS,
    SENSITIVE_ANSWERS,
    VIEWS,
    Line,
    closed_topics,
)
from app.access.viewer import Viewer
from domain.actor import Role
from projections.engine.view import VIEWS as ALL_VIEWS

MOST_GRANTS = 4_096
Mark = Callable[[UUID | None, str], str]
_NAME = re.compile(r"(?<!:):(post|organisation|enterprise)\b")
_CLOSED = Line(frozenset())


@dataclass(frozen=True, slots=True)
class Grant:
    """`role` None is the public. Equal `key`s read equal answers; equal `shape`s compile to equal SQL."""

    role: Role | None
    post: UUID | None = None
    organisation: UUID | None = None
    enterprise: UUID | None = None

    @property
    def shape(self) -> str:
        """What the text of a statement depends on."""
        return self.role.value if self.role else "PUBLIC"

    @property
    def key(self) -> str:
        """What an answer depends on."""
        if self.role is None or self.role in LOG:
            return self.shape
        return f"{self.shape}:{self.post}:{self.organisation}:{self.enterprise}"

    def rows(self, view: str, mark: Mark) -> str | None:
        """A condition on a view's rows, over its bare column names: None is all of them, `false` none.

        `mark` makes a parameter of a value and its SQL type. Sub-selects in a condition read what stands now.
        """
        line = VIEWS.get(view, _CLOSED)
        if self.role is None:
            return None if line.public else "false"
        if self.role in line.all:
            return None
        condition = line.own.get(self.role)
        if condition is None:
            return "false"

        def fill(found: re.Match[str]) -> str:
            value: UUID | None = getattr(self, found.group(1))
            return mark(value, "uuid")

        return _NAME.sub(fill, condition)

    def masked(self, view: str) -> frozenset[str]:
        """The columns that read as masked."""
        only = VIEWS.get(view, _CLOSED).only
        return frozenset(column for column, roles in only.items() if self.role not in roles)

    def sensitive(self, source: str) -> frozenset[str]:
        """The columns of a view, or fields of an answer, whose readings are recorded."""
        return SENSITIVE_ANSWERS.get(source) or VIEWS.get(source, _CLOSED).sensitive

    def concerned(self, view: str) -> str | None:
        """The column that names the enterprise that a view's rows are about."""
        return VIEWS.get(view, _CLOSED).enterprise

    def closed_topics(self) -> tuple[str, ...]:
        """The topics whose entries are not shown, wherever entries are."""
        return closed_topics(self.role)

    def reads(self, view: str) -> bool:
        """Whether any row of a view can be read."""
        line = VIEWS.get(view, _CLOSED)
        return line.public if self.role is None else self.role in line.all or self.role in line.own

    def asks(self, type: str, field: str) -> bool:
        """Whether a field of a GraphQL type may be asked at all."""
        if (type, field) in PUBLIC_FIELDS:
            return True
        roles = FIELDS.get((type, field))
        if roles is not None:
            return self.role in roles
        if field == "evidence":
            return self.role in LOG
        if type == "District":
            return self._asks_source(field)
        return type not in {"Query", "Subscription"}

    def _asks_source(self, field: str) -> bool:
        view = _views().get(field)
        return self.reads(view) if view else self.role in QUESTIONS.get(field, frozenset())


@lru_cache(maxsize=1)
def _views() -> dict[str, str]:
    """The fields of District that show a view, as a list or one thing of it."""
    found = {to_camel_case(name): name for name in ALL_VIEWS}
    nouns = {to_camel_case(noun): name for name, view in ALL_VIEWS.items() if (noun := view.noun)}
    return nouns | found


@lru_cache(maxsize=MOST_GRANTS)
def grant_of(viewer: Viewer | None, district: str) -> Grant:
    """What a viewer may read of a district: nothing of one that is not theirs but what is public."""
    if viewer is None or viewer.actor.role is Role.PUBLIC_SCREEN or district not in viewer.districts:
        return Grant(None)
    actor = viewer.actor
    return Grant(actor.role, actor.post, viewer.organisation, actor.enterprise)
