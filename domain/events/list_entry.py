"""Events of the list entry (清单条目): added, linked, assigned, cleared, in one of the four lists (四个清单)."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.events.post import Rank
from domain.events.programme import ProgrammeLine
from domain.personal import FreeText
from domain.reference import ListEntryId, MeasureId, OrganisationId, PostId


class FourList(StrEnum):
    """The four lists (四个清单): PROBLEM 问题清单, RISK 风险清单, MEASURE 措施清单, DUTY 责任清单."""

    PROBLEM = "PROBLEM"
    RISK = "RISK"
    MEASURE = "MEASURE"
    DUTY = "DUTY"

    @property
    def answered_by(self) -> "FourList | None":
        """The list that an entry of this one has to be linked to: measures answer problems, duties measures."""
        if self is FourList.DUTY:
            return None
        return FourList.DUTY if self is FourList.MEASURE else FourList.MEASURE


class ListEntryStatus(StrEnum):
    """States (条目状态): OPEN 挂账中, CLEARED 核验销号, CLEARED_ON_PAPER 仅台账销号."""

    OPEN = "OPEN"
    CLEARED = "CLEARED"
    CLEARED_ON_PAPER = "CLEARED_ON_PAPER"


class ListEntryAdded(Event, topic="list-entry.added"):
    """An entry stands in a list. `link_by` is the last day for its link to the list that answers it, None
    where none is owed; it was counted with that edition of the calendar.
    """

    list: FourList
    number: int
    text: FreeText
    organisation: OrganisationId
    line: ProgrammeLine | None
    measure: MeasureId | None
    added_on: date
    link_by: date | None
    provisional: bool
    calendar_edition: int


class ListEntryClearanceImported(Event, topic="list-entry.clearance-imported"):
    """A ledger kept before this system says that the entry was cleared; nobody independent verified it here."""

    cleared_on: date
    evidence: tuple[str, ...]
    ledger: str


class ListEntryLinked(Event, topic="list-entry.linked"):
    """An entry of the list that answers this one's does so here."""

    organisation: OrganisationId
    to: ListEntryId
    to_list: FourList
    linked_on: date
    late: bool


class ListEntryLinkMissed(Event, topic="list-entry.link-missed"):
    """The last day for a link passed without one."""

    list: FourList
    organisation: OrganisationId
    link_by: date
    on: date


class ListEntryAssigned(Event, topic="list-entry.assigned"):
    """The entry lies at a post until `due`; at unit rank (股级) the cascade is complete."""

    post: PostId
    previous_post: PostId | None
    organisation: OrganisationId
    rank: Rank
    due: date
    assigned_on: date


class ListEntryCleared(Event, topic="list-entry.cleared"):
    """Somebody other than its owner looked at the evidence and struck the entry off."""

    post: PostId | None
    evidence: tuple[str, ...]
    verifier: PostId
    cleared_on: date


class ListEntryReopened(Event, topic="list-entry.reopened"):
    """What was struck off came back, or never was done; it is owed until `due`."""

    post: PostId | None
    reason: FreeText
    due: date
    link_by: date | None
    provisional: bool
    calendar_edition: int
    reopened_on: date
