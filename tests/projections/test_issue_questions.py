"""The questions about issues, asked of PostgreSQL, over the rows that a story folds."""

from datetime import date
from typing import Any
from uuid import UUID

import projections.organisations
import projections.posts  # noqa: F401 - importing a view registers its folds
from domain.events.issue_codes import (
    ClosureKind,
    Grade,
    IssueStatus,
    Outcome,
    PauseReason,
    ReopenCause,
    UpperLevel,
)
from domain.events.sla import Stage
from domain.issue import (
    AuditWithdrawal,
    CloseIssue,
    DisputeAssignment,
    MarkIssueOverdue,
    PauseClock,
    RateSatisfaction,
    RecordCallback,
    ReferUp,
    ReopenIssue,
    RuleDispute,
    WithdrawIssue,
)
from projections.bounced_issues import bounced_issues
from projections.due_soon_and_overdue import due_soon_and_overdue
from projections.issue_docket import issue_docket
from projections.issue_metrics import issue_metric_parts, issue_metrics
from projections.reopened_issues import reopened_issues
from tests.domain.issue_stories import Town, town
from tests.domain.test_calendar import published
from tests.projections.conftest import Ask


def bounce(here: Town, bureau: int) -> None:
    here.as_office().given(here.assigning(bureau))
    here.as_handler(bureau).given(DisputeAssignment(issue=here.issue, reason="非我局职责"))
    here.as_office().given(RuleDispute(issue=here.issue, upheld=True))


async def test_the_docket_says_where_an_issue_stands_and_how_long_it_has(ask: Ask) -> None:
    here = town().working()
    here.story.at(2026, 3, 4)
    (line,) = await ask(here, issue_docket)
    assert (line.issue, line.status, line.stage, line.due) == (
        here.issue,
        IssueStatus.IN_PROGRESS,
        Stage.RESOLUTION,
        date(2026, 3, 9),
    )
    assert (line.working_days_left, line.age_days, line.title.text) == (3, 2, "贷款到期无法续贷")
    here.story.at(2026, 3, 12)
    (line,) = await ask(here, issue_docket)
    assert (line.working_days_left, line.age_days) == (-3, 10)


async def test_the_docket_counts_no_days_that_are_not_announced(ask: Ask) -> None:
    here = town()
    here.story.at(2026, 12, 29)
    here.working()
    (line,) = await ask(here, issue_docket)
    assert (line.due, line.working_days_left, line.provisional) == (date(2027, 1, 5), None, True)


async def test_a_paused_issue_keeps_its_days_in_the_docket(ask: Ask) -> None:
    here = town().working()
    here.story.at(2026, 3, 4).given(PauseClock(issue=here.issue, reason=PauseReason.AWAITING_APPROVAL))
    here.story.at(2026, 3, 20)
    (line,) = await ask(here, issue_docket)
    assert line.working_days_left == 3


async def test_the_docket_is_asked_by_status_department_lead_and_category(ask: Ask) -> None:
    here = town().working()
    first = here.issue
    here.triaged()
    assert len(await ask(here, issue_docket)) == 2
    for parameters in (
        {"status": "IN_PROGRESS"},
        {"department": here.bureau_in_charge.id},
        {"lead": here.lead},
        {"category": "FINANCING", "status": "IN_PROGRESS"},
    ):
        assert [line.issue for line in await ask(here, issue_docket, parameters)] == [first]
    assert await ask(here, issue_docket, {"category": "TALENT"}) == []


async def test_a_closed_issue_has_no_stage_and_ages_no_more(ask: Ask) -> None:
    here = town().confirmed()
    here.story.at(2026, 3, 3).given(CloseIssue(issue=here.issue)).at(2026, 4, 1)
    (line,) = await ask(here, issue_docket)
    assert (line.stage, line.due, line.working_days_left, line.age_days) == (None, None, None, 1)


