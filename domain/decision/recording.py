"""Recording decisions (登记议定事项): recorded with owner and due date, moved for a reason, cancelled by a later meeting."""

from uuid import UUID

from domain.actor import Role
from domain.calendar import Deadline, calendar_of
from domain.command import Command
from domain.commitment.conflict import is_owner
from domain.decision.aggregate import Decision, open_decision, warned_on
from domain.decision.refusals import (
    CloserIsOwner,
    DeadlineMoverIsOwner,
    DecisionAlreadyCompleted,
    DecisionDeadlineUnchanged,
    DecisionDueInPast,
    DecisionPastDue,
    DecisionTermImpossible,
)
from domain.events.decision import DecisionCancelled, DecisionDeadlineMoved, DecisionRecorded
from domain.events.meeting import MeetingDecisionNumbered
from domain.issue.aggregate import Issue
from domain.meeting.aggregate import convened_meeting
from domain.personal import FreeText
from domain.post.aggregate import Post, standing_post
from domain.reference import DecisionId, IssueId, MeetingId, PostId
from domain.situation import Situation

LONGEST_TERM = 250  # about a year of working days
RECORDERS = (Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER)


def _term(working_days: int) -> int:
    if not 1 <= working_days <= LONGEST_TERM:
        raise DecisionTermImpossible(limit=LONGEST_TERM)
    return working_days


def _moved(
    situation: Situation, decision: Decision, deadline: Deadline, working_days: int, reason: FreeText
) -> DecisionDeadlineMoved:
    """That the decision is due on another day, and why."""
    return DecisionDeadlineMoved(
        post=decision.post,
        due_before=decision.due,
        working_days=working_days,
        due=deadline.due,
        warn_on=warned_on(calendar_of(situation), decision.decided_on, working_days),
        provisional=deadline.provisional,
        calendar_version=deadline.calendar_version,
        reason=reason,
        approver=situation.actor.post,
        on=situation.today,
    )


class RecordDecision(Command, about=Decision, by=RECORDERS):
    """Record a decision of a meeting (登记议定事项): what, which post carries it out, within how many working
    days of the meeting; with the issues and measures that it is about. It takes the meeting's next number.
    """

    meeting: MeetingId
    text: str
    post: PostId
    working_days: int
    issues: tuple[IssueId, ...] = ()
    measures: tuple[UUID, ...] = ()

    def decide(self, situation: Situation) -> UUID:
        """Refuses a meeting not convened, an abolished post, unknown issues, and a due date that is over."""
        meeting, decided_on = convened_meeting(situation, self.meeting)
        post, calendar = standing_post(situation, self.post), calendar_of(situation)
        issues = tuple(situation.get(Issue, id).id for id in dict.fromkeys(self.issues))
        deadline = calendar.add_working_days(decided_on, _term(self.working_days))
        if deadline.due < situation.today:
            raise DecisionDueInPast(due=deadline.due)
        decision = situation.new(Decision)
        number = f"{meeting.week}-{meeting.decisions + 1:02d}"
        text = FreeText.of(decision.id, self.text)
        meeting.trigger(MeetingDecisionNumbered(week=meeting.week, decision=decision.id, number=number))
        decision.trigger(
            DecisionRecorded(
                meeting=meeting.id,
                week=meeting.week,
                number=number,
                text=text,
                post=post.id,
                organisation=post.organisation,
                working_days=self.working_days,
                due=deadline.due,
                warn_on=warned_on(calendar, decided_on, self.working_days),
                provisional=deadline.provisional,
                calendar_version=deadline.calendar_version,
                issues=issues,
                measures=tuple(dict.fromkeys(self.measures)),
                decided_on=decided_on,
            ),
            situation.moment_of(decided_on),
        )
        return decision.id


class MoveDecisionDeadline(Command, about=Decision, by=RECORDERS):
    """Move a decision's deadline (调整议定事项期限): another number of working days since the meeting, and why."""

    decision: DecisionId
    working_days: int
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the owner, a completed decision, a deadline that is over, and one that changes nothing."""
        decision, calendar = open_decision(situation, self.decision), calendar_of(situation)
        if is_owner(situation.actor, situation.get(Post, decision.post)):
            raise DeadlineMoverIsOwner
        if decision.completed_on is not None:
            raise DecisionAlreadyCompleted
        if decision.due < situation.today:
            raise DecisionPastDue(due=decision.due)
        deadline = calendar.add_working_days(decision.decided_on, _term(self.working_days))
        if deadline.due == decision.due:
            raise DecisionDeadlineUnchanged
        if deadline.due < situation.today:
            raise DecisionDueInPast(due=deadline.due)
        reason = FreeText.of(decision.id, self.reason)
        decision.trigger(_moved(situation, decision, deadline, self.working_days, reason))
        return decision.id


class RecomputeDecisionDeadline(Command, about=Decision, by=(Role.TIMEKEEPER, Role.PROGRAMME_OFFICE)):
    """Recompute a decision's deadline (重算议定事项期限) on the calendar as it is now; one that stands is left alone."""

    decision: DecisionId
    why: str = "工作日历修订"

    def decide(self, situation: Situation) -> UUID:
        """Refuses one that is settled; what was overdue, or is reported as completed, stays as it is."""
        decision, calendar = open_decision(situation, self.decision), calendar_of(situation)
        reason = FreeText.of(decision.id, self.why)
        deadline = calendar.add_working_days(decision.decided_on, decision.working_days)
        same = (deadline.due, deadline.provisional) == (decision.due, decision.provisional)
        if same or decision.overdue or decision.completed_on is not None:
            return decision.id
        decision.trigger(_moved(situation, decision, deadline, decision.working_days, reason))
        return decision.id


class CancelDecision(Command, about=Decision, by=RECORDERS):
    """Cancel a decision (取消议定事项) by a meeting that was convened, for a stated reason; it is not done."""

    decision: DecisionId
    meeting: MeetingId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses one that is settled, the owner, and a meeting that was not convened."""
        decision = open_decision(situation, self.decision)
        meeting, _ = convened_meeting(situation, self.meeting)
        if is_owner(situation.actor, situation.get(Post, decision.post)):
            raise CloserIsOwner
        decision.trigger(
            DecisionCancelled(
                post=decision.post,
                meeting=meeting.id,
                reason=FreeText.of(decision.id, self.reason),
                on=situation.today,
            )
        )
        return decision.id
