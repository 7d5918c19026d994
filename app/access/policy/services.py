"""Services (政务服务): who reads the items and sites, what was drawn and reviewed, and what is claimed of them."""

from collections.abc import Mapping

from app.access.policy.line import (
    BODY,
    BUSINESS,
    CALLBACK,
    DEPARTMENT,
    ENTERPRISE,
    INSPECTOR,
    OFFICE,
    OFFICIALS,
    READERS,
    THEIRS,
    Line,
    each,
)
from domain.actor import Role

_REVIEWS = each(DEPARTMENT, BODY)
# A reviewer is reached by those who handle the review and who call back; leaders need no number.
_REVIEWER = DEPARTMENT | {OFFICE, CALLBACK, INSPECTOR}

VIEWS: Mapping[str, Line] = {
    # What the district offers is published: whoever does business here may read it.
    "service_items": Line(BUSINESS),
    "item_reforms": Line(BUSINESS),
    "service_sites": Line(BUSINESS),
    "item_delegations": Line(OFFICIALS),
    # Somebody's complaint: whose it is, the body complained of, and those who judge it.
    "zombie_register": Line(
        READERS | {CALLBACK},
        {ENTERPRISE: THEIRS, **each(DEPARTMENT, BODY)},
        sensitive=frozenset({"text"}),
        enterprise="enterprise",
    ),
    "bad_review_register": Line(
        READERS | {CALLBACK},
        _REVIEWS,
        only={"reviewer": _REVIEWER, "phone": _REVIEWER},
        sensitive=frozenset({"reviewer", "phone", "text", "said"}),
    ),
    "case_samples": Line(OFFICIALS),
    "review_tallies": Line(OFFICIALS),
    "indicators": Line(OFFICIALS),
    "claims": Line(OFFICIALS),
}

QUESTIONS: Mapping[str, frozenset[Role]] = {
    "zombieApprovals": READERS | DEPARTMENT | {CALLBACK, ENTERPRISE},
    "delegationGaps": READERS | DEPARTMENT | {CALLBACK},
    "promisedDaysBreaches": OFFICIALS,
    "badReviews": READERS | DEPARTMENT | {CALLBACK},
    "siteNetwork": BUSINESS,
    "reformLedger": READERS | {CALLBACK},
    "onlineRate": OFFICIALS,
    "indicatorTrend": OFFICIALS,
    # What is claimed is held against records that only those who supervise read in full.
    "claimsBesideRecords": READERS,
    "claimRecords": READERS,
}
