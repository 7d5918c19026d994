"""Measures, lists, the leading group, study and life meetings of the sample: exact counts, needles, and answers."""

from collections import Counter
from datetime import date
from typing import Any

from app.graphql.nodes import uuid_in
from app.sample import needles as told
from domain.actor import Role
from domain.events.list_entry import FourList, ListEntryStatus
from domain.events.measure import MeasureArea, MeasurePackage, MeasureTaskStatus
from domain.events.post import Rank
from tests.app.serving import Client
from tests.sample.conftest import Played
from tests.sample.test_questions import asked

TODAY = date(2026, 11, 20)
LONG_AGO = {"moment": "2026-09-25T18:00:00+08:00"}


def test_there_are_52_measures_in_four_areas_and_23_in_six_aspects(played: Played) -> None:
    measures = played.rows("measures")
    assert Counter(row.package for row in measures) == {
        MeasurePackage.RULES: 52,
        MeasurePackage.STABILISATION: 23,
    }
    assert {row.area for row in measures} == set(MeasureArea)
    assert len({row.text for row in measures}) == 75
    assert all(row.upstream_clause for row in measures if row.package is MeasurePackage.STABILISATION)


def test_160_tasks_lie_at_unit_posts_of_their_measures_departments(played: Played) -> None:
    tasks = played.rows("measure_tasks")
    posts = {row.id: row for row in played.rows("posts")}
    departments = {row.id: {row.lead_department, *row.duty_departments} for row in played.rows("measures")}
    assert len(tasks) == 160
    assert {row.measure for row in tasks} == set(departments)
    for task in tasks:
        assert posts[task.post].rank is Rank.UNIT
        assert posts[task.post].organisation in departments[task.measure]


def test_180_entries_stand_in_four_lists(played: Played) -> None:
    entries = played.rows("list_entries")
    assert Counter(row.list for row in entries) == {
        FourList.PROBLEM: 45,
        FourList.RISK: 25,
        FourList.MEASURE: 50,
        FourList.DUTY: 60,
    }
    cleared = [row for row in entries if row.status is ListEntryStatus.CLEARED]
    assert cleared
    assert all(row.evidence_given and row.verifier and row.verifier != row.post for row in cleared)


def test_one_group_55_meetings_and_40_units_that_study(played: Played) -> None:
    assert len(played.rows("leading_groups")) == 1
    leads = played.rows("leading_group_leads")
    assert {row.area for row in leads if row.area} == set(MeasureArea)
    assert len(played.rows("life_meetings")) == 55
    assert len({row.organisation for row in played.rows("study_sessions")}) == 40
    assert {row.format for row in played.rows("study_sessions")} == {
        "CORE_GROUP",
        "PARTY_SCHOOL",
        "GRASSROOTS",
        "ONLINE_ACADEMY",
        "LECTURE_TEAM",
        "CONTEST",
    }


def test_the_year_of_measures_stays_under_six_thousand_events(played: Played) -> None:
    nouns = {"measure", "list-entry", "leading-group", "campaign", "study-session", "life-meeting"}
    assert sum(event.topic.split(".")[0] in nouns for event in played.events) < 6_000


def test_one_measure_was_reported_complete_in_march_and_never_looked_at(played: Played) -> None:
    tasks = [row for row in played.rows("measure_tasks") if row.measure == played.needles.unverified_measure]
    assert len(tasks) == 3
    for task in tasks:
        assert (task.status, task.verified) == (MeasureTaskStatus.REPORTED, None)
        assert task.reported_on == date(2026, 3, 20)


def test_one_task_was_complete_on_paper_and_is_owed_still(played: Played) -> None:
    task = played.row("measure_tasks", id=played.needles.paper_task)
    assert (task.status, task.verified, task.found_unreal) == (MeasureTaskStatus.OPEN, False, 1)
    assert task.overdue_on
    assert played.row("obligations", id=task.id).post == task.post


