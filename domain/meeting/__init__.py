"""Weekly meeting (工作例会): each ISO week has one, or a reason why not, or the record that neither was."""

from domain.meeting.aggregate import Meeting as Meeting
from domain.meeting.aggregate import convened_meeting as convened_meeting
from domain.meeting.convening import BackfillMeeting as BackfillMeeting
from domain.meeting.convening import CloseMeetingWeek as CloseMeetingWeek
from domain.meeting.convening import ConveneMeeting as ConveneMeeting
from domain.meeting.convening import OpenMeetingWeek as OpenMeetingWeek
from domain.meeting.convening import SkipMeeting as SkipMeeting
