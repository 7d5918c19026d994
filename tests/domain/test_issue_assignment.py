"""An issue is assigned to a lead and a department, accepted, disputed, ruled on, handed on."""

from datetime import date

from domain.actor import Role
from domain.events.issue import IssueAccepted, IssueHandlerChanged
from domain.events.issue_codes import EscalationCause, EscalationLevel, IssueStatus
from domain.events.post import Rank
from domain.events.sla import Matter
from domain.issue import AcceptIssue, ChangeIssueHandler, DisputeAssignment, RuleDispute
from domain.issue.refusals import (
    AssignmentWithoutDepartment,
    AssignmentWithoutLead,
    CoDepartmentTwice,
    DisputeTooLate,
    HandlerAlreadyNamed,
    HandlerNotOfDepartment,
    IssueInAnotherState,
    IssueNotYours,
    LeadNotCountyRank,
    RulerIsParty,
    RulingIsFinal,
)
from domain.personal import FreeText
from domain.post import AbolishPost, CreatePost, PostAlreadyAbolished
from domain.refusal import NotPermitted
from tests.domain.issue_stories import Town, town

BASIS = "区委〔2026〕12号"


def dispute(here: Town, bureau: int = 0) -> None:
    here.as_handler(bureau).given(DisputeAssignment(issue=here.issue, reason="非我局职责"))


def bounce(here: Town, bureau: int) -> None:
    """A bureau gets it, disputes it, and is right."""
    here.as_office().given(here.assigning(bureau))
    dispute(here, bureau)
    here.as_office().given(RuleDispute(issue=here.issue, upheld=True))


def test_an_assigned_issue_has_a_lead_a_department_and_two_deadlines() -> None:
    here = town().assigned(Matter.HARD)
    row, bureau = here.row(), here.bureau_in_charge
    assert (row.lead_post, row.department, row.handler_post) == (here.lead, bureau.id, bureau.handler)
    assert (row.respond_by, row.resolve_by) == (date(2026, 3, 3), date(2026, 3, 23))
    assert here.status is IssueStatus.ASSIGNED


def test_an_assignment_without_a_lead_is_refused() -> None:
    here = town().triaged()
    here.story.when(here.assigning(lead_post=None)).refused(AssignmentWithoutLead)


def test_an_assignment_without_a_department_is_refused() -> None:
    here = town().triaged()
    here.story.when(here.assigning(department=None)).refused(AssignmentWithoutDepartment)


def test_the_lead_is_of_county_rank() -> None:
    here = town().triaged()
    here.story.when(here.assigning(lead_post=here.bureau_in_charge.head)).refused(LeadNotCountyRank)


def test_the_lead_is_no_abolished_post() -> None:
    here = town().triaged()
    post = here.story.send(
        CreatePost(organisation=here.bureau_in_charge.id, title="调研员", rank=Rank.COUNTY_DEPUTY)
    )
    here.story.given(AbolishPost(post=post, basis=BASIS))
    here.story.when(here.assigning(lead_post=post)).refused(PostAlreadyAbolished)


def test_the_handler_is_of_the_department() -> None:
    here = town().triaged()
    here.story.when(here.assigning(handler_post=here.bureaus[1].handler)).refused(HandlerNotOfDepartment)


def test_a_co_department_is_another_one_and_named_once() -> None:
    here = town().triaged()
    first, second = here.bureaus[0].id, here.bureaus[1].id
    here.story.when(here.assigning(co_departments=(first,))).refused(CoDepartmentTwice)
    here.story.when(here.assigning(co_departments=(second, second))).refused(CoDepartmentTwice)


def test_an_issue_is_assigned_only_after_triage() -> None:
    here = town().raised()
    here.as_office().when(here.assigning()).refused(IssueInAnotherState)


def test_only_the_programme_office_assigns() -> None:
    here = town().triaged()
    here.as_head().when(here.assigning()).refused(NotPermitted)


def test_the_department_accepts_and_names_its_handler() -> None:
    here = town().triaged()
    here.story.given(here.assigning(handler_post=None))
    bureau = here.bureau_in_charge
    assert here.lies_at() == [here.lead]
    here.as_head().when(AcceptIssue(issue=here.issue, handler_post=bureau.handler)).then(
        IssueAccepted(
            department=bureau.id,
            handler_post=bureau.handler,
            post=bureau.handler,
            previous_post=here.lead,
            accepted_on=date(2026, 3, 2),
            due=date(2026, 3, 9),
        )
    )
    assert here.lies_at() == [bureau.handler]


def test_a_department_accepts_without_a_handler_and_the_issue_stays_with_the_lead() -> None:
    here = town().triaged()
    here.story.given(here.assigning(handler_post=None))
    here.as_head().given(AcceptIssue(issue=here.issue))
    assert (here.status, here.lies_at()) == (IssueStatus.ACCEPTED, [here.lead])


def test_another_department_does_not_accept() -> None:
    here = town().assigned()
    here.as_handler(1).when(AcceptIssue(issue=here.issue)).refused(IssueNotYours)
    here.story.by(Role.DEPARTMENT_HANDLER).when(AcceptIssue(issue=here.issue)).refused(IssueNotYours)


def test_a_handler_of_another_department_is_not_named_on_acceptance() -> None:
    here = town().assigned()
    wrong = AcceptIssue(issue=here.issue, handler_post=here.bureaus[1].handler)
    here.story.when(wrong).refused(HandlerNotOfDepartment)


