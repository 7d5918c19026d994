"""Agenda (日程): a noun's own chance in the sample, and how its next steps come on the agenda."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from app.sample.district import INSPECTOR, Stage
from app.sample.plan import OFFICE
from domain.actor import Actor
from domain.command import Command

BY_INSPECTOR = 0.3


class Agenda:
    """What everybody who plays a noun of supervision needs."""

    def __init__(self, stage: Stage, name: str) -> None:
        self.stage, self.sim, self.directory = stage, stage.sim, stage.directory
        self.chance = stage.sim.chance(name)
        self.bodies = [body.name for body in stage.district.plan.bodies if body.department]

    def on(self, day: date, step: Callable[[], object]) -> None:
        """Put a step on the agenda of a day, at an hour of the office."""
        self.sim.on(day, self.chance.uniform(9.1, 17.2), step)

    def after(self, days: int, step: Callable[[], object]) -> None:
        """Put a step on the agenda of the n-th working day from now, the next one at the earliest."""
        self.on(self.sim.workday(self.sim.today, max(days, 1)), step)

    def send_after(self, days: int, command: Command, actor: Actor) -> None:
        """Send a command on the n-th working day from now."""
        self.after(days, partial(self.sim.send, command, actor))

    def supervisor(self, organisation: UUID) -> Actor:
        """The programme office, or an inspector of discipline: always where the office itself is concerned."""
        concerned = self.directory.organisations[OFFICE] == organisation
        by_inspector = self.chance.random() < BY_INSPECTOR
        return INSPECTOR if concerned or by_inspector else self.stage.office
