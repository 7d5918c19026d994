"""Evaluation (评议与问责): who reads scores, infringements, vetoes, cases, clues and honours.

Discipline inspection's cases and clues are for inspectors alone, in the views and in the log. A ballot is for
nobody. A department reads what is decided about itself once it was told: its published score, its verified
infringements, its veto from the notice on.
"""

from collections.abc import Mapping

from app.access.policy.line import BODY, DEPARTMENT, HEAD, INSPECTOR, OFFICE, OFFICIALS, READERS, Line, each
from domain.actor import Role

_INSPECTOR = frozenset({INSPECTOR})
# What a firm said of a department, and what an investigator noted, is for those who supervise.
_SUPERVISORS = frozenset({INSPECTOR, OFFICE})
_PUBLISHED = f'{BODY} and "published_on" is not null'
_TRUE = f"""{BODY} and "status" in ('VERIFIED', 'RESOLVED')"""
_NOTIFIED = f'{BODY} and "served_on" is not null'
_DISPLAYED = f'{BODY} and "publicised_on" is not null'

VIEWS: Mapping[str, Line] = {
    "evaluation_rounds": Line(OFFICIALS),
    "department_evaluations": Line(
        READERS,
        each(DEPARTMENT, _PUBLISHED),
        sensitive=frozenset({"objection_reason", "objection_answer"}),
    ),
    "infringements": Line(
        READERS,
        {HEAD: _TRUE},
        only={"account": _SUPERVISORS, "remark": _SUPERVISORS},
        sensitive=frozenset({"account", "remark", "remedy"}),
    ),
    "vetoes": Line(
        READERS,
        {HEAD: _NOTIFIED},
        sensitive=frozenset({"reasons", "statement", "decision", "review"}),
    ),
    "eligibility_bars": Line(READERS),
    "accountability_cases": Line(_INSPECTOR, sensitive=frozenset({"withdrawal_reason"})),
    "case_parties": Line(_INSPECTOR, sensitive=frozenset({"form"})),
    "clue_referrals": Line(_INSPECTOR, sensitive=frozenset({"payload_reference", "payload_digest"})),
    "commendations": Line(
        READERS,
        each(DEPARTMENT, _DISPLAYED),
        only={
            "objection": _SUPERVISORS,
            "findings": _SUPERVISORS,
            "refusal": READERS,
            "refused_for": READERS,
        },
        sensitive=frozenset({"objection", "findings", "refusal"}),
    ),
}

QUESTIONS: Mapping[str, frozenset[Role]] = {
    # A rank among rows that one does not see would be wrong: departments read their own evaluations instead.
    "evaluationScores": READERS,
    "departmentRisk": READERS,
    "vetoRegister": READERS,
    "sanctionsInForce": _INSPECTOR,
    "clueReceipts": _INSPECTOR,
    "commendationRegister": READERS,
}

SENSITIVE_ANSWERS: Mapping[str, frozenset[str]] = {
    "vetoRegister": frozenset({"decision"}),
    "sanctionsInForce": frozenset({"form"}),
}

ENTRIES: Mapping[str, frozenset[Role]] = {
    "department_evaluation.ballot-cast": frozenset(),
    "accountability_case": _INSPECTOR,
    "clue_referral": _INSPECTOR,
}