def test_one_problem_has_no_measure_for_more_than_ten_working_days_and_no_other(played: Played) -> None:
    flagged = [row for row in played.rows("list_entries") if row.link_missed_on and not row.links]
    assert [row.id for row in flagged] == [played.needles.unlinked_entry]
    assert flagged[0].text.text == told.UNLINKED_TEXT
    assert flagged[0].link_missed_on == date(2026, 9, 18)


def by_id(rows: list[Any], field: str) -> dict[Any, Any]:
    return {uuid_in(row[field]["id"]): row for row in rows}


async def test_10_measures_complete_by_word_alone_are_found(inspector: Client, played: Played) -> None:
    select = "measure { id } tasks unverified completeSince daysUnverified evidence(first: 40) { topic }"
    rows = await asked(inspector, "unverifiedMeasures(package: null)", select)
    by_measure: dict[Any, list[Any]] = {}
    for task in played.rows("measure_tasks"):
        by_measure.setdefault(task.measure, []).append(task)
    expected = {
        measure: sum(task.status is MeasureTaskStatus.REPORTED for task in tasks)
        for measure, tasks in by_measure.items()
        if all(task.status is not MeasureTaskStatus.OPEN for task in tasks)
    }
    found = by_id(rows, "measure")
    assert {id: row["unverified"] for id, row in found.items()} == {k: n for k, n in expected.items() if n}
    first = rows[0]
    assert uuid_in(first["measure"]["id"]) == played.needles.unverified_measure
    assert (first["completeSince"], first["daysUnverified"]) == ("2026-03-20", 245)
    topics = {event["topic"] for event in first["evidence"]}
    assert {"measure.adopted", "measure.task-assigned", "measure.task-completion-reported"} <= topics


async def test_10_the_gap_between_word_and_verification_adds_up_by_area(
    inspector: Client, played: Played
) -> None:
    select = "package area measures measuresGap tasks tasksReported tasksVerified tasksGap tasksFoundUnreal"
    rows = await asked(inspector, "measureProgress(package: null)", select)
    assert Counter(
        {package: sum(r["measures"] for r in rows if r["package"] == package) for package in MeasurePackage}
    ) == {"RULES": 52, "STABILISATION": 23}
    tasks = Counter(row.status for row in played.rows("measure_tasks"))
    assert sum(row["tasks"] for row in rows) == 160
    assert sum(row["tasksVerified"] for row in rows) == tasks[MeasureTaskStatus.VERIFIED]
    assert sum(row["tasksGap"] for row in rows) == tasks[MeasureTaskStatus.REPORTED] > 10
    past = await asked(inspector, "measureProgress(package: null)", select, LONG_AGO)
    assert sum(row["tasksReported"] for row in past) < sum(row["tasksReported"] for row in rows)


async def test_31_every_stabilisation_task_is_traced_to_an_item_upstream(inspector: Client) -> None:
    select = "upstreamClause clause number task { id } taskNumber post { rank } due"
    rows = await asked(inspector, "measureTrace(package: STABILISATION)", select)
    assert len({row["number"] for row in rows}) == 23
    assert all("国发〔2022〕12号" in row["upstreamClause"] for row in rows)
    assert all(row["task"] and row["post"]["rank"] == "UNIT" and row["due"] for row in rows)


async def test_11_gaps_of_the_four_lists_are_found(inspector: Client, played: Played) -> None:
    select = "finding entry { id } list overdue workingDays ledger evidence(first: 20) { topic }"
    rows = await asked(inspector, "listGaps(list: null)", select)
    kinds = Counter(row["finding"] for row in rows)
    assert kinds["CLEARED_WITHOUT_EVIDENCE"] == 5
    assert kinds["CLEARED_UNVERIFIED"] == 7
    assert kinds["WITHOUT_OWNER"] == 2
    assert kinds["NOT_CASCADED"] >= 1
    assert all(row["ledger"] for row in rows if row["finding"].startswith("CLEARED"))
    overdue = [row for row in rows if row["overdue"]]
    assert [uuid_in(row["entry"]["id"]) for row in overdue] == [played.needles.unlinked_entry]
    assert overdue[0]["workingDays"] > 50
    assert {"list-entry.added", "list-entry.link-missed"} <= {e["topic"] for e in overdue[0]["evidence"]}


