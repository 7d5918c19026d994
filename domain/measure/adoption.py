"""Commands about the whole of a measure (措施): adopt it, let it rest, take it up again, repeal it."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.benchmarks import Benchmark
from domain.events.measure import (
    MeasureAdopted,
    MeasureArea,
    MeasurePackage,
    MeasureRepealed,
    MeasureResumed,
    MeasureStatus,
    MeasureSuspended,
)
from domain.events.programme import ProgrammeLine
from domain.measure.aggregate import Measure
from domain.measure.refusals import (
    MeasureAlreadyRepealed,
    MeasureNotSuspended,
    MeasureNumberNotPositive,
    MeasureNumberTaken,
    UpstreamClauseMissing,
)
from domain.measure.standing import require_in_force
from domain.organisation import active_organisation
from domain.personal import public_text
from domain.reference import MeasureId, OrganisationId
from domain.situation import Situation

LONGEST_CLAUSE = 400


class AdoptMeasure(Command, about=Measure, by=(Role.PROGRAMME_OFFICE,)):
    """Adopt a measure (出台措施): the `number`-th of its package, which its area tells; what it says, the clause
    upstream that it carries out, who leads it and who has a duty in it.
    """

    number: int
    area: MeasureArea
    line: ProgrammeLine
    benchmarks: tuple[Benchmark, ...] = ()
    upstream_clause: str | None = None
    clause: str
    text: str
    lead_department: OrganisationId
    duty_departments: tuple[OrganisationId, ...] = ()
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a number that is taken, ended organisations, and a stabilisation measure from nowhere."""
        package = self.area.package
        measure = situation.find(Measure, situation.derived_id("measure", package, self.number))
        lead = active_organisation(situation, self.lead_department).id
        duty = dict.fromkeys(active_organisation(situation, each).id for each in self.duty_departments)
        if self.number < 1:
            raise MeasureNumberNotPositive
        if measure.exists:
            raise MeasureNumberTaken(number=self.number)
        measure.trigger(
            MeasureAdopted(
                package=package,
                number=self.number,
                area=self.area,
                line=self.line,
                benchmarks=tuple(dict.fromkeys(self.benchmarks)),
                upstream_clause=self._upstream(),
                clause=public_text(self.clause, LONGEST_CLAUSE),
                text=public_text(self.text),
                lead_department=lead,
                duty_departments=tuple(each for each in duty if each != lead),
                basis=public_text(self.basis, LONGEST_CLAUSE),
                adopted_on=situation.today,
            )
        )
        return measure.id

    def _upstream(self) -> str | None:
        """The clause upstream, which the stabilisation package cannot do without."""
        if self.upstream_clause is not None:
            return public_text(self.upstream_clause, LONGEST_CLAUSE)
        if self.area.package is MeasurePackage.STABILISATION:
            raise UpstreamClauseMissing
        return None


class SuspendMeasure(Command, about=Measure, by=(Role.PROGRAMME_OFFICE,)):
    """Suspend a measure (暂停执行措施), for a reason and on a stated basis; its open tasks rest with it."""

    measure: MeasureId
    reason: str
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a measure that is not in force."""
        measure = situation.get(Measure, self.measure)
        require_in_force(measure)
        measure.trigger(
            MeasureSuspended(
                reason=public_text(self.reason),
                basis=public_text(self.basis, LONGEST_CLAUSE),
                owed=tuple(measure.owed()),
                suspended_on=situation.today,
            )
        )
        return measure.id


class ResumeMeasure(Command, about=Measure, by=(Role.PROGRAMME_OFFICE,)):
    """Resume a suspended measure (恢复执行措施), on a stated basis; its tasks are due when they were."""

    measure: MeasureId
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a measure that is not suspended."""
        measure = situation.get(Measure, self.measure)
        if measure.status is not MeasureStatus.SUSPENDED:
            raise MeasureNotSuspended
        basis, owed = public_text(self.basis, LONGEST_CLAUSE), tuple(measure.owed())
        measure.trigger(MeasureResumed(basis=basis, owed=owed, resumed_on=situation.today))
        return measure.id


class RepealMeasure(Command, about=Measure, by=(Role.PROGRAMME_OFFICE,)):
    """Repeal a measure (废止措施), for a reason and on a stated basis; what it still had open ends with it."""

    measure: MeasureId
    reason: str
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a second repeal."""
        measure = situation.get(Measure, self.measure)
        if measure.status is MeasureStatus.REPEALED:
            raise MeasureAlreadyRepealed
        measure.trigger(
            MeasureRepealed(
                reason=public_text(self.reason),
                basis=public_text(self.basis, LONGEST_CLAUSE),
                owed=tuple(measure.owed()),
                repealed_on=situation.today,
            )
        )
        return measure.id
