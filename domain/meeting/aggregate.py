"""Weekly meeting (工作例会): one ISO week's meeting, as its events made it."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.calendar import WorkCalendar
from domain.events.meeting import (
    MeetingBackfilled,
    MeetingConvened,
    MeetingDecisionNumbered,
    MeetingSkipped,
    MeetingWeekClosed,
    MeetingWeekOpened,
)
from domain.meeting.refusals import (
    MeetingAlreadyConvened,
    MeetingAlreadySkipped,
    MeetingNotConvened,
    MeetingWeekAlreadyClosed,
    MeetingWeekPast,
)
from domain.meeting.week import first_day, last_day
from domain.situation import CHINA, Situation

ONE_DAY = timedelta(1)


class Meeting(Aggregate, topic="meeting", title="工作例会"):
    """One week; `convened_on` is None until the leading group met, `decisions` how many it took."""

    week: str = ""
    closes_at: datetime
    convened_on: date | None = None
    skipped: bool = False
    closed: bool = False
    decisions: int = 0

    @when(MeetingWeekOpened)
    def week_opened(self, event: MeetingWeekOpened) -> None:
        """It owes a meeting."""
        self.week, self.closes_at = event.week, event.closes_at

    @when(MeetingConvened)
    def convened(self, event: MeetingConvened) -> None:
        """It has one."""
        self.convened_on = event.convened_on

    @when(MeetingBackfilled)
    def backfilled(self, event: MeetingBackfilled) -> None:
        """It had one, and is known as skipped all the same."""
        self.convened_on = event.convened_on

    @when(MeetingDecisionNumbered)
    def decision_numbered(self, _: MeetingDecisionNumbered) -> None:
        """One decision more."""
        self.decisions += 1

    @when(MeetingSkipped)
    def was_skipped(self, _: MeetingSkipped) -> None:
        """It has none."""
        self.skipped = True

    @when(MeetingWeekClosed)
    def week_closed(self, _: MeetingWeekClosed) -> None:
        """It is settled."""
        self.closed = True


def meeting_of(situation: Situation, week: str) -> Meeting:
    """The week's meeting, blank before the week is opened; refuses what is no week (WeekMalformed)."""
    first_day(week)
    return situation.find(Meeting, situation.derived_id("meeting", week))


def convened_meeting(situation: Situation, id: UUID) -> tuple[Meeting, date]:
    """The meeting and its day; refuses one that was not convened (MeetingNotConvened)."""
    meeting = situation.get(Meeting, id)
    if meeting.convened_on is None:
        raise MeetingNotConvened(week=meeting.week)
    return meeting, meeting.convened_on


def require_open(meeting: Meeting, week: str, today: date) -> None:
    """Refuse a week that was convened, skipped or settled, and one that was over before anybody opened it."""
    if not meeting.exists and last_day(week) < today:
        raise MeetingWeekPast(week=week)
    if meeting.convened_on is not None:
        raise MeetingAlreadyConvened(week=week)
    if meeting.closed:
        raise MeetingWeekAlreadyClosed(week=week)
    if meeting.skipped:
        raise MeetingAlreadySkipped(week=week)


def open_week(meeting: Meeting, calendar: WorkCalendar, week: str) -> None:
    """Let the week begin, unless it has; it is settled when the first working day after it is over."""
    if meeting.exists:
        return
    settled = calendar.add_working_days(last_day(week), 1)
    meeting.trigger(
        MeetingWeekOpened(
            week=week,
            first_day=first_day(week),
            last_day=last_day(week),
            closes_at=datetime.combine(settled.due + ONE_DAY, time(), CHINA),
            provisional=settled.provisional,
            calendar_version=settled.calendar_version,
        )
    )
