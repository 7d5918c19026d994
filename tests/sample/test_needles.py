"""Needles (预埋案例): each story stands in the views, where its question looks for it."""

from collections import Counter
from datetime import date

from app.sample import needles as told
from app.sample.enterprises import OVER_VISITED_FIRM
from domain.events.commitment import CommitmentStatus
from domain.events.issue_codes import EscalationLevel, IssueStatus
from domain.events.pairing import MissLevel
from domain.events.sla import Matter
from projections.visit_months import VisitMonthStatus
from tests.sample.conftest import Played

TODAY = date(2026, 11, 20)


def test_one_official_missed_three_months_in_a_row_and_nobody_else_did(played: Played) -> None:
    supervised = [e for e in played.of("pairing.misses-escalated") if e.level is MissLevel.SUPERVISION]
    assert [event.originator_id for event in supervised] == [played.needles.missing_pairing]
    pairing = played.row("pairings", id=played.needles.missing_pairing)
    assert (pairing.post, pairing.consecutive_misses) == (played.needles.missing_post, 3)
    assert pairing.next_period == "2026-11"


def test_the_clone_visitor_wrote_the_same_of_three_firms(played: Played) -> None:
    visits = [row for row in played.rows("visits") if row.post == played.needles.cloning_post and row.counts]
    digests = Counter(row.summary_digest for row in visits)
    assert len(digests) == 1
    assert len(visits) > 25
    assert {row.pairing for row in visits} == set(played.needles.cloned_pairings)


def test_one_firm_was_visited_more_than_eight_times_in_a_month(played: Played) -> None:
    visits = Counter((row.enterprise, row.period) for row in played.rows("visits"))
    crowded = {key: number for key, number in visits.items() if number > 8}
    assert list(crowded) == [(played.needles.over_visited_enterprise, told.OVER_VISITED_PERIOD)]
    assert played.row("enterprises", id=played.needles.over_visited_enterprise).name == OVER_VISITED_FIRM


def test_four_departments_gave_one_issue_back_and_nobody_has_it(played: Played) -> None:
    issue = played.row("issues", id=played.needles.bounced_issue)
    names = {row.id: row.name for row in played.rows("organisations")}
    assert issue.title.text == told.BOUNCED_TITLE
    assert [names[department] for department in issue.bounced] == list(told.BOUNCING)
    assert (issue.status, issue.department) == (IssueStatus.TRIAGED, None)
    assert issue.escalation is EscalationLevel.SUPERVISION


def test_a_commitment_was_broken_across_a_change_of_post(played: Played) -> None:
    commitment = played.row("commitments", id=played.needles.handed_over_commitment)
    post = played.row("posts", id=played.needles.handed_over_post)
    handover = played.row("handovers", post=played.needles.handed_over_post)
    assert commitment.text == told.HANDED_OVER_TEXT
    assert commitment.post == post.id
    assert post.holder_name.text == told.HANDED_OVER_SUCCESSOR
    assert (commitment.breached_on, commitment.breached_holder) == (date(2026, 8, 1), post.holder)
    assert commitment.late
    assert handover.person_to == post.holder
    assert handover.person_from not in (None, post.holder)
    assert commitment.id in handover.obligations
    assert handover.handed_over_on < handover.acknowledged_on < told.HANDED_OVER_DUE


def test_one_department_has_only_two_settled_commitments(played: Played) -> None:
    settled = Counter(
        row.organisation
        for row in played.rows("commitments")
        if not row.withdrawn_on and (row.fulfilled_on or row.breached_on)
    )
    assert settled[played.needles.few_settled_organisation] == 2
    assert all(n >= 5 for org, n in settled.items() if org != played.needles.few_settled_organisation)


def test_five_working_days_over_spring_festival_are_two_weeks(played: Played) -> None:
    issue = played.row("issues", id=played.needles.spring_issue)
    assigned = next(e for e in played.of("issue.assigned") if e.originator_id == issue.id)
    assert (issue.title.text, issue.matter) == (told.SPRING_TITLE, Matter.GENERAL)
    assert (assigned.assigned_on, assigned.resolution.due) == (told.SPRING_ASSIGNED, told.SPRING_DUE)


def test_one_missed_month_was_backfilled_after_its_close(played: Played) -> None:
    late = [r for r in played.rows("visit_months") if r.status is VisitMonthStatus.MISSED_THEN_BACKFILLED]
    assert [(row.pairing, row.period) for row in late] == [
        (played.needles.backfilled_pairing, told.BACKFILLED_PERIOD)
    ]


def test_an_issue_was_withdrawn_under_pressure_and_opened_again(played: Played) -> None:
    pressed = played.needles.pressed_issue
    topics = [event.topic for event in played.events if event.originator_id == pressed]
    audit = next(e for e in played.of("issue.withdrawal-audited") if e.originator_id == pressed)
    assert played.row("issues", id=pressed).title.text == told.PRESSED_TITLE
    assert topics.index("issue.withdrawn") < topics.index("issue.reopened")
    assert not audit.genuine


def test_one_commitment_was_revised_on_a_legal_basis(played: Played) -> None:
    revision = played.row("commitment_revisions", commitment=played.needles.revised_commitment)
    assert (revision.legal_basis, revision.due) == (told.REVISED_BASIS, date(2026, 12, 31))
    assert revision.compensation
    assert "12月31日前" in revision.text
    commitment = played.row("commitments", id=played.needles.revised_commitment)
    assert commitment.status is CommitmentStatus.CHANGED


def test_one_disclosure_shows_the_predecessors_name(played: Played) -> None:
    post = played.row("posts", id=played.needles.drifted_post)
    shown = played.row("disclosures", id=played.needles.drifted_disclosure)
    assert post.holder_name.text == told.DRIFTED_SUCCESSOR
    assert shown.person != post.holder
    drifted = [
        row.id
        for row in played.rows("disclosures")
        if row.person != next(p.holder for p in played.rows("posts") if p.id == row.post)
    ]
    assert drifted == [played.needles.drifted_disclosure]


def test_every_question_has_something_to_answer_today(played: Played) -> None:
    issues, commitments = played.rows("issues"), played.rows("commitments")
    open_ones = [row for row in issues if row.resolve_by and not row.submitted_on and not row.closed_on]
    running = (CommitmentStatus.PUBLISHED, CommitmentStatus.CHANGED)
    assert sum(row.next_period == "2026-11" for row in played.rows("pairings")) > 100
    assert sum(row.overdue for row in issues) >= 3
    assert sum(TODAY <= row.resolve_by <= date(2026, 11, 25) for row in open_ones) >= 3
    assert any(row.reopened and not row.closed_on for row in issues)
    assert any(row.status in running and row.due == TODAY for row in commitments)
    assert any(row.status is CommitmentStatus.BREACHED for row in commitments)
