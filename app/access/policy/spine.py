"""Spine (主干): who reads the nouns that everything else rests on: bodies, posts, firms, pairings, issues, commitments."""

from collections.abc import Mapping

from app.access.policy.line import (
    AUDIT,
    BODY,
    BUSINESS,
    CALLBACK,
    DEPARTMENT,
    ENTERPRISE,
    HEAD,
    INSPECTOR,
    LEADER,
    OFFICE,
    OFFICIALS,
    PAIRED,
    POST,
    READERS,
    SIGNED_IN,
    SYSTEM,
    THEIRS,
    Line,
    each,
)
from domain.actor import Role

_MY_FIRMS = "(select p.enterprise from view.pairings p where p.district = $1 and p.post = :post)"
_MY_ISSUES = (
    '"department" = :organisation or "departments" ? :organisation::text'
    ' or "co_departments" ? :organisation::text'
)
_ISSUES = {
    ENTERPRISE: THEIRS,
    PAIRED: f'"post" = :post or "lead_post" = :post or "handler_post" = :post or "enterprise" in {_MY_FIRMS}',
    **each(DEPARTMENT, _MY_ISSUES),
}
_FIRMS_OF_MY_ISSUES = (
    "(select i.enterprise from view.issues i where i.district = $1"
    " and (i.department = :organisation or i.departments ? :organisation::text"
    " or i.co_departments ? :organisation::text))"
)
_VISITS = {ENTERPRISE: THEIRS, PAIRED: POST, **each(DEPARTMENT, BODY)}
# Whom to call about a firm is known to those who call: the official paired with it, who handles its issue, who calls back.
_CONTACT = BUSINESS
# A note of a visit may name anybody; the firm confirms that the visit took place, not what was noted.
_NOTE = OFFICIALS
# Officials are reached through their bodies; a private number is for those who must find them.
_NUMBER = frozenset({OFFICE, INSPECTOR})

VIEWS: Mapping[str, Line] = {
    # The public's own: published on a legal basis, shown in the city centre.
    "board": Line(BUSINESS, public=True),
    "district_names": Line(SIGNED_IN, public=True),
    # Public-sector facts: which bodies and posts there are, who holds them in their public function.
    "organisations": Line(BUSINESS),
    "posts": Line(BUSINESS),
    "calendar_days": Line(BUSINESS | {SYSTEM}),
    "disclosures": Line(BUSINESS),
    "screens": Line(OFFICIALS | {SYSTEM}),
    "postings": Line(OFFICIALS),
    "people": Line(OFFICIALS, only={"phone": _NUMBER}, sensitive=frozenset({"phone"})),
    # Promises are made to enterprises; drafts are not promises yet.
    "commitments": Line(OFFICIALS, {ENTERPRISE: '"published_on" is not null'}),
    "commitment_revisions": Line(OFFICIALS),
    "commitment_misses": Line(OFFICIALS),
    # Somebody's case: those concerned, and those who supervise.
    "issues": Line(READERS | {CALLBACK}, _ISSUES, sensitive=frozenset({"text"}), enterprise="enterprise"),
    "enterprises": Line(
        READERS | {CALLBACK},
        {
            ENTERPRISE: '"id" = :enterprise',
            PAIRED: f'"id" in {_MY_FIRMS}',
            **each(DEPARTMENT, f'"id" in {_FIRMS_OF_MY_ISSUES}'),
        },
        only={"contact_name": _CONTACT - {LEADER}, "contact_phone": _CONTACT - {LEADER}},
        sensitive=frozenset({"contact_name", "contact_phone"}),
        enterprise="id",
    ),
    "pairings": Line(READERS, _VISITS, enterprise="enterprise"),
    "visits": Line(
        READERS,
        _VISITS,
        only={"summary": _NOTE, "approval_reason": _NOTE, "retraction_reason": _NOTE},
        sensitive=frozenset({"summary", "dispute_reason", "retraction_reason"}),
        enterprise="enterprise",
    ),
    "visit_months": Line(READERS, _VISITS, enterprise="enterprise"),
    # Duties of posts: one's own, and the supervisors'.
    "obligations": Line(READERS, each(DEPARTMENT | {PAIRED, CALLBACK}, POST)),
    "handovers": Line(READERS, each(DEPARTMENT | {PAIRED, CALLBACK}, POST)),
    "clocks": Line(READERS),
    "mentions": Line(READERS),
}

QUESTIONS: Mapping[str, frozenset[Role]] = {
    "issueDocket": BUSINESS,
    "dueSoonAndOverdue": OFFICIALS,
    "reopenedIssues": READERS | DEPARTMENT | {CALLBACK},
    "bouncedIssues": READERS | {HEAD},
    "issueMetrics": READERS | {HEAD, CALLBACK},
    "issueMetricParts": READERS | {HEAD, CALLBACK},
    "missedVisits": READERS | {HEAD, PAIRED},
    "suspectVisits": READERS,
    "overVisitedEnterprises": READERS,
    "burden": READERS,
    "coverageByOfficial": READERS | {HEAD},
    "coverageByOrganisation": READERS | {HEAD},
    "coverageByMonth": READERS | {HEAD},
    "commitmentBreaches": OFFICIALS,
    "silentCommitments": OFFICIALS,
    "keepRate": BUSINESS,
    "disclosureDrift": READERS,
    "orphanedObligations": READERS,
    # Who reads is watched by another than who reads.
    "accessLog": frozenset({AUDIT, INSPECTOR}),
    "readsOfMe": SIGNED_IN,
}
