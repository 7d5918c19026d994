"""The four lists say where each entry lies, what answers it, and how it was struck off."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import projections.list_entries
import projections.list_entry_clocks
import projections.list_links  # noqa: F401 - registers the views that the story folds
from domain.events.list_entry import FourList, ListEntryStatus
from domain.events.post import Rank
from domain.list_entry import (
    AssignListEntry,
    ClearListEntry,
    ImportClearedListEntry,
    LinkListEntries,
    ReopenListEntry,
)
from domain.personal import FreeText
from domain.situation import CHINA
from projections.obligations import ObligationKind
from tests.domain.measure_stories import DUE, EVIDENCE, TODAY, Desk, desk

LINK_BY, LATER = date(2026, 3, 16), date(2026, 8, 31)


def clocks(told: Desk, entry: UUID) -> list[datetime]:
    return [row.at for row in told.bureau.found("clocks", subject=entry)]


def owed(told: Desk, entry: UUID) -> list[tuple[Any, ...]]:
    return [(row.post, row.kind, row.due) for row in told.bureau.found("obligations", id=entry)]


def reopen(entry: UUID) -> ReopenListEntry:
    return ReopenListEntry(entry=entry, reason="反复", due=LATER)


def test_an_entry_has_a_last_day_for_its_link_and_a_clock_that_flags_it_then() -> None:
    told = desk()
    entry = told.entry(FourList.PROBLEM)
    row = told.row("list_entries", id=entry)
    assert (row.status, row.post, row.links, row.link_by) == (ListEntryStatus.OPEN, None, 0, LINK_BY)
    assert clocks(told, entry) == [datetime(2026, 3, 17, tzinfo=CHINA)]
    told.ring(entry)
    assert told.row("list_entries", id=entry).link_missed_on == date(2026, 3, 17)
    assert clocks(told, entry) == []


def test_a_link_stops_the_clock_and_stands_on_record() -> None:
    told = desk()
    entry, answer = told.entry(FourList.PROBLEM), told.entry(FourList.MEASURE)
    told.story.given(LinkListEntries(entry=entry, to=answer))
    assert clocks(told, entry) == []
    row = told.row("list_entries", id=entry)
    assert (row.links, row.linked_on, row.link_missed_on) == (1, TODAY, None)
    assert told.row("list_links", entry=entry).answer == answer


def test_an_entry_is_owed_where_it_lies_and_cascaded_at_unit_rank() -> None:
    told = desk()
    entry = told.entry(FourList.DUTY)
    told.story.given(AssignListEntry(entry=entry, post=told.bureau.head, due=DUE))
    row = told.row("list_entries", id=entry)
    assert (row.post, row.rank, row.cascaded) == (told.bureau.head, Rank.SECTION_CHIEF, False)
    told.story.given(AssignListEntry(entry=entry, post=told.unit, due=DUE))
    assert told.row("list_entries", id=entry).cascaded
    assert owed(told, entry) == [(told.unit, ObligationKind.LIST_ENTRY, DUE)]
    told.story.given(AssignListEntry(entry=entry, post=told.unit, due=LATER))
    assert owed(told, entry) == [(told.unit, ObligationKind.LIST_ENTRY, LATER)]


def test_what_is_struck_off_is_owed_no_more_until_it_is_taken_up_again() -> None:
    told = desk()
    entry = told.owned()
    told.as_caller().given(ClearListEntry(entry=entry, evidence=EVIDENCE))
    row = told.row("list_entries", id=entry)
    assert (row.status, row.cleared_on, row.verifier) == (
        ListEntryStatus.CLEARED,
        TODAY,
        told.unit_elsewhere,
    )
    assert (row.evidence_given, owed(told, entry)) == (EVIDENCE, [])
    told.story.given(reopen(entry))
    row = told.row("list_entries", id=entry)
    assert (row.status, row.reopened, row.reopen_reason) == (
        ListEntryStatus.OPEN,
        1,
        FreeText(entry, "反复"),
    )
    assert (row.cleared_on, row.verifier, row.evidence_given) == (None, None, ())
    assert owed(told, entry) == [(told.unit, ObligationKind.LIST_ENTRY, LATER)]


def test_an_old_ledgers_clearance_has_no_verifier_and_no_clock_until_it_is_taken_up_again() -> None:
    told = desk()
    entry = told.story.send(
        ImportClearedListEntry(
            list=FourList.PROBLEM,
            number=7,
            text="口径不一",
            organisation=told.organisation,
            cleared_on=date(2025, 12, 1),
            ledger="2025年纸质台账",
        )
    )
    row = told.row("list_entries", id=entry)
    assert (row.status, row.cleared_on, row.ledger) == (
        ListEntryStatus.CLEARED_ON_PAPER,
        date(2025, 12, 1),
        "2025年纸质台账",
    )
    assert (row.verifier, row.evidence_given, clocks(told, entry)) == (None, (), [])
    told.as_caller().given(reopen(entry))
    assert told.row("list_entries", id=entry).link_by == LINK_BY
    told.ring(entry)
    assert told.row("list_entries", id=entry).link_missed_on == date(2026, 3, 17)
