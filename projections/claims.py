"""Claims (自报数据): what reports state, in their own words, paragraph by paragraph."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.events.claim import ClaimBound, ClaimKey, ClaimRecorded, ClaimWithdrawn
from projections.engine.view import Row, View, replace


class Claim(Row):
    """A figure that a report states (自报数据); withdrawn ones stay on record."""

    id: UUID
    claim_key: ClaimKey
    bound: ClaimBound
    value: Decimal
    unit: str
    statement: str
    source: str
    paragraph: int
    recorded_on: date
    withdrawn_on: date | None = None
    withdrawal_reason: str | None = None


claims = View("claims", Claim, indexes=(("claim_key",),))


@claims.upserts(ClaimRecorded)
def recorded(_: Claim | None, event: ClaimRecorded) -> Claim:
    """It is stated, or stated again."""
    return Claim(
        id=event.originator_id,
        claim_key=event.claim_key,
        bound=event.bound,
        value=event.value,
        unit=event.unit,
        statement=event.statement,
        source=event.source,
        paragraph=event.paragraph,
        recorded_on=event.on,
    )


@claims.folds(ClaimWithdrawn)
def withdrawn(row: Claim, event: ClaimWithdrawn) -> Claim:
    """It is stated no more."""
    return replace(row, withdrawn_on=event.on, withdrawal_reason=event.reason)
