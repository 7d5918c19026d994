"""The inspector's weekly questions, asked over GraphQL of the sample district: the planted truth comes out."""

from collections import Counter
from datetime import date
from typing import Any

from app.graphql.nodes import uuid_in
from app.sample import needles as told
from app.sample.enterprises import OVER_VISITED_FIRM
from domain.events.issue_codes import IssueSource
from tests.app.serving import Client
from tests.replay import assert_views_equal_replay
from tests.sample.conftest import Played

TODAY = date(2026, 11, 20)


async def asked(inspector: Client, field: str, select: str, as_of: Any = None, pages: int = 99) -> list[Any]:
    """All rows of a list field, page by page; `field` is its name and arguments but for the page."""
    name, _, arguments = field.partition("(")
    given = f"first: 100, after: $after, {arguments.rstrip(')')}"
    query = (
        f"query($asOf: AsOf, $after: String) {{ district(asOf: $asOf) {{ {name}({given}) "
        f"{{ nodes {{ {select} }} pageInfo {{ hasNextPage endCursor }} }} }} }}"
    )
    found: list[Any] = []
    after = None
    for _ in range(pages):
        page = (await inspector.ask(query, asOf=as_of, after=after))["district"][name]
        found += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    return found


async def test_the_whole_district_in_the_database_equals_its_replay(inspector: Client) -> None:
    await assert_views_equal_replay(inspector.siliang.pool, "139901")


async def test_1_who_has_not_visited_this_month_and_how_many_working_days_are_left(
    inspector: Client, played: Played
) -> None:
    select = "pairing { id } status provisional workingDaysLeft consecutiveMisses"
    rows = await asked(inspector, 'missedVisits(period: "2026-11")', select)
    visited = {visit.pairing for visit in played.rows("visits") if visit.period == "2026-11" and visit.counts}
    active = {pairing.id for pairing in played.rows("pairings") if pairing.status == "ACTIVE"}
    assert {uuid_in(row["pairing"]["id"]) for row in rows} <= active - visited
    assert len(rows) > 400
    assert {row["workingDaysLeft"] for row in rows} == {6}
    assert all(row["provisional"] and row["status"] == "OPEN" for row in rows)
    needle = next(row for row in rows if uuid_in(row["pairing"]["id"]) == played.needles.missing_pairing)
    assert needle["consecutiveMisses"] == 3


async def test_1_a_closed_month_names_who_missed_it_and_the_events_that_say_so(
    inspector: Client, played: Played
) -> None:
    select = "pairing { id } status provisional evidence(first: 10) { topic recordedAt }"
    rows = await asked(inspector, 'missedVisits(period: "2026-09")', select)
    missed = [e for e in played.of("pairing.visit-obligation-missed") if e.period == "2026-09"]
    assert {uuid_in(row["pairing"]["id"]) for row in rows} == {event.originator_id for event in missed}
    assert not any(row["provisional"] for row in rows)
    topics = {event["topic"] for row in rows for event in row["evidence"]}
    assert {"pairing.established", "pairing.visit-obligation-missed"} <= topics


async def test_1_the_answer_of_a_past_day_stays_what_it_was(inspector: Client) -> None:
    then = {"moment": "2026-06-29T18:00:00+08:00"}
    open_then = await asked(inspector, 'missedVisits(period: "2026-06")', "status workingDaysLeft", then)
    settled = await asked(inspector, 'missedVisits(period: "2026-06")', "status")
    assert {(row["status"], row["workingDaysLeft"]) for row in open_then} == {("OPEN", 1)}
    assert len(open_then) > len(settled) > 50
    assert {row["status"] for row in settled} <= {"MISSED", "MISSED_THEN_BACKFILLED"}


