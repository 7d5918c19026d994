"""Lots (采购标段): two hundred of them, most reserved for small and medium firms where they have to be."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID

from app.sample.district import Stage
from app.sample.needles import UNEXPLAINED_BUYER, UNEXPLAINED_TITLE, Needles
from app.sample.project_texts import BUYERS, EXPLANATIONS, LOTS
from domain.actor import Actor, Role
from domain.events.lot import LotKind, UnreservedReason
from domain.lot import LIMITS, THRESHOLDS, ExplainLot, RecordLot, ReserveLot

NUMBER = 200
FIRST, SPAN = date(2026, 1, 12), 300
UNEXPLAINED_AT, UNEXPLAINED_ON = 120, date(2026, 8, 18)
REASONS = (
    UnreservedReason.IRREPLACEABLE,
    UnreservedReason.INSUFFICIENT_COMPETITION,
    UnreservedReason.FRAMEWORK,
)
RESERVED, LATER_EXPLAINED, CORRECTED = 0.86, (33, 71, 104), 58


class Lots:
    """The year of public procurement."""

    def __init__(self, stage: Stage, needles: Needles) -> None:
        self.stage, self.sim, self.needles = stage, stage.sim, needles
        self.chance = stage.sim.chance("lots")

    def begin(self) -> None:
        """Put every lot on the agenda."""
        for place in range(NUMBER):
            day = FIRST + timedelta(SPAN * place // NUMBER)
            action = partial(self._record, place)
            if place == UNEXPLAINED_AT:
                day, action = UNEXPLAINED_ON, partial(self._unexplained, place)
            self.sim.on(self.sim.workday(day, 0), self.chance.uniform(8.7, 17.3), action)

    def _handler(self, body: str) -> Actor:
        return self.stage.acting(self.stage.directory.handlers[body][0], Role.DEPARTMENT_HANDLER)

    def _record(self, place: int) -> None:
        kind, body = self.chance.choice(tuple(LotKind)), self.chance.choice(BUYERS)
        open_ended = place in {*LATER_EXPLAINED, CORRECTED}
        amount = self._amount(kind, within=open_ended)
        within = LIMITS[kind] <= amount <= THRESHOLDS[kind]
        reserved = not open_ended and within and self.chance.random() < RESERVED
        reason = self.chance.randrange(len(REASONS)) if within and not reserved and not open_ended else None
        command = RecordLot(
            number=f"YWCG-2026-{place + 1:04}",
            title=f"{body}{self.chance.choice(LOTS[kind])}",
            kind=kind,
            organisation=self.stage.directory.organisations[body],
            amount=amount,
            tendered_on=self.sim.today,
            reserved=reserved,
            reason=None if reason is None else REASONS[reason],
            explanation=None if reason is None else EXPLANATIONS[reason],
        )
        lot = self.sim.send(command, self._handler(body))
        if open_ended:
            correct = self._reserve if place == CORRECTED else self._explain
            day = self.sim.workday(self.sim.today, self.chance.randrange(8, 20))
            self.sim.on(day, 15.2, partial(correct, lot, body))

    def _amount(self, kind: LotKind, *, within: bool) -> Decimal:
        if within:
            return LIMITS[kind] + Decimal(self.chance.randrange(1_000, 12_000) * 100)
        scale = 2 if kind is LotKind.WORKS else 1
        return Decimal(round(self.chance.lognormvariate(13.9, 0.8) * scale, 0)).quantize(Decimal("0.01"))

    def _explain(self, lot: UUID, body: str) -> None:
        command = ExplainLot(lot=lot, reason=REASONS[1], explanation=EXPLANATIONS[1])
        self.sim.send(command, self._handler(body))

    def _reserve(self, lot: UUID, body: str) -> None:
        command = ReserveLot(lot=lot, document="采购更正公告〔2026〕18号")
        self.sim.send(command, self._handler(body))

    def _unexplained(self, place: int) -> None:
        """Under the threshold, not reserved, and nobody says why."""
        command = RecordLot(
            number=f"YWCG-2026-{place + 1:04}",
            title=UNEXPLAINED_TITLE,
            kind=LotKind.GOODS,
            organisation=self.stage.directory.organisations[UNEXPLAINED_BUYER],
            amount=Decimal("1863500.00"),
            tendered_on=self.sim.today,
            reserved=False,
        )
        self.needles.unexplained_lot = self.sim.send(command, self._handler(UNEXPLAINED_BUYER))
