"""Projects (项目): sixty cards from initiation on: led, reported on, delayed by departments and firms, some of them done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID

from app.clock import SAMPLE_NOW
from app.sample.district import Stage
from app.sample.geography import ZONE
from app.sample.library import Library
from app.sample.needles import SILENT_SINCE, Needles
from app.sample.project_plan import Step, steps
from app.sample.project_texts import (
    GREEN_BASIS,
    LEADER_REASONS,
    PROGRESS,
    WORKS_OF,
)
from domain.actor import Actor, Role
from domain.events.flowchart import Milestone
from domain.events.project import DelayCause
from domain.flowchart import AdoptFlowchart
from domain.project import (
    AssignProjectLeader,
    ChangeProjectLeader,
    CompleteProjectNode,
    DelayProjectNode,
    GrantGreenChannel,
    OpenProjectCard,
    Project,
    ReportProjectProgress,
    TerminateProject,
)

CARDS, INDUSTRIAL = 60, 52
ADOPTED, FIRST, SPAN = date(2026, 1, 5), date(2026, 1, 7), 285
BODIES = (ZONE.name, ZONE.name, ZONE.name, "区工业和信息化局", "区商务局", "区农业农村局")
DELAYED, SILENT, LEADERLESS, TERMINATED, CHANGED = 0, 1, (58, 59), (20, 33), (5, 11, 27)
GREEN, SKIPPED = 0.4, 0.05
TODAY = SAMPLE_NOW.date()


@dataclass
class Card:
    """A project and what is meant to become of it; nothing is heard of it after `until`."""

    place: int
    body: str
    id: UUID
    until: date


class Projects:
    """The year of the project cards."""

    def __init__(self, stage: Stage, library: Library, needles: Needles) -> None:
        self.stage, self.sim, self.library, self.needles = stage, stage.sim, library, needles
        self.chance = stage.sim.chance("projects")

    def begin(self) -> None:
        """Put the flowchart and every card on the agenda, earlier ones first."""
        adopt = AdoptFlowchart(basis="云政办〔2026〕3号《空港“虚拟审批”试点方案》")
        self.sim.on(ADOPTED, 9.5, partial(self.sim.send, adopt, self.stage.office))
        for place in range(CARDS):
            day = FIRST + timedelta(SPAN * place // CARDS)
            self.sim.on(self.sim.workday(day, 1), self._hour(), partial(self._open, place))

    def _hour(self) -> float:
        return self.chance.uniform(8.7, 17.3)

    def _handler(self, body: str) -> Actor:
        return self.stage.acting(self.stage.directory.handlers[body][-1], Role.DEPARTMENT_HANDLER)

    def _open(self, place: int) -> None:
        body = ZONE.name if place < 2 else self.chance.choice(BODIES)
        firm = self.chance.randrange(INDUSTRIAL)
        waiting = self.library.waiting.get(body)
        entry = waiting.pop(0) if waiting and self.chance.random() < 0.5 else None
        plan = self.stage.district.plan
        what = self.chance.choice(WORKS_OF).format(n=self.chance.randrange(2, 30))
        command = OpenProjectCard(
            name=f"{plan.firms[firm].name}{what}",
            organisation=self.stage.directory.organisations[body],
            investment=Decimal(self.chance.randrange(1_000, 80_000) * 10_000),
            enterprise=self.stage.district.enterprises[firm],
            library_entry=entry,
        )
        id = self.sim.send(command, self._handler(body))
        card = Card(place, body, id, SILENT_SINCE if place == SILENT else TODAY)
        self._note(card)
        self._plan(card)

    def _note(self, card: Card) -> None:
        if card.place == DELAYED:
            self.needles.delayed_project = card.id
        if card.place == SILENT:
            self.needles.silent_project = card.id

    def _plan(self, card: Card) -> None:
        today = self.sim.today
        if card.place not in LEADERLESS:
            self._later(1, 6, partial(self._lead, card))
        if self.chance.random() < GREEN:
            grant = GrantGreenChannel(project=card.id, basis=GREEN_BASIS)
            self._later(2, 9, partial(self.sim.send, grant, self.stage.office))
        if card.place in TERMINATED:
            self._later(60, 100, partial(self._terminate, card))
        for step in steps(self.sim, self.chance, self.sim.get(Project, card.id), card.place == DELAYED):
            self._step(card, step)
        self._plan_report(card, today)

    def _later(self, least: int, most: int, action: Callable[[], object]) -> None:
        days = self.chance.randrange(least, most)
        self.sim.on(self.sim.workday(self.sim.today, days), self._hour(), action)

    def _is_open(self, card: Card) -> bool:
        return self.sim.today <= card.until and bool(self.sim.get(Project, card.id).is_open)

    def _lead(self, card: Card) -> None:
        leaders = self.stage.directory.leaders
        post = leaders[card.place % 20]
        self.sim.send(AssignProjectLeader(project=card.id, post=post), self.stage.office)
        if card.place in CHANGED:
            command = ChangeProjectLeader(
                project=card.id, post=leaders[20 + card.place % 8], reason=self.chance.choice(LEADER_REASONS)
            )
            self._later(40, 80, partial(self.sim.send, command, self.stage.office))

    def _terminate(self, card: Card) -> None:
        if self._is_open(card):
            command = TerminateProject(
                project=card.id, reason="投资方决定不再实施该项目。", basis="云营商办会〔2026〕21号会议纪要"
            )
            self.sim.send(command, self.stage.office)

    def _step(self, card: Card, step: Step) -> None:
        if step.delay:
            self.sim.on(step.delayed_on, self._hour(), partial(self._delay, card, step))
        self.sim.on(step.done_on, self._hour(), partial(self._complete, card, step.node))

    def _delay(self, card: Card, step: Step) -> None:
        if not self._is_open(card):
            return
        department = self.stage.directory.organisations[step.department] if step.department else None
        command = DelayProjectNode(
            project=card.id,
            node=step.node,
            days=step.delay,
            cause=DelayCause.DEPARTMENT if department else DelayCause.FIRM,
            department=department,
            reason=step.reason,
        )
        self.sim.send(command, self._handler(card.body) if department else self.stage.office)

    def _complete(self, card: Card, node: Milestone) -> None:
        if self._is_open(card):
            evidence = (f"云望项批〔2026〕{self.chance.randrange(100, 999)}号",)
            command = CompleteProjectNode(project=card.id, node=node, evidence=evidence)
            self.sim.send(command, self._handler(card.body))

    def _plan_report(self, card: Card, day: date) -> None:
        """A word every three or four weeks; now and then one is left out, though not to the present day."""
        skipped = self.chance.random() < SKIPPED and day + timedelta(70) < card.until
        days = self.chance.randrange(42, 56) if skipped else self.chance.randrange(19, 28)
        following = self.sim.calendar.last_working_day(day + timedelta(days))
        self.sim.on(following, self._hour(), partial(self._report, card))

    def _report(self, card: Card) -> None:
        project = self.sim.get(Project, card.id)
        if not self._is_open(card):
            return
        text = self.chance.choice(PROGRESS).format(
            n=self.chance.randrange(80, 3_000), k=self.chance.randrange(3, 12)
        )
        by_leader = project.leader is not None and self.chance.random() < 0.3
        actor = (
            self.stage.acting(project.leader, Role.COUNTY_LEADER)
            if by_leader and project.leader
            else self._handler(card.body)
        )
        self.sim.send(ReportProjectProgress(project=card.id, text=text), actor)
        self._plan_report(card, self.sim.today)
