"""Clearing (销号): a list entry is struck off on evidence, by somebody other than its owner, or taken up again."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.commitment.conflict import is_owner
from domain.events.list_entry import ListEntryCleared, ListEntryReopened, ListEntryStatus
from domain.list_entry.aggregate import ListEntry, link_deadline
from domain.list_entry.refusals import (
    ClearanceVerifierIsOwner,
    ClearanceVerifierUnknown,
    ClearanceWithoutEvidence,
    ListEntryDueInPast,
    ListEntryNotLinked,
    ListEntryNotOpen,
    ListEntryStillOpen,
    ListEntryWithoutOwner,
)
from domain.personal import FreeText, public_text
from domain.post import Post
from domain.reference import ListEntryId
from domain.situation import Situation

VERIFIERS = (
    Role.PROGRAMME_OFFICE,
    Role.COUNTY_LEADER,
    Role.CALLBACK_OFFICER,
    Role.DISCIPLINE_INSPECTOR,
)


def require_done(entry: ListEntry) -> None:
    """Refuse what nobody did, and what nothing answers."""
    if entry.post is None:
        raise ListEntryWithoutOwner
    if entry.lacks_link:
        raise ListEntryNotLinked


class ClearListEntry(Command, about=ListEntry, by=VERIFIERS):
    """Strike an entry off (核验销号), on evidence, by somebody other than its owner; so is one that is cleared on
    paper only.
    """

    entry: ListEntryId
    evidence: tuple[str, ...]

    def decide(self, situation: Situation) -> UUID:
        """Refuses without evidence, by the owner, and what is not done."""
        entry = situation.get(ListEntry, self.entry)
        owner = None if entry.post is None else situation.get(Post, entry.post)
        if situation.actor.post is None:
            raise ClearanceVerifierUnknown
        if owner is not None and is_owner(situation.actor, owner):
            raise ClearanceVerifierIsOwner
        if entry.status is ListEntryStatus.CLEARED:
            raise ListEntryNotOpen
        if entry.is_open:
            require_done(entry)
        evidence = tuple(map(public_text, self.evidence))
        if not evidence:
            raise ClearanceWithoutEvidence
        entry.trigger(
            ListEntryCleared(
                post=entry.post,
                evidence=evidence,
                verifier=situation.actor.post,
                cleared_on=situation.today,
            )
        )
        return entry.id


class ReopenListEntry(Command, about=ListEntry, by=VERIFIERS):
    """Take an entry up again (重新挂账) that came back, or was struck off and is not done; with a new due date."""

    entry: ListEntryId
    reason: str
    due: date

    def decide(self, situation: Situation) -> UUID:
        """Refuses an entry that is open, and a due date in the past."""
        entry = situation.get(ListEntry, self.entry)
        if entry.is_open:
            raise ListEntryStillOpen
        if self.due < situation.today:
            raise ListEntryDueInPast(due=self.due)
        last = link_deadline(situation, entry.list) if entry.lacks_link else None
        entry.trigger(
            ListEntryReopened(
                post=entry.post,
                reason=FreeText.of(entry.id, self.reason),
                due=self.due,
                link_by=last.due if last else None,
                provisional=last is not None and last.provisional,
                calendar_edition=last.calendar_version if last else 0,
                reopened_on=situation.today,
            )
        )
        return entry.id
