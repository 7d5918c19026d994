"""Financing demand (融资需求): its state."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.events.financing import (
    DisbursementConfirmed,
    FinancingDisbursed,
    FinancingMatched,
    FinancingRegistered,
    FinancingRejected,
    FinancingStatus,
    FinancingWithdrawn,
)
from domain.financing.refusals import STATUS_ZH, FinancingInAnotherState, statuses_zh
from domain.situation import Situation

ZERO = Decimal("0.00")
WAITING = (FinancingStatus.REGISTERED, FinancingStatus.REJECTED)


class FinancingDemand(Aggregate, topic="financing", title="融资需求"):
    """A firm's demand; `lent` is what the bank paid out."""

    enterprise: UUID
    organisation: UUID
    amount: Decimal = ZERO
    status: FinancingStatus = FinancingStatus.REGISTERED
    bank: UUID
    matched_on: date = date.min
    lent: Decimal = ZERO
    recorded_by: UUID | None = None
    confirmed: bool = False

    @when(FinancingRegistered)
    def registered(self, event: FinancingRegistered) -> None:
        """It waits for a bank."""
        self.enterprise, self.organisation, self.amount = event.enterprise, event.organisation, event.amount

    @when(FinancingMatched)
    def matched(self, event: FinancingMatched) -> None:
        """A bank looks at it."""
        self.status, self.bank, self.matched_on = FinancingStatus.MATCHED, event.bank, event.matched_on

    @when(FinancingRejected)
    def rejected(self, _: FinancingRejected) -> None:
        """It may be matched with another bank."""
        self.status = FinancingStatus.REJECTED

    @when(FinancingDisbursed)
    def disbursed(self, event: FinancingDisbursed) -> None:
        """The firm has its loan, as the record says."""
        self.status, self.lent, self.recorded_by = FinancingStatus.DISBURSED, event.amount, event.recorded_by

    @when(DisbursementConfirmed)
    def disbursement_confirmed(self, _: DisbursementConfirmed) -> None:
        """Somebody else spoke about it."""
        self.confirmed = True

    @when(FinancingWithdrawn)
    def withdrawn(self, _: FinancingWithdrawn) -> None:
        """It is asked for no more."""
        self.status = FinancingStatus.WITHDRAWN


def demand_in(situation: Situation, id: UUID, *needed: FinancingStatus) -> FinancingDemand:
    """The demand; refuses one that is in none of these states."""
    demand = situation.get(FinancingDemand, id)
    if demand.status not in needed:
        raise FinancingInAnotherState(
            status=demand.status,
            needed=", ".join(needed),
            status_zh=STATUS_ZH[demand.status],
            needed_zh=statuses_zh(needed),
        )
    return demand
