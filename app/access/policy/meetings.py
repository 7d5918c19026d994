"""Meetings (例会与沟通): who reads the weekly meetings, engagements, consultations, task forces and the bulletin."""

from collections.abc import Mapping

from app.access.policy.line import (
    BODY,
    BUSINESS,
    CALLBACK,
    DEPARTMENT,
    ENTERPRISE,
    HEAD,
    OFFICIALS,
    PAIRED,
    POST,
    READERS,
    THEIRS,
    Line,
    each,
)
from domain.actor import Role

# What a post or its body owes is theirs to read.
_OWED = {**each(DEPARTMENT, BODY), PAIRED: POST, CALLBACK: POST}

VIEWS: Mapping[str, Line] = {
    "meetings": Line(OFFICIALS),
    "decisions": Line(READERS, _OWED),
    # That a talk took place is no secret; who came and what they raised is theirs.
    "engagements": Line(BUSINESS),
    "engagement_attendances": Line(READERS, {ENTERPRISE: THEIRS}, enterprise="enterprise"),
    "issue_origins": Line(READERS, {ENTERPRISE: THEIRS}, enterprise="enterprise"),
    "consultations": Line(OFFICIALS),
    "suggestions": Line(READERS, _OWED, sensitive=frozenset({"proposer"})),
    "task_forces": Line(OFFICIALS),
    "survey_visits": Line(
        READERS,
        {ENTERPRISE: THEIRS, **each(DEPARTMENT, BODY)},
        only={"summary": OFFICIALS},
        sensitive=frozenset({"summary"}),
        enterprise="enterprise",
    ),
    "bulletins": Line(BUSINESS),
}

# A question counts what its reader's views show, so that those of totals are for who reads all rows.
QUESTIONS: Mapping[str, frozenset[Role]] = {
    "meetingFollowUp": READERS,
    "meetingAgenda": READERS,
    "engagementFunnel": READERS,
    "unheardEnterprises": READERS,
    "unansweredSuggestions": READERS | {HEAD},
    "taskForceCoverage": READERS,
    "lastBulletin": BUSINESS,
}
