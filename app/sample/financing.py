"""Financing (融资): monthly sessions of banks and firms, at which 886 firms borrowed ¥2.45 billion; and who got nothing."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID

from app.sample.district import Stage
from app.sample.loans import Loan, loans, wish
from app.sample.needles import DISBURSED_FIRMS
from app.sample.pool import Pool
from app.sample.project_texts import GIVEN_UP, NOT_ARRIVED, PURPOSES, REJECTIONS
from app.sample.stories import CLOSED_FIRMS
from domain.actor import Actor, Role
from domain.bank import RegisterBank
from domain.financing import (
    ConfirmDisbursement,
    DisburseFinancing,
    MatchFinancing,
    RegisterFinancing,
    RejectFinancing,
    WithdrawFinancing,
)
from domain.matching import RecordMatching

OFFICE = "区金融服务中心"
BANKS = (
    "云望农村商业银行",
    "云江银行云望支行",
    "北原银行云望支行",
    "临江村镇银行",
    "惠民储蓄银行云望支行",
    "盛川银行云望支行",
    "华岭商业银行云望支行",
    "东渡银行云望支行",
)
VENUES = ("区政务服务中心三楼会议厅", "空港经济开发区企业服务中心", "区工商联会议室", "望河镇商会活动中心")
BANKS_REGISTERED = date(2026, 1, 5)
LENDING, LAST = 10, 11  # sessions after which loans were paid out by now, and all
REMATCHED, REJECTED, MATCHED, UNMATCHED, WITHDRAWN = 40, 60, 38, 45, 12
CONFIRMED, BY_FIRM, DENIED = 0.45, 0.7, 0.015


@dataclass
class Ask:
    """A demand, and what is meant to become of it at session `at`: `lent` None gets nothing."""

    firm: UUID
    at: int
    amount: Decimal
    lent: Decimal | None = None
    refused_first: bool = False
    end: str = ""
    id: UUID | None = None


class Financing:
    """The year of the banks."""

    def __init__(self, stage: Stage, pool: Pool) -> None:
        self.stage, self.sim, self.pool = stage, stage.sim, pool
        self.chance = stage.sim.chance("financing")
        self.sessions: dict[int, UUID] = {}
        self.banks: list[UUID] = []

    def begin(self) -> None:
        """Put the banks, the sessions and every demand on the agenda."""
        self.sim.on(BANKS_REGISTERED, 9.8, self._register_banks)
        for number in range(1, LAST + 1):
            self.sim.on(self._day(number), 9.2, partial(self._hold, number))
        for ask in self._asks():
            days = self.chance.randrange(2, 7 if ask.at == 1 else 20)
            self.sim.on(
                max(self.sim.workday(self._day(ask.at), -days), BANKS_REGISTERED),
                self._hour(),
                partial(self._register, ask),
            )

    def _hour(self) -> float:
        return self.chance.uniform(10, 17.3)

    def _day(self, number: int) -> date:
        """The day of a session: about the middle of its month."""
        return self.sim.workday(date(2026, number, 13), 1)

    @property
    def _handler(self) -> Actor:
        return self.stage.acting(self.stage.directory.handlers[OFFICE][0], Role.DEPARTMENT_HANDLER)

    def _asks(self) -> list[Ask]:
        """Each of the 886 firms borrows once; those that get nothing are other firms, or the same again."""
        closed = {self.stage.district.pairs[place].enterprise for place, _ in CLOSED_FIRMS}
        firms = [firm for firm in self.stage.district.enterprises if firm not in closed]
        self.chance.shuffle(firms)
        paid = [
            self._lent(place, firm, loan)
            for place, (firm, loan) in enumerate(
                zip(firms[:DISBURSED_FIRMS], loans(self.chance), strict=True)
            )
        ]
        ends = {"rejected": REJECTED, "matched": MATCHED, "unmatched": UNMATCHED, "withdrawn": WITHDRAWN}
        others = [
            Ask(self.chance.choice(firms), self._session(end), wish(self.chance), end=end)
            for end, number in ends.items()
            for _ in range(number)
        ]
        return [*paid, *others]

    def _lent(self, place: int, firm: UUID, loan: Loan) -> Ask:
        refused = place < REMATCHED
        at = 1 + place % (LENDING - 1 if refused else LENDING)
        return Ask(firm, at, loan.asked, loan.lent, refused_first=refused)

    def _session(self, end: str) -> int:
        if end == "matched":
            return LAST
        return self.chance.randrange(9, LAST + 1) if end == "unmatched" else self.chance.randrange(1, LENDING)

    def _register_banks(self) -> None:
        head = self.stage.acting(self.stage.directory.heads[OFFICE], Role.DEPARTMENT_HEAD)
        self.banks = [self.sim.send(RegisterBank(name=name), head) for name in BANKS]

    def _hold(self, number: int) -> None:
        command = RecordMatching(
            title=f"2026年第{number}场政银企对接会",
            organisation=self.stage.directory.organisations[OFFICE],
            venue=VENUES[number % len(VENUES)],
            banks=tuple(self.banks),
        )
        self.sessions[number] = self.sim.send(command, self._handler)

    def _register(self, ask: Ask) -> None:
        own = Actor(role=Role.ENTERPRISE_USER, enterprise=ask.firm)
        command = RegisterFinancing(
            enterprise=ask.firm,
            organisation=self.stage.directory.organisations[OFFICE],
            amount=ask.amount,
            purpose=self.chance.choice(PURPOSES),
            needed_by=self._day(ask.at) + timedelta(self.chance.randrange(20, 120)),
        )
        ask.id = self.sim.send(command, own if self.chance.random() < 0.5 else self._handler)
        if ask.end == "withdrawn":
            self._later(3, 9, partial(self._withdraw, ask, own))
        elif ask.end != "unmatched":
            day = self.sim.workday(self._day(ask.at), self.chance.choice((0, 0, 1, 2)))
            self.sim.on(day, self._hour(), partial(self._match, ask, self.chance.choice(self.banks)))

    def _later(self, least: int, most: int, action: partial[None]) -> None:
        days = self.chance.randrange(least, most)
        self.sim.on(self.sim.workday(self.sim.today, days), self._hour(), action)

    def _withdraw(self, ask: Ask, own: Actor) -> None:
        assert ask.id
        self.sim.send(WithdrawFinancing(financing=ask.id, reason=GIVEN_UP), own)

    def _match(self, ask: Ask, bank: UUID) -> None:
        assert ask.id
        command = MatchFinancing(financing=ask.id, matching=self.sessions[ask.at], bank=bank)
        self.sim.send(command, self._handler)
        if ask.refused_first or ask.end == "rejected":
            self._later(4, 12, partial(self._reject, ask, bank))
        elif ask.lent is not None:
            self._later(4, 22, partial(self._disburse, ask))

    def _reject(self, ask: Ask, bank: UUID) -> None:
        assert ask.id
        self.sim.send(RejectFinancing(financing=ask.id, reason=self.chance.choice(REJECTIONS)), self._handler)
        if ask.refused_first:
            ask.refused_first, ask.at = False, ask.at + 1
            other = self.chance.choice([each for each in self.banks if each != bank])
            self.sim.on(self._day(ask.at), self._hour(), partial(self._match, ask, other))

    def _disburse(self, ask: Ask) -> None:
        assert ask.id
        assert ask.lent
        contract = f"云贷〔2026〕{self.chance.randrange(10_000, 99_999)}号"
        command = DisburseFinancing(financing=ask.id, amount=ask.lent, document=contract)
        self.sim.send(command, self._handler)
        self.pool.lent(ask.id, ask.lent)
        if self.chance.random() < CONFIRMED:
            self._later(3, 20, partial(self._confirm, ask))

    def _confirm(self, ask: Ask) -> None:
        assert ask.id
        arrived = self.chance.random() >= DENIED
        remark = None if arrived else NOT_ARRIVED
        own = Actor(role=Role.ENTERPRISE_USER, enterprise=ask.firm)
        caller = self.stage.acting(self.chance.choice(self.stage.directory.callers), Role.CALLBACK_OFFICER)
        actor = own if self.chance.random() < BY_FIRM else caller
        self.sim.send(ConfirmDisbursement(financing=ask.id, arrived=arrived, remark=remark), actor)
