"""Convening (召开例会): a week's meeting is convened, or skipped for a reason; time settles a week that has neither."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.calendar import WorkCalendar, calendar_of
from domain.command import Command
from domain.events.meeting import (
    MeetingBackfilled,
    MeetingConvened,
    MeetingSkipped,
    MeetingWeekClosed,
    SkipCause,
)
from domain.meeting.aggregate import ONE_DAY, Meeting, meeting_of, open_week, require_open
from domain.meeting.refusals import (
    BackfillApproverIsClerk,
    MeetingAlreadyConvened,
    MeetingInFuture,
    MeetingWeekAlreadyClosed,
    MeetingWeekAlreadyOpened,
    MeetingWeekNotBegun,
    MeetingWeekNotOpened,
    MeetingWeekNotOver,
    MeetingWeekNotSkipped,
    MeetingWeekPast,
)
from domain.meeting.week import first_day, following, last_day, week_of
from domain.organisation import active_organisation
from domain.personal import FreeText
from domain.post.aggregate import held_post, standing_post
from domain.reference import OrganisationId, PostId
from domain.situation import Situation


class OpenMeetingWeek(Command, about=Meeting, by=(Role.PROGRAMME_OFFICE,)):
    """Open a week of meetings (开启例会周): needed once, as whatever is done about a week opens it, and settling
    one opens the next.
    """

    week: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a week that was opened before, and one that is over."""
        meeting, calendar = meeting_of(situation, self.week), calendar_of(situation)
        if meeting.exists:
            raise MeetingWeekAlreadyOpened(week=self.week)
        if last_day(self.week) < situation.today:
            raise MeetingWeekPast(week=self.week)
        open_week(meeting, calendar, self.week)
        return meeting.id


class ConveneMeeting(Command, about=Meeting, by=(Role.PROGRAMME_OFFICE,)):
    """Record that the weekly meeting was convened (登记召开工作例会): on which day, under whom, who attended.

    A meeting of Friday may still be entered on the next working day.
    """

    chair: PostId
    attending: tuple[OrganisationId, ...] = ()
    convened_on: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a day to come, a vacant chair, and a week that is convened, skipped or settled."""
        day = self.convened_on or situation.today
        week = week_of(day)
        meeting, calendar = meeting_of(situation, week), calendar_of(situation)
        chair, _ = held_post(situation, self.chair)
        attending = [active_organisation(situation, id).id for id in dict.fromkeys(self.attending)]
        if day > situation.today:
            raise MeetingInFuture(day=day)
        require_open(meeting, week, situation.today)
        open_week(meeting, calendar, week)
        meeting.trigger(
            MeetingConvened(week=week, convened_on=day, chair=chair.id, attending=tuple(attending)),
            situation.moment_of(day),
        )
        return meeting.id


class BackfillMeeting(Command, about=Meeting, by=(Role.PROGRAMME_OFFICE,)):
    """Backfill a meeting (补录工作例会) of a week that was settled as skipped: it met, and nobody entered it in time.

    Somebody else approves it, for a stated reason; the week stays listed as skipped, then backfilled.
    """

    convened_on: date
    chair: PostId
    attending: tuple[OrganisationId, ...] = ()
    approved_by: PostId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a week that was not found skipped, one that is backfilled, and the clerk as approver."""
        week = week_of(self.convened_on)
        meeting, chair = meeting_of(situation, week), standing_post(situation, self.chair)
        approver, holder = held_post(situation, self.approved_by)
        attending = [active_organisation(situation, id).id for id in dict.fromkeys(self.attending)]
        reason, actor = FreeText.of(meeting.id, self.reason), situation.actor
        if meeting.convened_on is not None:
            raise MeetingAlreadyConvened(week=week)
        if not (meeting.closed and meeting.skipped):
            raise MeetingWeekNotSkipped(week=week)
        if actor.post == approver.id or (actor.person is not None and actor.person == holder):
            raise BackfillApproverIsClerk
        meeting.trigger(
            MeetingBackfilled(
                week=week,
                convened_on=self.convened_on,
                chair=chair.id,
                attending=tuple(attending),
                approved_by=approver.id,
                reason=reason,
                backfilled_on=situation.today,
            ),
            situation.moment_of(self.convened_on),
        )
        return meeting.id


class SkipMeeting(Command, about=Meeting, by=(Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER)):
    """Skip a week's meeting (登记不召开例会), for a stated reason; the week is listed as skipped all the same."""

    week: str
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a week to come, and one that is over, convened, skipped or settled."""
        meeting, calendar = meeting_of(situation, self.week), calendar_of(situation)
        reason = FreeText.of(meeting.id, self.reason)
        if first_day(self.week) > situation.today:
            raise MeetingWeekNotBegun(week=self.week)
        require_open(meeting, self.week, situation.today)
        open_week(meeting, calendar, self.week)
        meeting.trigger(
            MeetingSkipped(
                week=self.week,
                cause=SkipCause.STATED,
                reason=reason,
                skipped_on=situation.today,
            )
        )
        return meeting.id


def _unstated(calendar: WorkCalendar, week: str) -> SkipCause:
    """Why a week had no meeting when nobody said: without a working day there was none to be had."""
    works = calendar.working_days_between(first_day(week) - ONE_DAY, last_day(week))
    return SkipCause.UNSTATED if works else SkipCause.NO_WORKING_DAY


class CloseMeetingWeek(Command, about=Meeting, by=(Role.TIMEKEEPER,)):
    """Settle a week (例会周结账), and open the next; a week that has neither meeting nor reason is skipped
    without one.
    """

    week: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a week that is not opened, settled already, or not over."""
        meeting, calendar = meeting_of(situation, self.week), calendar_of(situation)
        upcoming = meeting_of(situation, following(self.week))
        if not meeting.exists:
            raise MeetingWeekNotOpened(week=self.week)
        if meeting.closed:
            raise MeetingWeekAlreadyClosed(week=self.week)
        if situation.now < meeting.closes_at:
            raise MeetingWeekNotOver(week=self.week)
        if meeting.convened_on is None and not meeting.skipped:
            cause = _unstated(calendar, self.week)
            meeting.trigger(
                MeetingSkipped(week=self.week, cause=cause, reason=None, skipped_on=situation.today)
            )
        meeting.trigger(MeetingWeekClosed(week=self.week))
        open_week(upcoming, calendar, following(self.week))
        return meeting.id
