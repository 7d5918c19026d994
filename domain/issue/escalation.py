"""Escalation (提级): by hand, or because an issue was bounced or reopened too often."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.issue_clock import IssueEscalated
from domain.events.issue_codes import EscalationCause, EscalationLevel
from domain.issue.aggregate import LEVELS, Issue
from domain.issue.authority import OPEN, expect, require_department
from domain.issue.clock_refusals import EscalatedAlready
from domain.personal import FreeText
from domain.reference import IssueId
from domain.situation import Situation

BOUNCES = 3  # distinct departments that gave it back unaccepted
REOPENINGS = 3


def supervise(issue: Issue, cause: EscalationCause) -> None:
    """Trigger that the issue is under supervision (提级督办)."""
    issue.trigger(
        IssueEscalated(
            level=EscalationLevel.SUPERVISION,
            cause=cause,
            stage=None,
            to_post=None,
            department=issue.department,
            next_on=None,
            reason=None,
        )
    )


class EscalateIssue(
    Command, about=Issue, by=(Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER, Role.DEPARTMENT_HEAD)
):
    """Escalate an issue (提级) by hand, with the reason."""

    issue: IssueId
    level: EscalationLevel
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a level that the issue stands at, or stands above."""
        issue = situation.get(Issue, self.issue)
        expect(issue, *OPEN)
        require_department(situation, issue)
        if issue.level is not None and LEVELS.index(self.level) <= LEVELS.index(issue.level):
            raise EscalatedAlready(level=issue.level)
        issue.trigger(
            IssueEscalated(
                level=self.level,
                cause=EscalationCause.MANUAL,
                stage=None,
                to_post=issue.lead_post if self.level is EscalationLevel.COUNTY_LEADER else None,
                department=issue.department,
                next_on=None,
                reason=FreeText.of(issue.id, self.reason),
            )
        )
        return issue.id