async def test_what_is_overdue_or_due_soon_lies_at_a_post(ask: Ask) -> None:
    here = town().assigned()
    bureau = here.bureau_in_charge
    here.story.at(2026, 3, 4)
    found = await ask(here, due_soon_and_overdue)
    assert [(row.stage, row.finding, row.working_days_left, row.working_days_overdue) for row in found] == [
        (Stage.RESPONSE, "OVERDUE", None, 1),
        (Stage.RESOLUTION, "DUE_SOON", 3, 0),
    ]
    assert {(row.post, row.organisation, row.rank) for row in found} == {(bureau.handler, bureau.id, "UNIT")}
    assert found[0].person == bureau.handler_person
    assert [row.stage for row in await ask(here, due_soon_and_overdue, {"days": 2})] == [Stage.RESPONSE]
    here.story.at(2026, 3, 16)
    found = await ask(here, due_soon_and_overdue)
    assert [(row.days_overdue, row.working_days_overdue) for row in found] == [(13, 9), (7, 5)]


async def test_a_triage_that_is_due_soon_lies_with_the_office(ask: Ask) -> None:
    (row,) = await ask(town().raised(), due_soon_and_overdue)
    assert (row.stage, row.post, row.organisation, row.working_days_left) == (Stage.TRIAGE, None, None, 1)


async def test_a_paused_issue_is_not_due_but_one_overdue_before_is(ask: Ask) -> None:
    here = town().working()
    here.story.given(PauseClock(issue=here.issue, reason=PauseReason.AWAITING_APPROVAL)).at(2026, 3, 20)
    assert await ask(here, due_soon_and_overdue) == []
    here = town().working()
    here.as_time().at(2026, 3, 10, 0, 0).given(MarkIssueOverdue(issue=here.issue, stage=Stage.RESOLUTION))
    here.as_head().given(ReferUp(issue=here.issue, level=UpperLevel.CITY, doc_no="区政〔2026〕8号"))
    (row,) = await ask(here, due_soon_and_overdue)
    assert row.finding == "OVERDUE"


async def test_a_deadline_in_an_unannounced_year_is_due_soon_by_calendar_days(ask: Ask) -> None:
    here = town()
    here.story.at(2026, 12, 29)
    here.working()
    here.story.at(2027, 1, 2)
    (row,) = await ask(here, due_soon_and_overdue)
    assert (row.working_days_left, row.provisional) == (None, True)


async def test_what_was_reopened_or_did_not_satisfy_after_it_was_resolved(ask: Ask) -> None:
    here = town().submitted()
    assert await ask(here, reopened_issues) == []
    here.as_enterprise().given(RateSatisfaction(issue=here.issue, grade=Grade.DISSATISFIED, solved=True))
    (row,) = await ask(here, reopened_issues)
    assert (row.dissatisfied, row.rehandled, row.grade) == (True, 0, Grade.DISSATISFIED)
    here.story.given(ReopenIssue(issue=here.issue, cause=ReopenCause.DISSATISFIED, text="未放款"))
    here.as_handler().given(here.submitting())
    here.as_enterprise().given(RateSatisfaction(issue=here.issue, grade=Grade.SATISFIED, solved=True))
    (row,) = await ask(here, reopened_issues)
    assert (row.dissatisfied, row.rehandled, row.status) == (False, 1, IssueStatus.CONFIRMED)


async def test_an_unsolved_call_back_counts_as_dissatisfied(ask: Ask) -> None:
    here = town().submitted()
    here.story.given(RecordCallback(issue=here.issue, reached=True, solved=False))
    (row,) = await ask(here, reopened_issues)
    assert row.dissatisfied


async def test_an_issue_bounced_by_three_departments_is_named_with_them(ask: Ask) -> None:
    here = town().triaged()
    bounce(here, 0)
    bounce(here, 1)
    assert await ask(here, bounced_issues) == []
    assert len(await ask(here, bounced_issues, {"minimum": 2})) == 1
    bounce(here, 2)
    here.story.given(here.assigning(3))
    (row,) = await ask(here, bounced_issues)
    assert (row.bounces, row.accepted, row.escalation) == (3, False, "SUPERVISION")
    assert row.departments == tuple(bureau.id for bureau in here.bureaus)
    assert row.department_names == ("区金融办", "区财政局", "区工信局", "区商务局")


