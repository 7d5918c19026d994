"""Clock (时限提醒): what the timekeeper sends when a stage is due soon, overdue, or overdue for long."""

from datetime import date, timedelta
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.issue_clock import IssueDeadlineMoved, IssueDueSoon, IssueEscalated, IssueOverdue
from domain.events.issue_codes import EscalationCause, EscalationLevel
from domain.events.sla import Stage
from domain.issue.aggregate import Issue
from domain.issue.clock_refusals import StageAlreadyTold, StageNotOverdue, StageNotRunning, StageTooEarly
from domain.issue.deadlines import StageClock, ladder, measured
from domain.personal import bounded
from domain.reference import IssueId
from domain.situation import Situation

LONGEST_REASON = 200


def running(issue: Issue, stage: Stage) -> StageClock:
    """The stage's clock; refuses one that is stopped or paused."""
    clock = issue.running(stage)
    if clock is None:
        raise StageNotRunning(stage=stage)
    return clock


class WarnIssue(Command, about=Issue, by=(Role.TIMEKEEPER,)):
    """Warn that a stage is due soon (临期提醒): yellow."""

    issue: IssueId
    stage: Stage

    def decide(self, situation: Situation) -> UUID:
        """Refuses a clock that is not running, a second warning, and one too early."""
        issue = situation.get(Issue, self.issue)
        clock = running(issue, self.stage)
        if clock.warned or clock.overdue:
            raise StageAlreadyTold(stage=self.stage)
        if situation.today < clock.deadline.warn_on:
            raise StageTooEarly(on=clock.deadline.warn_on)
        issue.trigger(IssueDueSoon(stage=self.stage, due=clock.deadline.due, post=issue.post))
        return issue.id


class MarkIssueOverdue(Command, about=Issue, by=(Role.TIMEKEEPER,)):
    """Mark a stage as overdue (超期): red, from 00:00 of the day after it was due."""

    issue: IssueId
    stage: Stage

    def decide(self, situation: Situation) -> UUID:
        """Refuses a clock that is not running, a second mark, and a day that is not over."""
        issue = situation.get(Issue, self.issue)
        clock = running(issue, self.stage)
        if clock.overdue:
            raise StageAlreadyTold(stage=self.stage)
        if situation.today <= clock.deadline.due:
            raise StageTooEarly(on=clock.deadline.due + timedelta(1))
        head_on, leader_on = ladder(situation, clock.deadline.due)
        issue.trigger(
            IssueOverdue(
                stage=self.stage,
                due=clock.deadline.due,
                post=issue.post,
                department=issue.department,
                escalate_head_on=head_on,
                escalate_leader_on=leader_on,
            )
        )
        return issue.id


class EscalateOverdueIssue(Command, about=Issue, by=(Role.TIMEKEEPER,)):
    """Escalate an overdue stage (超期提级): after 3 working days to the department's head, after 5 to the
    county-rank lead.
    """

    issue: IssueId
    stage: Stage

    def decide(self, situation: Situation) -> UUID:
        """Refuses a stage that is not overdue, stands at the leader already, or not for so long."""
        issue = situation.get(Issue, self.issue)
        clock = running(issue, self.stage)
        if not clock.overdue:
            raise StageNotOverdue(stage=self.stage)
        if clock.escalate_on is None:
            raise StageAlreadyTold(stage=self.stage)
        if situation.today < clock.escalate_on:
            raise StageTooEarly(on=clock.escalate_on)
        level, to_post, next_on = self._step(situation, issue, clock)
        issue.trigger(
            IssueEscalated(
                level=level,
                cause=EscalationCause.OVERDUE,
                stage=self.stage,
                to_post=to_post,
                department=issue.department,
                next_on=next_on,
                reason=None,
            )
        )
        return issue.id

    def _step(
        self, situation: Situation, issue: Issue, clock: StageClock
    ) -> tuple[EscalationLevel, UUID | None, date | None]:
        if clock.level is None:
            return EscalationLevel.DEPARTMENT_HEAD, None, ladder(situation, clock.deadline.due)[1]
        return EscalationLevel.COUNTY_LEADER, issue.lead_post, None


class RecomputeDeadlines(Command, about=Issue, by=(Role.TIMEKEEPER, Role.PROGRAMME_OFFICE)):
    """Recompute the deadlines (重算时限) of an issue on the calendar as it is now.

    Nothing happens to those that stand. A stage that was overdue and is no more is told of anew.
    """

    issue: IssueId
    why: str = "工作日历修订"

    def decide(self, situation: Situation) -> UUID:
        """Moves each running stage whose due date changed, or became official or provisional."""
        issue = situation.get(Issue, self.issue)
        why = bounded(self.why, LONGEST_REASON)
        moved = [(clock, measured(situation, clock.deadline)) for clock in issue.clocks.values()]
        for clock, deadline in moved:
            before = clock.deadline
            if (deadline.due, deadline.provisional) == (before.due, before.provisional):
                continue
            issue.trigger(
                IssueDeadlineMoved(
                    stage=deadline.stage,
                    previous=before.due,
                    deadline=deadline,
                    still_overdue=clock.overdue and situation.today > deadline.due,
                    why=why,
                    post=issue.post,
                )
            )
        return issue.id
