"""Agenda (例会议程): what the week's meeting will talk about: items in words, and the matters that are due."""

from uuid import UUID

from domain.actor import Role
from domain.calendar import calendar_of
from domain.command import Command
from domain.commitment.aggregate import Commitment
from domain.decision.aggregate import Decision
from domain.events.meeting import MeetingAgendaSet
from domain.issue.aggregate import Issue
from domain.meeting.aggregate import Meeting, meeting_of, open_week, require_open
from domain.meeting.refusals import AgendaEmpty
from domain.personal import FreeText
from domain.reference import CommitmentId, DecisionId, IssueId
from domain.situation import Situation

LONGEST_ITEM = 400


class SetMeetingAgenda(Command, about=Meeting, by=(Role.PROGRAMME_OFFICE,)):
    """Set the agenda of a week's meeting (确定例会议程), whole: it replaces the one before."""

    week: str
    items: tuple[str, ...] = ()
    issues: tuple[IssueId, ...] = ()
    decisions: tuple[DecisionId, ...] = ()
    commitments: tuple[CommitmentId, ...] = ()

    def decide(self, situation: Situation) -> UUID:
        """Refuses an empty agenda, unknown matters, and a week that is over, convened, skipped or settled."""
        meeting = meeting_of(situation, self.week)
        issues = tuple(situation.get(Issue, id).id for id in dict.fromkeys(self.issues))
        decisions = tuple(situation.get(Decision, id).id for id in dict.fromkeys(self.decisions))
        commitments = tuple(situation.get(Commitment, id).id for id in dict.fromkeys(self.commitments))
        calendar = calendar_of(situation)
        items = tuple(FreeText.of(meeting.id, item, LONGEST_ITEM) for item in self.items)
        require_open(meeting, self.week, situation.today)
        if not (items or issues or decisions or commitments):
            raise AgendaEmpty
        open_week(meeting, calendar, self.week)
        meeting.trigger(
            MeetingAgendaSet(
                week=self.week,
                items=items,
                issues=issues,
                decisions=decisions,
                commitments=commitments,
                set_on=situation.today,
            )
        )
        return meeting.id
