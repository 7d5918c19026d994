"""Services of the sample: the report's exact counts, the planted cases, and what the questions say of them."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

from app.graphql.nodes import uuid_in
from app.sample import needles as told
from app.sample.claims import STATED
from domain.events.bad_review import BadReviewStatus, ReviewStage
from domain.events.service_item import ReformMode, ServiceItemKind
from domain.events.service_site import SiteTier
from domain.events.zombie_approval import ZombieStatus
from tests.app.serving import Client
from tests.sample.conftest import Played
from tests.sample.test_questions import asked

OURS = (
    "service-item",
    "service-site",
    "zombie-approval",
    "case-sample",
    "bad-review",
    "review-tally",
    "indicator",
    "claim",
)


def node(value: Any) -> Any:
    return uuid_in(value["id"])


def test_400_items_are_on_the_list_and_35_of_them_are_reformed(played: Played) -> None:
    items = played.rows("service_items")
    assert len(items) == 400
    assert Counter(item.mode for item in items if item.mode) == {
        ReformMode.ABOLISHED: 3,
        ReformMode.FILING: 3,
        ReformMode.NOTIFY_AND_COMMIT: 7,
        ReformMode.OPTIMISED: 22,
    }


def test_townships_took_on_81_approvals_and_34_public_services(played: Played) -> None:
    taken = Counter(item.kind for item in played.rows("service_items") if item.accepted_by)
    assert taken == {ServiceItemKind.APPROVAL: 81, ServiceItemKind.PUBLIC_SERVICE: 34}


def test_the_network_has_1_1_8_and_47_sites(played: Played) -> None:
    assert Counter(site.tier for site in played.rows("service_sites") if site.standing) == {
        SiteTier.CENTRE: 1,
        SiteTier.DEVELOPMENT_ZONE: 1,
        SiteTier.TOWNSHIP: 8,
        SiteTier.VILLAGE: 47,
    }


def test_320_bad_reviews_in_every_state_and_600_cases_were_drawn(played: Played) -> None:
    reviews = played.rows("bad_review_register")
    assert len(reviews) == 320
    assert {
        BadReviewStatus.SETTLED,
        BadReviewStatus.UNREACHABLE,
        BadReviewStatus.MISJUDGED,
        BadReviewStatus.VERIFIED,
    } <= {review.status for review in reviews}
    assert {stage for review in reviews for stage in review.overdue} >= {
        ReviewStage.CONTACT,
        ReviewStage.RECTIFICATION,
    }
    assert len(played.rows("case_samples")) == 601


def test_the_services_are_no_more_than_4500_events(played: Played) -> None:
    assert 3_500 <= sum(event.topic.partition(".")[0] in OURS for event in played.events) <= 4_500


def test_nobody_handles_and_judges_the_same_thing(played: Played) -> None:
    for zombie in played.rows("zombie_register"):
        assert zombie.reporter is None or zombie.reporter != zombie.confirmer
    for review in played.rows("bad_review_register"):
        assert review.post not in {review.verifier, review.caller, review.decider}
    for figure in played.rows("indicators"):
        assert figure.reporter not in {figure.sampler, figure.verifier}


def test_one_abolished_approval_is_demanded_still(played: Played) -> None:
    abolished = [z for z in played.rows("zombie_register") if z.mode is ReformMode.ABOLISHED]
    (zombie,) = abolished
    assert zombie.id == played.needles.zombie_approval
    assert zombie.item_name == told.ZOMBIE_NAME
    assert (zombie.status, zombie.paper_rectifications, zombie.overdue) == (ZombieStatus.CONFIRMED, 1, 1)
    assert zombie.enterprise is not None


def test_one_delegated_item_is_not_really_handled(played: Played) -> None:
    unreal = [row for row in played.rows("item_delegations") if row.handled is False]
    assert [(row.item, row.organisation) for row in unreal] == [
        (played.needles.unhandled_item, played.needles.unhandled_at)
    ]
    assert unreal[0].accepted_on is not None


def test_one_company_was_not_set_up_within_a_day_by_chinas_calendar(played: Played) -> None:
    setups = played.row("service_items", promised_days=1, mode=ReformMode.OPTIMISED, code="13990100001")
    breached = [row for row in played.rows("case_samples") if row.item == setups.id and row.breached]
    (case,) = breached
    assert case.id == played.needles.breached_setup
    assert (case.number, case.started_on, case.due, case.finished_on, case.working_days) == (
        told.BREACHED_CASE,
        told.BREACHED_STARTED,
        told.BREACHED_DUE,
        told.BREACHED_FINISHED,
        2,
    )


async def test_the_demanded_approval_is_found_with_its_events(inspector: Client, played: Played) -> None:
    select = (
        "zombieApproval { id } itemName status overdue workingDaysLeft daysAfterReform paperRectifications"
        " legalBasis post { title } evidence(first: 20) { topic }"
    )
    rows = await asked(inspector, "zombieApprovals(status: CONFIRMED)", select)
    (row,) = rows
    assert node(row["zombieApproval"]) == played.needles.zombie_approval
    assert row["itemName"] == told.ZOMBIE_NAME
    assert row["overdue"] == row["paperRectifications"] == 1
    assert row["workingDaysLeft"] < 0 < row["daysAfterReform"]
    assert "第四十条" in row["legalBasis"]
    topics = {event["topic"] for event in row["evidence"]}
    assert {"zombie-approval.reported", "zombie-approval.overdue", "service-item.reformed"} <= topics


async def test_what_was_a_demand_then_is_one_as_of_then(inspector: Client) -> None:
    then = {"moment": "2026-09-17T18:00:00+08:00"}
    assert await asked(inspector, "zombieApprovals(status: CONFIRMED)", "itemName", then) == []
    (row,) = await asked(inspector, "zombieApprovals(status: REPORTED)", "itemName", then)
    assert row["itemName"] == told.ZOMBIE_NAME


async def test_delegated_and_not_handled(inspector: Client, played: Played) -> None:
    select = "finding item { id } organisation { id } days found evidence(first: 5) { topic }"
    rows = await asked(inspector, "delegationGaps", select)
    found = Counter(row["finding"] for row in rows)
    assert found["NOT_HANDLED"] == 1
    assert found["NOT_ACCEPTED"] == 3
    assert found["AT_NO_SITE"] == 4
    needle = next(row for row in rows if row["finding"] == "NOT_HANDLED")
    assert node(needle["item"]) == played.needles.unhandled_item
    assert node(needle["organisation"]) == played.needles.unhandled_at
    assert needle["found"]
    assert "service-item.delegation-checked" in {event["topic"] for event in needle["evidence"]}


async def test_breaches_of_the_one_day_promise(inspector: Client, played: Played) -> None:
    select = "sample { id } number itemName workingDaysOver running promisedDays evidence(first: 5) { topic }"
    rows = await asked(inspector, "promisedDaysBreaches(promised: 1)", select)
    setup = [row for row in rows if row["itemName"].startswith("企业开办")]
    assert [(row["number"], row["workingDaysOver"], row["running"]) for row in setup] == [
        (told.BREACHED_CASE, 1, False)
    ]
    assert node(setup[0]["sample"]) == played.needles.breached_setup
    every = await asked(inspector, "promisedDaysBreaches", select)
    today = date(2026, 11, 20)
    late = [
        row
        for row in played.rows("case_samples")
        if not row.withdrawn_on and (row.finished_on or today) > row.due
    ]
    assert len(every) == len(late) > len(rows)


async def test_bad_reviews_with_all_their_clocks(inspector: Client, played: Played) -> None:
    select = "review { id } status stage due workingDaysLeft contactLate rectificationLate callbackLate"
    rows = await asked(inspector, "badReviews", select)
    assert len(rows) == 320
    open_ones = {"RECEIVED", "CONTACTED", "VERIFIED", "RECTIFIED"}
    for row in rows:
        assert (row["stage"] is not None) == (row["status"] in open_ones)
        assert (row["workingDaysLeft"] is not None) == (row["stage"] is not None)
    late = [row for row in rows if row["contactLate"] or row["rectificationLate"] or row["callbackLate"]]
    assert len(late) == sum(bool(row.overdue) for row in played.rows("bad_review_register"))


async def test_sites_by_tier_and_items_per_tier(inspector: Client) -> None:
    select = "tier sites items approvals publicServices fewest most withoutItems goneItems"
    rows = {row["tier"]: row for row in await asked(inspector, "siteNetwork", select)}
    assert {tier: row["sites"] for tier, row in rows.items()} == {
        "CENTRE": 1,
        "DEVELOPMENT_ZONE": 1,
        "TOWNSHIP": 8,
        "VILLAGE": 47,
    }
    assert rows["CENTRE"]["items"] == 397
    assert rows["CENTRE"]["goneItems"] == 1
    assert rows["TOWNSHIP"]["publicServices"] == 34
    assert 70 <= rows["TOWNSHIP"]["approvals"] <= 81
    assert rows["VILLAGE"]["approvals"] == 0


async def test_the_reform_ledger_by_mode(inspector: Client) -> None:
    rows = await asked(inspector, "reformLedger", "mode name daysSaved demands standing")
    assert Counter(row["mode"] for row in rows) == {
        "ABOLISHED": 3,
        "FILING": 3,
        "NOTIFY_AND_COMMIT": 7,
        "OPTIMISED": 22,
    }
    assert {row["name"]: row["demands"] for row in rows if row["demands"]} == {
        told.ZOMBIE_NAME: 1,
        "诊所执业审批": 1,
        "机动车维修经营审批": 1,
    }
    assert all(row["standing"] for row in rows)


async def test_the_online_rate_is_claimed_higher_than_it_is_sampled(inspector: Client) -> None:
    select = "period claimed sampledOnline sampled sampledRate gap evidence(first: 100) { topic }"
    rows = await asked(inspector, "onlineRate", select)
    claimed = [row for row in rows if row["claimed"] is not None]
    assert len(claimed) == 10
    assert {Decimal(row["claimed"]) for row in claimed} == {Decimal(100)}
    assert all(Decimal(row["sampledRate"]) < 100 for row in claimed if row["sampled"] > 40)
    for row in claimed:
        rate = Decimal(100 * row["sampledOnline"]) / row["sampled"]
        assert Decimal(row["sampledRate"]) == round(rate, 2)
        assert Decimal(row["gap"]) == 100 - Decimal(row["sampledRate"])
        assert {"indicator.reported", "case-sample.sampled"} <= {e["topic"] for e in row["evidence"]}


async def test_an_indicator_month_by_month(inspector: Client) -> None:
    select = "period value change runningTotal claimed verified gap status"
    rows = await asked(inspector, 'indicatorTrend(code: "CLEARED_AREA")', select)
    assert [row["period"] for row in rows] == [f"2026-{month:02}" for month in range(1, 11)]
    assert rows[0]["change"] is None
    total = Decimal(0)
    for before, row in zip([None, *rows], rows, strict=False):
        total += Decimal(row["value"])
        assert Decimal(row["runningTotal"]) == total
        if before is not None:
            assert Decimal(row["change"]) == Decimal(row["value"]) - Decimal(before["value"])
        assert (row["status"] == "VERIFIED") == (row["verified"] is not None)


async def test_the_reports_figures_stand_beside_the_records(inspector: Client, played: Played) -> None:
    select = (
        "claimKey claimed recorded records difference standing reason paragraph evidence(first: 5) { topic }"
    )
    rows = {row["claimKey"]: row for row in await asked(inspector, "claimsBesideRecords", select)}
    assert len(rows) == len(STATED)
    standing = {key: row["standing"] for key, row in rows.items()}
    agreeing = {
        "OFFICIALS",
        "COUNTY_LEADERS",
        "PAIRED_ENTERPRISES",
        "DOCKET_ISSUES",
        "DELEGATED_APPROVALS",
        "DELEGATED_PUBLIC_SERVICES",
        "ABOLISHED_APPROVALS",
        "FILINGS",
        "NOTIFIED_COMMITMENTS",
        "OPTIMISED_APPROVALS",
        "SERVICE_CENTRES",
        "ZONE_SITES",
        "TOWNSHIP_SITES",
        "VILLAGE_STATIONS",
        "SYMPOSIA",
        "TASK_FORCES",
        "IMPLEMENTATION_MEASURES",
        "STABILISATION_MEASURES",
        "FINANCED_ENTERPRISES",
        "FINANCED_AMOUNT",
        "COMPENSATION_POOL",
    }
    assert {key for key in agreeing if standing[key] != "AGREES"} == set()
    for short in ("MONTHLY_CONTACT", "ONLINE_RATE", "ONE_DAY_SETUP", "CLEARED_AREA"):
        assert standing[short] == "FALLS_SHORT"
    assert "CANNOT_BE_TOLD" not in standing.values()
    assert (rows["FINANCED_AMOUNT"]["recorded"], rows["FINANCED_ENTERPRISES"]["recorded"]) == (
        "2450000000.00",
        "886",
    )
    assert all(row["evidence"][0]["topic"] == "claim.recorded" for row in rows.values())
    setups = [row for row in played.rows("case_samples") if row.item_code == "13990100001"]
    assert rows["ONE_DAY_SETUP"]["records"] == len(setups)


async def test_a_claims_records_open_into_their_events(inspector: Client, played: Played) -> None:
    rows = await asked(
        inspector, "claimRecords(claimKey: ABOLISHED_APPROVALS)", "record evidence(first: 9) { topic }"
    )
    abolished = {str(i.id) for i in played.rows("service_items") if i.mode is ReformMode.ABOLISHED}
    assert {row["record"] for row in rows} == abolished
    for row in rows:
        assert "service-item.reformed" in {event["topic"] for event in row["evidence"]}
    months = await asked(inspector, "claimRecords(claimKey: MONTHLY_CONTACT)", "part amount", pages=1)
    assert {row["amount"] for row in months} <= {"0", "1"}
    assert all(row["part"].startswith("2026-") for row in months)
