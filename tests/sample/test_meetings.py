"""Meetings and talks of the sample: the counts of the seed report, the stories planted, and what is asked of them."""

from collections import Counter
from datetime import date

from app.graphql.nodes import uuid_in
from app.sample import needles as told
from app.sample.task_forces import FORCES
from domain.events.engagement import EngagementKind
from domain.events.enterprise import ScaleKind
from domain.events.issue_codes import IssueSource
from domain.events.meeting import SkipCause
from projections.decisions import DecisionStatus
from projections.meetings import MeetingStatus
from tests.app.serving import Client
from tests.sample.conftest import Played
from tests.sample.test_questions import asked

TODAY = date(2026, 11, 20)
NOUNS = ("decision", "issue", "commitment", "suggestion")


def test_every_week_of_the_year_met_or_is_known_not_to_have(played: Played) -> None:
    weeks = sorted(row.week for row in played.rows("meetings"))
    assert weeks == [f"2026-W{number:02d}" for number in range(2, 48)]
    assert Counter(row.status for row in played.rows("meetings")) == {
        MeetingStatus.CONVENED: 43,
        MeetingStatus.SKIPPED: 3,
    }


def test_a_meeting_took_four_to_nine_decisions_some_300_in_all(played: Played) -> None:
    met = [row for row in played.rows("meetings") if row.status is MeetingStatus.CONVENED]
    assert {row.decisions for row in met} <= set(range(4, 10))
    decisions = played.rows("decisions")
    assert sum(row.decisions for row in met) == len(decisions)
    assert 280 <= len(decisions) <= 330
    assert all(row.closer != row.post for row in decisions)


def test_about_one_decision_in_eight_was_overdue_and_some_are_still(played: Played) -> None:
    decisions = played.rows("decisions")
    overdue = [row for row in decisions if row.overdue_on]
    assert 0.08 <= len(overdue) / len(decisions) <= 0.16
    assert any(row.status is DecisionStatus.IN_PROGRESS for row in overdue)
    assert any(row.deadline_moves for row in decisions)
    assert any(row.returned for row in decisions)


def test_one_week_was_skipped_for_a_reason_one_for_none_and_one_had_no_working_day(played: Played) -> None:
    skipped = {row.week: row for row in played.rows("meetings") if row.status is MeetingStatus.SKIPPED}
    assert {week: row.skip_cause for week, row in skipped.items()} == {
        "2026-W08": SkipCause.NO_WORKING_DAY,
        told.SKIPPED_WEEK: SkipCause.STATED,
        told.UNSTATED_WEEK: SkipCause.UNSTATED,
    }
    assert skipped[told.SKIPPED_WEEK].id == played.needles.skipped_meeting
    assert skipped[told.SKIPPED_WEEK].skip_reason.text
    assert skipped[told.UNSTATED_WEEK].id == played.needles.unstated_meeting
    assert skipped[told.UNSTATED_WEEK].skip_reason is None


def test_three_symposia_invited_exactly_the_139_firms_above_scale(played: Played) -> None:
    large = {row.id for row in played.rows("enterprises") if row.scale is not ScaleKind.NONE}
    invited = [
        row.enterprise
        for row in played.rows("engagement_attendances")
        if row.kind is EngagementKind.ABOVE_SCALE_SYMPOSIUM
    ]
    assert len(invited) == len(large) == 139
    assert set(invited) == large
    held = Counter(row.kind for row in played.rows("engagements") if row.held_on)
    assert held == {EngagementKind.ABOVE_SCALE_SYMPOSIUM: 3, EngagementKind.BREAKFAST: 10}


def test_the_108_issues_of_the_docket_were_raised_at_the_symposia(played: Played) -> None:
    docket = {row.id for row in played.rows("issues") if row.source is IssueSource.SYMPOSIUM}
    origins = {
        row.issue for row in played.rows("issue_origins") if row.kind is EngagementKind.ABOVE_SCALE_SYMPOSIUM
    }
    assert len(docket) == 108
    assert origins == docket


def test_four_consultations_brought_sixty_suggestions(played: Played) -> None:
    assert len(played.rows("consultations")) == 4
    assert len(played.rows("suggestions")) == 60
    needle = played.row("suggestions", id=played.needles.unanswered_suggestion)
    assert needle.text.text == told.UNANSWERED_TEXT
    assert needle.answered_on is None
    assert needle.due < date(2026, 9, 5)


