"""The list of decisions says how each stands and keeps what was late."""

from datetime import date, datetime

from domain.decision import (
    CancelDecision,
    CloseDecision,
    MarkDecisionOverdue,
    MoveDecisionDeadline,
    ReportDecisionProgress,
    ReturnDecision,
    WarnDecision,
)
from domain.situation import CHINA
from projections.decisions import DecisionStatus
from projections.obligations import ObligationKind
from tests.domain.meeting_stories import DUE, WEEK, hall


def test_a_decision_is_owed_by_its_post_until_it_is_closed() -> None:
    here = hall()
    id = here.decided()
    found = here.told.row("decisions", id=id)
    assert (found.number, found.post, found.status) == (
        f"{WEEK}-01",
        here.told.head,
        DecisionStatus.IN_PROGRESS,
    )
    owed = here.told.row("obligations", id=id)
    assert (owed.post, owed.kind, owed.due) == (here.told.head, ObligationKind.DECISION, DUE)
    here.as_owner().given(ReportDecisionProgress(decision=id, text="已完成", completed=True))
    assert here.told.found("obligations", id=id)
    here.as_office().given(CloseDecision(decision=id, evidence=("云商函〔2026〕1号",)))
    assert not here.told.found("obligations", id=id)


def test_progress_stands_as_it_was_last_told() -> None:
    here = hall()
    id = here.decided()
    for text in ("已启动", "过半"):
        here.as_owner().given(ReportDecisionProgress(decision=id, text=text))
    found = here.told.row("decisions", id=id)
    assert (found.reports, found.progress_note.text, found.last_progress_on) == (
        2,
        "过半",
        date(2026, 3, 2),
    )


def test_what_was_overdue_stays_so_and_says_who_held_the_post() -> None:
    here = hall()
    id = here.decided()
    here.at_midnight(2026, 3, 5, WarnDecision(decision=id))
    assert here.told.row("decisions", id=id).due_soon
    here.at_midnight(2026, 3, 10, MarkDecisionOverdue(decision=id))
    here.as_owner().given(ReportDecisionProgress(decision=id, text="补报", completed=True))
    here.as_office().given(CloseDecision(decision=id, evidence=("补报材料",)))
    found = here.told.row("decisions", id=id)
    assert (found.status, found.late, found.due_soon) == (DecisionStatus.CLOSED_OUT, True, False)
    assert (found.overdue_on, found.holder_then) == (date(2026, 3, 10), here.told.head_person)


def test_a_returned_decision_is_open_again_with_the_reason() -> None:
    here = hall()
    id = here.completed()
    assert here.told.row("decisions", id=id).status is DecisionStatus.COMPLETED
    here.story.given(ReturnDecision(decision=id, reason="缺少企业确认"))
    found = here.told.row("decisions", id=id)
    assert (found.status, found.completed_on, found.returned) == (DecisionStatus.IN_PROGRESS, None, 1)
    assert found.return_reason.text == "缺少企业确认"


def test_a_moved_deadline_moves_the_obligation_and_says_why() -> None:
    here = hall()
    id = here.decided()
    here.as_office().given(MoveDecisionDeadline(decision=id, working_days=8, reason="待批复"))
    found = here.told.row("decisions", id=id)
    assert (found.due, found.working_days, found.deadline_moves) == (date(2026, 3, 12), 8, 1)
    assert here.told.row("obligations", id=id).due == date(2026, 3, 12)


def test_a_cancelled_decision_is_not_done() -> None:
    here = hall()
    id = here.decided()
    here.story.at(2026, 3, 9)
    here.story.given(CancelDecision(decision=id, meeting=here.convened(), reason="职责划转"))
    found = here.told.row("decisions", id=id)
    assert (found.status, found.cancel_reason.text) == (DecisionStatus.CANCELLED, "职责划转")
    assert not here.told.found("obligations", id=id)
    assert here.clock(id, "decision-overdue") is None


def test_clocks_warn_at_nine_and_find_overdue_at_midnight() -> None:
    here = hall()
    id = here.decided()
    assert here.clock(id, "decision-warning").at == datetime(2026, 3, 5, 9, tzinfo=CHINA)
    assert here.clock(id, "decision-overdue").at == datetime(2026, 3, 10, tzinfo=CHINA)
    here.at_midnight(2026, 3, 5, WarnDecision(decision=id))
    assert here.clock(id, "decision-warning") is None


def test_no_clock_runs_while_it_is_reported_as_completed() -> None:
    here = hall()
    id = here.completed()
    assert here.clock(id, "decision-overdue") is here.clock(id, "decision-warning") is None
    here.story.given(ReturnDecision(decision=id, reason="佐证不全"))
    assert here.clock(id, "decision-overdue").at == datetime(2026, 3, 10, tzinfo=CHINA)
