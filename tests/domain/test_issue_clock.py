"""Time passes over an issue: it is due soon, overdue, escalated; a calendar moves its deadlines by events."""

from collections.abc import Callable
from datetime import date

import pytest

from domain.calendar import AmendCalendarYear, PublishCalendarYear
from domain.command import Command
from domain.events.issue_clock import IssueDeadlineMoved, IssueDueSoon, IssueEscalated, IssueOverdue
from domain.events.issue_codes import EscalationCause, EscalationLevel, PauseReason
from domain.events.sla import Stage
from domain.issue import (
    EscalateIssue,
    EscalateOverdueIssue,
    MarkIssueOverdue,
    PauseClock,
    RecomputeDeadlines,
    WarnIssue,
)
from domain.issue.clock_refusals import (
    EscalatedAlready,
    StageAlreadyTold,
    StageNotOverdue,
    StageNotRunning,
    StageTooEarly,
)
from domain.issue.refusals import IssueAlreadyDeclined, IssueNotYours
from domain.refusal import NotPermitted
from tests.domain.issue_stories import Town, town
from tests.domain.test_calendar import published

RESOLUTION = Stage.RESOLUTION


def overdue() -> Town:
    """Overdue since Tuesday, 10 March."""
    here = town().working()
    here.as_time().at(2026, 3, 10, 0, 0).given(MarkIssueOverdue(issue=here.issue, stage=RESOLUTION))
    return here


def closure(day: int) -> AmendCalendarYear:
    """An emergency closure in March."""
    year = published(2026)
    return AmendCalendarYear(
        year=2026,
        days_off=(*year.days_off, date(2026, 3, day)),
        work_days=year.work_days,
        source="区应急〔2026〕3号",
        reason="特大暴雨停工",
    )


def test_a_stage_is_warned_of_once_and_not_too_early() -> None:
    here = town().working()
    warn = WarnIssue(issue=here.issue, stage=RESOLUTION)
    here.as_time().at(2026, 3, 5).when(warn).refused(StageTooEarly)
    post = here.bureau_in_charge.handler
    here.story.at(2026, 3, 6, 9).when(warn).then(
        IssueDueSoon(stage=RESOLUTION, due=date(2026, 3, 9), post=post)
    )
    here.story.when(warn).refused(StageAlreadyTold)


def test_a_stage_is_overdue_when_its_day_is_over() -> None:
    here = town().working()
    mark = MarkIssueOverdue(issue=here.issue, stage=RESOLUTION)
    here.as_time().at(2026, 3, 9, 23, 59).when(mark).refused(StageTooEarly)
    here.story.at(2026, 3, 10, 0, 0).when(mark).then(
        IssueOverdue(
            stage=RESOLUTION,
            due=date(2026, 3, 9),
            post=here.bureau_in_charge.handler,
            department=here.bureau_in_charge.id,
            escalate_head_on=date(2026, 3, 12),
            escalate_leader_on=date(2026, 3, 16),
        )
    )
    here.story.when(mark).refused(StageAlreadyTold)
    here.story.when(WarnIssue(issue=here.issue, stage=RESOLUTION)).refused(StageAlreadyTold)


def test_an_overdue_stage_goes_to_the_head_and_then_to_the_leader() -> None:
    here = overdue()
    escalate = EscalateOverdueIssue(issue=here.issue, stage=RESOLUTION)
    here.story.at(2026, 3, 11).when(escalate).refused(StageTooEarly)
    head = IssueEscalated(
        level=EscalationLevel.DEPARTMENT_HEAD,
        cause=EscalationCause.OVERDUE,
        stage=RESOLUTION,
        to_post=None,
        department=here.bureau_in_charge.id,
        next_on=date(2026, 3, 16),
        reason=None,
    )
    here.story.at(2026, 3, 12, 9).when(escalate).then(head)
    here.story.when(escalate).refused(StageTooEarly)
    here.story.at(2026, 3, 16, 9).when(escalate).then_topics("issue.escalated")
    leader = here.story.made[0]
    assert isinstance(leader, IssueEscalated)
    assert (leader.level, leader.to_post, leader.next_on) == (EscalationLevel.COUNTY_LEADER, here.lead, None)
    here.story.when(escalate).refused(StageAlreadyTold)


def test_only_an_overdue_stage_is_escalated() -> None:
    here = town().working()
    escalate = EscalateOverdueIssue(issue=here.issue, stage=RESOLUTION)
    here.as_time().when(escalate).refused(StageNotOverdue)


@pytest.mark.parametrize("command", [WarnIssue, MarkIssueOverdue, EscalateOverdueIssue])
def test_a_stage_that_is_done_or_paused_has_no_clock(command: Callable[..., Command]) -> None:
    here = town().working()
    here.story.given(PauseClock(issue=here.issue, reason=PauseReason.AWAITING_APPROVAL))
    here.as_time().at(2026, 4, 1)
    for stage in (Stage.TRIAGE, Stage.RESPONSE, Stage.RESOLUTION, Stage.CALLBACK):
        here.story.when(command(issue=here.issue, stage=stage)).refused(StageNotRunning)


def test_only_the_timekeeper_tells_the_time() -> None:
    here = town().working()
    here.as_office().when(MarkIssueOverdue(issue=here.issue, stage=RESOLUTION)).refused(NotPermitted)


