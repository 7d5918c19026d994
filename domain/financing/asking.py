"""Commands with which a firm asks for money (融资需求), or asks no more."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.command import Command
from domain.demand import ASKERS, require_askable, require_asker
from domain.events.financing import FinancingRegistered, FinancingStatus, FinancingWithdrawn
from domain.financing.aggregate import WAITING, FinancingDemand, demand_in
from domain.money import yuan
from domain.personal import FreeText
from domain.reference import EnterpriseId, FinancingId, OrganisationId
from domain.situation import Situation


class RegisterFinancing(Command, about=FinancingDemand, by=ASKERS):
    """Register a financing demand (登记融资需求): how much, what for, by when; a body sees to it."""

    enterprise: EnterpriseId
    organisation: OrganisationId
    amount: Decimal
    purpose: str
    needed_by: date

    def decide(self, situation: Situation) -> UUID:
        """Refuses others' enterprises, no sum of money, and a day that is over."""
        require_askable(situation, self.enterprise, self.organisation, self.needed_by)
        demand = situation.new(FinancingDemand)
        demand.trigger(
            FinancingRegistered(
                enterprise=self.enterprise,
                organisation=self.organisation,
                amount=yuan(self.amount),
                purpose=FreeText.of(self.enterprise, self.purpose),
                needed_by=self.needed_by,
                registered_on=situation.today,
            )
        )
        return demand.id


class WithdrawFinancing(Command, about=FinancingDemand, by=ASKERS):
    """Withdraw a financing demand (撤回融资需求) that was not paid out."""

    financing: FinancingId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses others' demands, and one that is paid out or withdrawn."""
        demand = demand_in(situation, self.financing, *WAITING, FinancingStatus.MATCHED)
        require_asker(situation, demand.enterprise, demand.organisation)
        demand.trigger(
            FinancingWithdrawn(
                enterprise=demand.enterprise,
                organisation=demand.organisation,
                reason=FreeText.of(demand.enterprise, self.reason),
                withdrawn_on=situation.today,
            )
        )
        return demand.id
