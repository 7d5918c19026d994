"""An issue is worked on: contact, progress, pauses, extensions, referral, plan, resolution."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from domain.actor import Role
from domain.command import Command
from domain.events.issue import IssueContactRecorded
from domain.events.issue_codes import IssueStatus, Outcome, PauseReason, UpperLevel
from domain.events.sla import Matter, Stage
from domain.issue import (
    MarkIssueOverdue,
    PauseClock,
    RecordContact,
    ReferUp,
    ReportProgress,
    RequestExtension,
    ResumeClock,
)
from domain.issue.clock_refusals import (
    DeadlineOnDayOff,
    PauseAfterDue,
    PlanAlreadyMade,
    ResolutionIsPlanned,
)
from domain.issue.refusals import (
    FirstContactAlreadyRecorded,
    FirstContactMissing,
    IssueInAnotherState,
    IssueNotYours,
    IssueOfAnotherEnterprise,
    SolvedWithoutEvidence,
)
from domain.personal import TextMissing
from tests.domain.issue_stories import Town, town


def pause(here: Town) -> PauseClock:
    return PauseClock(issue=here.issue, reason=PauseReason.AWAITING_ENTERPRISE)


def test_the_first_contact_stops_the_response_clock() -> None:
    here = town().accepted()
    handler = here.bureau_in_charge.handler
    here.story.when(RecordContact(issue=here.issue))
    here.story.then(IssueContactRecorded(post=handler, contacted_on=date(2026, 3, 2), late=False))
    assert here.clocks() == {"resolution"}


def test_a_contact_after_its_due_date_is_late() -> None:
    here = town().accepted()
    handler = here.bureau_in_charge.handler
    here.story.at(2026, 3, 4).when(RecordContact(issue=here.issue))
    here.story.then(IssueContactRecorded(post=handler, contacted_on=date(2026, 3, 4), late=True))


def test_there_is_one_first_contact() -> None:
    here = town().contacted()
    here.story.when(RecordContact(issue=here.issue)).refused(FirstContactAlreadyRecorded)


def test_progress_begins_the_work() -> None:
    here = town().contacted()
    here.story.when(ReportProgress(issue=here.issue, text="已联系银行", evidence=("纪要3号",)))
    here.story.then_topics("issue.progress-reported")
    assert (here.status, here.row().last_progress_on) == (IssueStatus.IN_PROGRESS, date(2026, 3, 2))


def test_a_co_department_reports_progress_and_no_other() -> None:
    here = town().triaged()
    here.story.given(here.assigning(co_departments=(here.bureaus[1].id,)))
    here.as_handler()
    from domain.issue import AcceptIssue

    here.story.given(AcceptIssue(issue=here.issue))
    report = ReportProgress(issue=here.issue, text="贴息已审核")
    here.as_handler(1).when(report).then_topics("issue.progress-reported")
    here.as_handler(2).when(report).refused(IssueNotYours)
    here.as_handler(1).when(RecordContact(issue=here.issue)).refused(IssueNotYours)


def test_progress_needs_words() -> None:
    here = town().working()
    here.story.when(ReportProgress(issue=here.issue, text="")).refused(TextMissing)


@pytest.mark.parametrize("wish", [RecordContact, ReportProgress, ReferUp, PauseClock, RequestExtension])
def test_an_issue_that_is_not_assigned_is_not_worked_on(wish: Callable[..., Command]) -> None:
    here = town().triaged()
    fields: dict[Callable[..., Command], dict[str, Any]] = {
        ReportProgress: {"text": "-"},
        ReferUp: {"level": UpperLevel.CITY, "doc_no": "-"},
        PauseClock: {"reason": PauseReason.AWAITING_APPROVAL},
        RequestExtension: {"until": date(2026, 3, 30), "reason": "-"},
    }
    here.story.when(wish(issue=here.issue, **fields.get(wish, {}))).refused(IssueInAnotherState)


def test_a_pause_moves_the_due_date_by_the_working_days_paused() -> None:
    here = town().working()
    here.story.given(pause(here))
    assert (here.status, here.clocks()) == (IssueStatus.PAUSED, set())
    here.story.at(2026, 3, 9).given(ResumeClock(issue=here.issue))
    row = here.row()
    assert (row.resolve_by, row.paused_days, row.status) == (date(2026, 3, 16), 5, IssueStatus.IN_PROGRESS)
    assert here.clocks() == {"resolution"}


def test_a_calendar_day_deadline_moves_by_calendar_days() -> None:
    here = town().working(Matter.ARREARS)
    assert here.row().resolve_by == date(2026, 4, 1)
    here.story.given(pause(here))
    here.story.at(2026, 3, 9).given(ResumeClock(issue=here.issue))
    assert here.row().resolve_by == date(2026, 4, 8)


def test_two_pauses_add_up() -> None:
    here = town().working()
    here.story.given(pause(here)).at(2026, 3, 3).given(ResumeClock(issue=here.issue))
    here.story.at(2026, 3, 4).given(pause(here)).at(2026, 3, 6).given(ResumeClock(issue=here.issue))
    assert (here.row().resolve_by, here.row().paused_days) == (date(2026, 3, 12), 3)


def test_the_enterprise_resumes_the_clock_of_its_own_issue() -> None:
    here = town().working()
    here.story.given(pause(here))
    other = here.as_office().send(here.raising(enterprise=None))
    here.as_enterprise(other).when(ResumeClock(issue=here.issue)).refused(IssueOfAnotherEnterprise)
    here.as_handler(1).when(ResumeClock(issue=here.issue)).refused(IssueNotYours)
    here.as_enterprise().when(ResumeClock(issue=here.issue)).then_topics("issue.clock-resumed")


def test_a_running_clock_is_not_resumed() -> None:
    here = town().working()
    here.story.when(ResumeClock(issue=here.issue)).refused(IssueInAnotherState)


def test_a_late_clock_is_not_paused() -> None:
    here = town().working()
    here.story.at(2026, 3, 9, 23, 59).when(pause(here)).then_topics("issue.clock-paused")
    late = town().working()
    late.story.at(2026, 3, 10, 0, 0).when(pause(late)).refused(PauseAfterDue)


def test_a_clock_is_paused_only_after_the_first_contact() -> None:
    here = town().accepted()
    here.story.when(pause(here)).refused(FirstContactMissing)


def test_an_issue_is_referred_up_and_comes_back_with_its_days() -> None:
    here = town().working()
    refer = ReferUp(issue=here.issue, level=UpperLevel.CITY, doc_no="区政〔2026〕8号")
    here.as_leader().when(refer).then_topics("issue.referred-up")
    assert (here.status, here.clocks()) == (IssueStatus.REFERRED_UP, set())
    here.as_handler().at(2026, 3, 11).given(ResumeClock(issue=here.issue))
    assert (here.status, here.row().resolve_by) == (IssueStatus.IN_PROGRESS, date(2026, 3, 18))


def test_referring_an_overdue_issue_up_does_not_make_it_punctual() -> None:
    here = town().working()
    here.story.at(2026, 3, 10, 0, 0)
    here.as_time().given(MarkIssueOverdue(issue=here.issue, stage=Stage.RESOLUTION))
    here.as_head().given(ReferUp(issue=here.issue, level=UpperLevel.CITY, doc_no="区政〔2026〕8号"))
    clock = here.clock(Stage.RESOLUTION)
    assert clock
    assert clock.command == "EscalateOverdueIssue"
    here.story.at(2026, 3, 11).given(ResumeClock(issue=here.issue))
    assert (here.row().resolve_by, here.row().overdue) == (date(2026, 3, 9), True)
    assert here.clock(Stage.RESOLUTION) == clock


def test_another_leader_does_not_refer_up() -> None:
    here = town().working()
    refer = ReferUp(issue=here.issue, level=UpperLevel.CITY, doc_no="-")
    here.story.by(Role.COUNTY_LEADER, post=here.bureaus[1].head).when(refer).refused(IssueNotYours)


def test_a_submitted_resolution_waits_for_its_call_back() -> None:
    here = town().working()
    here.story.when(here.submitting()).then_topics("issue.resolution-submitted")
    row = here.row()
    assert (row.status, row.submitted_on, row.callback_by) == (
        IssueStatus.SUBMITTED,
        date(2026, 3, 2),
        date(2026, 3, 9),
    )
    assert here.clocks() == {"callback"}
    here.story.when(here.submitting()).refused(IssueInAnotherState)


def test_a_resolution_needs_a_first_contact() -> None:
    here = town().accepted()
    here.story.when(here.submitting()).refused(FirstContactMissing)


def test_solved_needs_evidence_and_explained_does_not() -> None:
    here = town().working()
    here.story.when(here.submitting(evidence=())).refused(SolvedWithoutEvidence)
    here.story.when(here.submitting(evidence=(), outcome=Outcome.EXPLAINED)).then_topics(
        "issue.resolution-submitted"
    )


def test_another_department_does_not_submit() -> None:
    here = town().working()
    here.as_handler(1).when(here.submitting()).refused(IssueNotYours)


def test_a_paused_issue_is_resumed_before_it_is_submitted() -> None:
    here = town().working()
    here.story.given(pause(here)).when(here.submitting()).refused(IssueInAnotherState)


def test_a_plan_is_no_solution_and_is_due_by_its_day() -> None:
    here = town().working()
    plan = here.submitting(outcome=Outcome.PLANNED, planned_until=date(2026, 6, 30))
    here.story.when(plan).then_topics("issue.planned")
    row = here.row()
    assert (row.status, row.resolve_by, row.submitted_on) == (IssueStatus.PLANNED, date(2026, 6, 30), None)
    assert here.clocks() == {"resolution"}
    here.story.when(plan).refused(PlanAlreadyMade)
    here.story.at(2026, 6, 29).when(here.submitting()).then_topics("issue.resolution-submitted")


def test_a_plan_has_a_working_day_to_come_and_nothing_else_has() -> None:
    here = town().working()
    here.story.when(here.submitting(outcome=Outcome.PLANNED)).refused(ResolutionIsPlanned)
    past = here.submitting(outcome=Outcome.PLANNED, planned_until=date(2026, 3, 2))
    here.story.when(past).refused(ResolutionIsPlanned)
    here.story.when(here.submitting(planned_until=date(2026, 6, 30))).refused(ResolutionIsPlanned)
    sunday = here.submitting(outcome=Outcome.PLANNED, planned_until=date(2026, 6, 28))
    here.story.when(sunday).refused(DeadlineOnDayOff)
