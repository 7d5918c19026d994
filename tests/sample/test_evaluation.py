"""Evaluation and accountability in the sample year: exact counts, and the needles that questions must find."""

from collections import Counter
from datetime import date
from typing import Any

from app.graphql.nodes import uuid_in
from app.sample import needles as told
from domain.actor import Actor, Role
from domain.events.evaluation import RaterGroup
from domain.events.veto import VetoStatus
from tests.app.serving import Client
from tests.sample.conftest import Played
from tests.sample.test_questions import asked

CLOSED = ("accountability-case.", "clue-referral.")


def named(played: Played, name: str) -> Any:
    return played.row("organisations", name=name).id


def test_four_rounds_of_43_departments_and_40_ballots(played: Played) -> None:
    ballots = Counter(event.originator_id for event in played.of("department-evaluation.ballot-cast"))
    assert len(ballots) == 4 * 43
    assert set(ballots.values()) == {40}
    assert sum(ballots.values()) == 6_880
    assert len(played.rows("department_evaluations")) == 4 * 43


def test_no_ballot_names_anybody_and_none_is_in_a_view(played: Played) -> None:
    cast = played.of("department-evaluation.ballot-cast")
    assert {event.actor for event in cast} == {Actor(role=Role.PROGRAMME_OFFICE)}
    assert len({event.token_digest for event in cast}) == len(cast)
    by_stream: dict[Any, list[str]] = {}
    for event in cast:
        by_stream.setdefault(event.originator_id, []).append(event.token_digest)
    assert all(digests == sorted(digests) for digests in by_stream.values())
    seen = {event.token_digest for event in cast}
    for view in ("department_evaluations", "evaluation_rounds"):
        assert not any(value in seen for row in played.rows(view) for value in vars(row).values())


def test_160_clues_45_cases_3_vetoes_20_infringements_60_commendations(played: Played) -> None:
    views = ("clue_referrals", "accountability_cases", "vetoes", "infringements", "commendations")
    assert [len(played.rows(view)) for view in views] == [160, 45, 3, 20, 60]


def test_one_department_has_two_ballots_in_a_group_and_they_are_withheld(played: Played) -> None:
    row = played.row("department_evaluations", id=played.needles.few_rated_evaluation)
    assert (row.organisation, row.period) == (named(played, told.FEW_RATED_AT), told.FEW_RATED_PERIOD)
    (deputies,) = [part for part in row.parts if part.group is RaterGroup.DEPUTY]
    assert (deputies.suppressed, deputies.ballots, deputies.mean, deputies.points) == (True, None, None, None)
    assert (row.ballots, row.suppressed_groups) == (38, 1)
    assert row.score == sum(part.points for part in row.parts if part.points is not None)


def test_the_vetoes_are_upheld_exempted_and_under_way(played: Played) -> None:
    found = {row.organisation: row.status for row in played.rows("vetoes")}
    assert found == {
        named(played, told.VETOED_AT): VetoStatus.UPHELD,
        named(played, told.EXEMPTED_AT): VetoStatus.EXEMPTED,
        named(played, told.NOTIFIED_AT): VetoStatus.NOTIFIED,
    }
    upheld = played.row("vetoes", id=played.needles.upheld_veto)
    assert len({upheld.proposer, upheld.decider, upheld.reviewer}) == 3
    pending = played.row("obligations", id=played.needles.pending_veto)
    assert pending.post == played.row("vetoes", id=played.needles.pending_veto).post


def test_the_vetoed_department_is_not_commended(played: Played) -> None:
    row = played.row("commendations", id=played.needles.blocked_commendation)
    assert row.organisation == named(played, told.VETOED_AT)
    assert (row.status, "VETO" in row.refused_for) == ("REFUSED", True)


def test_a_review_made_a_sanction_lighter(played: Played) -> None:
    row = played.row("case_parties", case=played.needles.lightened_case)
    assert (row.review_outcome, row.form, row.decided_on < row.reviewed_on) == ("LIGHTENED", "WARNING", True)


def test_nothing_of_a_clues_content_is_in_a_view(played: Played) -> None:
    row = played.rows("clue_referrals")[0]
    texts = {name for name, value in vars(row).items() if isinstance(value, str)}
    assert texts == {
        "number",
        "channel",
        "problem",
        "payload_reference",
        "payload_digest",
        "receipt",
        "outcome",
    } & {name for name, value in vars(row).items() if value is not None}


async def test_13_falling_scores_clustered_bad_ratings_and_veto_candidates(
    inspector: Client, played: Played
) -> None:
    select = """organisation { id } period signals score change clusteredGroup clusteredShare
        infringements { id } vetoStatus evidence(first: 50) { topic }"""
    rows = {
        uuid_in(row["organisation"]["id"]): row for row in await asked(inspector, "departmentRisk", select)
    }
    assert {row["period"] for row in rows.values()} == {"2026-Q3"}
    assert "FALLING_SCORE" in rows[named(played, told.FALLING_AT)]["signals"]
    clustered = rows[named(played, told.CLUSTERED_AT)]
    assert "CLUSTERED_BAD_RATINGS" in clustered["signals"]
    assert clustered["clusteredGroup"] == "ENTERPRISE"
    candidate = rows[named(played, told.VETO_CANDIDATE_AT)]
    assert "VETO_CANDIDATE" in candidate["signals"]
    assert [uuid_in(each["id"]) for each in candidate["infringements"]] == [
        played.needles.candidate_infringement
    ]
    topics = {entry["topic"] for entry in candidate["evidence"]}
    assert topics >= {"infringement.found", "infringement.verified", "department-evaluation.scored"}
    assert not any("VETO_CANDIDATE" in row["signals"] for row in rows.values() if row["vetoStatus"])


