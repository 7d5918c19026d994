"""Call-back and closing (回访与销号): the enterprise confirms, or somebody independent asks it."""

from uuid import UUID

from domain.actor import Role
from domain.calendar import calendar_of
from domain.command import Command
from domain.events.issue import IssueCallbackRecorded, IssueClosed, IssueSatisfactionRated
from domain.events.issue_codes import ClosureKind, Grade, IssueStatus
from domain.issue.aggregate import Issue
from domain.issue.authority import approver_of, expect, require_enterprise, require_independent
from domain.issue.refusals import (
    CallbackAnswerMismatch,
    CallerIsHandler,
    EnterpriseNotReached,
    ExceptionWithoutBasis,
    IssueNotConfirmed,
    IssueNotUnreachable,
    SatisfactionAlreadyRated,
)
from domain.personal import bounded
from domain.reference import IssueId, PostId
from domain.situation import Situation

CALLERS = (Role.CALLBACK_OFFICER, Role.PROGRAMME_OFFICE)
CALLED = (IssueStatus.SUBMITTED, IssueStatus.CALLBACK)
UNREACHABLE_DAYS = 3
SATISFIED = (Grade.VERY_SATISFIED, Grade.SATISFIED, Grade.BASICALLY_SATISFIED)
LONGEST_BASIS = 200


class RecordCallback(Command, about=Issue, by=CALLERS):
    """Record a call-back (回访): whether the enterprise was reached, and whether it says that it is solved.

    Unreachable means vain attempts on three different working days.
    """

    issue: IssueId
    reached: bool
    solved: bool | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a caller who is not independent, and an answer without a reached enterprise."""
        issue, calendar = situation.get(Issue, self.issue), calendar_of(situation)
        expect(issue, *CALLED)
        caller, person = require_independent(situation, issue, CallerIsHandler)
        if self.reached != (self.solved is not None):
            raise CallbackAnswerMismatch
        working_day = calendar.is_working_day(situation.today)
        vain = issue.vain_days | ({situation.today} if working_day and not self.reached else set())
        issue.trigger(
            IssueCallbackRecorded(
                caller=caller,
                person=person,
                reached=self.reached,
                solved=self.solved,
                attempt=issue.attempts + 1,
                called_on=situation.today,
                working_day=working_day,
                unreachable=not (issue.reached or self.reached) and len(vain) >= UNREACHABLE_DAYS,
            )
        )
        return issue.id


class RateSatisfaction(Command, about=Issue, by=(Role.ENTERPRISE_USER, *CALLERS)):
    """Rate the satisfaction (满意度评价): by the enterprise, or recorded after it was reached."""

    issue: IssueId
    grade: Grade
    solved: bool

    def decide(self, situation: Situation) -> UUID:
        """Refuses a second grade, and a recorder who is not independent or did not reach the enterprise."""
        issue = situation.get(Issue, self.issue)
        expect(issue, *CALLED)
        recorder = None
        if situation.actor.role is Role.ENTERPRISE_USER:
            require_enterprise(situation, issue)
        else:
            recorder, _ = require_independent(situation, issue, CallerIsHandler)
            if not issue.reached:
                raise EnterpriseNotReached
        if issue.grade is not None:
            raise SatisfactionAlreadyRated
        issue.trigger(
            IssueSatisfactionRated(
                grade=self.grade,
                solved=self.solved,
                confirmed=self.solved and self.grade in SATISFIED,
                recorded_by=recorder,
                rated_on=situation.today,
            )
        )
        return issue.id


class CloseIssue(Command, about=Issue, by=CALLERS):
    """Close an issue (销号): CONFIRMED by the enterprise; or, approved by somebody who did not handle it,
    UNREACHABLE after three vain call-backs or as an EXCEPTION with a written basis.
    """

    issue: IssueId
    kind: ClosureKind = ClosureKind.CONFIRMED
    approver: PostId | None = None
    basis: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses what is not confirmed, not unreachable, or an exception without approver or basis."""
        issue = situation.get(Issue, self.issue)
        expect(issue, *CALLED, IssueStatus.CONFIRMED)
        if situation.actor.post is not None:
            require_independent(situation, issue, CallerIsHandler)
        approver, basis = None, None
        if self.kind in (ClosureKind.CONFIRMED, ClosureKind.WITHDRAWN):
            # A withdrawal is closed by its audit (AuditWithdrawal), never here.
            if issue.status is not IssueStatus.CONFIRMED or self.kind is ClosureKind.WITHDRAWN:
                raise IssueNotConfirmed
        else:
            approver, basis = self._excepted(situation, issue)
        issue.trigger(
            IssueClosed(
                kind=self.kind, approver=approver, basis=basis, post=issue.post, closed_on=situation.today
            )
        )
        return issue.id

    def _excepted(self, situation: Situation, issue: Issue) -> tuple[UUID, str | None]:
        made = len(issue.vain_days)
        if self.kind is ClosureKind.UNREACHABLE and (issue.reached or made < UNREACHABLE_DAYS):
            raise IssueNotUnreachable(needed=UNREACHABLE_DAYS, made=made)
        if self.kind is ClosureKind.EXCEPTION and not self.basis:
            raise ExceptionWithoutBasis
        approver = approver_of(situation, issue, self.approver, None, concerned=False)
        return approver, bounded(self.basis, LONGEST_BASIS) if self.basis else None
