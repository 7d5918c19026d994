"""Each running stage of an issue has one clock, which moves from warning to overdue to escalation."""

from datetime import datetime

from domain.events.issue_codes import PauseReason
from domain.events.sla import Stage
from domain.issue import (
    DisputeAssignment,
    EscalateOverdueIssue,
    MarkIssueOverdue,
    PauseClock,
    ResumeClock,
    RuleDispute,
    WarnIssue,
)
from domain.situation import CHINA
from projections.clocks import Clock
from tests.domain.issue_stories import Town, town

RESOLUTION = Stage.RESOLUTION


def resolution(here: Town) -> Clock:
    clock = here.clock(RESOLUTION)
    assert clock is not None
    return clock


def moment(*when: int) -> datetime:
    return datetime(*when, tzinfo=CHINA)  # type: ignore[arg-type, misc]


def test_a_clock_says_what_is_sent_and_about_which_stage() -> None:
    here = town().raised()
    clock = here.clock(Stage.TRIAGE)
    assert clock == Clock(
        subject=here.issue,
        kind="triage",
        at=moment(2026, 3, 3, 9, 0),
        command="WarnIssue",
        arguments={"issue": str(here.issue), "stage": "TRIAGE"},
    )


def test_a_clock_moves_from_warning_to_overdue_to_the_head_to_the_leader_and_stops() -> None:
    here = town().working()
    here.as_time()
    assert (resolution(here).command, resolution(here).at) == ("WarnIssue", moment(2026, 3, 6, 9, 0))
    here.story.at(2026, 3, 6, 9).given(WarnIssue(issue=here.issue, stage=RESOLUTION))
    assert (resolution(here).command, resolution(here).at) == ("MarkIssueOverdue", moment(2026, 3, 10, 0, 0))
    here.story.at(2026, 3, 10, 0, 0).given(MarkIssueOverdue(issue=here.issue, stage=RESOLUTION))
    assert (resolution(here).command, resolution(here).at) == (
        "EscalateOverdueIssue",
        moment(2026, 3, 12, 9, 0),
    )
    escalate = EscalateOverdueIssue(issue=here.issue, stage=RESOLUTION)
    here.story.at(2026, 3, 12, 9).given(escalate)
    assert (resolution(here).command, resolution(here).at) == (
        "EscalateOverdueIssue",
        moment(2026, 3, 16, 9, 0),
    )
    here.story.at(2026, 3, 16, 9).given(escalate)
    assert here.clock(RESOLUTION) is None


def test_each_running_stage_has_its_own_clock() -> None:
    assert town().raised().clocks() == {"triage"}
    assert town().triaged().clocks() == {"triage"}
    assert town().assigned().clocks() == {"response", "resolution"}
    assert town().contacted().clocks() == {"resolution"}
    assert town().submitted().clocks() == {"callback"}
    assert town().confirmed().clocks() == set()


def test_a_disputed_assignment_keeps_its_clocks_until_it_is_upheld() -> None:
    here = town().assigned()
    here.story.given(DisputeAssignment(issue=here.issue, reason="非我局职责"))
    assert here.clocks() == {"response", "resolution"}
    here.as_office().given(RuleDispute(issue=here.issue, upheld=True))
    assert here.clocks() == {"triage"}


def test_a_clock_that_rang_is_never_set_to_the_same_time_again() -> None:
    here = town().working()
    here.as_time().at(2026, 3, 6, 9).given(WarnIssue(issue=here.issue, stage=RESOLUTION))
    here.as_handler().at(2026, 3, 6, 10)
    here.story.given(PauseClock(issue=here.issue, reason=PauseReason.AWAITING_ENTERPRISE))
    assert here.clock(RESOLUTION) is None
    here.story.at(2026, 3, 6, 11).given(ResumeClock(issue=here.issue))
    assert (resolution(here).command, resolution(here).at) == ("WarnIssue", moment(2026, 3, 6, 11, 0))
    here.as_time().given(WarnIssue(issue=here.issue, stage=RESOLUTION))
    assert resolution(here).command == "MarkIssueOverdue"


def test_following_the_clocks_alone_never_meets_a_refusal() -> None:
    from app.timekeeper import command_of

    here = town().assigned()
    here.as_time()
    told = []
    while rows := [row for row in here.story.rows("clocks") if row.subject == here.issue]:
        clock = min(rows, key=lambda row: (row.at, row.kind))
        here.story.now = max(here.story.now, clock.at)
        here.story.when(command_of(clock))
        assert here.story.refusal is None
        told.append(f"{clock.kind} {clock.command}")
    assert told.count("response EscalateOverdueIssue") == told.count("resolution EscalateOverdueIssue") == 2
    assert len(told) == 8
