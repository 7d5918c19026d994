"""Lots (采购标段台账): what bodies buy, and whether small and medium firms come first."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.events.lot import LotExplained, LotKind, LotRecorded, LotReserved, UnreservedReason
from domain.personal import FreeText
from domain.reference import OrganisationId
from projections.engine.view import Row, View, replace


class ProcurementLot(Row):
    """A procurement lot (采购标段), in yuan: to be reserved from `limit` to `threshold`, both included.
    `explained_on` is None where the reason came with the record, or never.
    """

    id: UUID
    number: str
    title: str
    kind: LotKind
    organisation: OrganisationId
    amount: Decimal
    limit: Decimal
    threshold: Decimal
    to_be_reserved: bool
    reserved: bool
    reason: UnreservedReason | None
    explanation: FreeText | None
    tendered_on: date
    recorded_on: date
    explained_on: date | None = None
    reserved_on: date | None = None
    correction: str | None = None


lots = View("lots", ProcurementLot, indexes=(("organisation",), ("tendered_on",)))


@lots.opens(LotRecorded)
def recorded(event: LotRecorded) -> ProcurementLot:
    """As it was tendered."""
    return ProcurementLot(
        id=event.originator_id,
        number=event.number,
        title=event.title,
        kind=event.kind,
        organisation=event.organisation,
        amount=event.amount,
        limit=event.limit,
        threshold=event.threshold,
        to_be_reserved=event.limit <= event.amount <= event.threshold,
        reserved=event.reserved,
        reason=event.reason,
        explanation=event.explanation,
        tendered_on=event.tendered_on,
        recorded_on=event.recorded_on,
    )


@lots.folds(LotExplained)
def explained(row: ProcurementLot, event: LotExplained) -> ProcurementLot:
    """The reason came afterwards."""
    return replace(row, reason=event.reason, explanation=event.explanation, explained_on=event.explained_on)


@lots.folds(LotReserved)
def reserved(row: ProcurementLot, event: LotReserved) -> ProcurementLot:
    """Reserved after all."""
    return replace(row, reserved=True, reserved_on=event.reserved_on, correction=event.document)
