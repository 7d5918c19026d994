"""Extension (延期): requested and granted before the issue is due, twice at most, by somebody of rank."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.issue import IssueExtensionGranted, IssueExtensionRefused, IssueExtensionRequested
from domain.events.issue_codes import IssueStatus, StageDeadline
from domain.events.sla import Stage
from domain.issue.aggregate import Issue
from domain.issue.authority import DEPARTMENT, approver_of, expect, require_department
from domain.issue.clock_refusals import (
    ExtensionAfterDue,
    ExtensionNotLater,
    ExtensionNotRequested,
    ExtensionPending,
    ExtensionsUsedUp,
)
from domain.issue.deadlines import until
from domain.personal import FreeText
from domain.reference import IssueId, PostId
from domain.situation import Situation

LIMIT = 2
EXTENSIBLE = (IssueStatus.ACCEPTED, IssueStatus.IN_PROGRESS, IssueStatus.PLANNED)
GRANTERS = (Role.DEPARTMENT_HEAD, Role.COUNTY_LEADER, Role.PROGRAMME_OFFICE)


def not_due_yet(situation: Situation, issue: Issue) -> StageDeadline:
    """The resolution's deadline; refuses when its day is over (ExtensionAfterDue)."""
    deadline = issue.clocks[Stage.RESOLUTION].deadline
    if situation.today > deadline.due:
        raise ExtensionAfterDue(due=deadline.due)
    return deadline


def requested(issue: Issue) -> date:
    """The day until which an extension is requested (ExtensionNotRequested)."""
    if issue.extension is None:
        raise ExtensionNotRequested
    return issue.extension


class RequestExtension(Command, about=Issue, by=DEPARTMENT):
    """Request an extension (申请延期) before the issue is due."""

    issue: IssueId
    until: date
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a late request, a third one, one beside another, and a day that is no later working day."""
        issue = situation.get(Issue, self.issue)
        expect(issue, *EXTENSIBLE)
        acting = require_department(situation, issue)
        if issue.extension is not None:
            raise ExtensionPending
        if issue.extensions >= LIMIT:
            raise ExtensionsUsedUp(limit=LIMIT)
        deadline = not_due_yet(situation, issue)
        if self.until <= deadline.due:
            raise ExtensionNotLater(until=self.until, due=deadline.due)
        until(situation, deadline, self.until)
        issue.trigger(
            IssueExtensionRequested(
                until=self.until,
                reason=FreeText.of(issue.id, self.reason),
                requested_by=acting,
                requested_on=situation.today,
            )
        )
        return issue.id


class GrantExtension(Command, about=Issue, by=GRANTERS):
    """Grant an extension (批准延期); the programme office may name the post that did."""

    issue: IssueId
    approver: PostId | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses the handler or requester, too low a rank, and a decision after the issue was due."""
        issue = situation.get(Issue, self.issue)
        expect(issue, *EXTENSIBLE)
        day, deadline = requested(issue), not_due_yet(situation, issue)
        approver = approver_of(situation, issue, self.approver, issue.extension_requested_by, concerned=True)
        issue.trigger(
            IssueExtensionGranted(
                until=day,
                approver=approver,
                extensions=issue.extensions + 1,
                post=issue.known_post,
                previous=deadline.due,
                resolution=until(situation, deadline, day),
            )
        )
        return issue.id


class RefuseExtension(Command, about=Issue, by=GRANTERS):
    """Refuse an extension (不批准延期), with the reason; the due date stands."""

    issue: IssueId
    reason: str
    approver: PostId | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses the handler or requester, and too low a rank."""
        issue = situation.get(Issue, self.issue)
        expect(issue, *EXTENSIBLE)
        day = requested(issue)
        approver = approver_of(situation, issue, self.approver, issue.extension_requested_by, concerned=True)
        reason = FreeText.of(issue.id, self.reason)
        issue.trigger(IssueExtensionRefused(until=day, approver=approver, reason=reason))
        return issue.id
