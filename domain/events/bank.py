"""Events of the bank (银行): an institution that lends to the district's firms."""

from domain.event import Event


class BankRegistered(Event, topic="bank.registered"):
    """A bank is known by one name, so that its loans are counted as one bank's."""

    name: str