async def test_2_backfilled_cloned_disputed_and_untrue_visits_are_found(
    inspector: Client, played: Played
) -> None:
    select = "visit { id } pairing { id } post { id } reasons copies"
    rows = await asked(inspector, 'suspectVisits(from: "2026-01-01", to: "2026-11-20")', select)
    reasons = Counter(reason for row in rows for reason in row["reasons"])
    assert set(reasons) >= {"BACKFILLED", "CLONED", "DISPUTED"}
    cloned = {uuid_in(row["pairing"]["id"]) for row in rows if row["copies"] and row["copies"] > 25}
    assert set(played.needles.cloned_pairings) <= cloned
    backfilled = {row.id for row in played.rows("visits") if row.backfilled and row.retracted_on is None}
    told_of = {uuid_in(row["visit"]["id"]) for row in rows if "BACKFILLED" in row["reasons"]}
    assert backfilled <= told_of
    late = [row for row in rows if "AFTER_CLOSE" in row["reasons"]]
    assert played.needles.backfilled_pairing in {uuid_in(row["pairing"]["id"]) for row in late}


async def test_3_the_over_visited_firm_is_named(inspector: Client) -> None:
    field = f'overVisitedEnterprises(period: "{told.OVER_VISITED_PERIOD}")'
    rows = await asked(inspector, field, "enterprise { name } visits posts evidence(first: 18) { topic }")
    assert [row["enterprise"]["name"] for row in rows] == [OVER_VISITED_FIRM]
    assert rows[0]["visits"] >= 9
    assert len(rows[0]["evidence"]) >= rows[0]["visits"]


async def test_4_each_of_the_108_docket_issues_stands_with_its_lead_and_clocks(
    inspector: Client, played: Played
) -> None:
    select = "number status leadPost { id rank } department { id } stage due workingDaysLeft ageDays"
    rows = await asked(inspector, "issueDocket(source: SYMPOSIUM)", select)
    docket = [row for row in played.rows("issues") if row.source is IssueSource.SYMPOSIUM]
    assert len(rows) == len(docket) == 108
    assert {row["number"] for row in rows} == {row.number for row in docket}
    running = [row for row in rows if row["stage"] == "RESOLUTION"]
    assert all(row["leadPost"]["rank"].startswith("COUNTY") and row["department"] for row in running)
    everything = await asked(inspector, "issueDocket(status: null)", "number stage due workingDaysLeft")
    left = [row["workingDaysLeft"] for row in everything if row["due"] and row["due"] > "2026-11-20"]
    assert left
    assert all(days is None or days > 0 for days in left)


async def test_5_overdue_and_due_within_three_working_days_lie_at_a_post(
    inspector: Client, played: Played
) -> None:
    select = "issue { id } finding stage due post { rank organisation { name } } workingDaysLeft daysOverdue"
    rows = await asked(inspector, "dueSoonAndOverdue(days: 3)", select)
    overdue = [row for row in rows if row["finding"] == "OVERDUE"]
    assert overdue
    assert all(row["due"] < "2026-11-20" and row["daysOverdue"] > 0 for row in overdue)
    soon = [row for row in rows if row["finding"] == "DUE_SOON"]
    assert soon
    assert all("2026-11-20" <= row["due"] <= "2026-11-25" for row in soon)
    assert played.needles.bounced_issue is not None


async def test_6_what_was_reopened_or_found_wanting_after_it_was_resolved(
    inspector: Client, played: Played
) -> None:
    rows = await asked(inspector, "reopenedIssues", "issue { id } rehandled dissatisfied")
    found = {uuid_in(row["issue"]["id"]) for row in rows}
    reopened = {row.id for row in played.rows("issues") if row.rehandled}
    assert reopened <= found
    assert len(reopened) > 50


async def test_7_the_issue_that_four_departments_passed_on(inspector: Client, played: Played) -> None:
    rows = await asked(inspector, "bouncedIssues(minimum: 3)", "issue { id } bounces")
    assert [(uuid_in(row["issue"]["id"]), row["bounces"]) for row in rows] == [
        (played.needles.bounced_issue, 4)
    ]


async def test_8_breached_revised_and_due_commitments_with_basis(inspector: Client, played: Played) -> None:
    select = "commitment { id } finding post { id } holderThen { name } legalBasis reason foundOn"
    rows = await asked(inspector, "commitmentBreaches(from: null)", select)
    by_commitment = {(uuid_in(row["commitment"]["id"]), row["finding"]): row for row in rows}
    broken = by_commitment[played.needles.handed_over_commitment, "BREACHED"]
    assert broken["holderThen"]["name"] == told.HANDED_OVER_SUCCESSOR
    revised = by_commitment[played.needles.revised_commitment, "REVISED"]
    assert revised["legalBasis"] == told.REVISED_BASIS
    assert "DUE_THIS_WEEK" in {row["finding"] for row in rows}
    open_breaches = {row.id for row in played.rows("commitments") if row.status == "BREACHED"}
    assert open_breaches <= {key for key, finding in by_commitment if finding == "BREACHED"}


