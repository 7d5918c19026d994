"""Procurement lot (采购标段): what a body buys, and whether small and medium firms come first."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.events.lot import LotExplained, LotKind, LotRecorded, LotReserved, UnreservedReason
from domain.handling import HANDLERS, require_body
from domain.money import yuan
from domain.organisation import active_organisation
from domain.personal import FreeText, bounded, public_text
from domain.reference import LotId, OrganisationId
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_NUMBER = 64
LONGEST_TITLE = 200
LONGEST_DOCUMENT = 120
# 财库〔2020〕46号 art. 7: above the procurement limit, and up to these, lots are reserved for SMEs.
THRESHOLDS = {
    LotKind.GOODS: Decimal("2000000.00"),
    LotKind.SERVICES: Decimal("2000000.00"),
    LotKind.WORKS: Decimal("4000000.00"),
}
# (proposed) Provinces set the procurement limit; these are the lowest that a county may have.
LIMITS = {
    LotKind.GOODS: Decimal("500000.00"),
    LotKind.SERVICES: Decimal("500000.00"),
    LotKind.WORKS: Decimal("600000.00"),
}


class LotAlreadyRecorded(Refused):
    """There is a lot with the number {number} already."""

    zh = "编号为{number}的采购标段已登记，请核对编号。"


class TenderInFuture(Refused):
    """The tender is on {day}, which is still to come."""

    zh = "采购公告日期{day}尚未到，请待发布后再登记。"


class LotAlreadyReserved(Refused):
    """The lot is reserved for small and medium firms, and needs no reason."""

    zh = "该标段已预留给中小企业，无需填写不预留情形。"


class LotAlreadyExplained(Refused):
    """The lot has its reason already."""

    zh = "该标段已说明不预留情形，无需重复填写。"


class ReasonUnexplained(Refused):
    """A reason for not reserving a lot is explained in words."""

    zh = "选择不预留情形的须同时写明具体理由。"


class ProcurementLot(Aggregate, topic="lot", title="采购标段"):
    """A lot. One that lacks its reason is recorded too: it is to be found, not to be kept out."""

    organisation: UUID
    reserved: bool = False
    reason: UnreservedReason | None = None

    @when(LotRecorded)
    def recorded(self, event: LotRecorded) -> None:
        """It is known."""
        self.organisation, self.reserved, self.reason = event.organisation, event.reserved, event.reason

    @when(LotExplained)
    def explained(self, event: LotExplained) -> None:
        """Its reason is known."""
        self.reason = event.reason

    @when(LotReserved)
    def was_reserved(self, _: LotReserved) -> None:
        """Small and medium firms come first."""
        self.reserved = True


class RecordLot(Command, about=ProcurementLot, by=HANDLERS):
    """Record a procurement lot (登记采购标段) once it is tendered: reserved for small and medium firms, or not and why."""

    number: str
    title: str
    kind: LotKind
    organisation: OrganisationId
    amount: Decimal
    tendered_on: date
    reserved: bool
    reason: UnreservedReason | None = None
    explanation: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a number that is taken, a tender to come, and a reason without its explanation."""
        number = bounded(self.number, LONGEST_NUMBER)
        lot = situation.find(ProcurementLot, situation.derived_id("lot", number))
        organisation = active_organisation(situation, self.organisation)
        require_body(situation, organisation.id)
        if lot.exists:
            raise LotAlreadyRecorded(number=number)
        if self.tendered_on > situation.today:
            raise TenderInFuture(day=self.tendered_on)
        if self.reserved and self.reason is not None:
            raise LotAlreadyReserved
        if self.reason is not None and self.explanation is None:
            raise ReasonUnexplained
        lot.trigger(self._fact(situation, number))
        return lot.id

    def _fact(self, situation: Situation, number: str) -> LotRecorded:
        told = self.explanation
        return LotRecorded(
            number=number,
            title=public_text(self.title, LONGEST_TITLE),
            kind=self.kind,
            organisation=self.organisation,
            amount=yuan(self.amount),
            limit=LIMITS[self.kind],
            threshold=THRESHOLDS[self.kind],
            reserved=self.reserved,
            reason=self.reason,
            explanation=None if told is None else FreeText.of(self.organisation, told),
            tendered_on=self.tendered_on,
            recorded_on=situation.today,
        )


def unreserved_lot(situation: Situation, id: UUID) -> ProcurementLot:
    """The lot, for its own body; refuses one that is reserved."""
    lot = situation.get(ProcurementLot, id)
    require_body(situation, lot.organisation)
    if lot.reserved:
        raise LotAlreadyReserved
    return lot


class ExplainLot(Command, about=ProcurementLot, by=HANDLERS):
    """Explain a lot (补充不预留理由) that was recorded without the reason for not reserving it."""

    lot: LotId
    reason: UnreservedReason
    explanation: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a second reason: the first one stands."""
        lot = unreserved_lot(situation, self.lot)
        if lot.reason is not None:
            raise LotAlreadyExplained
        lot.trigger(
            LotExplained(
                organisation=lot.organisation,
                reason=self.reason,
                explanation=FreeText.of(lot.organisation, self.explanation),
                explained_on=situation.today,
            )
        )
        return lot.id


class ReserveLot(Command, about=ProcurementLot, by=HANDLERS):
    """Reserve a lot (改为预留中小企业) after all, by a correction that is published."""

    lot: LotId
    document: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a lot that is reserved."""
        lot = unreserved_lot(situation, self.lot)
        document = bounded(self.document, LONGEST_DOCUMENT)
        lot.trigger(
            LotReserved(organisation=lot.organisation, document=document, reserved_on=situation.today)
        )
        return lot.id
