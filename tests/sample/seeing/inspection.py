"""Inspection (督查检查): those who carry it out, and those whom it met, once it met them."""

from typing import Any

from domain.actor import Role
from tests.sample.seeing.roles import SUPERVISORS
from tests.sample.seeing.seer import Seer

OTHERS = {"supervision_orders", "inspections", "inspection_records", "findings", "observations"}
HIDDEN = {("InspectionRecord", "note"): SUPERVISORS | {Role.CALLBACK_OFFICER}}


def sees(seer: Seer, view: str, row: Any) -> bool:
    """Each kind by who has to do with it."""
    if seer.is_firm:
        return view in {"inspection_records", "observations"} and seer.of_firm(row)
    if view == "inspections":
        return seer.calls_back and seer.post in row.team
    if view == "inspection_records":
        return seer.of_body(row) or (seer.calls_back and row.inspector == seer.post)
    if view == "observations":
        return seer.of_post(row)
    if seer.calls_back:
        return False
    if view == "findings":
        return seer.of_body(row) if seer.in_department else seer.post in {row.post, row.owner}
    of_body = seer.in_department and seer.organisation in row.targets
    return row.issued_on is not None and (seer.of_post(row) or of_body)