def test_an_issue_is_accepted_once() -> None:
    here = town().accepted()
    here.story.when(AcceptIssue(issue=here.issue)).refused(IssueInAnotherState)


def test_an_assignment_is_disputed_within_one_working_day() -> None:
    here = town().assigned()
    wish = DisputeAssignment(issue=here.issue, reason="非我局职责")
    here.story.at(2026, 3, 3, 23, 59).when(wish).then_topics("issue.assignment-disputed")
    assert here.status is IssueStatus.DISPUTED
    late = town().assigned()
    wish = DisputeAssignment(issue=late.issue, reason="非我局职责")
    late.story.at(2026, 3, 4, 0, 0).when(wish).refused(DisputeTooLate)


def test_an_accepted_issue_is_not_disputed() -> None:
    here = town().accepted()
    here.story.when(DisputeAssignment(issue=here.issue, reason="反悔")).refused(IssueInAnotherState)


def test_another_department_does_not_dispute() -> None:
    here = town().assigned()
    here.as_handler(1).when(DisputeAssignment(issue=here.issue, reason="-")).refused(IssueNotYours)


def test_a_dispute_that_is_not_upheld_is_final_and_moves_no_deadline() -> None:
    here = town().assigned()
    before = here.row().resolve_by
    dispute(here)
    here.as_leader().given(RuleDispute(issue=here.issue, upheld=False))
    assert (here.status, here.row().resolve_by) == (IssueStatus.ASSIGNED, before)
    again = DisputeAssignment(issue=here.issue, reason="仍有异议")
    here.as_handler().when(again).refused(RulingIsFinal)


def test_an_upheld_dispute_waits_to_be_assigned_anew_within_a_working_day() -> None:
    here = town().triaged()
    here.story.at(2026, 3, 3)
    bounce(here, 0)
    row = here.row()
    assert (row.status, row.department, row.triage_due) == (IssueStatus.TRIAGED, None, date(2026, 3, 4))
    assert (here.clocks(), here.lies_at()) == ({"triage"}, [])
    here.story.given(here.assigning(1))
    assert here.row().departments == (here.bureaus[0].id, here.bureaus[1].id)


def test_a_department_does_not_rule_on_its_own_dispute() -> None:
    here = town().assigned()
    dispute(here)
    rule = RuleDispute(issue=here.issue, upheld=True)
    here.story.by(Role.PROGRAMME_OFFICE, post=here.bureau_in_charge.head).when(rule).refused(RulerIsParty)


def test_a_leader_who_is_not_the_lead_does_not_rule() -> None:
    here = town().assigned()
    dispute(here)
    here.story.by(Role.COUNTY_LEADER, post=here.bureaus[1].head)
    here.story.when(RuleDispute(issue=here.issue, upheld=True)).refused(IssueNotYours)


def test_nothing_is_ruled_without_a_dispute() -> None:
    here = town().assigned()
    here.as_office().when(RuleDispute(issue=here.issue, upheld=True)).refused(IssueInAnotherState)


def test_the_third_department_that_gives_an_issue_back_puts_it_under_supervision() -> None:
    here = town().triaged()
    bounce(here, 0)
    bounce(here, 1)
    assert here.row().escalation is None
    bounce(here, 2)
    here.story.then_topics("issue.dispute-ruled", "issue.escalated")
    row = here.row()
    assert (row.bounces, row.escalation, row.escalation_cause) == (
        3,
        EscalationLevel.SUPERVISION,
        EscalationCause.BOUNCED,
    )


def test_the_same_department_twice_is_one_bounce() -> None:
    here = town().triaged()
    bounce(here, 0)
    here.story.given(here.assigning(0))
    here.story.given(here.assigning(1), here.assigning(0))
    assert here.row().bounces == 2
    assert here.row().escalation is None


def test_reassigning_before_acceptance_is_a_bounce_too() -> None:
    here = town().triaged()
    here.story.given(*(here.assigning(n) for n in range(3)))
    here.story.when(here.assigning(3)).then_topics("issue.assigned", "issue.escalated")
    assert here.row().bounced == tuple(bureau.id for bureau in here.bureaus[:3])
    assert here.lies_at() == [here.bureaus[3].handler]


def test_another_post_of_the_department_takes_over() -> None:
    here = town().accepted()
    bureau = here.bureau_in_charge
    here.as_head().when(ChangeIssueHandler(issue=here.issue, handler_post=bureau.head, reason="轮岗")).then(
        IssueHandlerChanged(
            handler_post=bureau.head,
            post=bureau.head,
            previous_post=bureau.handler,
            reason=FreeText(here.issue, "轮岗"),
            changed_on=date(2026, 3, 2),
            due=date(2026, 3, 9),
        )
    )
    assert here.lies_at() == [bureau.head]


def test_the_handler_is_changed_to_another_post_of_the_same_department_only() -> None:
    here = town().accepted()
    same = ChangeIssueHandler(issue=here.issue, handler_post=here.bureau_in_charge.handler, reason="-")
    here.as_head().when(same).refused(HandlerAlreadyNamed)
    foreign = ChangeIssueHandler(issue=here.issue, handler_post=here.bureaus[1].handler, reason="-")
    here.story.when(foreign).refused(HandlerNotOfDepartment)
    here.as_head(1).when(same).refused(IssueNotYours)


def test_a_triaged_issue_has_no_handler_to_change() -> None:
    here = town().triaged()
    change = ChangeIssueHandler(issue=here.issue, handler_post=here.bureau_in_charge.handler, reason="-")
    here.story.when(change).refused(IssueInAnotherState)
