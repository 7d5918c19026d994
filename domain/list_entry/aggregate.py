"""List entry (清单条目): its state, and the last day for its link to the list that answers it."""

from datetime import date
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.calendar import Deadline, calendar_of
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
from domain.situation import Situation

WORKING_DAYS_TO_LINK = 10


class ListEntry(Aggregate, topic="list-entry", title="清单条目"):
    """An entry; `post` is where it lies, None until it is assigned."""

    list: FourList = FourList.PROBLEM
    organisation: UUID
    status: ListEntryStatus = ListEntryStatus.OPEN
    post: UUID | None = None
    due: date | None = None
    links: frozenset[UUID] = frozenset()
    link_by: date | None = None
    link_missed: bool = False

    @property
    def is_open(self) -> bool:
        """Not struck off."""
        return self.status is ListEntryStatus.OPEN

    @property
    def lacks_link(self) -> bool:
        """Whether the list that answers it has no entry that does."""
        return self.list.answered_by is not None and not self.links

    @when(ListEntryAdded)
    def added(self, event: ListEntryAdded) -> None:
        """It stands in its list."""
        self.list, self.organisation, self.link_by = event.list, event.organisation, event.link_by

    @when(ListEntryClearanceImported)
    def clearance_imported(self, _: ListEntryClearanceImported) -> None:
        """An old ledger says that it is done."""
        self.status = ListEntryStatus.CLEARED_ON_PAPER

    @when(ListEntryLinked)
    def linked(self, event: ListEntryLinked) -> None:
        """It is answered."""
        self.links |= {event.to}
        self.link_missed = False

    @when(ListEntryLinkMissed)
    def was_not_linked(self, _: ListEntryLinkMissed) -> None:
        """It was flagged."""
        self.link_missed = True

    @when(ListEntryAssigned)
    def assigned(self, event: ListEntryAssigned) -> None:
        """It lies there."""
        self.post, self.organisation, self.due = event.post, event.organisation, event.due

    @when(ListEntryCleared)
    def cleared(self, _: ListEntryCleared) -> None:
        """It is struck off."""
        self.status = ListEntryStatus.CLEARED

    @when(ListEntryReopened)
    def reopened(self, event: ListEntryReopened) -> None:
        """It is owed again."""
        self.status, self.due, self.link_by = ListEntryStatus.OPEN, event.due, event.link_by
        self.link_missed = False


def link_deadline(situation: Situation, entry_list: FourList) -> Deadline | None:
    """The last day for a link, ten working days from today; None for a list that needs none."""
    if entry_list.answered_by is None:
        return None
    return calendar_of(situation).add_working_days(situation.today, WORKING_DAYS_TO_LINK)
