"""Projects, loans, procurement, staffing and the planning library of the sample district, and the questions about them."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

from app.graphql.nodes import uuid_in
from app.sample import needles as told
from domain.events.financing import FinancingStatus
from domain.events.project import DelayCause, ProjectStatus
from tests.app.serving import Client
from tests.sample.conftest import Played
from tests.sample.test_questions import asked

TODAY = date(2026, 11, 20)


def test_886_firms_borrowed_exactly_what_the_report_says(played: Played) -> None:
    loans = [row for row in played.rows("financings") if row.status is FinancingStatus.DISBURSED]
    assert len(loans) == len({row.enterprise for row in loans}) == told.DISBURSED_FIRMS == 886
    assert sum(row.disbursed for row in loans) == told.DISBURSED_TOTAL == Decimal("2450000000.00")
    mean = told.DISBURSED_TOTAL / 886
    assert 2_760_000 < mean < 2_770_000
    assert sorted(row.disbursed for row in loans)[443] < mean  # log-normal: the median is below the mean
    assert max(row.disbursed for row in loans) < 100_000_000


def test_some_demands_got_nothing(played: Played) -> None:
    states = Counter(row.status for row in played.rows("financings"))
    assert states[FinancingStatus.REJECTED] == 60
    assert states[FinancingStatus.REGISTERED] == 45
    assert states[FinancingStatus.MATCHED] == 38
    assert states[FinancingStatus.WITHDRAWN] == 12
    assert any(row.arrived is False for row in played.rows("financings"))
    assert sum(row.rejections > 0 and row.disbursed > 0 for row in played.rows("financings")) == 40


def test_the_pool_of_thirty_million_stood_in_for_some_loans_and_never_owed(played: Played) -> None:
    moved = played.rows("pool_movements")
    funded = sum(row.amount for row in moved if row.source and row.source != "RECOVERY")
    assert funded == told.POOL_FUNDED == Decimal("30000000.00")
    assert sum(row.financing is not None for row in moved) == 11
    assert min(row.balance for row in moved) >= 0


def test_there_are_sixty_cards_two_hundred_lots_150_demands_and_eighty_entries(played: Played) -> None:
    projects = played.rows("projects")
    assert len(projects) == 60
    assert Counter(row.status for row in projects)[ProjectStatus.COMPLETED] >= 5
    assert sum(row.leader is None for row in projects) == 2
    assert len(played.rows("project_nodes")) == 480
    assert {row.last_cause for row in played.rows("project_nodes")} == {None, *DelayCause}
    assert len(played.rows("lots")) == 200
    assert len(played.rows("staffings")) == 150
    assert len(played.rows("library_entries")) == 80
    assert sum(row.project is not None for row in played.rows("library_entries")) >= 10


def test_every_node_past_its_day_was_found_overdue_with_who_led_then(played: Played) -> None:
    running = {row.id: row for row in played.rows("projects") if row.status is ProjectStatus.OPEN}
    late = [
        row
        for row in played.rows("project_nodes")
        if row.project in running and row.completed_on is None and row.due < TODAY
    ]
    assert late
    assert all(row.overdue_on and row.overdue_leader == running[row.project].leader for row in late)


AREA = ("flowchart", "project", "bank", "matching", "financing", "pool", "lot", "staffing", "library_entry")


def test_all_of_it_is_no_more_than_was_meant(played: Played) -> None:
    assert 4_000 <= sum(event.topic.split(".")[0] in AREA for event in played.events) <= 5_500


def test_one_project_is_silent_and_its_clock_rang(played: Played) -> None:
    project = played.row("projects", id=played.needles.silent_project)
    rang = [e for e in played.of("project.fell-silent") if e.originator_id == project.id]
    assert project.silent_since is not None
    assert project.silent_since <= told.SILENT_SINCE
    assert rang[-1].since == project.silent_since
    assert rang[-1].person == played.row("posts", id=project.leader).holder
    silent = [row.id for row in played.rows("projects") if row.silent_since]
    assert silent == [project.id]


def test_one_projects_land_was_delayed_by_a_department(played: Played) -> None:
    names = {row.id: row.name for row in played.rows("organisations")}
    delays = [row for row in played.rows("node_delays") if row.project == played.needles.delayed_project]
    (land,) = [row for row in delays if row.node == "LAND"]
    assert (land.cause, names[land.department]) == (DelayCause.DEPARTMENT, told.DELAYED_BY)
    assert land.days >= told.DELAYED_DAYS


def test_one_lot_is_not_reserved_and_nobody_says_why(played: Played) -> None:
    lot = played.row("lots", id=played.needles.unexplained_lot)
    assert (lot.title, lot.to_be_reserved) == (told.UNEXPLAINED_TITLE, True)
    found = [
        row.id
        for row in played.rows("lots")
        if row.to_be_reserved and not row.reserved and row.reason is None
    ]
    assert found == [lot.id]


async def evidence(inspector: Client, field: str) -> list[set[str]]:
    """The topics behind each of the first rows of a list."""
    query = f"{{ district {{ {field} {{ nodes {{ evidence(first: 50) {{ topic }} }} }} }} }}"
    nodes = (await inspector.ask(query))["district"][field.split("(", maxsplit=1)[0]]["nodes"]
    return [{entry["topic"] for entry in node["evidence"]} for node in nodes]


async def test_the_schedule_shows_each_node_and_whose_fault_a_delay_was(
    inspector: Client, played: Played
) -> None:
    project = played.needles.delayed_project
    columns = "node state plannedDue due departmentDays firmDays lastReason blamedDepartment { name }"
    lines = await asked(inspector, f'projectSchedule(project: "{project}")', columns)
    assert [line["node"] for line in lines][:3] == ["INITIATION", "SITE", "LAND"]
    land = lines[2]
    assert land["blamedDepartment"]["name"] == told.DELAYED_BY
    assert land["departmentDays"] >= told.DELAYED_DAYS
    assert (land["firmDays"], bool(land["lastReason"])) == (0, True)
    assert land["plannedDue"] < land["due"]
    everything = await asked(inspector, "projectSchedule", "state workingDaysLate")
    assert len(everything) == 480
    assert Counter(line["state"] for line in everything).keys() >= {"AHEAD", "OVERDUE", "DONE", "DONE_LATE"}
    assert all(line["workingDaysLate"] is not None for line in everything)
    behind = await evidence(inspector, f'projectSchedule(project: "{project}", first: 3)')
    assert behind[2] >= {"project.card-opened", "project.node-delayed", "project.node-completed"}


async def test_leaderless_and_silent_projects_are_found(inspector: Client, played: Played) -> None:
    found = await asked(inspector, "leaderlessProjects", "finding project { id } silentDays heardOn")
    assert Counter(row["finding"] for row in found) == {"LEADERLESS": 2, "SILENT": 1}
    (silent,) = [row for row in found if row["finding"] == "SILENT"]
    assert uuid_in(silent["project"]["id"]) == played.needles.silent_project
    assert silent["silentDays"] == (TODAY - date.fromisoformat(silent["heardOn"])).days > 30
    past = {"moment": "2026-10-20T18:00:00+08:00"}
    before = await asked(inspector, "leaderlessProjects", "finding project { id }", past)
    then = [uuid_in(row["project"]["id"]) for row in before if row["finding"] == "SILENT"]
    assert played.needles.silent_project not in then
    longer = await asked(inspector, "leaderlessProjects(days: 60)", "finding")
    assert "SILENT" not in {row["finding"] for row in longer}


async def test_the_funnel_adds_up_to_the_report_by_bank_and_by_month(inspector: Client) -> None:
    columns = "registered matched disbursed disbursedAmount enterprises confirmed denied rejected withdrawn"
    (whole,) = await asked(inspector, "financingFunnel", columns)
    assert (whole["disbursed"], whole["enterprises"]) == (886, 886)
    assert Decimal(whole["disbursedAmount"]) == told.DISBURSED_TOTAL
    assert whole["registered"] >= whole["matched"] >= whole["disbursed"] >= whole["confirmed"] > 0
    banks = await asked(inspector, "financingFunnelByBank", "bankName matched disbursed disbursedAmount")
    months = await asked(inspector, "financingFunnelByMonth", "period registered disbursed disbursedAmount")
    for rows in (banks, months):
        assert sum(row["disbursed"] for row in rows) == 886
        assert sum(Decimal(row["disbursedAmount"]) for row in rows) == told.DISBURSED_TOTAL
    assert len(banks) == 8
    assert [row["period"] for row in months] == [f"2026-{month:02}" for month in range(1, 12)]
    assert sum(row["registered"] for row in months) == whole["registered"]


async def test_the_funnel_of_the_past_is_what_it_was(inspector: Client) -> None:
    past = {"moment": "2026-06-30T18:00:00+08:00"}
    (then,) = await asked(inspector, "financingFunnel", "disbursed disbursedAmount", past)
    months = await asked(inspector, "financingFunnelByMonth", "period disbursed disbursedAmount")
    first = [row for row in months if row["period"] <= "2026-06"]
    assert then["disbursed"] == sum(row["disbursed"] for row in first)
    assert Decimal(then["disbursedAmount"]) == sum(Decimal(row["disbursedAmount"]) for row in first)
    (behind,) = await evidence(inspector, "financingFunnel")
    assert behind
    assert all(topic.startswith(("financing.", "pool.compensation")) for topic in behind)


async def test_the_pools_statement_balances(inspector: Client, played: Played) -> None:
    columns = "opening funded recovered compensated closing compensations useRateNumerator useRateDenominator"
    (whole,) = await asked(inspector, "poolStatement", columns)
    figures = {name: Decimal(value) for name, value in whole.items()}
    assert figures["funded"] == told.POOL_FUNDED
    assert figures["closing"] == figures["funded"] + figures["recovered"] - figures["compensated"]
    assert figures["closing"] == max(played.rows("pool_movements"), key=lambda row: row.number).balance
    assert 0 < figures["useRateNumerator"] < figures["useRateDenominator"]
    (part,) = await asked(inspector, 'poolStatement(from: "2026-07-01", to: "2026-09-30")', columns)
    quarter = {name: Decimal(value) for name, value in part.items()}
    assert quarter["closing"] == quarter["opening"] + quarter["funded"] - quarter["compensated"]
    assert quarter["funded"] == 0 < quarter["compensated"] < figures["compensated"]
    assert (await evidence(inspector, "poolStatement"))[0] == {"pool.funded", "pool.compensation-paid"}


async def test_the_unreserved_lot_that_nobody_explains_comes_first(inspector: Client, played: Played) -> None:
    found = await asked(inspector, "unreservedLots", "lot { id } unexplained reason amount threshold")
    assert uuid_in(found[0]["lot"]["id"]) == played.needles.unexplained_lot
    assert [row["unexplained"] for row in found].count(True) == 1
    assert all(Decimal(row["amount"]) <= Decimal(row["threshold"]) for row in found)
    assert {"lot.recorded"} <= (await evidence(inspector, "unreservedLots(first: 1)"))[0]


async def test_unmet_demands_have_their_age(inspector: Client, played: Played) -> None:
    found = await asked(inspector, "unmetDemands", "left ageDays overdueDays registeredOn")
    open_ones = [row for row in played.rows("staffings") if not row.met_on and not row.withdrawn_on]
    assert len(found) == len(open_ones) > 20
    assert all(row["left"] > 0 for row in found)
    first = found[0]
    assert first["ageDays"] == (TODAY - date.fromisoformat(first["registeredOn"])).days
    older: list[Any] = await asked(inspector, "unmetDemands(days: 60)", "ageDays")
    assert 0 < len(older) < len(found)
    assert "staffing.registered" in (await evidence(inspector, "unmetDemands(first: 1)"))[0]


async def test_entries_without_land_lack_some(inspector: Client) -> None:
    found = await asked(inspector, "unmatchedLibraryEntries", "landNeeded landMatched landLacking ageDays")
    assert len(found) > 10
    for row in found:
        assert Decimal(row["landNeeded"]) - Decimal(row["landMatched"]) == Decimal(row["landLacking"]) > 0
    assert "library_entry.added" in (await evidence(inspector, "unmatchedLibraryEntries(first: 1)"))[0]
