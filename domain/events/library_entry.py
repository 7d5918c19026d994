"""Events of the library entry (规划库项目): added to the planning library, matched with land, removed."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.event import Event
from domain.reference import OrganisationId


class LibraryKind(StrEnum):
    """Which library it stands in (规划库层级): DISTRICT 区级库, DEPARTMENTAL 部门分库."""

    DISTRICT = "DISTRICT"
    DEPARTMENTAL = "DEPARTMENTAL"


class LibraryEntryAdded(Event, topic="library_entry.added"):
    """A planned project entered the library; `land_needed` is in mu (亩), 0 where it needs none."""

    library: LibraryKind
    title: str
    organisation: OrganisationId
    investment: Decimal
    land_needed: Decimal
    added_on: date


class LandMatched(Event, topic="library_entry.land-matched"):
    """A parcel was found for it; `land_matched` is how much in all."""

    organisation: OrganisationId
    parcel: str
    area: Decimal
    document: str
    land_matched: Decimal
    matched_on: date


class LibraryEntryRemoved(Event, topic="library_entry.removed"):
    """It left the library."""

    organisation: OrganisationId
    reason: str
    removed_on: date
