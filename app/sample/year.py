"""Year (全年): the whole sample: established in the first days, then played until the present moment."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, partial
from typing import TypeVar

import msgspec

from app.clock import SAMPLE_DISTRICT, SAMPLE_NOW
from app.log.entry import Commit
from app.sample.accountability_cases import AccountabilityCases
from app.sample.bulletins import Bulletins
from app.sample.clue_referrals import ClueReferrals
from app.sample.commendations import Commendations
from app.sample.commitments import Commitments
from app.sample.consultations import Consultations
from app.sample.disclosures import Disclosures
from app.sample.district import District, Stage
from app.sample.engagements import Engagements
from app.sample.establishment import SET_UP_DAY, Establishment
from app.sample.evaluations import Evaluations
from app.sample.financing import Financing
from app.sample.geography import DISTRICT_NAME
from app.sample.infringements import Infringements
from app.sample.inspections import Inspections
from app.sample.inspectors import Inspectors
from app.sample.issues import Issues
from app.sample.leading_group import Group
from app.sample.library import Library
from app.sample.life_meetings import LifeMeetings
from app.sample.lists import Lists
from app.sample.lots import Lots
from app.sample.measures import Measures
from app.sample.meetings import Meetings
from app.sample.needles import Cast, Needles
from app.sample.observations import Observations
from app.sample.plan import plan
from app.sample.pool import Pool
from app.sample.projects import Projects
from app.sample.services import begin_services
from app.sample.simulation import BEGINNING, Simulation
from app.sample.staffings import Staffings
from app.sample.stories import Stories
from app.sample.studies import Studies
from app.sample.supervision_orders import SupervisionOrders
from app.sample.task_forces import TaskForces
from app.sample.visits import Visits
from domain.command import Command
from projections.engine.memory import Memory

C = TypeVar("C", bound=Command)
DAYS = (SAMPLE_NOW - BEGINNING).days


def renamed(command: C, name: str) -> C:
    """The command with another district's name (云望区 is one of two characters before 区, as they all are)."""
    told = msgspec.json.encode(command).decode()
    told = told.replace(DISTRICT_NAME.removesuffix("区"), name.removesuffix("区"))
    return msgspec.json.decode(told, type=type(command))


class Year:
    """The sample year of a seed. `needles` are all there once it has been played."""

    def __init__(
        self,
        seed: int,
        memory: Memory | None = None,
        *,
        district: str = SAMPLE_DISTRICT,
        name: str = DISTRICT_NAME,
    ) -> None:
        self.sim = Simulation(district, seed, memory)
        if name != DISTRICT_NAME:
            self.sim.wording = partial(renamed, name=name)
        self.district = District(plan(district, self.sim.chance("plan")))
        self.needles = Needles()
        Establishment(self.sim, self.district).begin()
        self.sim.on(SET_UP_DAY, 15, self._begin)

    def _begin(self) -> None:
        """Everybody is there: the year's agenda."""
        stage = Stage(self.sim, self.district, self.district.index())
        cast = Cast.of(self.district.plan)
        issues = Issues(stage)
        visits = Visits(stage, cast, issues.from_visit)
        commitments = Commitments(stage, self.needles)
        disclosures = Disclosures(stage, commitments, self.needles)
        issues.begin(SAMPLE_NOW.date())
        commitments.begin()
        disclosures.begin()
        Stories(stage, cast, self.needles, disclosures).begin()
        self._measure(stage)
        self._judge(stage)
        self._meet(stage, issues)
        begin_services(stage, self.needles, SAMPLE_NOW.date())
        self._build(stage)
        SupervisionOrders(stage, self.needles, commitments).begin()
        Inspections(stage, self.needles).begin()
        Observations(stage, self.needles).begin()
        self.sim.on(SET_UP_DAY + timedelta(1), 8, lambda: visits.plan_month(SET_UP_DAY + timedelta(1)))

    def _measure(self, stage: Stage) -> None:
        """What the district resolved to do, and who leads and studies it."""
        measures = Measures(stage, self.needles)
        measures.begin()
        Lists(stage, self.needles).begin()
        Group(stage, measures).begin()
        Studies(stage).begin()
        LifeMeetings(stage).begin()

    def _meet(self, stage: Stage, issues: Issues) -> None:
        """Who talks to whom: weekly meetings, talks with firms, consultations, surveys, the bulletin."""
        Meetings(stage, issues, self.needles).begin(SAMPLE_NOW.date())
        Engagements(stage, issues, self.needles).begin()
        Consultations(stage, self.needles).begin()
        TaskForces(stage).begin()
        Bulletins(stage).begin()

    def _build(self, stage: Stage) -> None:
        """Land, projects, money and people."""
        library, pool = Library(stage), Pool(stage)
        library.begin()
        Projects(stage, library, self.needles).begin()
        pool.begin()
        Financing(stage, pool).begin()
        Lots(stage, self.needles).begin()
        Staffings(stage).begin()

    def _judge(self, stage: Stage) -> None:
        """What departments and officials are rated by, held to account for, and honoured for."""
        inspectors = Inspectors(stage)
        Evaluations(stage, self.needles).begin()
        Infringements(stage, inspectors, self.needles).begin()
        ClueReferrals(stage, inspectors, self.needles).begin()
        AccountabilityCases(stage, inspectors, self.needles).begin()
        Commendations(stage, self.needles).begin()

    @property
    def day(self) -> int:
        """How many days have passed."""
        return (self.sim.now - BEGINNING).days

    def play(self, until: date | None = None) -> Iterator[list[Commit]]:
        """Play it to the present moment, yielding the commits as they come."""
        end = (
            SAMPLE_NOW
            if until is None
            else SAMPLE_NOW.replace(year=until.year, month=until.month, day=until.day)
        )
        return self.sim.run(end)


@cache
def needles(seed: int = 2026) -> Needles:
    """The needles of a seed, found by playing its year in memory."""
    year = Year(seed)
    for _ in year.play():
        pass
    return year.needles
