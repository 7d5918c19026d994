"""A life meeting counts what was found and pledged; a pledge has a clock, an owner, and somebody who looks."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import projections.life_meetings
import projections.pledges  # noqa: F401 - registers the views that the story folds
from domain.events.life_meeting import PledgeStatus
from domain.life_meeting import KeepPledge, VerifyPledge
from domain.situation import CHINA
from projections.obligations import ObligationKind
from tests.domain.measure_stories import DUE, EVIDENCE, TODAY, Desk, desk

RUNS_OUT = datetime(2026, 7, 1, tzinfo=CHINA)


def clocks(told: Desk, pledge: UUID) -> list[datetime]:
    return [row.at for row in told.bureau.found("clocks", subject=pledge)]


def owed(told: Desk, pledge: UUID) -> list[tuple[Any, ...]]:
    rows = told.bureau.found("obligations", id=pledge)
    return [(row.post, row.kind, row.since, row.due) for row in rows]


def kept(told: Desk, meeting: UUID, pledge: UUID) -> None:
    told.bureau.as_head().given(KeepPledge(meeting=meeting, pledge=pledge, evidence=EVIDENCE))


def verified(told: Desk, meeting: UUID, pledge: UUID, *, real: bool) -> None:
    told.as_caller().given(VerifyPledge(meeting=meeting, pledge=pledge, real=real))


def test_a_meeting_counts_its_findings_and_pledges() -> None:
    told = desk()
    meeting, _ = told.pledged()
    row = told.row("life_meetings", id=meeting)
    assert (row.items, row.pledges) == (1, 1)
    item = told.row("self_check_items", meeting=meeting)
    assert (item.number, item.text.text, item.pledges) == (1, "下企业少", 1)


def test_a_pledge_is_owed_and_overdue_at_midnight_after_its_due_date() -> None:
    told = desk()
    _, pledge = told.pledged()
    assert clocks(told, pledge) == [RUNS_OUT]
    assert owed(told, pledge) == [(told.bureau.head, ObligationKind.PLEDGE, TODAY, DUE)]
    told.ring(pledge)
    row = told.row("pledges", id=pledge)
    assert (row.overdue_on, row.overdue_holder) == (date(2026, 7, 1), told.bureau.head_person)
    assert clocks(told, pledge) == []


def test_a_pledge_that_is_kept_and_proven_is_owed_no_more() -> None:
    told = desk()
    meeting, pledge = told.pledged()
    kept(told, meeting, pledge)
    assert (clocks(told, pledge), owed(told, pledge)) == ([], [])
    verified(told, meeting, pledge, real=True)
    row = told.row("pledges", id=pledge)
    assert (row.status, row.kept_on, row.verified) == (PledgeStatus.PROVEN, TODAY, True)
    assert owed(told, pledge) == []


def test_a_pledge_that_was_not_kept_runs_on_and_is_overdue_once() -> None:
    told = desk()
    meeting, pledge = told.pledged()
    kept(told, meeting, pledge)
    verified(told, meeting, pledge, real=False)
    row = told.row("pledges", id=pledge)
    assert (row.status, row.kept_on, row.verified) == (PledgeStatus.PLEDGED, None, False)
    assert (clocks(told, pledge), len(owed(told, pledge))) == ([RUNS_OUT], 1)
    told.ring(pledge)
    kept(told, meeting, pledge)
    verified(told, meeting, pledge, real=False)
    assert (clocks(told, pledge), len(owed(told, pledge))) == ([], 1)
