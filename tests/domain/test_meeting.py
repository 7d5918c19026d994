"""Every week meets, or says why not, or is found to have done neither."""

from datetime import date, datetime
from uuid import UUID, uuid4

import pytest

from domain.actor import Role
from domain.agenda import SetMeetingAgenda
from domain.events.meeting import MeetingConvened, MeetingSkipped, MeetingWeekClosed, SkipCause
from domain.events.post import PostingEnd
from domain.meeting import BackfillMeeting, CloseMeetingWeek, ConveneMeeting, OpenMeetingWeek, SkipMeeting
from domain.meeting.refusals import (
    BackfillApproverIsClerk,
    MeetingAlreadyConvened,
    MeetingAlreadySkipped,
    MeetingInFuture,
    MeetingWeekAlreadyClosed,
    MeetingWeekAlreadyOpened,
    MeetingWeekNotBegun,
    MeetingWeekNotOpened,
    MeetingWeekNotOver,
    MeetingWeekNotSkipped,
    MeetingWeekPast,
)
from domain.meeting.week import WeekMalformed, following, week_of
from domain.personal import FreeText
from domain.post import EndPosting, PostVacant
from domain.refusal import NotPermitted, Unknown
from domain.situation import CHINA
from projections.meetings import MeetingStatus
from tests.domain.meeting_stories import WEEK, hall

CLOSE = CloseMeetingWeek(week=WEEK)
SKIP = SkipMeeting(week=WEEK, reason="区委全会召开，例会合并至下周")


@pytest.mark.parametrize(
    ("day", "week"),
    [(date(2026, 1, 1), "2026-W01"), (date(2027, 1, 3), "2026-W53"), (date(2027, 1, 4), "2027-W01")],
)
def test_a_week_is_the_iso_week(day: date, week: str) -> None:
    assert week_of(day) == week


def test_the_last_week_of_a_year_is_followed_by_the_first_of_the_next() -> None:
    assert following("2026-W53") == "2027-W01"


@pytest.mark.parametrize("week", ["2026-10", "2026-W1", "2026-W54", "2026W10"])
def test_what_is_no_week_is_refused(week: str) -> None:
    hall().story.when(OpenMeetingWeek(week=week)).refused(WeekMalformed)


def test_a_week_is_opened_once_and_not_after_it_is_over() -> None:
    here = hall()
    here.story.when(OpenMeetingWeek(week=WEEK)).refused(MeetingWeekAlreadyOpened)
    here.story.when(OpenMeetingWeek(week="2026-W09")).refused(MeetingWeekPast)


def test_a_meeting_is_convened_under_a_chair_and_once() -> None:
    here = hall()
    convene = ConveneMeeting(chair=here.told.leader, attending=(here.told.organisation,) * 2)
    here.story.when(convene).then(
        MeetingConvened(
            week=WEEK,
            convened_on=date(2026, 3, 2),
            chair=here.told.leader,
            attending=(here.told.organisation,),
        )
    )
    here.story.when(convene).refused(MeetingAlreadyConvened)
    here.story.when(SKIP).refused(MeetingAlreadyConvened)


def test_a_meeting_of_last_friday_may_be_entered_on_monday_and_bears_its_day() -> None:
    here = hall()
    here.story.at(2026, 3, 9)
    here.convened()
    convene = ConveneMeeting(chair=here.told.leader, convened_on=date(2026, 3, 6))
    here.story.when(convene).then_topics("meeting.convened")
    assert here.story.made[0].timestamp == datetime(2026, 3, 6, 12, tzinfo=CHINA)


def test_a_meeting_does_not_take_place_in_the_future_nor_under_a_vacant_chair() -> None:
    here = hall()
    tomorrow = ConveneMeeting(chair=here.told.leader, convened_on=date(2026, 3, 3))
    here.story.when(tomorrow).refused(MeetingInFuture)
    here.story.when(ConveneMeeting(chair=uuid4())).refused(Unknown)

    here.story.given(EndPosting(post=here.told.leader, ended_on=date(2026, 3, 2), reason=PostingEnd.RETIRED))
    here.story.when(ConveneMeeting(chair=here.told.leader)).refused(PostVacant)


def test_convening_opens_a_week_that_nobody_opened_but_not_one_long_past() -> None:
    here = hall()
    here.story.at(2026, 3, 10)
    here.story.when(ConveneMeeting(chair=here.told.leader)).then_topics(
        "meeting.week-opened", "meeting.convened"
    )
    old = ConveneMeeting(chair=here.told.leader, convened_on=date(2026, 2, 25))
    here.story.when(old).refused(MeetingWeekPast)


