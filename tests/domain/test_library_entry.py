"""A planned project stands in a library with the land that it needs, until that land is found or it leaves."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.events.library_entry import LandMatched, LibraryEntryAdded, LibraryEntryRemoved, LibraryKind
from domain.handling import NotTheHandlingBody
from domain.library_entry import (
    AddLibraryEntry,
    AreaImpossible,
    LandNotNeeded,
    LibraryEntryGone,
    MatchLand,
    RemoveLibraryEntry,
)
from tests.domain.firm_stories import Town, town

TODAY = date(2026, 3, 2)


def add(told: Town, **other: Any) -> AddLibraryEntry:
    fields = {
        "library": LibraryKind.DISTRICT,
        "title": "物流园二期",
        "organisation": told.bureau,
        "investment": Decimal(80_000_000),
        "land_needed": Decimal("60.5"),
    }
    return AddLibraryEntry(**{**fields, **other})


def test_an_entry_says_which_land_it_needs() -> None:
    told = town()
    told.as_handler().when(add(told)).then(
        LibraryEntryAdded(
            library=LibraryKind.DISTRICT,
            title="物流园二期",
            organisation=told.bureau,
            investment=Decimal("80000000.00"),
            land_needed=Decimal("60.50"),
            added_on=TODAY,
        )
    )
    told.as_outsider().when(add(told)).refused(NotTheHandlingBody)


@pytest.mark.parametrize("area", ["-1", "0.001", "NaN", "1000001"])
def test_an_area_that_cannot_be_is_refused(area: str) -> None:
    told = town()
    told.as_handler().when(add(told, land_needed=Decimal(area))).refused(AreaImpossible)


def test_land_is_found_in_parcels_until_there_is_enough() -> None:
    told = town()
    id = told.as_handler().send(add(told))
    part = MatchLand(library_entry=id, parcel="A-1", area=Decimal(40), document="供地1号")
    told.as_handler().given(part)
    told.as_handler().when(part).then(
        LandMatched(
            organisation=told.bureau,
            parcel="A-1",
            area=Decimal("40.00"),
            document="供地1号",
            land_matched=Decimal("80.00"),
            matched_on=TODAY,
        )
    )
    told.as_handler().when(part).refused(LandNotNeeded)
    assert told.row("library_entries").parcels == ("A-1", "A-1")


def test_land_is_some_and_for_what_needs_it() -> None:
    told = town()
    id = told.as_handler().send(add(told))
    none = told.as_handler().send(add(told, land_needed=Decimal(0)))
    parcel = {"parcel": "A-1", "document": "供地1号"}
    told.as_handler().when(MatchLand(library_entry=id, area=Decimal(0), **parcel)).refused(AreaImpossible)
    told.as_handler().when(MatchLand(library_entry=none, area=Decimal(1), **parcel)).refused(LandNotNeeded)
    told.as_outsider().when(MatchLand(library_entry=id, area=Decimal(1), **parcel)).refused(
        NotTheHandlingBody
    )


def test_an_entry_leaves_the_library_once() -> None:
    told = town()
    remove = RemoveLibraryEntry(library_entry=told.as_handler().send(add(told)), reason="规划调整")
    told.as_handler().when(remove).then(
        LibraryEntryRemoved(organisation=told.bureau, reason="规划调整", removed_on=TODAY)
    )
    told.as_handler().when(remove).refused(LibraryEntryGone)
