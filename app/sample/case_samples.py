"""Case samples (办件抽查): some 600 cases drawn by the call-back officers, one of them beyond the one-day promise."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID

from app.sample.district import Stage
from app.sample.item_catalogue import SETUP, Listed
from app.sample.needles import BREACHED_CASE, BREACHED_FINISHED, BREACHED_STARTED, Needles
from app.sample.service_items import ServiceItems
from domain.actor import Role
from domain.case_sample import FinishSampledCase, SampleServiceCase
from domain.service_item import ServiceItem

FIRST = date(2026, 1, 19)
BATCHES, PER_BATCH, SETUPS = 42, 13, 54
ONLINE, SLOW, RUNNING, WALKED_IN = 0.94, 0.035, 0.2, 0.18


class CaseSamples:
    """A dozen cases each week, and company set-ups all through the year."""

    def __init__(self, stage: Stage, items: ServiceItems, needles: Needles) -> None:
        self.stage, self.sim, self.items, self.needles = stage, stage.sim, items, needles
        self.chance = stage.sim.chance("case-samples")
        self.drawn = 0

    def begin(self, until: date) -> None:
        """Put the draws on the agenda."""
        for batch in range(BATCHES):
            day = self.sim.workday(FIRST + timedelta(7 * batch), self.chance.randrange(4))
            for _ in range(PER_BATCH):
                self.sim.on(min(day, until), self.chance.uniform(9, 17), self._draw_any)
        for _ in range(SETUPS):
            day = self.sim.workday(FIRST + timedelta(self.chance.randrange(7 * BATCHES)), 1)
            setup = partial(self._draw, self.items.by_name[SETUP])
            self.sim.on(min(day, until), self.chance.uniform(9, 17), setup)
        self.sim.on(self.sim.workday(BREACHED_FINISHED, 3), 10.1, self._draw_breach)

    def _draw_any(self) -> None:
        free = [item for item in self.items.listed if item.name != SETUP]
        item = self.chance.choice(free)
        while not self.sim.get(ServiceItem, self.items.id(item)).is_demandable:
            item = self.chance.choice(free)
        self._draw(item)

    def _draw(self, item: Listed) -> None:
        """A case of the last weeks: mostly in time, now and then slow, now and then still running."""
        self.drawn += 1
        days = self.sim.get(ServiceItem, self.items.id(item)).promised_days
        started = self.sim.calendar.last_working_day(
            self.sim.today - timedelta(3 + 2 * days + self.chance.randrange(12))
        )
        slow = item.name != SETUP and self.chance.random() < SLOW
        took = days + self.chance.randrange(1, 5) if slow else self.chance.randrange(days + 1)
        finished: date | None = self.sim.workday(started, took) if took else started
        if finished is not None and finished > self.sim.today:
            finished = self.sim.today
        running = slow and self.chance.random() < RUNNING
        town = self.items.handled_by.get(item.code)
        self._send(
            SampleServiceCase(
                item=self.items.id(item),
                number=f"{item.code[-5:]}-{started:%Y%m%d}-{self.drawn:04}",
                started_on=started,
                finished_on=None if running else finished,
                online=self.chance.random() < ONLINE,
                visits=0 if self.chance.random() > WALKED_IN else self.chance.randrange(1, 3),
                organisation=self._township(item, town),
            )
        )

    def _township(self, item: Listed, towns: tuple[str, ...] | None) -> UUID | None:
        """One of the townships that took the item on, now and then."""
        taken = [town for town in towns or () if item in self.items.accepted[town]]
        if not taken or self.chance.random() < 0.5:
            return None
        return self.stage.directory.organisations[self.chance.choice(taken)]

    def _send(self, command: SampleServiceCase) -> None:
        caller = self.stage.acting(self.chance.choice(self.stage.directory.callers), Role.CALLBACK_OFFICER)
        id = self.sim.send(command, caller)
        if command.number == BREACHED_CASE:
            self.needles.breached_setup = id
        if command.finished_on is None and self.chance.random() < 0.6:
            day = self.sim.workday(self.sim.today, self.chance.randrange(2, 9))
            finish = FinishSampledCase(sample=id, finished_on=day)
            self.sim.on(day, 16.4, partial(self.sim.send, finish, caller))

    def _draw_breach(self) -> None:
        """Begun on a Friday, due on the Sunday that was worked, finished on the Monday after."""
        self._send(
            SampleServiceCase(
                item=self.items.id(self.items.by_name[SETUP]),
                number=BREACHED_CASE,
                started_on=BREACHED_STARTED,
                finished_on=BREACHED_FINISHED,
                online=True,
                visits=1,
            )
        )
