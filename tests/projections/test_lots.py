"""The ledgers of lots, of staffing demands and of the planning library."""

from datetime import date
from decimal import Decimal

from domain.events.lot import UnreservedReason
from domain.events.staffing import StaffingChannel
from domain.library_entry import MatchLand, RemoveLibraryEntry
from domain.lot import ExplainLot, ReserveLot
from domain.staffing import MatchStaffing, WithdrawStaffing
from tests.domain.firm_stories import town
from tests.domain.test_library_entry import add
from tests.domain.test_lot import lot
from tests.domain.test_staffing import seek

TODAY = date(2026, 3, 2)


def test_a_reason_that_came_afterwards_says_when() -> None:
    told = town()
    id = told.as_handler().send(lot(told))
    assert told.row("lots", id=id).reason is None
    told.as_handler().given(ExplainLot(lot=id, reason=UnreservedReason.UNSUITABLE, explanation="涉密"))
    row = told.row("lots", id=id)
    assert (row.reason, row.explanation.text, row.explained_on) == (
        UnreservedReason.UNSUITABLE,
        "涉密",
        TODAY,
    )


def test_a_lot_that_was_corrected_says_by_what() -> None:
    told = town()
    id = told.as_handler().send(lot(told))
    told.as_handler().given(ReserveLot(lot=id, document="更正公告1号"))
    row = told.row("lots", id=id)
    assert (row.reserved, row.reserved_on, row.correction) == (True, TODAY, "更正公告1号")


def test_a_staffing_demand_counts_whom_it_found() -> None:
    told = town()
    id = told.as_firm().send(seek(told))
    told.as_handler().given(MatchStaffing(staffing=id, channel=StaffingChannel.SCHOOL, headcount=4))
    row = told.row("staffings", id=id)
    assert (row.headcount, row.matched, row.last_channel, row.met_on) == (5, 4, StaffingChannel.SCHOOL, None)
    told.as_firm().given(WithdrawStaffing(staffing=id, reason="订单减少"))
    row = told.row("staffings", id=id)
    assert (row.withdrawn_on, row.withdrawal_reason.text) == (TODAY, "订单减少")


def test_a_library_entry_has_its_land_and_leaves() -> None:
    told = town()
    id = told.as_handler().send(add(told))
    land = MatchLand(library_entry=id, parcel="B-7", area=Decimal("60.5"), document="供地2号")
    told.as_handler().given(land, RemoveLibraryEntry(library_entry=id, reason="已建成"))
    row = told.row("library_entries", id=id)
    assert (row.land_matched, row.parcels, row.land_matched_on) == (Decimal("60.50"), ("B-7",), TODAY)
    assert (row.removed_on, row.removal_reason) == (TODAY, "已建成")