def test_six_task_forces_visited_240_firms_and_left_one_industry_out(played: Played) -> None:
    assert len(played.rows("task_forces")) == len(FORCES) == 6
    assert len({row.enterprise for row in played.rows("survey_visits")}) == 240
    industries = {row.industry for row in played.rows("enterprises")}
    seen = {industry for row in played.rows("task_forces") for industry in row.industries}
    assert industries - seen == {told.UNSEEN_INDUSTRY}
    assert seen <= industries


def test_twelve_numbers_of_the_bulletin_came_out(played: Played) -> None:
    assert [row.number for row in sorted(played.rows("bulletins"), key=lambda row: row.number)] == [
        *range(1, 13)
    ]


def test_there_are_no_more_events_than_a_district_can_enter(played: Played) -> None:
    nouns = ("meeting", "decision", "engagement", "issue-origin", "consultation", "suggestion")
    mine = [e for e in played.events if e.topic.split(".")[0] in (*nouns, "task-force", "bulletin")]
    assert len(mine) <= 3_500


async def test_12_decisions_of_the_weeks_and_the_weeks_that_did_not_meet(
    inspector: Client, played: Played
) -> None:
    select = (
        "week status skipCause skipReason decisions closed closedLate waiting open overdue cancelled"
        " issues issuesSolved"
    )
    rows = await asked(inspector, "meetingFollowUp(weeks: 60)", select)
    assert len(rows) == 46
    by_week = {row["week"]: row for row in rows}
    assert by_week[told.UNSTATED_WEEK]["skipCause"] == "UNSTATED"
    assert by_week[told.SKIPPED_WEEK]["skipReason"]
    for row in rows:
        assert row["decisions"] == row["closed"] + row["waiting"] + row["open"] + row["cancelled"]
        assert row["issuesSolved"] <= row["issues"] <= row["decisions"]
    assert sum(row["issuesSolved"] for row in rows) > 50
    open_late = [
        row
        for row in played.rows("decisions")
        if row.status is DecisionStatus.IN_PROGRESS and row.due < TODAY
    ]
    assert sum(row["overdue"] for row in rows) == len(open_late) > 0
    assert len(await asked(inspector, "meetingFollowUp", select)) == 4


async def test_12_a_week_that_is_known_as_skipped_today_was_awaited_still_on_the_monday_after(
    inspector: Client,
) -> None:
    then = {"moment": "2026-09-07T12:00:00+08:00"}
    rows = await asked(inspector, "meetingFollowUp(weeks: 4)", "week status skipCause", then)
    assert [(row["week"], row["status"], row["skipCause"]) for row in rows[:2]] == [
        ("2026-W37", "AWAITED", None),
        (told.UNSTATED_WEEK, "AWAITED", None),
    ]


async def test_the_agenda_is_made_of_what_is_due_broken_bounced_and_unanswered(
    inspector: Client, played: Played
) -> None:
    select = (
        "reason matter decision { id number } issue { id } commitment { id } suggestion { id } daysOverdue"
    )
    rows = await asked(inspector, "meetingAgenda", select)
    found = {(row["reason"], row["matter"]) for row in rows}
    assert len(found) == len(rows)
    assert {row["reason"] for row in rows} == {
        "DECISION_OVERDUE",
        "DECISION_DUE",
        "ISSUE_OVERDUE",
        "ISSUE_DUE",
        "ISSUE_BOUNCED",
        "COMMITMENT_BREACHED",
        "SUGGESTION_UNANSWERED",
    }
    assert ("ISSUE_BOUNCED", str(played.needles.bounced_issue)) in found
    assert ("SUGGESTION_UNANSWERED", str(played.needles.unanswered_suggestion)) in found
    assert all(sum(bool(row[noun]) for noun in NOUNS) == 1 for row in rows)