async def test_9_the_screen_that_still_shows_the_predecessor(inspector: Client, played: Played) -> None:
    rows = await asked(inspector, "disclosureDrift(staleDays: null)", "code post { id }")
    drifted = {uuid_in(row["post"]["id"]) for row in rows if row["code"] == "NAME_NOT_HOLDER"}
    assert drifted == {played.needles.drifted_post}


async def test_a_department_with_few_settled_commitments_is_suppressed(
    inspector: Client, played: Played
) -> None:
    rows = await asked(inspector, "keepRate", "organisation { id } suppressed kept")
    few = [row for row in rows if row["suppressed"]]
    assert played.needles.few_settled_organisation in {uuid_in(row["organisation"]["id"]) for row in few}
    assert all(row["kept"] is None for row in few)


async def test_15_what_state_a_thing_was_in_and_who_changed_it_when(
    inspector: Client, played: Played
) -> None:
    issue = played.needles.spring_issue
    query = """query($id: ID!, $asOf: AsOf) { district(asOf: $asOf) {
      issue(id: $id) { status resolveBy } timeline(id: $id, first: 500) { topic position actor { role } } } }"""
    then = (await inspector.ask(query, id=str(issue), asOf={"moment": "2026-02-14T12:00:00+08:00"}))[
        "district"
    ]
    now = (await inspector.ask(query, id=str(issue), asOf=None))["district"]
    assert then["issue"]["resolveBy"] == told.SPRING_DUE.isoformat()
    assert now["issue"]["status"] == "CLOSED"
    about = [event for event in played.events if event.originator_id == issue]
    own = [entry for entry in now["timeline"] if entry["topic"].startswith("issue.")]
    assert [entry["position"] for entry in own] == [event.position for event in about]
    assert then["timeline"] == now["timeline"][: len(then["timeline"])]


async def test_the_board_shows_each_head_once_and_no_personal_numbers(
    inspector: Client, played: Played
) -> None:
    query = """{ board(district: "139901") { position leaf heads {
      name title organisationName duties actions commitments { text status revisedOn } } } }"""
    response = await inspector.as_(None).post(query)
    board = response.json()["data"]["board"]
    assert len(board["heads"]) == sum(row.shown for row in played.rows("board")) > 48
    assert all(head["name"] and head["duties"] and head["actions"] for head in board["heads"])
    assert "19900" not in response.text.replace(str(board["position"]), "")


async def test_every_list_of_the_sample_district_answers_with_its_evidence(inspector: Client) -> None:
    query = """{ district { position issues(filter: {overdue: true}) { totalCount evidence(first: 1000) {
      position topic } } } }"""
    district = (await inspector.ask(query))["district"]
    assert district["issues"]["totalCount"] > 0
    topics = {entry["topic"] for entry in district["issues"]["evidence"]}
    assert "issue.overdue" in topics or any("overdue" in topic for topic in topics)


async def test_every_open_obligation_has_its_light(inspector: Client, played: Played) -> None:
    rows = await asked(
        inspector,
        "obligationLights(yellow: 3)",
        "obligation kind light due daysOverdue evidence(first: 1) { topic }",
    )
    owed = played.rows("obligations")
    assert Counter(row["kind"] for row in rows) == Counter(str(row.kind) for row in owed)
    for row in rows:
        overdue = row["due"] is not None and date.fromisoformat(row["due"]) < TODAY
        assert (row["light"] == "RED", row["daysOverdue"] > 0) == (overdue, overdue)
        assert row["evidence"], "an obligation has an event that made it"
    assert {row["light"] for row in rows} == {"RED", "YELLOW", "GREEN"}
    one = rows[0]["obligation"]
    post = next(str(row.post) for row in owed if str(row.id) == one)
    mine = await asked(inspector, f'obligationLights(post: "{post}")', "obligation")
    assert {row["obligation"] for row in mine} == {str(row.id) for row in owed if str(row.post) == post}
