"""Inspection (监督检查): who reads orders, inspections, findings and observations."""

from collections.abc import Mapping

from app.access.policy.line import (
    BODY,
    CALLBACK,
    DEPARTMENT,
    ENTERPRISE,
    HEAD,
    PAIRED,
    POST,
    READERS,
    THEIRS,
    Line,
    each,
)
from domain.actor import Role

# What a chief has not issued yet is known to those who propose and approve alone.
_ISSUED = '"issued_on" is not null'
_TARGETS = f'{_ISSUED} and ("post" = :post or "targets" ? :organisation::text)'
_MY_RECTIFICATIONS = f'{POST} or "owner" = :post'

VIEWS: Mapping[str, Line] = {
    "supervision_orders": Line(
        READERS,
        {**each(DEPARTMENT, _TARGETS), PAIRED: f"{_ISSUED} and {POST}"},
        sensitive=frozenset({"requirement", "conclusion"}),
    ),
    # Whom a plan has drawn is known to those who inspect: an inspection is not announced.
    "inspections": Line(READERS, {CALLBACK: '"team" ? :post::text'}),
    "inspection_records": Line(
        READERS,
        {ENTERPRISE: THEIRS, **each(DEPARTMENT, BODY), CALLBACK: '"inspector" = :post'},
        # A note may name anybody; who was inspected knows the findings.
        only={"note": READERS | {CALLBACK}},
        sensitive=frozenset({"note"}),
        enterprise="enterprise",
    ),
    "findings": Line(
        READERS,
        {**each(DEPARTMENT, BODY), PAIRED: _MY_RECTIFICATIONS},
        sensitive=frozenset({"text", "contest_grounds"}),
    ),
    # The organisation observed reads none: who told of it has to be safe from it.
    "observations": Line(
        READERS,
        {ENTERPRISE: THEIRS, **each(DEPARTMENT | {PAIRED, CALLBACK}, POST)},
        sensitive=frozenset({"text"}),
        enterprise="enterprise",
    ),
}

QUESTIONS: Mapping[str, frozenset[Role]] = {
    "orderBoard": READERS | DEPARTMENT,
    "findingsByType": READERS,
    "middleRankShare": READERS,
    "rectificationQuality": READERS,
    "repeatOffenders": READERS | {HEAD},
    "unansweredObservations": READERS,
    "inspectionLoad": READERS,
    "overlappingInspections": READERS,
}
