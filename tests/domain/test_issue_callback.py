"""An issue is called back, rated, and closed only by its enterprise or by an approved exception."""

from datetime import date

import pytest

from domain.actor import Role
from domain.events.issue import IssueCallbackRecorded, IssueClosed, IssueSatisfactionRated
from domain.events.issue_codes import ClosureKind, Grade, IssueStatus, Outcome, ReopenCause
from domain.events.post import Rank
from domain.independence import ActorWithoutPost
from domain.issue import (
    ChangeIssueHandler,
    CloseIssue,
    RateSatisfaction,
    RecordCallback,
    ReopenIssue,
    ReportProgress,
)
from domain.issue.clock_refusals import ApproverIsHandler, ApproverNotNamed, ApproverRankTooLow
from domain.issue.refusals import (
    CallbackAnswerMismatch,
    CallerIsHandler,
    EnterpriseNotReached,
    ExceptionWithoutBasis,
    IssueAlreadyClosed,
    IssueInAnotherState,
    IssueNotConfirmed,
    IssueNotUnreachable,
    IssueOfAnotherEnterprise,
    SatisfactionAlreadyRated,
)
from domain.refusal import NotPermitted
from tests.domain.issue_stories import Town, town


def vain(here: Town) -> RecordCallback:
    return RecordCallback(issue=here.issue, reached=False)


def rate(here: Town, grade: Grade = Grade.SATISFIED, solved: bool = True) -> RateSatisfaction:
    return RateSatisfaction(issue=here.issue, grade=grade, solved=solved)


def test_a_call_back_says_who_called_and_whether_it_is_solved() -> None:
    here = town().submitted()
    person = here.story.rehearsal.aggregates[here.caller].holder  # type: ignore[attr-defined]
    here.story.when(RecordCallback(issue=here.issue, reached=True, solved=True)).then(
        IssueCallbackRecorded(
            caller=here.caller,
            person=person,
            reached=True,
            solved=True,
            attempt=1,
            called_on=date(2026, 3, 2),
            working_day=True,
            unreachable=False,
        )
    )
    assert here.status is IssueStatus.CALLBACK


def test_only_a_reached_enterprise_has_an_answer() -> None:
    here = town().submitted()
    here.story.when(RecordCallback(issue=here.issue, reached=True)).refused(CallbackAnswerMismatch)
    wrong = RecordCallback(issue=here.issue, reached=False, solved=True)
    here.story.when(wrong).refused(CallbackAnswerMismatch)


def test_the_handler_does_not_call_back() -> None:
    here = town().submitted()
    bureau = here.bureau_in_charge
    here.story.by(Role.CALLBACK_OFFICER, post=bureau.handler).when(vain(here)).refused(CallerIsHandler)
    here.story.by(Role.CALLBACK_OFFICER, post=here.caller, person=bureau.handler_person)
    here.story.when(vain(here)).refused(CallerIsHandler)


def test_nobody_of_the_department_calls_back() -> None:
    here = town().submitted()
    here.story.by(Role.CALLBACK_OFFICER, post=here.bureau_in_charge.head).when(vain(here)).refused(
        CallerIsHandler
    )


def test_the_handlers_person_in_another_post_does_not_call_back() -> None:
    here = town().submitted()
    bureau = here.bureau_in_charge
    here.as_office()
    elsewhere, _ = here.post(here.bureaus[1].id, "挂职干部", Rank.UNIT, bureau.handler_person)
    here.story.by(Role.CALLBACK_OFFICER, post=elsewhere).when(vain(here)).refused(CallerIsHandler)


def test_a_former_handler_does_not_call_back_either() -> None:
    here = town().working()
    bureau = here.bureau_in_charge
    here.as_head().given(
        ChangeIssueHandler(issue=here.issue, handler_post=bureau.head, reason="轮岗"), here.submitting()
    )
    here.as_office()
    elsewhere, _ = here.post(here.bureaus[1].id, "挂职干部", Rank.UNIT, bureau.handler_person)
    here.story.by(Role.CALLBACK_OFFICER, post=elsewhere).when(vain(here)).refused(CallerIsHandler)


def test_who_submitted_for_the_department_does_not_call_back_later_either() -> None:
    here = town().working()
    here.as_office().given(here.submitting())
    here.as_caller().given(
        RecordCallback(issue=here.issue, reached=True, solved=False),
        ReopenIssue(issue=here.issue, cause=ReopenCause.NOT_SOLVED, text="仍未放款"),
    )
    here.as_handler().given(here.submitting())
    here.story.by(Role.CALLBACK_OFFICER, post=here.office).when(vain(here)).refused(CallerIsHandler)


def test_a_caller_acts_in_a_post() -> None:
    here = town().submitted()
    here.story.by(Role.CALLBACK_OFFICER).when(vain(here)).refused(ActorWithoutPost)


def test_a_handlers_role_does_not_call_back() -> None:
    here = town().submitted()
    here.as_handler().when(vain(here)).refused(NotPermitted)


def test_what_was_not_submitted_is_not_called_back() -> None:
    here = town().working()
    here.as_caller().when(vain(here)).refused(IssueInAnotherState)


def test_unreachable_is_three_vain_calls_on_three_working_days() -> None:
    here = town().submitted()
    here.story.at(2026, 3, 5).given(vain(here), vain(here))
    here.story.at(2026, 3, 6).given(vain(here))
    here.story.at(2026, 3, 7).given(vain(here))
    assert not here.row().unreachable
    close = CloseIssue(issue=here.issue, kind=ClosureKind.UNREACHABLE, approver=here.lead)
    here.as_office().when(close).refused(IssueNotUnreachable)
    here.as_caller().at(2026, 3, 9).given(vain(here))
    assert (here.row().unreachable, here.row().attempts) == (True, 5)
    here.as_office().when(close).then(
        IssueClosed(
            kind=ClosureKind.UNREACHABLE,
            approver=here.lead,
            basis=None,
            post=here.bureau_in_charge.handler,
            closed_on=date(2026, 3, 9),
        )
    )


