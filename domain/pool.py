"""Compensation pool (风险补偿资金池): what the district set aside for loans that fail; it never owes."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from domain.aggregate import EMPTY, Aggregate, put, when
from domain.command import Command
from domain.events.financing import FinancingStatus
from domain.events.pool import CompensationPaid, PoolFunded, PoolSource
from domain.financing.aggregate import ZERO, FinancingDemand, demand_in
from domain.handling import HANDLERS, require_body
from domain.money import yuan
from domain.organisation import active_organisation
from domain.personal import FreeText, bounded
from domain.post.aggregate import held_post
from domain.reference import FinancingId, OrganisationId, PostId
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_DOCUMENT = 120


class PoolOfAnotherBody(Refused):
    """The pool is kept by another body."""

    zh = "风险补偿资金池由其他单位管理，请核对管理单位。"


class PoolNotFunded(Refused):
    """Nothing was ever paid into the pool."""

    zh = "风险补偿资金池尚未注资，请先登记注资。"


class PoolExhausted(Refused):
    """The pool holds {balance}, less than the {amount} to be paid."""

    zh = "资金池余额{balance}元不足以支付{amount}元，请先注资或调整代偿金额。"


class CompensationAboveLoan(Refused):
    """Of this loan at most {left} can still be compensated."""

    zh = "该笔贷款尚可代偿{left}元，本次金额超出，请核对。"


class CompensationApproverIsPayer(Refused):
    """Who pays does not approve the payment."""

    zh = "代偿经办人不得同时为批准人，请由其他人员批准。"


class CompensationPool(Aggregate, topic="pool", title="风险补偿资金池"):
    """The district's one pool; `paid` is what it paid for each loan."""

    organisation: UUID
    movements: int = 0
    balance: Decimal = ZERO
    paid: Mapping[UUID, Decimal] = EMPTY

    @when(PoolFunded)
    def funded(self, event: PoolFunded) -> None:
        """It holds more."""
        self.organisation, self.movements, self.balance = event.organisation, event.number, event.balance

    @when(CompensationPaid)
    def compensated(self, event: CompensationPaid) -> None:
        """It holds less."""
        self.movements, self.balance = event.number, event.balance
        self.paid = put(self.paid, event.financing, self.paid.get(event.financing, ZERO) + event.amount)


def pool_of(situation: Situation) -> CompensationPool:
    """The district's pool, blank before it is funded."""
    return situation.find(CompensationPool, situation.derived_id("pool"))


class FundPool(Command, about=CompensationPool, by=HANDLERS):
    """Fund the compensation pool (登记资金池注资): the first payment says which body keeps it."""

    organisation: OrganisationId
    source: PoolSource
    amount: Decimal
    document: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses another body than the one that keeps the pool."""
        pool, organisation = pool_of(situation), active_organisation(situation, self.organisation)
        require_body(situation, organisation.id)
        if pool.exists and pool.organisation != organisation.id:
            raise PoolOfAnotherBody
        amount = yuan(self.amount)
        pool.trigger(
            PoolFunded(
                number=pool.movements + 1,
                organisation=organisation.id,
                source=self.source,
                amount=amount,
                document=bounded(self.document, LONGEST_DOCUMENT),
                balance=pool.balance + amount,
                funded_on=situation.today,
            )
        )
        return pool.id


class PayCompensation(Command, about=CompensationPool, by=HANDLERS):
    """Pay compensation (支付风险补偿) to the bank whose loan failed; somebody else approves it."""

    financing: FinancingId
    amount: Decimal
    reason: str
    document: str
    approver: PostId

    def decide(self, situation: Situation) -> UUID:
        """Refuses more than the pool holds or was lent, a loan not paid out, and the payer as approver."""
        pool = pool_of(situation)
        demand = demand_in(situation, self.financing, FinancingStatus.DISBURSED)
        approver, holder = held_post(situation, self.approver)
        if not pool.exists:
            raise PoolNotFunded
        require_body(situation, pool.organisation)
        if approver.id == situation.actor.post or holder == situation.actor.person:
            raise CompensationApproverIsPayer
        pool.trigger(self._fact(situation, pool, demand, self._amount(pool, demand)))
        return pool.id

    def _amount(self, pool: CompensationPool, demand: FinancingDemand) -> Decimal:
        amount, left = yuan(self.amount), demand.lent - pool.paid.get(demand.id, ZERO)
        if amount > left:
            raise CompensationAboveLoan(left=left)
        if amount > pool.balance:
            raise PoolExhausted(balance=pool.balance, amount=amount)
        return amount

    def _fact(
        self, situation: Situation, pool: CompensationPool, demand: FinancingDemand, amount: Decimal
    ) -> CompensationPaid:
        return CompensationPaid(
            number=pool.movements + 1,
            organisation=pool.organisation,
            financing=demand.id,
            enterprise=demand.enterprise,
            bank=demand.bank,
            amount=amount,
            reason=FreeText.of(demand.enterprise, self.reason),
            document=bounded(self.document, LONGEST_DOCUMENT),
            approver=self.approver,
            balance=pool.balance - amount,
            paid_on=situation.today,
        )