def test_an_issue_is_escalated_by_hand_upwards_only() -> None:
    here = town().working()
    up = EscalateIssue(issue=here.issue, level=EscalationLevel.COUNTY_LEADER, reason="久拖不决")
    here.as_head().when(up).then_topics("issue.escalated")
    assert (here.row().escalation, here.row().escalation_cause) == (
        EscalationLevel.COUNTY_LEADER,
        EscalationCause.MANUAL,
    )
    here.story.when(up).refused(EscalatedAlready)
    down = EscalateIssue(issue=here.issue, level=EscalationLevel.DEPARTMENT_HEAD, reason="-")
    here.story.when(down).refused(EscalatedAlready)


def test_another_department_does_not_escalate_and_an_ended_issue_is_not() -> None:
    here = town().working()
    up = EscalateIssue(issue=here.issue, level=EscalationLevel.SUPERVISION, reason="-")
    here.as_head(1).when(up).refused(IssueNotYours)
    from domain.events.issue_codes import StatutoryRoute
    from domain.issue import DeclineIssue

    here.raised().as_office().given(
        DeclineIssue(issue=here.issue, route=StatutoryRoute.PETITION, advice="信访")
    )
    ended = EscalateIssue(issue=here.issue, level=EscalationLevel.SUPERVISION, reason="-")
    here.story.when(ended).refused(IssueAlreadyDeclined)


def test_the_highest_level_stays_when_a_lower_one_follows() -> None:
    here = overdue()
    here.as_office().given(
        EscalateIssue(issue=here.issue, level=EscalationLevel.SUPERVISION, reason="书记批示")
    )
    here.as_time().at(2026, 3, 12).given(EscalateOverdueIssue(issue=here.issue, stage=RESOLUTION))
    assert here.row().escalation is EscalationLevel.SUPERVISION
    assert here.state().level is EscalationLevel.SUPERVISION


def test_an_amended_calendar_moves_deadlines_by_an_event_that_says_why() -> None:
    here = town().working()
    here.as_office().given(closure(4)).when(RecomputeDeadlines(issue=here.issue, why="暴雨停工"))
    here.story.then_topics("issue.deadline-moved")
    moved = here.story.made[0]
    assert isinstance(moved, IssueDeadlineMoved)
    assert (moved.previous, moved.deadline.due, moved.why, moved.deadline.calendar_edition) == (
        date(2026, 3, 9),
        date(2026, 3, 10),
        "暴雨停工",
        2,
    )
    assert here.row().resolve_by == date(2026, 3, 10)


def test_a_deadline_that_stands_is_not_moved() -> None:
    here = town().working()
    here.as_office().given(closure(24)).when(RecomputeDeadlines(issue=here.issue)).then()


def test_a_stage_that_is_no_longer_overdue_is_told_of_anew() -> None:
    here = overdue()
    here.as_office().given(closure(4)).when(RecomputeDeadlines(issue=here.issue))
    here.story.then_topics("issue.deadline-moved")
    assert not here.row().overdue
    clock = here.clock(RESOLUTION)
    assert clock
    assert clock.command == "WarnIssue"
    here.as_time().given(WarnIssue(issue=here.issue, stage=RESOLUTION))
    here.story.at(2026, 3, 11, 0, 0).when(MarkIssueOverdue(issue=here.issue, stage=RESOLUTION))
    here.story.then_topics("issue.overdue")


def test_a_stage_that_is_overdue_still_stays_red_on_its_new_date() -> None:
    here = overdue()
    before = here.clock(RESOLUTION)
    here.as_office().at(2026, 3, 11).given(closure(4)).when(RecomputeDeadlines(issue=here.issue))
    here.story.then_topics("issue.deadline-moved")
    assert (here.row().overdue, here.row().resolve_by) == (True, date(2026, 3, 10))
    assert here.clock(RESOLUTION) == before


def test_a_deadline_into_an_unannounced_year_is_provisional_until_it_is_published() -> None:
    here = town()
    here.story.at(2026, 12, 29)
    here.working()
    assert (here.row().resolve_by, here.row().provisional) == (date(2027, 1, 5), True)
    year = PublishCalendarYear(
        year=2027, days_off=(date(2027, 1, 1),), work_days=(date(2027, 1, 3),), source="国办发明电"
    )
    here.as_office().given(year).when(RecomputeDeadlines(issue=here.issue))
    here.story.then_topics("issue.deadline-moved")
    assert (here.row().resolve_by, here.row().provisional) == (date(2027, 1, 5), False)
    here.as_time().when(RecomputeDeadlines(issue=here.issue)).then()


def test_a_deadline_that_became_official_on_the_same_day_keeps_its_light_and_clock() -> None:
    here = town()
    here.story.at(2026, 12, 29)
    here.working()
    here.as_time().at(2027, 1, 4, 9).given(WarnIssue(issue=here.issue, stage=RESOLUTION))
    before = here.clock(RESOLUTION)
    year = PublishCalendarYear(
        year=2027, days_off=(date(2027, 1, 1),), work_days=(date(2027, 1, 3),), source="国办发明电"
    )
    here.as_office().given(year, RecomputeDeadlines(issue=here.issue))
    assert (here.clock(RESOLUTION), here.row().light) == (before, "YELLOW")
    here.as_time().when(WarnIssue(issue=here.issue, stage=RESOLUTION)).refused(StageAlreadyTold)


def test_a_paused_deadline_moves_with_the_calendar_and_stays_paused() -> None:
    here = town().working()
    here.story.given(PauseClock(issue=here.issue, reason=PauseReason.AWAITING_APPROVAL))
    here.as_office().given(closure(4), RecomputeDeadlines(issue=here.issue))
    assert (here.row().resolve_by, here.clock(RESOLUTION)) == (date(2026, 3, 10), None)
