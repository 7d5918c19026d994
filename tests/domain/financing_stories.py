"""Banks, a session and a demand in the small district, for stories about loans."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from domain.bank import RegisterBank
from domain.financing import DisburseFinancing, MatchFinancing, RegisterFinancing
from domain.matching import RecordMatching
from tests.domain.firm_stories import SOON, Town, town

ASKED = Decimal("3000000.00")


@dataclass
class Counter:
    """A session with one bank; another bank did not come."""

    told: Town
    bank: UUID
    absent: UUID
    matching: UUID

    def ask(self, **other: Any) -> RegisterFinancing:
        """A demand, with some things other."""
        fields = {
            "enterprise": self.told.firm,
            "organisation": self.told.bureau,
            "amount": ASKED,
            "purpose": "采购原材料",
            "needed_by": SOON,
        }
        return RegisterFinancing(**{**fields, **other})

    def match(self, financing: UUID, **other: Any) -> MatchFinancing:
        """A match of a demand, with some things other."""
        fields = {"financing": financing, "matching": self.matching, "bank": self.bank}
        return MatchFinancing(**{**fields, **other})

    def asked(self, **other: Any) -> UUID:
        """A demand that waits."""
        return self.told.as_handler().send(self.ask(**other))

    def matched(self, **other: Any) -> UUID:
        """A demand that the bank looks at."""
        id = self.asked(**other)
        self.told.as_handler().given(self.match(id))
        return id

    def lent(self, amount: Decimal = ASKED, **other: Any) -> UUID:
        """A demand that the bank paid out."""
        id = self.matched(**{"amount": amount, **other})
        loan = DisburseFinancing(financing=id, amount=amount, document="云贷1号")
        self.told.as_handler().given(loan)
        return id


def counter() -> Counter:
    """The district after its first session."""
    told = town()
    bank, absent = (told.as_office().send(RegisterBank(name=name)) for name in ("云望农商行", "云江银行"))
    matching = told.as_handler().send(
        RecordMatching(title="第一场", organisation=told.bureau, venue="政务中心", banks=(bank,))
    )
    return Counter(told, bank, absent, matching)
