"""A firm seeks people; they are found in parts, until all are found or it seeks nobody more."""

from datetime import date
from typing import Any

import pytest

from domain.demand import NeededInPast
from domain.enterprise import NotYourEnterprise
from domain.events.staffing import (
    StaffingChannel,
    StaffingKind,
    StaffingMatched,
    StaffingRegistered,
    StaffingWithdrawn,
)
from domain.handling import NotTheHandlingBody
from domain.personal import FreeText
from domain.staffing import (
    HeadcountImpossible,
    MatchStaffing,
    RegisterStaffing,
    StaffingEnded,
    WithdrawStaffing,
)
from tests.domain.firm_stories import SOON, Town, other_firm, town

TODAY = date(2026, 3, 2)


def seek(told: Town, **other: Any) -> RegisterStaffing:
    fields = {
        "enterprise": told.firm,
        "organisation": told.bureau,
        "kind": StaffingKind.LABOUR,
        "occupation": "焊工",
        "headcount": 5,
        "needed_by": SOON,
    }
    return RegisterStaffing(**{**fields, **other})


def test_a_firm_seeks_people_by_a_day() -> None:
    told = town()
    told.as_firm().when(seek(told)).then(
        StaffingRegistered(
            enterprise=told.firm,
            organisation=told.bureau,
            kind=StaffingKind.LABOUR,
            occupation="焊工",
            headcount=5,
            needed_by=SOON,
            registered_on=TODAY,
        )
    )
    told.as_firm(other_firm(told)).when(seek(told)).refused(NotYourEnterprise)
    told.as_firm().when(seek(told, needed_by=date(2026, 3, 1))).refused(NeededInPast)


@pytest.mark.parametrize("headcount", [0, -1, 10_001])
def test_a_demand_is_of_a_number_of_people_that_can_be(headcount: int) -> None:
    told = town()
    told.as_firm().when(seek(told, headcount=headcount)).refused(HeadcountImpossible)


def test_people_are_found_in_parts_and_never_more_than_are_sought() -> None:
    told = town()
    id = told.as_firm().send(seek(told))
    some = MatchStaffing(staffing=id, channel=StaffingChannel.JOB_FAIR, headcount=3)
    told.as_outsider().when(some).refused(NotTheHandlingBody)
    told.as_handler().when(some).then(
        StaffingMatched(
            enterprise=told.firm,
            organisation=told.bureau,
            channel=StaffingChannel.JOB_FAIR,
            headcount=3,
            matched=3,
            matched_on=TODAY,
        )
    )
    told.as_handler().when(some).refused(HeadcountImpossible)
    assert told.row("staffings").met_on is None
    told.as_handler().given(MatchStaffing(staffing=id, channel=StaffingChannel.RESERVE, headcount=2))
    assert told.row("staffings").met_on == TODAY
    told.as_handler().when(some).refused(StaffingEnded)


def test_what_is_withdrawn_is_sought_no_more() -> None:
    told = town()
    id = told.as_firm().send(seek(told))
    withdraw = WithdrawStaffing(staffing=id, reason="订单减少")
    told.as_firm(other_firm(told)).when(withdraw).refused(NotYourEnterprise)
    told.as_firm().when(withdraw).then(
        StaffingWithdrawn(
            enterprise=told.firm,
            organisation=told.bureau,
            reason=FreeText(told.firm, "订单减少"),
            withdrawn_on=TODAY,
        )
    )
    told.as_firm().when(withdraw).refused(StaffingEnded)
