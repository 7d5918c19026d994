"""The list of meetings says what was on the agenda, who met, and why a week did not."""

from datetime import date, datetime

from domain.agenda import SetMeetingAgenda
from domain.events.meeting import SkipCause
from domain.meeting import CloseMeetingWeek, ConveneMeeting, SkipMeeting
from domain.situation import CHINA
from projections.meetings import MeetingStatus
from tests.domain.meeting_stories import WEEK, hall


def test_a_week_is_awaited_from_monday_to_sunday() -> None:
    found = hall().told.row("meetings", week=WEEK)
    assert (found.first_day, found.last_day) == (date(2026, 3, 2), date(2026, 3, 8))
    assert (found.status, found.settled, found.provisional) == (MeetingStatus.AWAITED, False, False)


def test_a_later_agenda_replaces_an_earlier_one() -> None:
    here = hall()
    earlier = here.decided()
    agenda = SetMeetingAgenda(week="2026-W11", items=("听取进展汇报",), decisions=(earlier,))
    here.story.given(SetMeetingAgenda(week="2026-W11", items=("传达文件", "其他事项")), agenda)
    found = here.told.row("meetings", week="2026-W11")
    assert [item.text for item in found.agenda] == ["听取进展汇报"]
    assert (found.agenda_decisions, found.agenda_set_on) == ((earlier,), date(2026, 3, 2))


def test_a_meeting_counts_its_decisions() -> None:
    here = hall()
    meeting = here.story.send(ConveneMeeting(chair=here.told.leader, attending=(here.told.organisation,)))
    here.story.given(here.deciding(meeting), here.deciding(meeting))
    found = here.told.row("meetings", id=meeting)
    assert (found.status, found.chair, found.decisions) == (
        MeetingStatus.CONVENED,
        here.told.leader,
        2,
    )
    assert found.attending == (here.told.organisation,)


def test_a_skipped_week_says_why_and_is_settled_by_time() -> None:
    here = hall()
    here.story.given(SkipMeeting(week=WEEK, reason="合并至下周"))
    here.at_midnight(2026, 3, 10, CloseMeetingWeek(week=WEEK))
    found = here.told.row("meetings", week=WEEK)
    assert (found.status, found.skip_cause, found.settled) == (
        MeetingStatus.SKIPPED,
        SkipCause.STATED,
        True,
    )
    assert found.skip_reason.text == "合并至下周"


def test_a_weeks_clock_rings_after_the_first_working_day_behind_it() -> None:
    here = hall()
    clock = here.clock(here.told.row("meetings", week=WEEK).id, "meeting-week")
    assert (clock.at, clock.command) == (datetime(2026, 3, 10, tzinfo=CHINA), "CloseMeetingWeek")
    here.at_midnight(2026, 3, 10, CloseMeetingWeek(week=WEEK))
    assert here.clock(clock.subject, "meeting-week") is None
    following = here.told.row("meetings", week="2026-W11")
    assert here.clock(following.id, "meeting-week").at == datetime(2026, 3, 17, tzinfo=CHINA)
