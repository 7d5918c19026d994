"""Organisations (单位一览): what exists, below what, and what became of it."""

from domain.events.organisation import (
    OrganisationDissolved,
    OrganisationKind,
    OrganisationMerged,
    OrganisationMoved,
    OrganisationPostAdded,
    OrganisationPostRemoved,
    OrganisationRegistered,
    OrganisationRenamed,
)
from domain.reference import OrganisationId
from projections.engine.view import Row, View, replace


class Organisation(Row):
    """A body (单位); `posts` counts its posts, `successor` took over when it ended."""

    id: OrganisationId
    name: str
    kind: OrganisationKind
    parent: OrganisationId | None
    code: str | None
    active: bool
    successor: OrganisationId | None
    posts: int


organisations = View("organisations", Organisation, indexes=(("kind",), ("parent",)))


@organisations.opens(OrganisationRegistered)
def registered(event: OrganisationRegistered) -> Organisation:
    """It is there, without posts."""
    return Organisation(
        id=event.originator_id,
        name=event.name,
        kind=event.kind,
        parent=event.parent,
        code=event.code,
        active=True,
        successor=None,
        posts=0,
    )


@organisations.folds(OrganisationRenamed)
def renamed(row: Organisation, event: OrganisationRenamed) -> Organisation:
    """It has this name."""
    return replace(row, name=event.name)


@organisations.folds(OrganisationMoved)
def moved(row: Organisation, event: OrganisationMoved) -> Organisation:
    """It belongs there."""
    return replace(row, parent=event.parent)


@organisations.folds(OrganisationPostAdded)
def post_added(row: Organisation, _: OrganisationPostAdded) -> Organisation:
    """One post more."""
    return replace(row, posts=row.posts + 1)


@organisations.folds(OrganisationPostRemoved)
def post_removed(row: Organisation, _: OrganisationPostRemoved) -> Organisation:
    """One post less."""
    return replace(row, posts=row.posts - 1)


@organisations.folds(OrganisationMerged)
def merged(row: Organisation, event: OrganisationMerged) -> Organisation:
    """It ended in another."""
    return replace(row, active=False, successor=event.into)


@organisations.folds(OrganisationDissolved)
def dissolved(row: Organisation, event: OrganisationDissolved) -> Organisation:
    """It ended."""
    return replace(row, active=False, successor=event.successor)
