"""Commands that break a list entry (清单条目) down: link it to what answers it, and bring it to a post (股级)."""

from datetime import date, timedelta
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.list_entry import ListEntryAssigned, ListEntryLinked, ListEntryLinkMissed
from domain.list_entry.aggregate import ListEntry
from domain.list_entry.refusals import (
    ListEntryAlreadyLinked,
    ListEntryAlreadyThere,
    ListEntryDueInPast,
    ListEntryLinkedInTime,
    ListEntryNotOpen,
    ListEntryNotYours,
    ListEntryPostElsewhere,
    ListEntryPostTooHigh,
    ListEntryWithoutDue,
    ListLinkImpossible,
)
from domain.post import Post, standing_post
from domain.reference import ListEntryId, PostId
from domain.situation import Situation

ASSIGNERS = (Role.PROGRAMME_OFFICE, Role.DEPARTMENT_HEAD)
ONE_DAY = timedelta(1)


def open_entry(situation: Situation, id: UUID) -> ListEntry:
    """The entry; refuses one that was struck off (ListEntryNotOpen)."""
    entry = situation.get(ListEntry, id)
    if not entry.is_open:
        raise ListEntryNotOpen
    return entry


def require_concerned(situation: Situation, entry: ListEntry) -> None:
    """Refuse a department head whose organisation is not responsible for the entry."""
    actor = situation.actor
    if actor.role is Role.PROGRAMME_OFFICE:
        return
    if actor.post is None or standing_post(situation, actor.post).organisation != entry.organisation:
        raise ListEntryNotYours


class LinkListEntries(Command, about=ListEntry, by=ASSIGNERS):
    """Link an entry to one that answers it (关联清单条目): a problem or risk to a measure, a measure to a duty."""

    entry: ListEntryId
    to: ListEntryId

    def decide(self, situation: Situation) -> UUID:
        """Refuses lists that do not answer each other, a second link to the same, and what is struck off."""
        entry, to = open_entry(situation, self.entry), situation.get(ListEntry, self.to)
        require_concerned(situation, entry)
        if to.list is not entry.list.answered_by:
            raise ListLinkImpossible
        if to.id in entry.links:
            raise ListEntryAlreadyLinked
        late = entry.link_by is not None and situation.today > entry.link_by and not entry.links
        entry.trigger(
            ListEntryLinked(
                organisation=entry.organisation,
                to=to.id,
                to_list=to.list,
                linked_on=situation.today,
                late=late,
            )
        )
        return entry.id


class FlagMissingLink(Command, about=ListEntry, by=(Role.TIMEKEEPER,)):
    """Flag an entry that nothing answers (认定条目未按期关联): ten working days are over."""

    entry: ListEntryId

    def decide(self, situation: Situation) -> UUID:
        """Refuses an entry that is linked, struck off, flagged, or still has time."""
        entry = situation.get(ListEntry, self.entry)
        owed = entry.is_open and entry.lacks_link and not entry.link_missed
        if not owed or entry.link_by is None or situation.today <= entry.link_by:
            raise ListEntryLinkedInTime
        entry.trigger(
            ListEntryLinkMissed(
                list=entry.list,
                organisation=entry.organisation,
                link_by=entry.link_by,
                on=entry.link_by + ONE_DAY,
            )
        )
        return entry.id


class AssignListEntry(Command, about=ListEntry, by=ASSIGNERS):
    """Assign an entry to a post (分解清单条目) of section rank (科级), and from there on to unit rank (股级), with
    its due date.
    """

    entry: ListEntryId
    post: PostId
    due: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a due date that is missing or past, and posts too high, elsewhere, or the same again."""
        entry = open_entry(situation, self.entry)
        require_concerned(situation, entry)
        post = self._post(situation, entry)
        if self.due is None:
            raise ListEntryWithoutDue
        if self.due < situation.today:
            raise ListEntryDueInPast(due=self.due)
        if (post.id, self.due) == (entry.post, entry.due):
            raise ListEntryAlreadyThere
        entry.trigger(
            ListEntryAssigned(
                post=post.id,
                previous_post=entry.post,
                organisation=post.organisation,
                rank=post.rank,
                due=self.due,
                assigned_on=situation.today,
            )
        )
        return entry.id

    def _post(self, situation: Situation, entry: ListEntry) -> Post:
        post = standing_post(situation, self.post)
        if post.rank.is_county:
            raise ListEntryPostTooHigh(title=post.title)
        if post.organisation != entry.organisation:
            raise ListEntryPostElsewhere(title=post.title)
        return post
