"""Year (全年): the whole sample: established in the first days, then played until the present moment."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from app.clock import SAMPLE_NOW
from app.log.entry import Commit
from app.sample.commitments import Commitments
from app.sample.disclosures import Disclosures
from app.sample.district import District, Stage
from app.sample.establishment import SET_UP_DAY, Establishment
from app.sample.inspections import Inspections
from app.sample.issues import Issues
from app.sample.needles import Cast, Needles
from app.sample.observations import Observations
from app.sample.plan import plan
from app.sample.simulation import BEGINNING, Simulation
from app.sample.stories import Stories
from app.sample.supervision_orders import SupervisionOrders
from app.sample.visits import Visits
from projections.engine.memory import Memory

SAMPLE_DISTRICT = "139901"
DAYS = (SAMPLE_NOW - BEGINNING).days


class Year:
    """The sample year of a seed. `needles` are all there once it has been played."""

    def __init__(self, seed: int, memory: Memory | None = None) -> None:
        self.sim = Simulation(SAMPLE_DISTRICT, seed, memory)
        self.district = District(plan(SAMPLE_DISTRICT, self.sim.chance("plan")))
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
        SupervisionOrders(stage, self.needles, commitments).begin()
        Inspections(stage, self.needles).begin()
        Observations(stage, self.needles).begin()
        self.sim.on(SET_UP_DAY + timedelta(1), 8, lambda: visits.plan_month(SET_UP_DAY + timedelta(1)))

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
