"""Dossier (卷宗): what one issue's case is about, and how its steps come on the agenda."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from app.sample.case_plan import CasePlan
from app.sample.district import Stage
from domain.actor import Actor, Role
from domain.command import Command
from domain.events.sla import Stage as Deadline
from domain.issue import Issue

Step = Callable[[], None]


@dataclass
class Dossier:
    """One issue on its way. `department` is where it lies, `handler` its post there."""

    stage: Stage
    plan: CasePlan
    issue: UUID
    enterprise: UUID
    department: str = ""
    handler: UUID = field(init=False)
    finish: date = field(init=False)
    bounces: int = 0

    def later(self, days: int, step: Step) -> None:
        """Put a step on the agenda of the n-th working day from now; 0 is still today, if the day is long enough."""
        sim, chance = self.stage.sim, self.plan.chance
        if days == 0 and 8 <= sim.now.hour < 17 and sim.calendar.is_working_day(sim.today):
            sim.on(sim.today, sim.now.hour + sim.now.minute / 60 + chance.uniform(0.2, 0.9), step)
        else:
            sim.on(sim.workday(sim.today, max(days, 1)), chance.uniform(8.6, 17.2), step)

    def send(self, command: Command, actor: Actor) -> None:
        """Send a command of this case."""
        self.stage.sim.send(command, actor)

    @property
    def head(self) -> Actor:
        """The head of the department where it lies."""
        return self.stage.acting(self.stage.directory.heads[self.department], Role.DEPARTMENT_HEAD)

    @property
    def worker(self) -> Actor:
        """The post that handles it."""
        return self.stage.acting(self.handler, Role.DEPARTMENT_HANDLER)

    @property
    def due(self) -> date:
        """When its resolution is due, as things stand."""
        return self.stage.sim.get(Issue, self.issue).clocks[Deadline.RESOLUTION].deadline.due
