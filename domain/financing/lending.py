"""Commands of what the banks do with a demand (融资需求): match, reject, disburse; and what the firm says of it."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.actor import Role
from domain.bank import Bank
from domain.command import Command
from domain.enterprise import own_enterprise
from domain.events.financing import (
    DisbursementConfirmed,
    FinancingDisbursed,
    FinancingMatched,
    FinancingRejected,
    FinancingStatus,
)
from domain.financing.aggregate import WAITING, FinancingDemand, demand_in
from domain.financing.refusals import (
    ConfirmerIsRecorder,
    DenialWithoutRemark,
    DisbursedAboveDemand,
    DisbursementAlreadyConfirmed,
    DisbursementDateImpossible,
)
from domain.handling import HANDLERS, is_of_body, require_body
from domain.matching import BankNotAtMatching, Matching
from domain.money import yuan
from domain.personal import FreeText, bounded
from domain.reference import BankId, FinancingId, MatchingId
from domain.situation import Situation

LONGEST_DOCUMENT = 120


class MatchFinancing(Command, about=FinancingDemand, by=HANDLERS):
    """Match a demand with a bank (对接融资需求) that came to a matching session; one that was rejected may be
    matched again.
    """

    financing: FinancingId
    matching: MatchingId
    bank: BankId

    def decide(self, situation: Situation) -> UUID:
        """Refuses a demand that does not wait, and a bank that did not come."""
        demand = demand_in(situation, self.financing, *WAITING)
        matching = situation.get(Matching, self.matching)
        bank = situation.get(Bank, self.bank)
        require_body(situation, demand.organisation)
        if bank.id not in matching.banks:
            raise BankNotAtMatching(name=bank.name)
        demand.trigger(
            FinancingMatched(
                enterprise=demand.enterprise,
                organisation=demand.organisation,
                bank=bank.id,
                matching=matching.id,
                amount=demand.amount,
                matched_on=situation.today,
            )
        )
        return demand.id


class RejectFinancing(Command, about=FinancingDemand, by=HANDLERS):
    """Record that the bank does not lend (登记银行未批准), and why."""

    financing: FinancingId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a demand that no bank looks at."""
        demand = demand_in(situation, self.financing, FinancingStatus.MATCHED)
        require_body(situation, demand.organisation)
        demand.trigger(
            FinancingRejected(
                enterprise=demand.enterprise,
                organisation=demand.organisation,
                bank=demand.bank,
                reason=FreeText.of(demand.enterprise, self.reason),
                rejected_on=situation.today,
            )
        )
        return demand.id


class DisburseFinancing(Command, about=FinancingDemand, by=HANDLERS):
    """Record a loan (登记放款): how much the bank paid out, by which contract."""

    financing: FinancingId
    amount: Decimal
    document: str
    on: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a demand that no bank looks at, more than was asked for, and an impossible day."""
        demand = demand_in(situation, self.financing, FinancingStatus.MATCHED)
        recorder = require_body(situation, demand.organisation)
        amount, day = yuan(self.amount), self.on or situation.today
        if amount > demand.amount:
            raise DisbursedAboveDemand(amount=amount, demand=demand.amount)
        if not demand.matched_on <= day <= situation.today:
            raise DisbursementDateImpossible
        demand.trigger(
            FinancingDisbursed(
                enterprise=demand.enterprise,
                organisation=demand.organisation,
                bank=demand.bank,
                amount=amount,
                document=bounded(self.document, LONGEST_DOCUMENT),
                recorded_by=recorder,
                disbursed_on=day,
            )
        )
        return demand.id


class ConfirmDisbursement(Command, about=FinancingDemand, by=(Role.ENTERPRISE_USER, Role.CALLBACK_OFFICER)):
    """Confirm a loan (确认放款到账), or deny it with a remark: the firm does, or a call-back officer who asked it."""

    financing: FinancingId
    arrived: bool
    remark: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses other firms, the body that recorded it, a second word, and a denial that says nothing."""
        demand = demand_in(situation, self.financing, FinancingStatus.DISBURSED)
        self._require_independent(situation, demand)
        if demand.confirmed:
            raise DisbursementAlreadyConfirmed
        if not self.arrived and not (self.remark or "").strip():
            raise DenialWithoutRemark
        remark = None if self.remark is None else FreeText.of(demand.enterprise, self.remark)
        demand.trigger(
            DisbursementConfirmed(
                enterprise=demand.enterprise,
                organisation=demand.organisation,
                bank=demand.bank,
                arrived=self.arrived,
                remark=remark,
                confirmed_by=situation.actor.post,
                confirmed_on=situation.today,
            )
        )
        return demand.id

    @staticmethod
    def _require_independent(situation: Situation, demand: FinancingDemand) -> None:
        if situation.actor.role is Role.ENTERPRISE_USER:
            own_enterprise(situation, demand.enterprise)
        elif situation.actor.post == demand.recorded_by or is_of_body(situation, demand.organisation):
            raise ConfirmerIsRecorder
