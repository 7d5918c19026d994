"""Evaluation (评议与问责): a department is told of what is decided about it, once it is."""

from collections.abc import Callable
from typing import Any

from domain.actor import Role
from tests.sample.seeing.roles import DEPARTMENT, OFFICE, SUPERVISORS
from tests.sample.seeing.seer import Seer

OF_OFFICIALS = {"evaluation_rounds"}
OF_INSPECTION = {"accountability_cases", "case_parties", "clue_referrals"}
"""Discipline inspection's own: nobody else, not even those who supervise everything else."""
TOLD: dict[str, Callable[[Any], bool]] = {
    "department_evaluations": lambda row: row.published_on is not None,
    "infringements": lambda row: row.judged_on is not None and row.status != "DISMISSED",
    "vetoes": lambda row: row.served_on is not None,
    "commendations": lambda row: row.publicised_on is not None,
}
TOLD_TO_HEADS = {"infringements", "vetoes"}
OTHERS = {*TOLD, "eligibility_bars"}
HIDDEN = {
    ("Infringement", "account"): OFFICE,
    ("Infringement", "remark"): OFFICE,
    ("Commendation", "objection"): OFFICE,
    ("Commendation", "findings"): OFFICE,
    ("Commendation", "refusal"): SUPERVISORS,
    ("Commendation", "refusedFor"): SUPERVISORS,
}


def sees(seer: Seer, view: str, row: Any) -> bool:
    """The department concerned; what it is accused of, its head alone."""
    if view not in TOLD:
        return False
    readers = {Role.DEPARTMENT_HEAD} if view in TOLD_TO_HEADS else DEPARTMENT
    return seer.role in readers and seer.of_body(row) and TOLD[view](row)
