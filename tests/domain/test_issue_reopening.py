"""An issue is reopened, with its age; withdrawn, and the withdrawal audited."""

from datetime import date

import pytest

from domain.actor import Role
from domain.events.issue_codes import (
    ClosureKind,
    EscalationCause,
    EscalationLevel,
    Grade,
    IssueStatus,
    ReopenCause,
)
from domain.events.post import PostingEnd, Rank
from domain.events.sla import Stage
from domain.independence import ActorWithoutPost
from domain.issue import (
    AcceptIssue,
    AuditWithdrawal,
    ChangeIssueHandler,
    CloseIssue,
    RateSatisfaction,
    RecordCallback,
    ReopenIssue,
    ReportProgress,
    WithdrawIssue,
)
from domain.issue.refusals import (
    AuditorIsInvolved,
    IssueAlreadyClosed,
    IssueInAnotherState,
    IssueOfAnotherEnterprise,
    WithdrawalNotAudited,
)
from domain.post import AbolishPost, EndPosting
from domain.refusal import NotPermitted
from tests.domain.issue_stories import Town, town


def reopen(here: Town, cause: ReopenCause = ReopenCause.NOT_SOLVED) -> ReopenIssue:
    return ReopenIssue(issue=here.issue, cause=cause, text="银行仍未放款")


def withdraw(here: Town) -> WithdrawIssue:
    return WithdrawIssue(issue=here.issue, reason="不再需要")


def audit(here: Town, genuine: bool = True) -> AuditWithdrawal:
    return AuditWithdrawal(issue=here.issue, genuine=genuine, finding="电话核实")


def closed() -> Town:
    here = town().confirmed()
    here.story.given(CloseIssue(issue=here.issue))
    return here


def test_a_closed_issue_is_reopened_as_old_as_it_is_with_a_new_deadline() -> None:
    here = closed()
    here.as_enterprise().at(2026, 4, 1).when(reopen(here)).then_topics("issue.reopened")
    row = here.row()
    assert (row.status, row.raised_on, row.resolve_by) == (
        IssueStatus.IN_PROGRESS,
        date(2026, 3, 2),
        date(2026, 4, 9),
    )
    assert (row.reopened, row.rehandled, row.closed_on, row.last_submitted_on) == (
        1,
        1,
        None,
        date(2026, 3, 2),
    )
    assert (here.clocks(), here.lies_at()) == ({"resolution"}, [here.bureau_in_charge.handler])


def test_a_dissatisfied_issue_is_reopened_by_the_call_back() -> None:
    here = town().submitted()
    here.as_enterprise().given(RateSatisfaction(issue=here.issue, grade=Grade.DISSATISFIED, solved=False))
    here.as_caller().when(reopen(here, ReopenCause.DISSATISFIED)).then_topics("issue.reopened")
    assert (here.clocks(), here.row().grade) == ({"resolution"}, Grade.DISSATISFIED)


def test_a_reopened_issue_can_be_submitted_and_rated_anew() -> None:
    here = closed()
    here.as_enterprise().given(reopen(here))
    here.as_handler().given(here.submitting())
    assert (here.row().submissions, here.row().grade) == (2, None)
    rate = RateSatisfaction(issue=here.issue, grade=Grade.SATISFIED, solved=True)
    here.as_caller().when(rate)
    assert here.story.refusal is not None
    here.as_enterprise().when(rate).then_topics("issue.satisfaction-rated")


def test_an_issue_that_nobody_said_was_resolved_is_not_reopened() -> None:
    here = town().working()
    here.as_enterprise().when(reopen(here)).refused(IssueInAnotherState)


def test_another_enterprise_does_not_reopen_nor_does_the_department() -> None:
    here = closed()
    here.as_enterprise(here.lead).when(reopen(here)).refused(IssueOfAnotherEnterprise)
    here.as_handler().when(reopen(here)).refused(NotPermitted)


def test_the_third_reopening_puts_an_issue_under_supervision() -> None:
    here = town().working()
    for n in (1, 2, 3):
        here.as_handler().given(here.submitting())
        here.as_enterprise().when(reopen(here))
        here.story.then_topics(*(["issue.reopened", "issue.escalated"] if n == 3 else ["issue.reopened"]))
    row = here.row()
    assert (row.reopened, row.escalation, row.escalation_cause) == (
        3,
        EscalationLevel.SUPERVISION,
        EscalationCause.REOPENED,
    )


def test_an_issue_whose_handler_is_abolished_is_reopened_at_the_lead() -> None:
    here = closed()
    bureau = here.bureau_in_charge
    here.as_office().given(
        EndPosting(post=bureau.handler, ended_on=date(2026, 3, 2), reason=PostingEnd.REORGANISED),
        AbolishPost(post=bureau.handler, basis="区编〔2026〕3号"),
    )
    here.as_enterprise().given(reopen(here))
    assert (here.status, here.lies_at()) == (IssueStatus.IN_PROGRESS, [here.lead])


def test_an_issue_whose_lead_is_abolished_is_reopened_for_triage() -> None:
    here = closed()
    here.as_office().given(
        EndPosting(post=here.lead, ended_on=date(2026, 3, 2), reason=PostingEnd.REORGANISED),
        AbolishPost(post=here.lead, basis="区编〔2026〕3号"),
    )
    here.as_enterprise().given(reopen(here))
    row = here.row()
    assert (row.status, row.department, here.clocks(), here.lies_at()) == (
        IssueStatus.RAISED,
        None,
        {"triage"},
        [],
    )


