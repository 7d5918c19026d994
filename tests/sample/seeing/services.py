"""Services (政务服务): the catalogue is everybody's; what is complained of a body is its own."""

from typing import Any

from domain.actor import Role
from tests.sample.seeing.roles import DEPARTMENT, OFFICE
from tests.sample.seeing.seer import Seer

OF_STAFF = {"service_items", "item_reforms", "service_sites"}
OF_OFFICIALS = {"item_delegations", "case_samples", "review_tallies", "indicators", "claims"}
OTHERS = {"zombie_register", "bad_review_register"}
_WHO = DEPARTMENT | OFFICE | {Role.CALLBACK_OFFICER}
HIDDEN = {("BadReview", "reviewer"): _WHO, ("BadReview", "phone"): _WHO}


def sees(seer: Seer, view: str, row: Any) -> bool:
    """The body complained of, those who call back, and the firm of which an abolished approval was demanded."""
    if seer.is_firm:
        return view == "zombie_register" and seer.of_firm(row)
    return seer.calls_back or seer.of_body(row)