async def test_scores_add_up_and_suppressed_cells_say_so(inspector: Client, played: Played) -> None:
    select = """organisation { id } score change rank turnout suppressedGroups setAside
        parts { group suppressed ballots mean bad points }"""
    rows = await asked(inspector, 'evaluationScores(period: "2026-Q3")', select)
    assert len(rows) == 43
    few = next(row for row in rows if uuid_in(row["organisation"]["id"]) == named(played, told.FEW_RATED_AT))
    (withheld,) = [part for part in few["parts"] if part["suppressed"]]
    assert {withheld[name] for name in ("ballots", "mean", "bad", "points")} == {None}
    assert few["turnout"] == "100.0"
    assert min(row["rank"] for row in rows) == 1
    before = await asked(inspector, 'evaluationScores(period: "2026-Q1")', "setAside score rank")
    assert [(row["score"], row["rank"]) for row in before if row["setAside"]] == [(None, None)]


async def test_the_veto_register_names_its_evidence_and_its_people(inspector: Client, played: Played) -> None:
    select = "veto { id } status bars kinds evidenceGiven proposer { name } decider { name } exemption"
    rows = {
        uuid_in(row["veto"]["id"]): row for row in await asked(inspector, "vetoRegister(year: 2026)", select)
    }
    upheld = rows[played.needles.upheld_veto]
    assert (upheld["status"], upheld["bars"]) == ("UPHELD", True)
    assert set(upheld["kinds"]) == {"FORCED_INTERMEDIARY", "UNLISTED_FEE"}
    assert upheld["evidenceGiven"]
    assert upheld["proposer"]["name"] != upheld["decider"]["name"]
    assert [row["bars"] for row in rows.values()].count(True) == 1


async def test_clues_without_a_receipt_past_their_limit(inspector: Client, played: Played) -> None:
    rows = await asked(inspector, "clueReceipts", "referral { id } receiptDue workingDaysOverdue")
    assert {uuid_in(row["referral"]["id"]) for row in rows} == set(played.needles.unreceipted_clues)
    assert all(row["receiptDue"] < "2026-11-20" and row["workingDaysOverdue"] > 0 for row in rows)


async def test_sanctions_in_force_are_those_whose_time_is_not_over(inspector: Client, played: Played) -> None:
    rows = await asked(inspector, "sanctionsInForce", "case { id } form until daysLeft")
    today = date(2026, 11, 20)
    assert len(rows) == sum(
        row.form is not None and row.until is not None and row.until > today
        for row in played.rows("case_parties")
    )
    assert rows
    assert all(row["daysLeft"] > 0 for row in rows)


async def test_who_reads_a_sanction_is_recorded(inspector: Client) -> None:
    await inspector.ask("{ district { sanctionsInForce(first: 1) { nodes { form } } } }")
    query = "{ district { accessLog(first: 1) { nodes { kind role fields } } } }"
    (record,) = (await inspector.ask(query))["district"]["accessLog"]["nodes"]
    assert (record["kind"], record["role"]) == ("SENSITIVE_READ", "DISCIPLINE_INSPECTOR")
    assert record["fields"] == ["SanctionInForce.form"]


async def test_the_commendation_register_says_what_blocks(inspector: Client, played: Played) -> None:
    select = "commendation { id } status barredBy refusedFor evidence(first: 20) { topic }"
    rows = {
        uuid_in(row["commendation"]["id"]): row
        for row in await asked(inspector, "commendationRegister", select)
    }
    assert len(rows) == 60
    blocked = rows[played.needles.blocked_commendation]
    assert (blocked["status"], "VETO" in blocked["barredBy"]) == ("REFUSED", True)
    assert "eligibility.barred" in {entry["topic"] for entry in blocked["evidence"]}
    barred = [row["status"] for row in rows.values() if row["refusedFor"]]
    assert set(barred) == {"REFUSED"}


async def test_no_ballot_can_be_read_from_the_log_by_anybody(inspector: Client, played: Played) -> None:
    cast = played.of("department-evaluation.ballot-cast")[0]
    query = """query($id: ID!, $asOf: AsOf) { district(asOf: $asOf) {
        entry { topic } timeline(id: $id, first: 500) { topic } } }"""
    for role in (Role.DISCIPLINE_INSPECTOR, Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER):
        client = inspector.as_(role)
        at = {"position": cast.position}
        then = (await client.ask(query, id=str(cast.originator_id), asOf=at))["district"]
        assert then == {"entry": None, "timeline": []}
        now = (await client.ask(query, id=str(cast.originator_id), asOf=None))["district"]
        assert now["timeline"][0]["topic"] == "department-evaluation.scored"


async def test_cases_and_clues_are_in_the_log_for_inspectors_alone(inspector: Client, played: Played) -> None:
    query = "query($id: ID!) { district { timeline(id: $id, first: 500) { topic } } }"
    opened = played.of("accountability-case.opened")[0]
    for id in (opened.originator_id, opened.organisation):
        asked_by_inspector = await inspector.ask(query, id=str(id))
        topics = {entry["topic"] for entry in asked_by_inspector["district"]["timeline"]}
        assert any(topic.startswith(CLOSED) for topic in topics)
        for role in (Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER):
            told_others = await inspector.as_(role).ask(query, id=str(id))
            topics = {entry["topic"] for entry in told_others["district"]["timeline"]}
            assert not any(topic.startswith(CLOSED) for topic in topics)