async def test_of_the_talks_it_is_known_what_was_raised_and_solved(inspector: Client, played: Played) -> None:
    select = "kind engagements invitations attendances enterprises issues submitted solved closed evidence(first: 9) { topic }"
    rows = {row["kind"]: row for row in await asked(inspector, "engagementFunnel(from: null)", select)}
    symposia, talks = rows["ABOVE_SCALE_SYMPOSIUM"], rows["BREAKFAST"]
    assert (symposia["engagements"], symposia["invitations"], symposia["issues"]) == (3, 139, 108)
    assert symposia["attendances"] == symposia["enterprises"] == 126
    assert symposia["solved"] <= symposia["submitted"] <= 108
    assert symposia["solved"] > 80
    assert talks["engagements"] == 10
    assert talks["issues"] > 20
    assert symposia["evidence"]


async def test_the_firms_never_heard_are_named(inspector: Client, played: Played) -> None:
    rows = await asked(inspector, "unheardEnterprises(kind: null)", "enterprise { id } invitations")
    assert {uuid_in(row["enterprise"]["id"]) for row in rows} == set(played.needles.unheard_enterprises)
    assert len(rows) == told.UNHEARD
    assert {row["invitations"] for row in rows} == {1}
    symposia = await asked(inspector, "unheardEnterprises(kind: ABOVE_SCALE_SYMPOSIUM)", "enterprise { id }")
    assert len(symposia) == 13


async def test_the_suggestion_left_since_august_is_first_among_the_unanswered(
    inspector: Client, played: Played
) -> None:
    rows = await asked(
        inspector, "unansweredSuggestions", "suggestion { id text } overdue daysOverdue workingDaysLeft"
    )
    assert uuid_in(rows[0]["suggestion"]["id"]) == played.needles.unanswered_suggestion
    assert rows[0]["overdue"]
    assert rows[0]["daysOverdue"] > 60
    assert len(rows) == sum(row.answered_on is None for row in played.rows("suggestions"))


async def test_the_industry_nobody_looks_into_is_seen(inspector: Client) -> None:
    rows = await asked(
        inspector, "taskForceCoverage", "industry taskForces { name } enterprises surveyed visits"
    )
    assert sum(row["enterprises"] for row in rows) == 983  # three are deregistered
    assert [row["industry"] for row in rows if not row["taskForces"]] == [told.UNSEEN_INDUSTRY]
    assert 230 <= sum(row["surveyed"] for row in rows) <= 240
    assert all(row["surveyed"] <= row["enterprises"] for row in rows)


async def test_the_last_number_of_the_bulletin_is_in_time(inspector: Client) -> None:
    (row,) = await asked(
        inspector, "lastBulletin", "year number publishedOn daysSince nextLate evidence(first: 3) { topic }"
    )
    assert (row["number"], row["publishedOn"], row["nextLate"]) == (12, "2026-11-09", False)
    assert row["evidence"][0]["topic"] == "bulletin.published"


async def test_metrics_say_how_they_are_counted(inspector: Client) -> None:
    rates = await asked(
        inspector,
        'issueMetrics(from: "2026-01-01", to: "2026-11-20")',
        "metric version formula formulaZh exclusions exclusionsZh numerator denominator",
    )
    by_metric = {row["metric"]: row for row in rates}
    assert len(by_metric) == 6
    assert all(row["version"] == 1 and 0 < row["numerator"] <= row["denominator"] for row in rates)
    for row in rates:
        assert "÷" in row["formula"]
        assert "÷" in row["formulaZh"]
        assert row["exclusions"]
        assert row["exclusionsZh"]
    assert by_metric["RESPONSE"]["exclusions"] == "Not contacted and not due yet."


async def test_3_a_survey_visit_disturbs_an_enterprise_like_any_other_visit(
    inspector: Client, played: Played
) -> None:
    field = 'overVisitedEnterprises(period: "2026-04", threshold: 2)'
    rows = await asked(inspector, field, "enterprise { id } calls surveys onsite organisations")
    contacts = Counter(
        row.enterprise
        for view in ("visits", "survey_visits", "inspection_records")
        for row in played.rows(view)
        if row.enterprise and row.period == "2026-04" and getattr(row, "retracted_on", None) is None
    )
    assert {uuid_in(row["enterprise"]["id"]): row["calls"] for row in rows} == {
        enterprise: number for enterprise, number in contacts.items() if number > 2
    }
    surveyed = {row.enterprise for row in played.rows("survey_visits") if row.period == "2026-04"}
    assert surveyed & {uuid_in(row["enterprise"]["id"]) for row in rows}
