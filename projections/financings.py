"""Financings (融资需求台账): what each firm asked of the banks, and what it got."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.events.financing import (
    DisbursementConfirmed,
    FinancingDisbursed,
    FinancingMatched,
    FinancingRegistered,
    FinancingRejected,
    FinancingStatus,
    FinancingWithdrawn,
)
from domain.events.pool import CompensationPaid
from domain.personal import FreeText
from domain.reference import BankId, EnterpriseId, MatchingId, OrganisationId
from projections.engine.view import Row, View, replace

NOTHING = Decimal("0.00")


class FinancingDemand(Row):
    """A financing demand (融资需求), in yuan: `amount` was asked for, `disbursed` paid out, `compensated` paid to the bank
    by the pool. `arrived` is None until the firm, or who asked it, says so. Months are YYYY-MM.
    """

    id: UUID
    enterprise: EnterpriseId
    organisation: OrganisationId
    amount: Decimal
    purpose: FreeText
    needed_by: date
    status: FinancingStatus
    registered_on: date
    registered_in: str
    bank: BankId | None = None
    matching: MatchingId | None = None
    matched_on: date | None = None
    matched_in: str | None = None
    disbursed: Decimal = NOTHING
    disbursed_on: date | None = None
    disbursed_in: str | None = None
    document: str | None = None
    arrived: bool | None = None
    arrival_remark: FreeText | None = None
    rejections: int = 0
    rejected_on: date | None = None
    rejected_in: str | None = None
    rejection_reason: FreeText | None = None
    withdrawn_on: date | None = None
    withdrawal_reason: FreeText | None = None
    compensated: Decimal = NOTHING


financings = View(
    "financings",
    FinancingDemand,
    indexes=(("enterprise",), ("bank",), ("organisation",), ("status",), ("disbursed_in",)),
)


def month(day: date) -> str:
    """YYYY-MM."""
    return f"{day:%Y-%m}"


@financings.opens(FinancingRegistered)
def registered(event: FinancingRegistered) -> FinancingDemand:
    """It waits for a bank."""
    return FinancingDemand(
        id=event.originator_id,
        enterprise=event.enterprise,
        organisation=event.organisation,
        amount=event.amount,
        purpose=event.purpose,
        needed_by=event.needed_by,
        status=FinancingStatus.REGISTERED,
        registered_on=event.registered_on,
        registered_in=month(event.registered_on),
    )


@financings.folds(FinancingMatched)
def matched(row: FinancingDemand, event: FinancingMatched) -> FinancingDemand:
    """A bank looks at it."""
    return replace(
        row,
        status=FinancingStatus.MATCHED,
        bank=event.bank,
        matching=event.matching,
        matched_on=event.matched_on,
        matched_in=month(event.matched_on),
    )


@financings.folds(FinancingRejected)
def rejected(row: FinancingDemand, event: FinancingRejected) -> FinancingDemand:
    """That bank does not lend."""
    return replace(
        row,
        status=FinancingStatus.REJECTED,
        rejections=row.rejections + 1,
        rejected_on=event.rejected_on,
        rejected_in=month(event.rejected_on),
        rejection_reason=event.reason,
    )


@financings.folds(FinancingDisbursed)
def disbursed(row: FinancingDemand, event: FinancingDisbursed) -> FinancingDemand:
    """Lent, as the record says."""
    return replace(
        row,
        status=FinancingStatus.DISBURSED,
        disbursed=event.amount,
        disbursed_on=event.disbursed_on,
        disbursed_in=month(event.disbursed_on),
        document=event.document,
    )


@financings.folds(DisbursementConfirmed)
def confirmed(row: FinancingDemand, event: DisbursementConfirmed) -> FinancingDemand:
    """What the firm says of it."""
    return replace(row, arrived=event.arrived, arrival_remark=event.remark)


@financings.folds(FinancingWithdrawn)
def withdrawn(row: FinancingDemand, event: FinancingWithdrawn) -> FinancingDemand:
    """Asked for no more."""
    return replace(
        row,
        status=FinancingStatus.WITHDRAWN,
        withdrawn_on=event.withdrawn_on,
        withdrawal_reason=event.reason,
    )


@financings.folds(CompensationPaid, key=lambda event: (event.financing,))
def compensated(row: FinancingDemand, event: CompensationPaid) -> FinancingDemand:
    """The pool stood in for it."""
    return replace(row, compensated=row.compensated + event.amount)
