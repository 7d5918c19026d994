"""The docket tells where an issue stands, and what light it has."""

from datetime import date

import pytest

from domain.events.issue_codes import Grade, IssueStatus, Outcome, PauseReason, UpperLevel
from domain.events.sla import Stage
from domain.issue import (
    CloseIssue,
    MarkIssueOverdue,
    PauseClock,
    RateSatisfaction,
    RecordCallback,
    RecordContact,
    ReferUp,
    ResumeClock,
    SubmitResolution,
    WarnIssue,
    WithdrawIssue,
)
from projections.docket import Light
from tests.domain.issue_stories import town


def test_a_line_opens_with_the_issues_words_and_its_triage_clock() -> None:
    row = town().raised().row()
    assert (row.title.text, row.status, row.light) == ("贷款到期无法续贷", IssueStatus.RAISED, Light.GREEN)
    assert (row.triage_due, row.triage_done_on, row.provisional) == (date(2026, 3, 3), None, False)


def test_assignment_ends_the_triage_and_begins_two_stages() -> None:
    row = town().assigned().row()
    assert (row.triage_done_on, row.assigned_on) == (date(2026, 3, 2), date(2026, 3, 2))
    assert (row.respond_by, row.resolve_by, row.four_difficulty) == (date(2026, 3, 3), date(2026, 3, 9), True)
    assert row.departments == (row.department,)


def test_the_light_is_the_worst_of_the_stages_that_run() -> None:
    here = town().accepted()
    here.as_time().at(2026, 3, 3, 9).given(WarnIssue(issue=here.issue, stage=Stage.RESPONSE))
    assert here.row().light is Light.YELLOW
    here.story.at(2026, 3, 4, 0, 0).given(MarkIssueOverdue(issue=here.issue, stage=Stage.RESPONSE))
    assert (here.row().light, here.row().overdue) == (Light.RED, True)
    here.as_handler().given(RecordContact(issue=here.issue))
    row = here.row()
    assert (row.light, row.overdue, row.response_light, row.resolved_late) == (
        Light.GREEN,
        False,
        Light.RED,
        False,
    )


def test_a_late_contact_is_red_even_before_the_timekeeper_says_so() -> None:
    here = town().accepted()
    here.story.at(2026, 3, 4).given(RecordContact(issue=here.issue))
    assert here.row().response_light is Light.RED


def test_a_late_resolution_is_remembered_after_a_new_deadline() -> None:
    here = town().working()
    here.as_time().at(2026, 3, 10, 0, 0).given(MarkIssueOverdue(issue=here.issue, stage=Stage.RESOLUTION))
    here.as_handler().given(
        SubmitResolution(
            issue=here.issue, outcome=Outcome.PLANNED, text="列入计划", planned_until=date(2026, 5, 29)
        )
    )
    row = here.row()
    assert (row.light, row.overdue, row.resolved_late, row.planned_until) == (
        Light.GREEN,
        False,
        True,
        date(2026, 5, 29),
    )


def test_a_resolution_submitted_after_its_day_is_late() -> None:
    here = town().working()
    here.story.at(2026, 3, 10).given(here.submitting())
    assert (here.row().resolved_late, here.row().resolution_light) == (True, Light.RED)


def test_a_resolution_submitted_from_above_counts_the_days_until_it_was_referred() -> None:
    here = town().working()
    here.as_head().given(ReferUp(issue=here.issue, level=UpperLevel.PROVINCE, doc_no="区政〔2026〕8号"))
    here.story.at(2026, 6, 1).given(here.submitting())
    row = here.row()
    assert (row.resolved_late, row.referred_to, row.referral_doc_no) == (
        False,
        UpperLevel.PROVINCE,
        "区政〔2026〕8号",
    )


def test_a_pause_is_shown_and_ends() -> None:
    here = town().working()
    here.story.given(PauseClock(issue=here.issue, reason=PauseReason.AWAITING_APPROVAL))
    assert (here.row().paused_since, here.row().pause_reason) == (
        date(2026, 3, 2),
        PauseReason.AWAITING_APPROVAL,
    )
    here.story.at(2026, 3, 4).given(ResumeClock(issue=here.issue))
    assert (here.row().paused_since, here.row().pause_reason, here.row().paused_days) == (None, None, 2)


def test_a_confirmed_issue_shows_its_grade_and_is_closed_with_it() -> None:
    here = town().confirmed()
    here.story.at(2026, 3, 3).given(CloseIssue(issue=here.issue))
    row = here.row()
    assert (row.grade, row.solved, row.rated_on, row.reached_on) == (
        Grade.SATISFIED,
        True,
        date(2026, 3, 2),
        date(2026, 3, 2),
    )
    assert (row.status, row.closed_on, row.called_back_on) == (
        IssueStatus.CLOSED,
        date(2026, 3, 3),
        date(2026, 3, 2),
    )


def test_an_unsatisfied_enterprise_leaves_the_call_back_running() -> None:
    here = town().submitted()
    here.story.given(RecordCallback(issue=here.issue, reached=True, solved=False))
    here.as_enterprise().given(
        RateSatisfaction(issue=here.issue, grade=Grade.VERY_DISSATISFIED, solved=False)
    )
    assert (here.row().called_back_on, here.row().status) == (None, IssueStatus.CALLBACK)


@pytest.mark.parametrize("phase", ["raised", "triaged", "assigned", "working", "submitted"])
def test_a_withdrawn_issue_has_only_its_audit_running(phase: str) -> None:
    here = getattr(town(), phase)()
    here.as_enterprise().given(WithdrawIssue(issue=here.issue, reason="已自行解决"))
    row = here.row()
    running = [
        due
        for due, done in ((row.triage_due, row.triage_done_on), (row.respond_by, row.responded_on))
        if due and not done
    ]
    assert running == []
    assert row.resolve_by is None or row.submitted_on is not None
    assert (row.callback_by, row.called_back_on, row.withdrawn_on) == (
        date(2026, 3, 9),
        None,
        date(2026, 3, 2),
    )
