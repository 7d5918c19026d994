"""List entries (四个清单): every entry of the four lists, where it lies, and what answers it."""

from datetime import date

from domain.events.list_entry import (
    FourList,
    ListEntryAdded,
    ListEntryAssigned,
    ListEntryClearanceImported,
    ListEntryCleared,
    ListEntryLinked,
    ListEntryLinkMissed,
    ListEntryReopened,
    ListEntryStatus,
)
from domain.events.post import Rank
from domain.events.programme import Pillar, ProgrammeLine
from domain.personal import FreeText
from domain.reference import ListEntryId, MeasureId, OrganisationId, PostId
from projections.engine.view import Row, View, replace


class ListEntry(Row):
    """An entry of one of the four lists (清单条目). `post` is where it lies, None until it is assigned; `cascaded`
    says that this is a post of unit rank (股级). `link_by` is the last day for a link, `link_missed_on` the day
    after it if there was none then. `ledger` names the old ledger that has it as cleared.
    """

    id: ListEntryId
    list: FourList
    number: int
    text: FreeText
    organisation: OrganisationId
    pillar: Pillar | None
    line: ProgrammeLine | None
    measure: MeasureId | None
    added_on: date
    status: ListEntryStatus = ListEntryStatus.OPEN
    post: PostId | None = None
    rank: Rank | None = None
    cascaded: bool = False
    assigned_on: date | None = None
    due: date | None = None
    links: int = 0
    link_by: date | None
    link_missed_on: date | None = None
    linked_on: date | None = None
    provisional: bool
    calendar_edition: int
    cleared_on: date | None = None
    evidence_given: tuple[str, ...] = ()
    verifier: PostId | None = None
    ledger: str | None = None
    reopened: int = 0
    reopen_reason: FreeText | None = None


list_entries = View(
    "list_entries",
    ListEntry,
    noun="list_entry",
    indexes=(("list", "number"), ("organisation",), ("post",), ("status",)),
)


@list_entries.opens(ListEntryAdded)
def added(event: ListEntryAdded) -> ListEntry:
    """It stands in its list."""
    return ListEntry(
        id=event.originator_id,
        list=event.list,
        number=event.number,
        text=event.text,
        organisation=event.organisation,
        pillar=event.line.pillar if event.line else None,
        line=event.line,
        measure=event.measure,
        added_on=event.added_on,
        link_by=event.link_by,
        provisional=event.provisional,
        calendar_edition=event.calendar_edition,
    )


@list_entries.folds(ListEntryClearanceImported)
def clearance_imported(row: ListEntry, event: ListEntryClearanceImported) -> ListEntry:
    """Cleared on paper."""
    return replace(
        row,
        status=ListEntryStatus.CLEARED_ON_PAPER,
        cleared_on=event.cleared_on,
        evidence_given=event.evidence,
        ledger=event.ledger,
    )


@list_entries.folds(ListEntryLinked)
def linked(row: ListEntry, event: ListEntryLinked) -> ListEntry:
    """Answered once more; the first link's day stays."""
    return replace(row, links=row.links + 1, linked_on=row.linked_on or event.linked_on)


@list_entries.folds(ListEntryLinkMissed)
def link_missed(row: ListEntry, event: ListEntryLinkMissed) -> ListEntry:
    """Nothing answered it in time, whatever comes later."""
    return replace(row, link_missed_on=event.on)


@list_entries.folds(ListEntryAssigned)
def assigned(row: ListEntry, event: ListEntryAssigned) -> ListEntry:
    """It lies there."""
    return replace(
        row,
        post=event.post,
        organisation=event.organisation,
        rank=event.rank,
        cascaded=event.rank is Rank.UNIT,
        assigned_on=event.assigned_on,
        due=event.due,
    )


@list_entries.folds(ListEntryCleared)
def cleared(row: ListEntry, event: ListEntryCleared) -> ListEntry:
    """Struck off by somebody else than its owner."""
    return replace(
        row,
        status=ListEntryStatus.CLEARED,
        cleared_on=event.cleared_on,
        evidence_given=event.evidence,
        verifier=event.verifier,
    )


@list_entries.folds(ListEntryReopened)
def reopened(row: ListEntry, event: ListEntryReopened) -> ListEntry:
    """Owed again."""
    return replace(
        row,
        status=ListEntryStatus.OPEN,
        due=event.due,
        link_by=event.link_by or row.link_by,
        provisional=event.provisional if event.link_by else row.provisional,
        calendar_edition=event.calendar_edition or row.calendar_edition,
        cleared_on=None,
        evidence_given=(),
        verifier=None,
        reopened=row.reopened + 1,
        reopen_reason=event.reason,
    )
