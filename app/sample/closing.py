"""Closing (回访销号): what follows a resolution or a withdrawal: only the enterprise's word closes an issue."""

from functools import partial

from app.sample import issue_texts as words
from app.sample.case_plan import GRADES, CasePlan
from app.sample.district import Stage
from app.sample.dossier import Dossier
from domain.actor import Actor, Role
from domain.events.issue_codes import ClosureKind, Grade, Outcome, ReopenCause
from domain.issue import (
    AuditWithdrawal,
    CloseIssue,
    RateSatisfaction,
    RecordCallback,
    ReopenIssue,
    ReportProgress,
    SubmitResolution,
    WithdrawIssue,
)

UNHAPPY = (Grade.DISSATISFIED, Grade.VERY_DISSATISFIED)
ATTEMPTS = 3
BY_ITSELF, EXCEPTION = 0.35, 0.08


class Closing:
    """The end of a case, or of several attempts at one."""

    def __init__(self, stage: Stage, plan: CasePlan) -> None:
        self.stage, self.plan, self.chance = stage, plan, plan.chance
        self.grade = plan.grade

    @property
    def caller(self) -> Actor:
        """An independent call-back officer."""
        return self.stage.acting(self.chance.choice(self.stage.directory.callers), Role.CALLBACK_OFFICER)

    def enterprise(self, case: Dossier) -> Actor:
        """The enterprise's own user."""
        return Actor(role=Role.ENTERPRISE_USER, enterprise=case.enterprise)

    def call(self, case: Dossier, attempt: int = 1) -> None:
        """Call back; who is not reached on three working days is unreachable."""
        reached = self.plan.reachable and self.chance.random() < 0.92
        if not reached:
            case.send(RecordCallback(issue=case.issue, reached=False), self.caller)
            again = (
                partial(self.call, case, attempt + 1) if attempt < ATTEMPTS else partial(self.give_up, case)
            )
            case.later(1, again)
            return
        solved = self.grade not in UNHAPPY
        caller = self.caller
        case.send(RecordCallback(issue=case.issue, reached=True, solved=solved), caller)
        if self.chance.random() < BY_ITSELF:
            case.later(self.chance.choice((0, 1, 2)), partial(self.rate, case, self.enterprise(case), solved))
        else:
            self.rate(case, caller, solved)

    def rate(self, case: Dossier, actor: Actor, solved: bool) -> None:
        """The grade decides how it goes on."""
        case.send(RateSatisfaction(issue=case.issue, grade=self.grade, solved=solved), actor)
        if solved:
            case.later(self.chance.choice((0, 0, 1, 2)), partial(self.close, case))
        elif self.chance.random() < EXCEPTION and self.plan.outcome is Outcome.UNRESOLVABLE:
            case.later(2, partial(self.except_, case))
        else:
            case.later(self.chance.choice((0, 1, 2)), partial(self.reopen, case, self._cause()))

    def _cause(self) -> ReopenCause:
        return self.chance.choice((ReopenCause.DISSATISFIED, ReopenCause.NOT_SOLVED))

    def close(self, case: Dossier) -> None:
        """Closed as confirmed; some troubles come back."""
        case.send(CloseIssue(issue=case.issue), self.caller)
        if self.plan.recurs and self.grade is self.plan.grade:
            case.later(self.chance.randrange(8, 35), partial(self.reopen, case, ReopenCause.RECURRED))

    def give_up(self, case: Dossier) -> None:
        """Closed as unreachable, approved by somebody of rank who did not handle it."""
        approver = self.stage.directory.office_head
        case.send(
            CloseIssue(issue=case.issue, kind=ClosureKind.UNREACHABLE, approver=approver), self.stage.office
        )

    def except_(self, case: Dossier) -> None:
        """Closed as an exception, with its written basis."""
        approver = self.stage.directory.office_head
        command = CloseIssue(
            issue=case.issue, kind=ClosureKind.EXCEPTION, approver=approver, basis=words.EXCEPTION_BASIS
        )
        case.send(command, self.stage.office)

    def reopen(self, case: Dossier, cause: ReopenCause) -> None:
        """The enterprise, or the call-back officer for it, has it opened again."""
        actor = self.enterprise(case) if self.chance.random() < 0.6 else self.caller
        text = self.chance.choice(words.REOPENINGS)
        case.send(ReopenIssue(issue=case.issue, cause=cause, text=text), actor)
        self.work_again(case)

    def work_again(self, case: Dossier) -> None:
        """The second time it is taken seriously."""
        self.grade = self.chance.choices(tuple(GRADES)[:3], (45, 40, 15))[0]
        case.later(self.chance.choice((1, 2)), partial(self.report, case))
        case.later(self.chance.randrange(3, 9), partial(self.resubmit, case))

    def report(self, case: Dossier) -> None:
        """What was done since."""
        case.send(ReportProgress(issue=case.issue, text=self.chance.choice(words.PROGRESS)), case.worker)

    def resubmit(self, case: Dossier) -> None:
        """Submitted again, as solved, and called back again."""
        evidence = (f"复办佐证-{self.chance.randrange(10_000, 99_999)}",)
        text = self.chance.choice(words.RESOLVED)
        command = SubmitResolution(issue=case.issue, outcome=Outcome.SOLVED, text=text, evidence=evidence)
        case.send(command, case.worker)
        case.later(self.chance.choice((1, 2, 3)), partial(self.call, case))

    def withdraw(self, case: Dossier) -> None:
        """The enterprise takes it back, which is audited."""
        reason = self.chance.choice(words.WITHDRAWALS)
        case.send(WithdrawIssue(issue=case.issue, reason=reason), self.enterprise(case))
        case.later(self.chance.choice((1, 2, 3, 4)), partial(self.audit, case))

    def audit(self, case: Dossier) -> None:
        """Somebody independent asks why; a withdrawal that was not free opens it again."""
        genuine = self.plan.genuine
        finding = words.GENUINE if genuine else words.PRESSED
        case.send(AuditWithdrawal(issue=case.issue, genuine=genuine, finding=finding), self.caller)
        if not genuine:
            self.work_again(case)
