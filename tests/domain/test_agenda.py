"""A week's agenda is set before its meeting, of matters that exist."""

from uuid import uuid4

from domain.agenda import SetMeetingAgenda
from domain.events.meeting import MeetingAgendaSet
from domain.meeting.refusals import AgendaEmpty, MeetingAlreadyConvened, MeetingWeekPast
from domain.refusal import Unknown
from tests.domain.meeting_stories import WEEK, hall


def test_an_agenda_is_set_whole_before_the_meeting() -> None:
    here = hall()
    agenda = SetMeetingAgenda(week=WEEK, items=("通报上周问题办理情况",))
    here.story.when(agenda).then_topics("meeting.agenda-set")
    (made,) = here.story.made
    assert isinstance(made, MeetingAgendaSet)
    assert (made.issues, made.decisions, made.commitments) == ((), (), ())
    here.story.when(SetMeetingAgenda(week=WEEK)).refused(AgendaEmpty)
    here.story.when(SetMeetingAgenda(week="2026-W09", items=("听取汇报",))).refused(MeetingWeekPast)
    here.story.when(SetMeetingAgenda(week=WEEK, issues=(uuid4(),))).refused(Unknown)
    here.convened()
    here.story.when(agenda).refused(MeetingAlreadyConvened)
