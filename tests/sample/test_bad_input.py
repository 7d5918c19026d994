"""Bad input at the real district, over GraphQL: a typed refusal that a clerk can act on, and nothing written."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.actor import Role
from domain.events.commitment import CommitmentStatus
from domain.events.issue_codes import IssueStatus
from domain.events.pairing import PairingStatus
from tests.app.serving import Client
from tests.sample.conftest import Played


@pytest.fixture
async def office(inspector: Client) -> AsyncIterator[Client]:
    """The programme office; whatever it tries, the log must not grow."""
    before = await inspector.siliang.reader.head("139901")
    yield inspector.as_(Role.PROGRAMME_OFFICE)
    assert await inspector.siliang.reader.head("139901") == before


def refused(answer: Any, code: str, *words: str) -> None:
    assert answer["refusal"]["code"] == code
    assert all(word in answer["refusal"]["message"] for word in words), answer["refusal"]["message"]
    assert answer["refusal"]["messageEn"]
    assert answer["position"] is None


def pairing(played: Played) -> UUID:
    """An active pairing since the year's beginning, not visited in September."""
    visited = {visit.pairing for visit in played.rows("visits") if visit.period == "2026-09"}
    rows = played.rows("pairings")
    found: UUID = next(
        row.id
        for row in rows
        if row.status is PairingStatus.ACTIVE and row.id not in visited and row.since < date(2026, 2, 1)
    )
    return found


async def test_a_visit_in_the_future(office: Client, played: Played) -> None:
    visit = {"mode": "ONSITE", "summary": "上门走访，了解用工情况"}
    answer = await office.send("logVisit", pairing=str(pairing(played)), occurredOn="2026-12-01", **visit)
    refused(answer, "VisitInFuture", "2026-12-01")


async def test_a_month_already_closed(office: Client, played: Played) -> None:
    visit = {"mode": "ONSITE", "summary": "上门走访，了解用工情况"}
    answer = await office.send("logVisit", pairing=str(pairing(played)), occurredOn="2026-09-10", **visit)
    refused(answer, "VisitMonthAlreadyClosed", "2026")


async def test_an_assignment_without_a_county_rank_lead(office: Client, played: Played) -> None:
    posts = played.rows("posts")
    department = next(row for row in posts if row.heads and not row.rank.is_county)
    issue = str(played.needles.bounced_issue)
    given = {"issue": issue, "department": str(department.organisation)}
    refused(await office.send("assignIssue", **given), "AssignmentWithoutLead")
    low = await office.send("assignIssue", **given, leadPost=str(department.id))
    refused(low, "LeadNotCountyRank")


async def test_an_extension_after_the_due_date(office: Client, played: Played) -> None:
    issue = next(
        row
        for row in played.rows("issues")
        if row.overdue and row.status is IssueStatus.IN_PROGRESS and row.resolve_by < date(2026, 11, 20)
    )
    handler = office.as_(Role.DEPARTMENT_HANDLER, post=issue.handler_post)
    answer = await handler.send(
        "requestExtension", issue=str(issue.id), until="2026-12-04", reason="设备未到"
    )
    refused(answer, "ExtensionAfterDue", str(issue.resolve_by))


async def test_a_second_settlement(office: Client, played: Played) -> None:
    kept = next(row for row in played.rows("commitments") if row.status is CommitmentStatus.FULFILLED)
    answer = await office.send("fulfilCommitment", commitment=str(kept.id), evidence=["验收报告"])
    refused(answer, "CommitmentSettled")


async def test_an_unknown_id_and_a_district_not_ones_own(office: Client) -> None:
    refused(await office.send("fulfilCommitment", commitment=str(uuid4()), evidence=["x"]), "Unknown", "承诺")
    elsewhere = await office.send(
        "fulfilCommitment", commitment=str(uuid4()), evidence=["x"], district="110101"
    )
    refused(elsewhere, "DistrictNotYours", "110101")
