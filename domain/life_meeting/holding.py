"""Commands of the meeting itself (生活会): held, what was found, what was pledged."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.life_meeting import (
    Failing,
    LifeMeetingHeld,
    LifeMeetingLevel,
    RectificationPledged,
    SelfCheckItemRecorded,
)
from domain.life_meeting.aggregate import LifeMeeting
from domain.life_meeting.refusals import (
    LifeMeetingElsewhere,
    LifeMeetingInFuture,
    NobodyAttended,
    PledgeDueInPast,
    PledgeWithoutDue,
    SelfCheckItemUnknown,
    SelfCheckPostElsewhere,
)
from domain.organisation import active_organisation
from domain.personal import FreeText, public_text
from domain.post import Post, standing_post
from domain.reference import LifeMeetingId, OrganisationId, PostId
from domain.situation import Situation

HOLDERS = (Role.PROGRAMME_OFFICE, Role.DEPARTMENT_HEAD)
LONGEST_THEME = 200


def require_own(situation: Situation, organisation: UUID) -> None:
    """Refuse a department head of another organisation."""
    actor = situation.actor
    if actor.role is Role.PROGRAMME_OFFICE:
        return
    if actor.post is None or standing_post(situation, actor.post).organisation != organisation:
        raise LifeMeetingElsewhere


class HoldLifeMeeting(Command, about=LifeMeeting, by=HOLDERS):
    """Record a life meeting (登记生活会) of an organisation's committee or branch."""

    organisation: OrganisationId
    level: LifeMeetingLevel
    theme: str
    attendance: int
    held_on: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses another organisation's, a day to come, and an empty room."""
        organisation = active_organisation(situation, self.organisation)
        require_own(situation, organisation.id)
        held_on = self.held_on or situation.today
        if held_on > situation.today:
            raise LifeMeetingInFuture
        if self.attendance < 1:
            raise NobodyAttended
        meeting = situation.new(LifeMeeting)
        meeting.trigger(
            LifeMeetingHeld(
                organisation=organisation.id,
                level=self.level,
                theme=public_text(self.theme, LONGEST_THEME),
                attendance=self.attendance,
                held_on=held_on,
            )
        )
        return meeting.id


class RecordSelfCheckItem(Command, about=LifeMeeting, by=HOLDERS):
    """Record what a post found about itself (登记检视问题) at a life meeting."""

    meeting: LifeMeetingId
    post: PostId
    failing: Failing
    text: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses another organisation's meeting, and posts that did not meet there."""
        meeting, post = situation.get(LifeMeeting, self.meeting), standing_post(situation, self.post)
        require_own(situation, meeting.organisation)
        if post.organisation != meeting.organisation:
            raise SelfCheckPostElsewhere(title=post.title)
        meeting.trigger(
            SelfCheckItemRecorded(
                number=len(meeting.items) + 1,
                post=post.id,
                organisation=post.organisation,
                failing=self.failing,
                text=FreeText.of(post.holder or post.id, self.text),
                recorded_on=situation.today,
            )
        )
        return meeting.id


class PledgeRectification(Command, about=LifeMeeting, by=HOLDERS, answers="pledge"):
    """Record a pledge to mend a finding (登记整改承诺), with its due date; it lies at the post that found it."""

    meeting: LifeMeetingId
    item: int
    text: str
    due: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a pledge without a due date or without a finding."""
        meeting = situation.get(LifeMeeting, self.meeting)
        require_own(situation, meeting.organisation)
        if self.item not in meeting.items:
            raise SelfCheckItemUnknown(number=self.item)
        post = situation.get(Post, meeting.items[self.item])
        if self.due is None:
            raise PledgeWithoutDue
        if self.due < situation.today:
            raise PledgeDueInPast(due=self.due)
        pledge = situation.new_id()
        meeting.trigger(
            RectificationPledged(
                pledge=pledge,
                item=self.item,
                post=post.id,
                organisation=post.organisation,
                text=FreeText.of(post.holder or post.id, self.text),
                due=self.due,
                pledged_on=situation.today,
            )
        )
        return pledge
