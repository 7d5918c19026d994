"""Indicators (指标): four monthly figures, claimed by their bodies, sampled and verified by others, not always the same."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from random import Random
from uuid import UUID

from app.sample.district import Stage
from domain.actor import Actor, Role
from domain.indicator import ReportIndicator, SampleIndicator, VerifyIndicator
from domain.post import Post

MONTHS = range(1, 11)
SAMPLE_SIZE, SAMPLED = 30, 0.7


@dataclass(frozen=True)
class Figure:
    """A monthly figure: whose it is, what is claimed, how far others find it from that, how often they look."""

    code: str
    name: str
    unit: str
    body: str
    claimed: Callable[[Random], Decimal]
    found: Callable[[Random, Decimal], Decimal]
    sampled: bool
    verified: float
    evidence: str


def _tenth(value: float) -> Decimal:
    return Decimal(str(round(value, 1)))


FIGURES = (
    Figure(
        "ONLINE_RATE",
        "网上可办率",
        "%",
        "区行政审批局",
        lambda _: Decimal(100),
        lambda chance, _: _tenth(chance.uniform(91, 96.5)),
        True,
        0.3,
        "一体化政务服务平台月度统计",
    ),
    Figure(
        "ONE_VISIT_RATE",
        "一次办好率",
        "%",
        "区政务服务中心",
        lambda chance: _tenth(chance.uniform(97, 99.5)),
        lambda chance, claimed: claimed - _tenth(chance.uniform(0.5, 5)),
        True,
        0.2,
        "大厅叫号系统月度统计",
    ),
    Figure(
        "AVERAGE_DAYS",
        "平均办理用时",
        "工作日",
        "区行政审批局",
        lambda chance: _tenth(chance.uniform(1.8, 2.6)),
        lambda chance, claimed: claimed + _tenth(chance.uniform(0, 0.6)),
        True,
        0.2,
        "审批系统办件明细",
    ),
    Figure(
        "CLEARED_AREA",
        "拆除违法建筑面积",
        "平方米",
        "区城市管理行政执法局",
        lambda chance: Decimal(chance.randrange(98_000, 112_000, 100)),
        lambda chance, claimed: claimed - chance.randrange(0, 9_000, 100),
        False,
        0.8,
        "“双违”整治台账及拆前拆后影像",
    ),
)


class Indicators:
    """Reported in the first days of the month after."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.sim = stage, stage.sim
        self.chance = stage.sim.chance("indicators")

    def begin(self) -> None:
        """Put the reports on the agenda."""
        for month in MONTHS:
            for figure in FIGURES:
                day = self.sim.workday(date(2026, month + 1, 1), self.chance.randrange(2, 6))
                self.sim.on(
                    day, self.chance.uniform(9, 17), partial(self._report, figure, f"2026-{month:02}")
                )

    def _reporter(self, figure: Figure) -> Actor:
        head = self.stage.directory.heads[figure.body]
        held = self.sim.get(Post, head).holder is not None
        return self.stage.acting(head, Role.DEPARTMENT_HEAD) if held else self.stage.office

    def _report(self, figure: Figure, period: str) -> None:
        claimed = figure.claimed(self.chance)
        command = ReportIndicator(
            code=figure.code,
            name=figure.name,
            unit=figure.unit,
            organisation=self.stage.directory.organisations[figure.body],
            period=period,
            value=claimed,
            evidence=(f"{period}{figure.evidence}",),
        )
        id = self.sim.send(command, self._reporter(figure))
        found = figure.found(self.chance, claimed)
        if figure.sampled and self.chance.random() < SAMPLED:
            sample = SampleIndicator(indicator=id, value=found, size=SAMPLE_SIZE)
            self._look(4, sample)
        if self.chance.random() < figure.verified:
            self._look(9, self._verification(id, claimed, found))

    @staticmethod
    def _verification(id: UUID, claimed: Decimal, found: Decimal) -> VerifyIndicator:
        words = (
            "逐项核对台账，与自报一致。" if found == claimed else "逐项核对台账，剔除重复和无佐证项后调整。"
        )
        return VerifyIndicator(indicator=id, value=found, found=words)

    def _look(self, days: int, command: SampleIndicator | VerifyIndicator) -> None:
        caller = self.stage.acting(self.chance.choice(self.stage.directory.callers), Role.CALLBACK_OFFICER)
        day = self.sim.workday(self.sim.today, days)
        self.sim.on(day, self.chance.uniform(9, 17), partial(self.sim.send, command, caller))
