"""Pool (资金池): thirty million yuan against loans that fail, and the few that failed."""

from datetime import date
from decimal import Decimal
from functools import partial
from uuid import UUID

from app.sample.district import Stage
from app.sample.needles import POOL_FUNDED
from app.sample.project_texts import COMPENSATED
from domain.actor import Actor, Role
from domain.events.pool import PoolSource
from domain.pool import FundPool, PayCompensation

KEEPER = "区财政局"
FIRST, SECOND, RECOVERED = date(2026, 1, 8), date(2026, 3, 10), date(2026, 10, 21)
UPPER, BACK = Decimal(10_000_000), Decimal(420_000)
COMPENSATIONS, FAILS_FROM, SHARE = 11, date(2026, 6, 8), Decimal("0.4")
LARGEST_LOAN = Decimal(8_000_000)


class Pool:
    """The pool's year; it learns of each loan, and stands in for some of the first."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.sim = stage, stage.sim
        self.chance = stage.sim.chance("pool")
        self.failing = 0

    def begin(self) -> None:
        """Put the payments into the pool on the agenda."""
        self._fund(FIRST, PoolSource.FISCAL, POOL_FUNDED - UPPER, "云财预〔2026〕11号")
        self._fund(SECOND, PoolSource.UPPER_GRANT, UPPER, "市财金〔2026〕7号")
        self._fund(RECOVERED, PoolSource.RECOVERY, BACK, "云贷追〔2026〕2号")

    @property
    def _handler(self) -> Actor:
        return self.stage.acting(self.stage.directory.handlers[KEEPER][0], Role.DEPARTMENT_HANDLER)

    def _fund(self, day: date, source: PoolSource, amount: Decimal, document: str) -> None:
        organisation = self.stage.directory.organisations[KEEPER]
        command = FundPool(organisation=organisation, source=source, amount=amount, document=document)
        self.sim.on(day, 10.4, lambda: self.sim.send(command, self._handler))

    def lent(self, financing: UUID, amount: Decimal) -> None:
        """A loan was paid out; one in thirty of the first ones fails."""
        if self.failing < COMPENSATIONS and amount < LARGEST_LOAN and self.chance.random() < 1 / 30:
            self.failing += 1
            day = self.sim.workday(FAILS_FROM, 9 * self.failing)
            self.sim.on(day, self.chance.uniform(9, 17), partial(self._pay, financing, amount))

    def _pay(self, financing: UUID, amount: Decimal) -> None:
        number = self.chance.randrange(100, 999)
        command = PayCompensation(
            financing=financing,
            amount=(amount * SHARE).quantize(Decimal("0.01")),
            reason=COMPENSATED,
            document=f"云财代偿〔2026〕{number}号",
            approver=self.stage.directory.heads[KEEPER],
        )
        self.sim.send(command, self._handler)
