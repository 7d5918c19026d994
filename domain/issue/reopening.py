"""Reopening and withdrawal (重新办理与撤回): nothing ends an issue that its enterprise did not freely end."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.issue import IssueClosed, IssueReopened, IssueWithdrawalAudited, IssueWithdrawn
from domain.events.issue_codes import ClosureKind, EscalationCause, IssueStatus, ReopenCause
from domain.events.sla import Stage
from domain.issue.aggregate import Issue
from domain.issue.authority import OPEN, expect, require_enterprise, require_independent
from domain.issue.callback import CALLED, CALLERS
from domain.issue.deadlines import starts
from domain.issue.escalation import REOPENINGS, supervise
from domain.issue.refusals import AuditorIsInvolved
from domain.organisation import Organisation
from domain.personal import FreeText
from domain.post import Post
from domain.reference import IssueId
from domain.situation import Situation


def _standing(situation: Situation, post: UUID | None) -> bool:
    return post is not None and not situation.get(Post, post).abolished


def reopen(situation: Situation, issue: Issue, cause: ReopenCause, text: FreeText) -> None:
    """Trigger that the issue is open again; with its third time it is under supervision.

    It goes on where it was accepted; or it is triaged again, if nobody accepted it or they are no more.
    """
    handler = issue.handler_post if _standing(situation, issue.handler_post) else None
    accepted = issue.accepted and issue.department is not None and _standing(situation, issue.lead_post)
    accepted = accepted and situation.get(Organisation, issue.department or issue.id).active
    stage = Stage.RESOLUTION if accepted else Stage.TRIAGE
    issue.trigger(
        IssueReopened(
            reopened=issue.reopened + 1,
            cause=cause,
            text=text,
            status=IssueStatus.IN_PROGRESS if accepted else IssueStatus.RAISED,
            submitted_before=issue.submissions > 0,
            handler_post=handler if accepted else None,
            post=(handler or issue.lead_post) if accepted else issue.post,
            reopened_on=situation.today,
            deadline=starts(situation, issue.matter, stage),
        )
    )
    if issue.reopened >= REOPENINGS:
        supervise(issue, EscalationCause.REOPENED)


class ReopenIssue(Command, about=Issue, by=(Role.ENTERPRISE_USER, *CALLERS)):
    """Reopen an issue (重新办理) that was submitted, confirmed or closed.

    Its age goes on from the day it was raised; a new deadline runs.
    """

    issue: IssueId
    cause: ReopenCause
    text: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses an issue that nobody said was resolved, and another enterprise's."""
        issue = situation.get(Issue, self.issue)
        expect(issue, *CALLED, IssueStatus.CONFIRMED, IssueStatus.CLOSED)
        require_enterprise(situation, issue)
        reopen(situation, issue, self.cause, FreeText.of(issue.id, self.text))
        return issue.id


class WithdrawIssue(Command, about=Issue, by=(Role.ENTERPRISE_USER, Role.PROGRAMME_OFFICE)):
    """Withdraw an issue (撤回): by its enterprise, or recorded for it; the withdrawal is audited."""

    issue: IssueId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses another enterprise's issue, and one that ended."""
        issue = situation.get(Issue, self.issue)
        expect(issue, *OPEN)
        require_enterprise(situation, issue)
        callback = starts(situation, issue.matter, Stage.CALLBACK)
        reason = FreeText.of(issue.id, self.reason)
        issue.trigger(
            IssueWithdrawn(
                reason=reason,
                withdrawn_by=situation.actor.post,
                withdrawn_on=situation.today,
                callback=callback,
            )
        )
        return issue.id


class AuditWithdrawal(Command, about=Issue, by=CALLERS):
    """Audit a withdrawal (撤单质检): genuine, the issue is closed; not genuine, it is open again."""

    issue: IssueId
    genuine: bool
    finding: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses an auditor who handled the issue, called back, or recorded the withdrawal."""
        issue = situation.get(Issue, self.issue)
        expect(issue, IssueStatus.WITHDRAWN)
        involved = issue.callers | ({issue.withdrawn_by} if issue.withdrawn_by else set())
        auditor, _ = require_independent(situation, issue, AuditorIsInvolved, involved)
        finding = FreeText.of(issue.id, self.finding)
        issue.trigger(
            IssueWithdrawalAudited(
                genuine=self.genuine, auditor=auditor, finding=finding, audited_on=situation.today
            )
        )
        if self.genuine:
            issue.trigger(
                IssueClosed(
                    kind=ClosureKind.WITHDRAWN,
                    approver=auditor,
                    basis=None,
                    post=issue.post,
                    closed_on=situation.today,
                )
            )
        else:
            reopen(situation, issue, ReopenCause.WITHDRAWAL_NOT_GENUINE, finding)
        return issue.id
