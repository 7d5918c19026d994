"""Working (办理): first contact, progress, the clock paused and resumed, and referral to an upper level."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.issue import (
    IssueClockPaused,
    IssueClockResumed,
    IssueContactRecorded,
    IssueProgressReported,
    IssueReferredUp,
)
from domain.events.issue_codes import IssueStatus, PauseReason, UpperLevel
from domain.events.sla import Stage
from domain.issue.aggregate import Issue
from domain.issue.authority import DEPARTMENT, expect, require_department, require_enterprise
from domain.issue.clock_refusals import PauseAfterDue
from domain.issue.deadlines import days_between, longer
from domain.issue.refusals import FirstContactAlreadyRecorded, FirstContactMissing
from domain.personal import FreeText, bounded
from domain.reference import IssueId
from domain.situation import Situation

LONGEST_DOCUMENT = 120
LONGEST_EVIDENCE = 200
WORKING = (IssueStatus.ACCEPTED, IssueStatus.IN_PROGRESS)


def evidence_of(evidence: tuple[str, ...]) -> tuple[str, ...]:
    """The evidence's numbers or digests, trimmed and bounded."""
    return tuple(bounded(item, LONGEST_EVIDENCE) for item in evidence)


class RecordContact(Command, about=Issue, by=DEPARTMENT):
    """Record the first contact (首次联系) with the enterprise, which stops the response clock."""

    issue: IssueId

    def decide(self, situation: Situation) -> UUID:
        """Refuses a second first contact."""
        issue = situation.get(Issue, self.issue)
        expect(issue, IssueStatus.ASSIGNED, *WORKING, IssueStatus.REFERRED_UP)
        acting = require_department(situation, issue)
        if issue.contacted:
            raise FirstContactAlreadyRecorded
        issue.trigger(
            IssueContactRecorded(
                post=acting or issue.known_post,
                contacted_on=situation.today,
                late=situation.today > issue.clocks[Stage.RESPONSE].deadline.due,
            )
        )
        return issue.id


class ReportProgress(Command, about=Issue, by=DEPARTMENT):
    """Report progress (填报进展); the co-departments may, too."""

    issue: IssueId
    text: str
    evidence: tuple[str, ...] = ()

    def decide(self, situation: Situation) -> UUID:
        """Refuses posts that the issue does not lie with."""
        issue = situation.get(Issue, self.issue)
        expect(issue, *WORKING, IssueStatus.PAUSED, IssueStatus.PLANNED, IssueStatus.REFERRED_UP)
        acting = require_department(situation, issue, co_departments=True)
        issue.trigger(
            IssueProgressReported(
                reported_by=acting,
                text=FreeText.of(issue.id, self.text),
                evidence=evidence_of(self.evidence),
                reported_on=situation.today,
            )
        )
        return issue.id


class PauseClock(Command, about=Issue, by=DEPARTMENT):
    """Pause the resolution clock (暂停计时), while the enterprise or an approval is waited for."""

    issue: IssueId
    reason: PauseReason

    def decide(self, situation: Situation) -> UUID:
        """Refuses a late issue, and one whose enterprise was not contacted."""
        issue = situation.get(Issue, self.issue)
        expect(issue, *WORKING)
        require_department(situation, issue)
        if not issue.contacted:
            raise FirstContactMissing
        due = issue.clocks[Stage.RESOLUTION].deadline.due
        if situation.today > due:
            raise PauseAfterDue(due=due)
        issue.trigger(IssueClockPaused(reason=self.reason, paused_on=situation.today))
        return issue.id


class ResumeClock(Command, about=Issue, by=(*DEPARTMENT, Role.ENTERPRISE_USER)):
    """Resume the resolution clock (恢复计时): what was waited for came, from the enterprise or from above.

    The due date moves by the days paused, working days where working days count. An issue that was overdue
    before it was referred up stays overdue.
    """

    issue: IssueId

    def decide(self, situation: Situation) -> UUID:
        """Refuses an issue whose clock does not stand still."""
        issue = situation.get(Issue, self.issue)
        expect(issue, IssueStatus.PAUSED, IssueStatus.REFERRED_UP)
        if situation.actor.role is Role.ENTERPRISE_USER:
            require_enterprise(situation, issue)
        else:
            require_department(situation, issue)
        clock = issue.clocks[Stage.RESOLUTION]
        since = issue.paused_since or situation.today
        days = days_between(situation, clock.deadline, since, situation.today)
        moved = None if clock.overdue else longer(situation, clock.deadline, days)
        issue.trigger(
            IssueClockResumed(
                resumed_on=situation.today,
                paused_days=days,
                post=issue.known_post,
                previous=clock.deadline.due,
                resolution=moved,
            )
        )
        return issue.id


class ReferUp(Command, about=Issue, by=(Role.DEPARTMENT_HEAD, Role.COUNTY_LEADER, Role.PROGRAMME_OFFICE)):
    """Refer an issue up (呈报上级) with a document; its resolution clock stands still until it is resumed."""

    issue: IssueId
    level: UpperLevel
    doc_no: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses an issue that is not being worked on."""
        issue = situation.get(Issue, self.issue)
        expect(issue, *WORKING, IssueStatus.PLANNED)
        require_department(situation, issue)
        doc_no = bounded(self.doc_no, LONGEST_DOCUMENT)
        issue.trigger(IssueReferredUp(level=self.level, doc_no=doc_no, referred_on=situation.today))
        return issue.id
