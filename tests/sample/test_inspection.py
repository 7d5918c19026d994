"""Supervision of the sample year: its counts and rates, its needles, and the questions that find them."""

from collections import Counter
from datetime import date

import pytest

from app.graphql.nodes import uuid_in
from app.sample import needles as told
from domain.draw import drawn
from domain.events.finding import FindingType
from domain.events.observation import ObservationIdentity, ObservationStatus
from domain.events.supervision_order import OrderNode
from tests.app.serving import Client
from tests.sample.conftest import Played
from tests.sample.test_questions import asked

TODAY = date(2026, 11, 20)


def test_there_are_300_inspections_with_six_findings_in_ten(played: Played) -> None:
    records, findings = played.rows("inspection_records"), played.rows("findings")
    assert len(records) == 300
    assert len(findings) / len(records) == pytest.approx(0.6, abs=0.1)
    assert {row.kind for row in played.rows("inspections")} == {row.kind for row in records}


def test_there_are_220_orders_and_120_observations(played: Played) -> None:
    orders = Counter(row.node for row in played.rows("supervision_orders"))
    assert sum(orders.values()) == 220
    assert orders[OrderNode.CLOSED] > 170
    assert orders[OrderNode.NOT_ISSUED] < 12
    observations = played.rows("observations")
    assert len(observations) == 120
    assert {row.identity for row in observations} == set(ObservationIdentity)


def test_supervision_is_a_small_part_of_the_log(played: Played) -> None:
    nouns = ("supervision_order", "order_index", "inspection", "finding", "finding_index", "observation")
    assert sum(event.topic.partition(".")[0] in nouns for event in played.events) < 3_800


def test_one_order_in_eight_is_late_and_few_are_criticised(played: Played) -> None:
    issued = [row for row in played.rows("supervision_orders") if row.issued_on]
    assert sum(row.late for row in issued) / len(issued) == pytest.approx(0.1, abs=0.06)
    assert 0 < sum(row.criticised_on is not None for row in issued) < 15
    assert all(row.urgings >= 2 for row in issued if row.noticed_on)


def test_every_draw_of_the_year_can_be_made_again(played: Played) -> None:
    for row in played.rows("inspections"):
        free = set(row.inspector_population) - set(row.recused)
        assert drawn(row.seed, row.population, row.drawn) == (*row.organisations, *row.enterprises)
        assert drawn(row.seed, free, len(row.team)) == row.team


def test_nobody_inspects_the_own_organisation(played: Played) -> None:
    body = {row.id: row.organisation for row in played.rows("posts")}
    assert all(
        body[row.inspector] != row.organisation
        for row in played.rows("inspection_records")
        if row.organisation
    )


def test_a_rectification_of_paper_came_again(played: Played) -> None:
    first = played.row("findings", id=played.needles.paper_finding)
    again = played.row("findings", id=played.needles.paper_repetition)
    assert (first.on_site, first.found_on, first.repeated_by) == (False, told.PAPER_FOUND, again.id)
    assert first.verified_on < again.found_on == told.PAPER_CAME_AGAIN
    assert (again.repeats_finding, again.problem) == (first.id, FindingType.INTEGRITY_SYSTEM)


def test_two_orders_overlap_and_the_second_says_why(played: Played) -> None:
    overlapping = [row for row in played.rows("supervision_orders") if row.overlaps]
    assert [row.id for row in overlapping] == [played.needles.overlapping_order]
    assert overlapping[0].overlaps == (played.needles.overlapped_order,)
    assert overlapping[0].justification.text == told.OVERLAP_JUSTIFICATION
    numbers = [
        played.row("supervision_orders", id=id).number for id in (*overlapping[0].overlaps, overlapping[0].id)
    ]
    assert tuple(numbers) == told.OVERLAPPED_NUMBERS


def test_one_observation_is_unanswered_past_its_limit(played: Played) -> None:
    late = [
        row
        for row in played.rows("observations")
        if row.status is not ObservationStatus.ANSWERED and row.due < TODAY
    ]
    assert [row.id for row in late] == [played.needles.unanswered_observation]
    assert late[0].overdue is not None


def test_no_row_of_any_view_says_who_told_in_confidence(played: Played) -> None:
    confidential = [
        row for row in played.rows("observations") if row.identity is ObservationIdentity.CONFIDENTIAL
    ]
    assert len(confidential) > 20
    assert all(row.enterprise is None for row in confidential)
    ids = {row.id for row in confidential}
    mine = [event for event in played.events if event.originator_id in ids]
    assert all(event.actor.enterprise is None for event in mine)


