"""Staffings (人才与用工): what a hundred and fifty firms seek, and how much of it the dual reserve finds."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID

from app.sample.district import Stage
from app.sample.project_texts import NO_LONGER_SOUGHT, OCCUPATIONS
from app.sample.stories import CLOSED_FIRMS
from domain.actor import Actor, Role
from domain.events.staffing import StaffingChannel, StaffingKind
from domain.staffing import MatchStaffing, RegisterStaffing, WithdrawStaffing

NUMBER, TALENTS = 150, 60
BUREAU = "区人力资源和社会保障局"
FIRST, SPAN = date(2026, 1, 8), 305
MATCHED, IN_PARTS, WITHDRAWN = 0.68, 0.3, 0.05


class Staffings:
    """The year of those who seek people."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.sim = stage, stage.sim
        self.chance = stage.sim.chance("staffings")

    def begin(self) -> None:
        """Put every demand on the agenda."""
        kinds = [StaffingKind.TALENT] * TALENTS + [StaffingKind.LABOUR] * (NUMBER - TALENTS)
        self.chance.shuffle(kinds)
        for place, kind in enumerate(kinds):
            day = FIRST + timedelta(SPAN * place // NUMBER)
            self.sim.on(self.sim.workday(day, 0), self._hour(), partial(self._register, kind))

    def _hour(self) -> float:
        return self.chance.uniform(8.7, 17.3)

    @property
    def _handler(self) -> Actor:
        return self.stage.acting(self.stage.directory.handlers[BUREAU][0], Role.DEPARTMENT_HANDLER)

    def _register(self, kind: StaffingKind) -> None:
        closed = {self.stage.district.pairs[place].enterprise for place, _ in CLOSED_FIRMS}
        firm = self.chance.choice([each for each in self.stage.district.enterprises if each not in closed])
        own = Actor(role=Role.ENTERPRISE_USER, enterprise=firm)
        headcount = (
            self.chance.randrange(1, 5) if kind is StaffingKind.TALENT else self.chance.randrange(3, 60)
        )
        command = RegisterStaffing(
            enterprise=firm,
            organisation=self.stage.directory.organisations[BUREAU],
            kind=kind,
            occupation=self.chance.choice(OCCUPATIONS[kind]),
            headcount=headcount,
            needed_by=self.sim.today + timedelta(self.chance.randrange(20, 90)),
        )
        demand = self.sim.send(command, own if self.chance.random() < 0.4 else self._handler)
        drawn = self.chance.random()
        if drawn < WITHDRAWN:
            self._later(5, 30, partial(self._withdraw, demand, own))
        elif drawn < WITHDRAWN + MATCHED:
            parts = 2 if headcount > 1 and self.chance.random() < IN_PARTS else 1
            self._later(6, 45, partial(self._match, demand, headcount, parts))

    def _later(self, least: int, most: int, action: partial[None]) -> None:
        days = self.chance.randrange(least, most)
        self.sim.on(self.sim.workday(self.sim.today, days), self._hour(), action)

    def _match(self, demand: UUID, left: int, parts: int) -> None:
        found = left if parts == 1 else max(left // 2, 1)
        channel = self.chance.choice(tuple(StaffingChannel))
        self.sim.send(MatchStaffing(staffing=demand, channel=channel, headcount=found), self._handler)
        if parts > 1:
            self._later(8, 40, partial(self._match, demand, left - found, parts - 1))

    def _withdraw(self, demand: UUID, own: Actor) -> None:
        self.sim.send(WithdrawStaffing(staffing=demand, reason=NO_LONGER_SOUGHT), own)