MARCH = {"from": date(2026, 3, 1), "to": date(2026, 3, 31)}


def metrics(found: list[Any]) -> dict[str, tuple[int, int, int]]:
    return {row.metric.value: (row.numerator, row.denominator, row.excluded) for row in found}


async def test_metrics_are_fractions_with_their_exclusions(ask: Ask) -> None:
    here = town().confirmed()
    here.story.given(CloseIssue(issue=here.issue))
    here.submitted()
    here.as_enterprise().given(
        RateSatisfaction(issue=here.issue, grade=Grade.VERY_DISSATISFIED, solved=False)
    )
    here.story.given(ReopenIssue(issue=here.issue, cause=ReopenCause.DISSATISFIED, text="未解决"))
    here.submitted()
    never_reached = here.issue
    here.assigned()
    not_due = here.issue
    here.working().as_enterprise()
    here.story.given(WithdrawIssue(issue=here.issue, reason="不再需要"))
    here.as_auditor().given(AuditWithdrawal(issue=here.issue, genuine=True, finding="属实"))
    withdrawn = here.issue
    found = await ask(here, issue_metrics, MARCH)
    assert metrics(found) == {
        "RESPONSE": (4, 4, 1),
        "RESOLUTION": (1, 2, 1),
        "SATISFACTION": (1, 2, 1),
        "STRICT_SATISFACTION": (1, 2, 1),
        "ON_TIME": (1, 1, 1),
        "RE_HANDLE": (1, 3, 0),
    }
    excluded: dict[str, tuple[UUID, ...]] = {row.metric.value: row.excluded_issues for row in found}
    assert excluded["RESPONSE"] == (not_due,)
    assert excluded["SATISFACTION"] == (never_reached,)
    assert excluded["ON_TIME"] == (withdrawn,)
    here.story.at(2026, 3, 4)
    assert metrics(await ask(here, issue_metrics, MARCH))["RESPONSE"] == (4, 5, 0)
    april = {"from": date(2026, 4, 1), "to": date(2026, 4, 30)}
    assert await ask(here, issue_metrics, april) == []
    parts = await ask(here, issue_metric_parts, MARCH)
    assert len([part for part in parts if part.metric.value == "RE_HANDLE" and part.met]) == 1


async def test_a_plan_or_an_exception_is_never_solved(ask: Ask) -> None:
    here = town().submitted()
    here.story.given(RecordCallback(issue=here.issue, reached=True, solved=True))
    close = CloseIssue(
        issue=here.issue, kind=ClosureKind.EXCEPTION, approver=here.lead, basis="区政办〔2026〕5号"
    )
    here.as_office().given(close)
    here.working()
    here.story.given(here.submitting(outcome=Outcome.PLANNED, planned_until=date(2026, 6, 30)))
    assert metrics(await ask(here, issue_metrics, MARCH))["RESOLUTION"] == (0, 1, 0)


async def test_an_issue_that_was_late_once_is_not_on_time(ask: Ask) -> None:
    here = town().working()
    here.story.at(2026, 3, 10).given(here.submitting())
    here.as_enterprise().given(RateSatisfaction(issue=here.issue, grade=Grade.SATISFIED, solved=True))
    here.as_caller().given(CloseIssue(issue=here.issue))
    assert metrics(await ask(here, issue_metrics, MARCH))["ON_TIME"] == (0, 1, 0)


async def test_working_days_left_are_counted_over_the_years(ask: Ask) -> None:
    here = town()
    here.as_office().given(published(2025))
    here.story.at(2025, 12, 31)
    here.working()
    (line,) = await ask(here, issue_docket)
    assert (line.due, line.working_days_left) == (date(2026, 1, 8), 5)
