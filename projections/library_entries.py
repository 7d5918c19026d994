"""Library entries (项目规划库): which projects are planned, what land they need and have, which became a card."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.events.library_entry import LandMatched, LibraryEntryAdded, LibraryEntryRemoved, LibraryKind
from domain.events.project import ProjectCardOpened
from domain.reference import OrganisationId, ProjectId
from projections.engine.view import Key, Row, View, replace

NO_LAND = Decimal("0.00")


class LibraryEntry(Row):
    """A planned project (规划库项目): investment in yuan, areas in mu (亩); `project` is the card opened from it last."""

    id: UUID
    library: LibraryKind
    title: str
    organisation: OrganisationId
    investment: Decimal
    land_needed: Decimal
    land_matched: Decimal = NO_LAND
    parcels: tuple[str, ...] = ()
    added_on: date
    land_matched_on: date | None = None
    project: ProjectId | None = None
    removed_on: date | None = None
    removal_reason: str | None = None


library_entries = View(
    "library_entries", LibraryEntry, noun="library_entry", indexes=(("organisation",), ("library",))
)


@library_entries.opens(LibraryEntryAdded)
def added(event: LibraryEntryAdded) -> LibraryEntry:
    """Planned."""
    return LibraryEntry(
        id=event.originator_id,
        library=event.library,
        title=event.title,
        organisation=event.organisation,
        investment=event.investment,
        land_needed=event.land_needed,
        added_on=event.added_on,
    )


@library_entries.folds(LandMatched)
def matched(row: LibraryEntry, event: LandMatched) -> LibraryEntry:
    """It has a parcel, or one more."""
    return replace(
        row,
        land_matched=event.land_matched,
        parcels=(*row.parcels, event.parcel),
        land_matched_on=event.matched_on,
    )


def _entry(event: ProjectCardOpened) -> list[Key]:
    return [(event.library_entry,)] if event.library_entry else []


@library_entries.folds(ProjectCardOpened, key=_entry)
def carded(row: LibraryEntry, event: ProjectCardOpened) -> LibraryEntry:
    """It became a project."""
    return replace(row, project=event.originator_id)


@library_entries.folds(LibraryEntryRemoved)
def removed(row: LibraryEntry, event: LibraryEntryRemoved) -> LibraryEntry:
    """Gone."""
    return replace(row, removed_on=event.removed_on, removal_reason=event.reason)
