"""What a meeting decides is owed by a post, and closed by somebody who does not owe it."""

from datetime import date
from uuid import uuid4

import pytest

from domain.decision import (
    CancelDecision,
    CloseDecision,
    MarkDecisionOverdue,
    MoveDecisionDeadline,
    RecomputeDecisionDeadline,
    RecordDecision,
    ReportDecisionProgress,
    ReturnDecision,
    WarnDecision,
)
from domain.decision.refusals import (
    CloserIsOwner,
    CloserIsReporter,
    DeadlineMoverIsOwner,
    DecisionAlreadyCompleted,
    DecisionClosedWithoutEvidence,
    DecisionDeadlineUnchanged,
    DecisionDueInPast,
    DecisionNotCompleted,
    DecisionNotDueSoon,
    DecisionNotOverdue,
    DecisionNotYours,
    DecisionPastDue,
    DecisionSettled,
    DecisionTermImpossible,
)
from domain.events.decision import DecisionClosed, DecisionOverdue, DecisionRecorded
from domain.meeting import SkipMeeting
from domain.meeting.refusals import MeetingNotConvened
from domain.refusal import Unknown
from tests.domain.meeting_stories import DUE, WEEK, Hall, hall
from tests.domain.test_calendar import snowed_in

EVIDENCE = ("云市监函〔2026〕8号",)


def report(id: object, *, completed: bool = False) -> ReportDecisionProgress:
    return ReportDecisionProgress(decision=id, text="正在梳理", completed=completed)  # type: ignore[arg-type]


def recorded(here: Hall) -> DecisionRecorded:
    found = here.story.made[-1]
    assert isinstance(found, DecisionRecorded)
    return found


def test_a_decision_has_its_number_its_owner_and_its_working_days() -> None:
    here = hall()
    meeting, measure = here.convened(), uuid4()
    here.story.send(here.deciding(meeting))
    here.story.send(here.deciding(meeting, measures=(measure, measure)))
    event = recorded(here)
    assert (event.number, event.post, event.organisation) == (
        f"{WEEK}-02",
        here.told.head,
        here.told.organisation,
    )
    assert (event.decided_on, event.due, event.warn_on) == (date(2026, 3, 2), DUE, date(2026, 3, 5))
    assert (event.measures, event.provisional, event.calendar_version) == ((measure,), False, 1)


def test_a_term_over_spring_festival_is_counted_in_working_days() -> None:
    here = hall()
    here.story.at(2026, 2, 13)
    here.decided()
    assert recorded(here).due == date(2026, 2, 27)


def test_a_year_that_is_not_announced_gives_a_provisional_due_date() -> None:
    here = hall()
    here.decided(working_days=250)
    assert recorded(here).provisional


def test_a_meeting_that_was_not_convened_decides_nothing() -> None:
    here = hall()
    meeting = here.story.send(SkipMeeting(week=WEEK, reason="合并至下周"))
    here.story.when(here.deciding(meeting)).refused(MeetingNotConvened)


@pytest.mark.parametrize("days", [0, 251])
def test_a_term_is_between_a_day_and_a_year(days: int) -> None:
    here = hall()
    here.story.when(here.deciding(here.convened(), working_days=days)).refused(DecisionTermImpossible)


def test_a_decision_is_not_recorded_when_it_would_be_late_already() -> None:
    here = hall()
    meeting = here.convened()
    here.story.at(2026, 3, 10)
    here.story.when(here.deciding(meeting)).refused(DecisionDueInPast)
    here.story.when(here.deciding(meeting, issues=(uuid4(),))).refused(Unknown)


def test_the_owner_reports_and_nobody_else() -> None:
    here = hall()
    id = here.decided()
    here.as_owner().when(report(id)).then_topics("decision.progress-reported")
    here.told.as_leader().when(report(id)).refused(DecisionNotYours)
    here.as_office().when(report(id, completed=True)).then_topics("decision.progress-reported")
    here.story.when(report(id)).refused(DecisionAlreadyCompleted)


def test_a_decision_is_closed_on_evidence_by_somebody_who_is_not_the_owner() -> None:
    here = hall()
    id = here.completed()
    here.story.when(CloseDecision(decision=id, evidence=())).refused(DecisionClosedWithoutEvidence)
    own = here.as_office(post=here.told.head)
    own.when(CloseDecision(decision=id, evidence=EVIDENCE)).refused(CloserIsOwner)
    other_post = here.as_office(post=uuid4(), person=here.told.head_person)
    other_post.when(CloseDecision(decision=id, evidence=EVIDENCE)).refused(CloserIsOwner)
    here.told.as_leader().when(CloseDecision(decision=id, evidence=EVIDENCE)).then(
        DecisionClosed(
            post=here.told.head,
            organisation=here.told.organisation,
            closer=here.told.leader,
            evidence=EVIDENCE,
            late=False,
            on=date(2026, 3, 3),
        )
    )
    here.as_office().when(CloseDecision(decision=id, evidence=EVIDENCE)).refused(DecisionSettled)
    here.as_owner().when(report(id)).refused(DecisionSettled)


def test_what_was_completed_in_time_is_not_late_because_it_is_closed_late() -> None:
    here = hall()
    id = here.completed()
    here.story.at(2026, 3, 20).when(CloseDecision(decision=id, evidence=EVIDENCE))
    closed = here.story.made[-1]
    assert isinstance(closed, DecisionClosed)
    assert not closed.late