def test_three_misses_led_to_an_order_that_is_overdue(played: Played) -> None:
    order = played.row("supervision_orders", id=played.needles.misses_order)
    assert (order.number, order.post) == (told.MISSES_NUMBER, played.needles.missing_post)
    assert (order.node, order.overdue, order.due) == (OrderNode.WORKING, True, date(2026, 11, 11))
    assert order.urgings >= 2


async def test_14_the_paper_rectification_stands_first(inspector: Client, played: Played) -> None:
    select = "organisation { id name } problem onPaper paperCameAgain evidence(first: 50) { topic }"
    rows = await asked(inspector, "rectificationQuality", select)
    needle = next(
        row
        for row in rows
        if row["organisation"]["name"] == told.PAPER_AT and row["problem"] == "INTEGRITY_SYSTEM"
    )
    assert needle["paperCameAgain"] == 1
    assert rows[0]["paperCameAgain"] >= 1
    topics = [entry["topic"] for entry in needle["evidence"]]
    assert {"finding.rectification-verified", "finding.repeated"} <= set(topics)


async def test_17_the_overlapping_order_is_found_with_its_justification(
    inspector: Client, played: Played
) -> None:
    select = "overlap earlier later justification daysApart evidence(first: 30) { topic }"
    rows = await asked(inspector, "overlappingInspections", select)
    orders = [row for row in rows if row["overlap"] == "ORDERS"]
    assert [(row["earlier"], row["later"]) for row in orders] == [
        (str(played.needles.overlapped_order), str(played.needles.overlapping_order))
    ]
    assert orders[0]["justification"] == told.OVERLAP_JUSTIFICATION
    assert "supervision-order.issued" in {entry["topic"] for entry in orders[0]["evidence"]}
    assert len(rows) > len(orders)


async def test_the_unanswered_observation_is_named_and_was_not_yet_before_its_limit(
    inspector: Client, played: Played
) -> None:
    select = "observation { id } stage daysOverdue enterprise { id } organisation { name }"
    rows = await asked(inspector, "unansweredObservations", select)
    assert [uuid_in(row["observation"]["id"]) for row in rows] == [played.needles.unanswered_observation]
    assert (rows[0]["stage"], rows[0]["organisation"]["name"]) == ("ANSWER", told.UNANSWERED_AT)
    assert rows[0]["enterprise"]
    then = {"moment": "2026-09-30T12:00:00+08:00"}
    before = await asked(inspector, "unansweredObservations", "observation { id }", then)
    assert str(played.needles.unanswered_observation) not in {uuid_in(r["observation"]["id"]) for r in before}


async def test_the_board_shows_every_open_order_with_node_and_light(
    inspector: Client, played: Played
) -> None:
    rows = await asked(inspector, "orderBoard", "order { id } node light workingDaysLeft due late")
    running = {row.id for row in played.rows("supervision_orders") if row.issued_on and not row.closed_on}
    assert {uuid_in(row["order"]["id"]) for row in rows} == running
    lights = {uuid_in(row["order"]["id"]): row["light"] for row in rows}
    assert lights[played.needles.misses_order] == "RED"
    assert {"GREEN", "YELLOW"} <= set(lights.values())


async def test_findings_open_into_the_events_that_made_each_cell(inspector: Client, played: Played) -> None:
    select = "problem rank findings dismissed evidence(first: 100) { topic }"
    rows = await asked(inspector, "findingsByType", select)
    counted = Counter(entry["topic"] for row in rows for entry in row["evidence"])
    assert sum(row["findings"] + row["dismissed"] for row in rows) == len(played.rows("findings"))
    assert counted["finding.recorded"] == len(played.rows("findings"))


async def test_repeat_offenders_are_posts(inspector: Client) -> None:
    rows = await asked(
        inspector, "repeatOffenders", "post { title } organisation { name } findings unitFindings"
    )
    assert rows
    assert all(row["unitFindings"] >= row["findings"] >= 2 for row in rows)


async def test_shares_of_few_findings_are_withheld(inspector: Client) -> None:
    rows = await asked(inspector, "middleRankShare", "organisation { id } suppressed findings middle")
    assert {row["suppressed"] for row in rows} == {True, False}
    assert all((row["findings"] is None) is row["suppressed"] for row in rows)


async def test_the_load_of_a_month_is_counted(inspector: Client, played: Played) -> None:
    rows = await asked(inspector, 'inspectionLoad(period: "2026-09")', "inspections findings target")
    september = [row for row in played.rows("inspection_records") if row.period == "2026-09"]
    assert sum(row["inspections"] for row in rows) == len(september)
