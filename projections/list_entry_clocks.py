"""List entry clocks (清单时钟): when an entry that nothing answers is flagged; and what an entry is to its post."""

from datetime import date
from uuid import UUID

from domain.events.list_entry import (
    ListEntryAdded,
    ListEntryAssigned,
    ListEntryCleared,
    ListEntryLinked,
    ListEntryLinkMissed,
    ListEntryReopened,
)
from projections.clocks import Clock, clocks, midnight_after
from projections.engine.view import Key
from projections.obligations import Obligation, ObligationKind, obligations

LINK = "list-entry-link"


def link_clock(entry: UUID, link_by: date) -> Clock:
    """At midnight after the last day for a link."""
    at = midnight_after(link_by)
    return Clock(subject=entry, kind=LINK, at=at, command="FlagMissingLink", arguments={"entry": str(entry)})


def started(event: ListEntryAdded | ListEntryReopened) -> list[Clock]:
    """Runs where a link is owed."""
    return [] if event.link_by is None else [link_clock(event.originator_id, event.link_by)]


clocks.opens(ListEntryAdded)(started)
clocks.opens(ListEntryReopened)(started)


def _key(event: ListEntryLinked | ListEntryLinkMissed) -> Key:
    return (event.originator_id, LINK)


def stopped(_row: Clock | None, _: object) -> None:
    """Linked, or flagged: once is enough."""
    return


clocks.upserts(ListEntryLinked, key=_key)(stopped)
clocks.upserts(ListEntryLinkMissed, key=_key)(stopped)


def _owed(entry: UUID, post: UUID, since: date, due: date) -> Obligation:
    return Obligation(id=entry, post=post, kind=ObligationKind.LIST_ENTRY, since=since, due=due)


def _at_previous(event: ListEntryAssigned) -> list[Key]:
    return [] if event.previous_post is None else [(event.originator_id, event.previous_post)]


def _at(event: ListEntryAssigned | ListEntryCleared | ListEntryReopened) -> list[Key]:
    return [] if event.post is None else [(event.originator_id, event.post)]


def ended(_row: Obligation | None, _: ListEntryAssigned | ListEntryCleared) -> None:
    """Owed no more, there."""
    return


# The former post is left first: an entry may be assigned to where it lies, with another due date.
obligations.upserts(ListEntryAssigned, key=_at_previous)(ended)
obligations.upserts(ListEntryCleared, key=_at)(ended)


@obligations.upserts(ListEntryAssigned, key=_at)
def assigned(_: Obligation | None, event: ListEntryAssigned) -> Obligation:
    """It is owed there."""
    return _owed(event.originator_id, event.post, event.assigned_on, event.due)


@obligations.upserts(ListEntryReopened, key=_at)
def reopened(row: Obligation | None, event: ListEntryReopened) -> Obligation | None:
    """It is owed again where it lay."""
    return row if event.post is None else _owed(event.originator_id, event.post, event.reopened_on, event.due)
