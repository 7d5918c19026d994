"""Pool movements (资金池收支): each payment into the compensation pool and out of it, with the balance after it."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.events.pool import CompensationPaid, PoolFunded, PoolSource
from domain.personal import FreeText
from domain.reference import BankId, EnterpriseId, FinancingId, OrganisationId, PostId
from projections.engine.view import Row, View


class MovementKind(StrEnum):
    """Which way money went (收支方向): FUNDED 注资, COMPENSATED 代偿."""

    FUNDED = "FUNDED"
    COMPENSATED = "COMPENSATED"


class PoolMovement(Row):
    """A movement (资金池收支), in yuan, by its number; a compensation names its loan, its reason and who approved it."""

    number: int
    kind: MovementKind
    organisation: OrganisationId
    amount: Decimal
    balance: Decimal
    moved_on: date
    document: str
    source: PoolSource | None = None
    financing: FinancingId | None = None
    enterprise: EnterpriseId | None = None
    bank: BankId | None = None
    reason: FreeText | None = None
    approver: PostId | None = None


pool_movements = View("pool_movements", PoolMovement, key=("number",), indexes=(("moved_on",),))


@pool_movements.opens(PoolFunded)
def funded(event: PoolFunded) -> PoolMovement:
    """Money in."""
    return PoolMovement(
        number=event.number,
        kind=MovementKind.FUNDED,
        organisation=event.organisation,
        amount=event.amount,
        balance=event.balance,
        moved_on=event.funded_on,
        document=event.document,
        source=event.source,
    )


@pool_movements.opens(CompensationPaid)
def compensated(event: CompensationPaid) -> PoolMovement:
    """Money out."""
    return PoolMovement(
        number=event.number,
        kind=MovementKind.COMPENSATED,
        organisation=event.organisation,
        amount=event.amount,
        balance=event.balance,
        moved_on=event.paid_on,
        document=event.document,
        financing=event.financing,
        enterprise=event.enterprise,
        bank=event.bank,
        reason=event.reason,
        approver=event.approver,
    )