def test_an_enterprise_that_was_reached_is_not_unreachable() -> None:
    here = town().called_back()
    for day in (3, 4, 5):
        here.story.at(2026, 3, day).given(vain(here))
    close = CloseIssue(issue=here.issue, kind=ClosureKind.UNREACHABLE, approver=here.lead)
    here.as_office().when(close).refused(IssueNotUnreachable)


@pytest.mark.parametrize("grade", list(Grade))
@pytest.mark.parametrize("solved", [True, False])
def test_an_issue_is_confirmed_when_solved_and_basically_satisfying(grade: Grade, solved: bool) -> None:
    here = town().submitted()
    confirmed = solved and grade not in (Grade.DISSATISFIED, Grade.VERY_DISSATISFIED)
    here.as_enterprise().when(rate(here, grade, solved)).then(
        IssueSatisfactionRated(
            grade=grade, solved=solved, confirmed=confirmed, recorded_by=None, rated_on=date(2026, 3, 2)
        )
    )
    assert here.status is (IssueStatus.CONFIRMED if confirmed else IssueStatus.CALLBACK)
    assert here.clocks() == (set() if confirmed else {"callback"})
    close = CloseIssue(issue=here.issue)
    if confirmed:
        here.as_caller().when(close).then_topics("issue.closed")
    else:
        here.as_caller().when(close).refused(IssueNotConfirmed)


def test_a_grade_is_recorded_after_the_enterprise_was_reached() -> None:
    here = town().submitted()
    here.story.when(rate(here)).refused(EnterpriseNotReached)
    here.story.given(vain(here)).when(rate(here)).refused(EnterpriseNotReached)
    here.story.given(RecordCallback(issue=here.issue, reached=True, solved=True))
    here.story.when(rate(here)).then_topics("issue.satisfaction-rated")


def test_a_grade_is_not_recorded_by_the_department() -> None:
    here = town().called_back()
    here.story.by(Role.CALLBACK_OFFICER, post=here.bureau_in_charge.head).when(rate(here)).refused(
        CallerIsHandler
    )


def test_another_enterprise_does_not_rate() -> None:
    here = town().submitted()
    other = here.as_office().send(here.raising(enterprise=None))
    here.as_enterprise(other).when(rate(here)).refused(IssueOfAnotherEnterprise)
    here.story.by(Role.ENTERPRISE_USER).when(rate(here)).refused(IssueOfAnotherEnterprise)


def test_a_grade_is_not_replaced() -> None:
    here = town().submitted()
    here.as_enterprise().given(rate(here, Grade.DISSATISFIED, solved=False))
    here.story.when(rate(here)).refused(SatisfactionAlreadyRated)


def test_a_resolution_that_nobody_confirmed_is_not_closed() -> None:
    here = town().submitted()
    here.as_office().when(CloseIssue(issue=here.issue)).refused(IssueNotConfirmed)
    withdrawn = CloseIssue(issue=here.issue, kind=ClosureKind.WITHDRAWN)
    here.story.when(withdrawn).refused(IssueNotConfirmed)


def test_a_planned_issue_is_not_closed() -> None:
    here = town().working()
    here.story.given(here.submitting(outcome=Outcome.PLANNED, planned_until=date(2026, 6, 30)))
    exception = CloseIssue(
        issue=here.issue, kind=ClosureKind.EXCEPTION, approver=here.lead, basis="会议纪要3号"
    )
    here.as_office().when(exception).refused(IssueInAnotherState)


def test_an_exception_needs_a_basis_and_an_approver_of_rank() -> None:
    here = town().submitted()
    here.story.by(Role.PROGRAMME_OFFICE)
    kind, basis = ClosureKind.EXCEPTION, "会议纪要3号"
    here.story.when(CloseIssue(issue=here.issue, kind=kind, approver=here.lead)).refused(
        ExceptionWithoutBasis
    )
    here.story.when(CloseIssue(issue=here.issue, kind=kind, basis=basis)).refused(ApproverNotNamed)
    low = CloseIssue(issue=here.issue, kind=kind, basis=basis, approver=here.caller)
    here.story.when(low).refused(ApproverRankTooLow)
    own = CloseIssue(issue=here.issue, kind=kind, basis=basis, approver=here.bureau_in_charge.handler)
    here.story.when(own).refused(ApproverIsHandler)
    good = CloseIssue(issue=here.issue, kind=kind, basis=basis, approver=here.lead)
    here.story.when(good).then(
        IssueClosed(
            kind=kind,
            approver=here.lead,
            basis=basis,
            post=here.bureau_in_charge.handler,
            closed_on=date(2026, 3, 2),
        )
    )


def test_the_department_does_not_close() -> None:
    here = town().confirmed()
    here.story.by(Role.CALLBACK_OFFICER, post=here.bureau_in_charge.head)
    here.story.when(CloseIssue(issue=here.issue)).refused(CallerIsHandler)


def test_nothing_happens_to_a_closed_issue() -> None:
    here = town().confirmed()
    here.story.given(CloseIssue(issue=here.issue)).when(CloseIssue(issue=here.issue)).refused(
        IssueAlreadyClosed
    )
    here.as_handler().when(ReportProgress(issue=here.issue, text="-")).refused(IssueAlreadyClosed)
    here.as_enterprise().when(rate(here)).refused(IssueAlreadyClosed)
    assert (here.clocks(), here.lies_at()) == (set(), [])
