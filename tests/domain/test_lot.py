"""A procurement lot is reserved for small and medium firms, or says why not; what says nothing is found, not kept out."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.events.lot import LotExplained, LotKind, LotRecorded, LotReserved, UnreservedReason
from domain.handling import NotTheHandlingBody
from domain.lot import (
    ExplainLot,
    LotAlreadyExplained,
    LotAlreadyRecorded,
    LotAlreadyReserved,
    ReasonUnexplained,
    RecordLot,
    ReserveLot,
    TenderInFuture,
)
from domain.personal import FreeText
from tests.domain.firm_stories import Town, town

TODAY = date(2026, 3, 2)


def lot(told: Town, **other: Any) -> RecordLot:
    fields = {
        "number": "CG-2026-001",
        "title": "办公设备采购",
        "kind": LotKind.GOODS,
        "organisation": told.bureau,
        "amount": Decimal(1_200_000),
        "tendered_on": TODAY,
        "reserved": False,
    }
    return RecordLot(**{**fields, **other})


def test_a_lot_carries_the_limits_that_held_when_it_was_tendered() -> None:
    told = town()
    reason = UnreservedReason.FRAMEWORK
    told.as_handler().when(lot(told, reason=reason, explanation="框架协议内")).then(
        LotRecorded(
            number="CG-2026-001",
            title="办公设备采购",
            kind=LotKind.GOODS,
            organisation=told.bureau,
            amount=Decimal("1200000.00"),
            limit=Decimal("500000.00"),
            threshold=Decimal("2000000.00"),
            reserved=False,
            reason=reason,
            explanation=FreeText(told.bureau, "框架协议内"),
            tendered_on=TODAY,
            recorded_on=TODAY,
        )
    )
    told.as_handler().when(lot(told)).refused(LotAlreadyRecorded)


@pytest.mark.parametrize(
    ("kind", "amount", "to_be_reserved"),
    [
        (LotKind.GOODS, "499999.99", False),
        (LotKind.GOODS, "500000.00", True),
        (LotKind.SERVICES, "2000000.00", True),
        (LotKind.SERVICES, "2000000.01", False),
        (LotKind.WORKS, "4000000.00", True),
        (LotKind.WORKS, "4000000.01", False),
        (LotKind.WORKS, "599999.99", False),
    ],
)
def test_both_limits_belong_to_what_is_reserved(kind: LotKind, amount: str, to_be_reserved: bool) -> None:
    told = town()
    told.as_handler().given(lot(told, kind=kind, amount=Decimal(amount)))
    assert told.row("lots").to_be_reserved is to_be_reserved


def test_a_lot_is_recorded_by_its_body_once_it_is_tendered() -> None:
    told = town()
    told.as_outsider().when(lot(told)).refused(NotTheHandlingBody)
    told.as_handler().when(lot(told, tendered_on=date(2026, 3, 3))).refused(TenderInFuture)


def test_a_reason_is_explained_and_belongs_to_what_is_not_reserved() -> None:
    told = town()
    reason = UnreservedReason.IRREPLACEABLE
    told.as_handler().when(lot(told, reason=reason)).refused(ReasonUnexplained)
    told.as_handler().when(lot(told, reserved=True, reason=reason, explanation="专利")).refused(
        LotAlreadyReserved
    )


def test_a_reason_comes_afterwards_once() -> None:
    told = town()
    id = told.as_handler().send(lot(told))
    explain = ExplainLot(lot=id, reason=UnreservedReason.IRREPLACEABLE, explanation="专利技术")
    told.as_outsider().when(explain).refused(NotTheHandlingBody)
    told.as_handler().when(explain).then(
        LotExplained(
            organisation=told.bureau,
            reason=UnreservedReason.IRREPLACEABLE,
            explanation=FreeText(told.bureau, "专利技术"),
            explained_on=TODAY,
        )
    )
    told.as_handler().when(explain).refused(LotAlreadyExplained)


def test_a_lot_is_reserved_after_all_once() -> None:
    told = town()
    reserve = ReserveLot(lot=told.as_handler().send(lot(told)), document="更正公告1号")
    told.as_handler().when(reserve).then(
        LotReserved(organisation=told.bureau, document="更正公告1号", reserved_on=TODAY)
    )
    told.as_handler().when(reserve).refused(LotAlreadyReserved)
