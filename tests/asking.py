"""Asking (查询): a view's or question's rows by the SQL that answers compile to, without GraphQL around it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from graphql.execution.values import VariableValues

from app.access import Viewer
from app.access.grant import grant_of
from app.graphql.plan.statement import Run, Source, Statement
from domain.actor import Actor, Role

EVERYTHING = Viewer(Actor(role=Role.DISCIPLINE_INSPECTOR), ("139901",))


def asked(
    source: Source,
    district: str,
    now: datetime,
    given: Mapping[str, Any] | None = None,
    position: int | None = None,
) -> tuple[str, list[Any]]:
    """The statement and its values: the rows that stand now, or as of a position."""
    grant = grant_of(EVERYTHING, district)
    statement = Statement(grant, past=position is not None)
    binders = {name: (lambda _, value=value: value) for name, value in (given or {}).items()}
    text = f"select * from {statement.source(source, binders)} r"
    run = Run(district, now, grant, VariableValues({}, {}), position)
    return text, [bind(run) for bind in statement.binders]
