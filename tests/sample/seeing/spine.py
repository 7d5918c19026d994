"""Spine (主干): bodies, posts, firms, pairings, issues, commitments."""

from typing import Any
from uuid import UUID

from domain.actor import Role
from tests.sample.seeing.roles import OFFICE, OFFICIALS, STAFF
from tests.sample.seeing.seer import Seer

OF_THE_PUBLIC = {"board", "district_names"}
OF_SET_UP = {"screens", "calendar_days"}
OF_STAFF = {"organisations", "posts", "calendar_days", "disclosures"}
OF_OFFICIALS = {
    "screens",
    "postings",
    "people",
    "commitments",
    "commitment_revisions",
    "commitment_misses",
}
OF_POSTS = {"obligations", "handovers"}
CASES = {"issues", "visits", "pairings", "visit_months", "enterprises"}
HIDDEN = {
    ("Person", "phone"): OFFICE,
    ("Enterprise", "contactName"): STAFF - {Role.COUNTY_LEADER},
    ("Enterprise", "contactPhone"): STAFF - {Role.COUNTY_LEADER},
    ("Visit", "summary"): OFFICIALS,
    ("Visit", "approvalReason"): OFFICIALS,
    ("Visit", "retractionReason"): OFFICIALS,
}


def sees(seer: Seer, view: str, row: Any) -> bool:
    """Those concerned, each by what it is."""
    if seer.is_firm:
        return _firm_sees(seer, view, row)
    if view in OF_POSTS:
        return seer.of_post(row)
    return view in CASES and _case(seer, view, row)


def _firm_sees(seer: Seer, view: str, row: Any) -> bool:
    if view == "commitments":
        return row.published_on is not None
    firm = row.id if view == "enterprises" else getattr(row, "enterprise", None)
    return view in CASES and firm == seer.enterprise


def _case(seer: Seer, view: str, row: Any) -> bool:
    if seer.calls_back:
        return view in {"issues", "enterprises"}
    if view == "enterprises":
        return row.id in seer.firms
    if view == "issues" and seer.role is Role.PAIRED_OFFICIAL:
        return seer.post in {row.post, row.lead_post, row.handler_post} or row.enterprise in seer.firms
    if view == "issues":
        return seer.organisation in holders(row)
    return seer.of_post(row) if seer.role is Role.PAIRED_OFFICIAL else seer.of_body(row)


def holders(issue: Any) -> set[UUID | None]:
    """The bodies that hold, held or help with an issue."""
    return {issue.department, *issue.departments, *issue.co_departments}
