"""Measures (措施与清单): measures, the four lists, the leading group, study and life meetings."""

from typing import Any

from domain.actor import Role
from tests.sample.seeing.roles import OFFICE
from tests.sample.seeing.seer import Seer

OF_OFFICIALS = {
    "measures",
    "measure_tasks",
    "leading_groups",
    "leading_group_members",
    "leading_group_leads",
    "campaigns",
    "study_sessions",
}
OTHERS = {"life_meetings", "list_entries", "list_links", "self_check_items", "pledges"}
HIDDEN = {("SelfCheckItem", "text"): OFFICE | {Role.DEPARTMENT_HEAD}}


def sees(seer: Seer, view: str, row: Any) -> bool:
    """One's own body's; what was confessed there, its head's, and a pledge its own post's."""
    if seer.is_firm:
        return False
    if view == "list_links":
        return seer.calls_back
    if seer.calls_back and view == "list_entries":
        return True
    if seer.role is Role.DEPARTMENT_HEAD:
        return seer.of_body(row)
    if view == "pledges":
        return seer.of_post(row)
    return view != "self_check_items" and seer.of_body(row)