def test_a_week_is_skipped_for_a_reason_and_once() -> None:
    here = hall()
    meeting = here.story.send(SKIP)
    assert here.story.made == [
        MeetingSkipped(
            week=WEEK,
            cause=SkipCause.STATED,
            reason=FreeText(meeting, SKIP.reason),
            skipped_on=date(2026, 3, 2),
        )
    ]
    here.story.when(SKIP).refused(MeetingAlreadySkipped)
    here.story.when(ConveneMeeting(chair=here.told.leader)).refused(MeetingAlreadySkipped)


def test_a_week_is_not_skipped_before_it_begins_or_after_it_is_over() -> None:
    here = hall()
    here.story.when(SkipMeeting(week="2026-W11", reason="休会")).refused(MeetingWeekNotBegun)
    here.story.when(SkipMeeting(week="2026-W09", reason="休会")).refused(MeetingWeekPast)


def test_what_is_done_about_a_week_opens_it() -> None:
    here = hall()
    here.story.when(SetMeetingAgenda(week="2026-W11", items=("听取汇报",))).then_topics(
        "meeting.week-opened", "meeting.agenda-set"
    )
    here.story.at(2026, 3, 16).when(SkipMeeting(week="2026-W12", reason="休会")).then_topics(
        "meeting.week-opened", "meeting.skipped"
    )


def test_a_week_without_meeting_and_reason_is_skipped_by_time_and_the_next_is_opened() -> None:
    here = hall()
    here.at_midnight(2026, 3, 10, CLOSE).then_topics(
        "meeting.skipped", "meeting.week-closed", "meeting.week-opened"
    )
    assert here.story.made[0] == MeetingSkipped(
        week=WEEK, cause=SkipCause.UNSTATED, reason=None, skipped_on=date(2026, 3, 10)
    )
    here.story.when(CLOSE).refused(MeetingWeekAlreadyClosed)
    late = SkipMeeting(week=WEEK, reason="忘记登记")
    here.as_office().when(late).refused(MeetingWeekAlreadyClosed)


def test_a_week_that_met_is_closed_as_it_is() -> None:
    here = hall()
    here.convened()
    here.at_midnight(2026, 3, 10, CLOSE)
    assert here.story.made[0] == MeetingWeekClosed(week=WEEK)
    here.at_midnight(2026, 3, 10, CloseMeetingWeek(week="2026-W12")).refused(MeetingWeekNotOpened)


def test_a_week_is_closed_after_the_first_working_day_behind_it_and_only_by_time() -> None:
    here = hall()
    here.at_midnight(2026, 3, 9, CLOSE).refused(MeetingWeekNotOver)
    here.as_office().when(CLOSE).refused(NotPermitted)


def test_a_week_without_a_working_day_owes_no_reason() -> None:
    """Of Spring Festival's week, 16 to 22 February 2026, no day is worked; it is settled after the 24th."""
    here = hall()
    here.story.at(2026, 2, 16).by(Role.PROGRAMME_OFFICE).given(OpenMeetingWeek(week="2026-W08"))
    here.at_midnight(2026, 2, 25, CloseMeetingWeek(week="2026-W08"))
    skipped = here.story.made[0]
    assert isinstance(skipped, MeetingSkipped)
    assert skipped.cause is SkipCause.NO_WORKING_DAY


def test_a_week_found_skipped_is_backfilled_with_an_approval_and_once() -> None:
    here = hall()
    clerk = uuid4()

    def backfill(approver: UUID) -> BackfillMeeting:
        return BackfillMeeting(
            convened_on=date(2026, 3, 4),
            chair=here.told.leader,
            approved_by=approver,
            reason="登记人员外出培训，纪要签发较晚",
        )

    here.as_office(post=clerk).when(backfill(here.told.leader)).refused(MeetingWeekNotSkipped)
    here.at_midnight(2026, 3, 10, CLOSE)
    own = here.as_office(post=here.told.head)
    own.when(backfill(here.told.head)).refused(BackfillApproverIsClerk)
    here.as_office(post=clerk).when(backfill(here.told.leader)).then_topics("meeting.backfilled")
    assert here.story.made[0].timestamp == datetime(2026, 3, 4, 12, tzinfo=CHINA)
    here.story.when(backfill(here.told.leader)).refused(MeetingAlreadyConvened)
    row = here.told.row("meetings", week=WEEK)
    assert (row.status, row.skip_cause) == (
        MeetingStatus.SKIPPED_THEN_BACKFILLED,
        SkipCause.UNSTATED,
    )
    here.story.when(here.deciding(row.id, working_days=20)).then_topics(
        "meeting.decision-numbered", "decision.recorded"
    )
