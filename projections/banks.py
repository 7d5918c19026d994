"""Banks (银行): who lends to the district's firms."""

from uuid import UUID

from domain.events.bank import BankRegistered
from projections.engine.view import Row, View


class Bank(Row):
    """A bank (银行)."""

    id: UUID
    name: str


banks = View("banks", Bank)


@banks.opens(BankRegistered)
def registered(event: BankRegistered) -> Bank:
    """It lends."""
    return Bank(id=event.originator_id, name=event.name)