def test_a_withdrawn_issue_waits_for_its_audit_and_for_nothing_else() -> None:
    here = town().working()
    here.as_enterprise().when(withdraw(here)).then_topics("issue.withdrawn")
    assert (here.status, here.clocks()) == (IssueStatus.WITHDRAWN, {"callback"})
    here.as_handler().when(ReportProgress(issue=here.issue, text="-")).refused(WithdrawalNotAudited)
    here.as_office().when(CloseIssue(issue=here.issue)).refused(WithdrawalNotAudited)
    here.as_enterprise().when(reopen(here)).refused(WithdrawalNotAudited)


def test_only_its_enterprise_withdraws_an_issue() -> None:
    here = town().working()
    here.as_enterprise(here.lead).when(withdraw(here)).refused(IssueOfAnotherEnterprise)
    here.as_handler().when(withdraw(here)).refused(NotPermitted)


def test_a_closed_issue_is_not_withdrawn() -> None:
    here = closed()
    here.as_enterprise().when(withdraw(here)).refused(IssueAlreadyClosed)


def test_a_genuine_withdrawal_closes_the_issue() -> None:
    here = town().working()
    here.as_enterprise().given(withdraw(here))
    here.as_auditor().when(audit(here)).then_topics("issue.withdrawal-audited", "issue.closed")
    row = here.row()
    assert (row.status, row.closure, row.withdrawal_genuine) == (
        IssueStatus.CLOSED,
        ClosureKind.WITHDRAWN,
        True,
    )
    assert here.lies_at() == []


def test_a_withdrawal_under_pressure_reopens_the_issue() -> None:
    here = town().working()
    here.as_enterprise().given(withdraw(here))
    here.as_auditor().when(audit(here, genuine=False)).then_topics(
        "issue.withdrawal-audited", "issue.reopened"
    )
    row = here.row()
    assert (row.status, row.reopen_cause, row.rehandled) == (
        IssueStatus.IN_PROGRESS,
        ReopenCause.WITHDRAWAL_NOT_GENUINE,
        0,
    )
    assert (here.clocks(), here.lies_at()) == ({"resolution"}, [here.bureau_in_charge.handler])


@pytest.mark.parametrize("assigned", [True, False])
def test_an_issue_that_nobody_accepted_is_triaged_again_after_a_false_withdrawal(assigned: bool) -> None:
    here = town().assigned() if assigned else town().raised()
    here.as_enterprise().given(withdraw(here))
    here.as_auditor().given(audit(here, genuine=False))
    assert (here.status, here.clocks(), here.lies_at()) == (IssueStatus.RAISED, {"triage"}, [])
    assert here.row().department is None


def test_what_was_not_withdrawn_is_not_audited() -> None:
    here = town().working()
    here.as_auditor().when(audit(here)).refused(IssueInAnotherState)


def test_the_handler_does_not_audit() -> None:
    here = town().working()
    here.as_enterprise().given(withdraw(here))
    bureau = here.bureau_in_charge
    for post in (bureau.handler, bureau.head):
        here.story.by(Role.CALLBACK_OFFICER, post=post).when(audit(here)).refused(AuditorIsInvolved)
    here.story.by(Role.CALLBACK_OFFICER, post=here.auditor, person=bureau.handler_person)
    here.story.when(audit(here)).refused(AuditorIsInvolved)
    here.story.by(Role.PROGRAMME_OFFICE).when(audit(here)).refused(ActorWithoutPost)


def test_who_called_back_does_not_audit() -> None:
    here = town().called_back()
    here.as_enterprise().given(withdraw(here))
    here.as_caller().when(audit(here)).refused(AuditorIsInvolved)
    here.as_auditor().when(audit(here)).then_topics("issue.withdrawal-audited", "issue.closed")


def test_who_recorded_the_withdrawal_does_not_audit_it() -> None:
    here = town().working()
    here.as_office().given(withdraw(here))
    here.story.when(audit(here)).refused(AuditorIsInvolved)


def test_a_former_handlers_post_does_not_audit() -> None:
    here = town().accepted()
    bureau = here.bureau_in_charge
    here.as_head().given(ChangeIssueHandler(issue=here.issue, handler_post=bureau.head, reason="轮岗"))
    here.as_office()
    elsewhere, _ = here.post(here.bureaus[2].id, "借调", Rank.UNIT, bureau.handler_person)
    here.as_enterprise().given(withdraw(here))
    here.story.by(Role.CALLBACK_OFFICER, post=elsewhere).when(audit(here)).refused(AuditorIsInvolved)


def test_an_issue_closed_as_withdrawn_can_be_reopened_where_it_was() -> None:
    here = town().working()
    here.as_enterprise().given(withdraw(here))
    here.as_auditor().given(audit(here))
    here.as_enterprise().when(reopen(here, ReopenCause.RECURRED)).then_topics("issue.reopened")
    assert (here.clocks(), here.row().closure) == ({"resolution"}, None)
    assert here.clock(Stage.RESOLUTION) is not None


def test_an_audit_or_callback_does_not_accept_an_issue() -> None:
    here = town().submitted()
    here.story.when(AcceptIssue(issue=here.issue)).refused(NotPermitted)
    here.story.when(RecordCallback(issue=here.issue, reached=False)).then_topics("issue.callback-recorded")