async def test_11_problems_and_risks_are_traced_down_to_unit_posts(inspector: Client) -> None:
    select = "path entry { id } list dutyEntry { id } post { rank } complete"
    rows = await asked(inspector, "listCascade(entry: null)", select)
    assert len({uuid_in(row["entry"]["id"]) for row in rows}) == 70
    whole = [row for row in rows if row["complete"]]
    assert len(whole) > 50
    assert all(row["post"]["rank"] == "UNIT" for row in whole)
    assert len(await asked(inspector, "listCascade(complete: false)", "path")) == len(rows) - len(whole)


async def test_1_coverage_has_each_unit_in_each_format(inspector: Client, played: Played) -> None:
    rows = await asked(
        inspector, "studyCoverage(campaign: null)", "format covered sessions organisation { id }"
    )
    assert len(rows) == 52 * 6
    assert sum(row["sessions"] for row in rows) == len(played.rows("study_sessions"))
    assert not rows[0]["covered"]


async def test_2_overdue_pledges_lie_at_a_post(inspector: Client, played: Played) -> None:
    rows = await asked(
        inspector, "overduePledges(organisation: null)", "pledge { id } post { id } daysOverdue"
    )
    expected = {r.id for r in played.rows("pledges") if r.status == "PLEDGED" and r.due < TODAY}
    assert set(by_id(rows, "pledge")) == expected
    assert expected
    assert all(row["daysOverdue"] > 0 and row["post"] for row in rows)


async def test_8_the_group_says_who_leads_what(inspector: Client) -> None:
    select = "role post { id rank } area measure { id } measures tasks tasksVerified"
    rows = await asked(inspector, "leadership", select)
    assert Counter(row["role"] for row in rows)["CHAIR"] == 2
    areas = [row for row in rows if row["area"]]
    assert len(areas) == len(MeasureArea)
    assert all(row["post"]["rank"].startswith("COUNTY") and row["measures"] for row in areas)
    assert sum(row["measures"] for row in areas) == 74
    assert len([row for row in rows if row["measure"]]) == 3


async def test_3_scores_on_the_six_benchmarks_are_withheld_below_five_tasks(inspector: Client) -> None:
    rows = await asked(inspector, "benchmarkScores", "benchmark suppressed tasks verified reported")
    shown = [row for row in rows if not row["suppressed"]]
    assert len(shown) > 5
    assert all(row["tasks"] >= 5 and row["verified"] <= row["reported"] <= row["tasks"] for row in shown)
    assert all(row["tasks"] is None and row["verified"] is None for row in rows if row["suppressed"])


async def test_a_task_without_a_due_date_is_refused_in_words_that_a_clerk_can_act_on(
    inspector: Client, played: Played
) -> None:
    task = played.row("measure_tasks", id=played.needles.paper_task)
    office = inspector.as_(Role.PROGRAMME_OFFICE)
    given = {"measure": str(task.measure), "text": "公布办理指引", "post": str(task.post)}
    answer = await office.send("assignMeasureTask", **given)
    assert answer["refusal"]["code"] == "MeasureTaskWithoutDue"
    assert "完成期限" in answer["refusal"]["message"]


async def test_an_entry_is_not_struck_off_without_evidence(inspector: Client, played: Played) -> None:
    open_ones = [r for r in played.rows("list_entries") if r.status is ListEntryStatus.OPEN and r.cascaded]
    entry = next(row for row in open_ones if row.links or row.list is FourList.DUTY)
    verifier = next(row for row in played.rows("posts") if row.title.startswith("回访"))
    office = inspector.as_(Role.PROGRAMME_OFFICE, post=verifier.id)
    answer = await office.send("clearListEntry", entry=str(entry.id), evidence=[])
    assert answer["refusal"]["code"] == "ClearanceWithoutEvidence"