def test_what_is_not_done_is_returned_and_late_once_its_due_date_is_over() -> None:
    here = hall()
    id = here.completed()
    here.story.at(2026, 3, 10)
    back = ReturnDecision(decision=id, reason="清单缺少检查依据")
    here.as_office(post=here.told.head).when(back).refused(CloserIsOwner)
    here.as_office().when(back).then_topics("decision.returned")
    here.story.when(back).refused(DecisionNotCompleted)
    here.at_midnight(2026, 3, 10, MarkDecisionOverdue(decision=id)).then_topics("decision.overdue")
    here.as_owner().given(report(id, completed=True))
    here.as_office().when(CloseDecision(decision=id, evidence=EVIDENCE))
    closed = here.story.made[-1]
    assert isinstance(closed, DecisionClosed)
    assert closed.late


def test_the_owner_is_warned_two_working_days_ahead_and_once() -> None:
    here = hall()
    id = here.decided()
    warn = WarnDecision(decision=id)
    here.at_midnight(2026, 3, 4, warn).refused(DecisionNotDueSoon)
    here.at_midnight(2026, 3, 5, warn).then_topics("decision.due-soon")
    here.story.when(warn).refused(DecisionNotDueSoon)


def test_a_decision_is_overdue_on_the_day_after_and_names_the_holder_then() -> None:
    here = hall()
    id = here.decided()
    late = MarkDecisionOverdue(decision=id)
    here.at_midnight(2026, 3, 9, late).refused(DecisionNotOverdue)
    here.at_midnight(2026, 3, 10, late).then(
        DecisionOverdue(
            post=here.told.head,
            organisation=here.told.organisation,
            person=here.told.head_person,
            due=DUE,
            on=date(2026, 3, 10),
        )
    )
    here.story.when(late).refused(DecisionNotOverdue)


def test_a_late_report_is_late_whoever_is_first_after_midnight() -> None:
    here = hall()
    id = here.decided()
    here.story.at(2026, 3, 10, 0, 0)
    here.as_owner().when(report(id)).then_topics("decision.overdue", "decision.progress-reported")


def test_a_deadline_is_moved_for_a_reason_before_it_is_over_and_not_by_its_owner() -> None:
    here = hall()
    id = here.decided()

    def move(days: int) -> MoveDecisionDeadline:
        return MoveDecisionDeadline(decision=id, working_days=days, reason="需待市局批复")

    here.as_office(post=here.told.head).when(move(8)).refused(DeadlineMoverIsOwner)
    here.as_office().when(move(5)).refused(DecisionDeadlineUnchanged)
    here.story.at(2026, 3, 6).when(move(2)).refused(DecisionDueInPast)
    here.story.when(move(8)).then_topics("decision.deadline-moved")
    assert here.decision(id).due == date(2026, 3, 12)
    here.story.at(2026, 3, 13).when(move(20)).refused(DecisionPastDue)


def test_no_deadline_is_moved_of_what_is_reported_as_completed() -> None:
    here = hall()
    move = MoveDecisionDeadline(decision=here.completed(), working_days=9, reason="需待市局批复")
    here.story.when(move).refused(DecisionAlreadyCompleted)


def test_what_was_found_overdue_before_is_not_found_so_again_when_it_is_returned() -> None:
    here = hall()
    id = here.decided()
    here.story.at(2026, 3, 10)
    here.as_owner().given(report(id, completed=True))
    here.as_office().given(ReturnDecision(decision=id, reason="佐证不全"))
    assert here.clock(id, "decision-overdue") is None


def test_who_reported_for_a_post_does_not_close_it() -> None:
    here = hall()
    id, office = here.decided(), uuid4()
    desk = here.as_office(post=here.told.leader)
    desk.when(report(id, completed=True)).then_topics("decision.progress-reported")
    desk.when(CloseDecision(decision=id, evidence=EVIDENCE)).refused(CloserIsReporter)
    desk.when(ReturnDecision(decision=id, reason="重新办理")).refused(CloserIsReporter)
    here.as_office(post=office).when(CloseDecision(decision=id, evidence=EVIDENCE)).then_topics(
        "decision.closed"
    )


def test_an_amended_calendar_moves_what_still_runs() -> None:
    here = hall()
    id, recompute = here.decided(), RecomputeDecisionDeadline
    here.as_office().when(recompute(decision=id)).then()
    here.story.given(snowed_in(date(2026, 3, 3))).when(recompute(decision=id)).then_topics(
        "decision.deadline-moved"
    )
    assert here.decision(id).due == date(2026, 3, 10)


def test_a_later_meeting_cancels_a_decision_and_its_owner_does_not() -> None:
    here = hall()
    id = here.decided()
    here.story.at(2026, 3, 9)
    cancel = CancelDecision(decision=id, meeting=here.convened(), reason="机构改革后职责划转")
    here.as_office(post=here.told.head).when(cancel).refused(CloserIsOwner)
    here.as_office().when(cancel).then_topics("decision.cancelled")
    here.story.when(cancel).refused(DecisionSettled)


def test_a_decision_of_no_meeting_is_unknown() -> None:
    here = hall()
    unknown: RecordDecision = here.deciding(uuid4())
    here.as_office().when(unknown).refused(Unknown)
