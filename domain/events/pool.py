"""Events of the compensation pool (风险补偿资金池): funded, and paid from when a loan fails."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.event import Event
from domain.personal import FreeText
from domain.reference import BankId, EnterpriseId, FinancingId, OrganisationId, PostId


class PoolSource(StrEnum):
    """Where the pool's money comes from (资金来源): FISCAL 财政资金, UPPER_GRANT 上级补助, RECOVERY 追偿回收."""

    FISCAL = "FISCAL"
    UPPER_GRANT = "UPPER_GRANT"
    RECOVERY = "RECOVERY"


class PoolFunded(Event, topic="pool.funded"):
    """Money went into the pool; `number` counts its movements, `balance` is what it holds after this one."""

    number: int
    organisation: OrganisationId
    source: PoolSource
    amount: Decimal
    document: str
    balance: Decimal
    funded_on: date


class CompensationPaid(Event, topic="pool.compensation-paid"):
    """The pool paid a bank for a loan that failed, with the approval of somebody who did not pay."""

    number: int
    organisation: OrganisationId
    financing: FinancingId
    enterprise: EnterpriseId
    bank: BankId
    amount: Decimal
    reason: FreeText
    document: str
    approver: PostId
    balance: Decimal
    paid_on: date
