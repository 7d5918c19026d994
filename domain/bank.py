"""Bank (银行): an institution that lends to the district's firms; known by one name."""

from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.events.bank import BankRegistered
from domain.personal import bounded
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_NAME = 120


class BankAlreadyRegistered(Refused):
    """There is a bank called {name} already."""

    zh = "银行“{name}”已登记，请直接选用。"


class Bank(Aggregate, topic="bank", title="银行"):
    """A bank; two spellings of one name would be two banks in every sum."""

    name: str = ""

    @when(BankRegistered)
    def registered(self, event: BankRegistered) -> None:
        """It is called this."""
        self.name = event.name


class RegisterBank(Command, about=Bank, by=(Role.PROGRAMME_OFFICE, Role.DEPARTMENT_HEAD)):
    """Register a bank (登记银行) under the name that all its loans are counted by."""

    name: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a name that is taken."""
        name = bounded(self.name, LONGEST_NAME)
        bank = situation.find(Bank, situation.derived_id("bank", name))
        if bank.exists:
            raise BankAlreadyRegistered(name=name)
        bank.trigger(BankRegistered(name=name))
        return bank.id
