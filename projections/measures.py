"""Measures (措施台账): what the district undertook, from which clause upstream, and who leads it."""

from datetime import date

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
from domain.events.programme import Pillar, ProgrammeLine
from domain.reference import MeasureId, OrganisationId
from projections.engine.view import Row, View, replace


class Measure(Row):
    """A measure (措施台账). `clause` is the district's own, `upstream_clause` the one that it carries out; `reason`
    and `status_basis` say why it rests or is no more.
    """

    id: MeasureId
    package: MeasurePackage
    number: int
    area: MeasureArea
    pillar: Pillar
    line: ProgrammeLine
    benchmarks: tuple[Benchmark, ...]
    upstream_clause: str | None
    clause: str
    text: str
    lead_department: OrganisationId
    duty_departments: tuple[OrganisationId, ...]
    basis: str
    adopted_on: date
    status: MeasureStatus = MeasureStatus.IN_FORCE
    status_since: date
    status_basis: str | None = None
    reason: str | None = None


measures = View("measures", Measure, indexes=(("package", "number"), ("area",), ("lead_department",)))


@measures.opens(MeasureAdopted)
def adopted(event: MeasureAdopted) -> Measure:
    """In force."""
    return Measure(
        id=event.originator_id,
        package=event.package,
        number=event.number,
        area=event.area,
        pillar=event.line.pillar,
        line=event.line,
        benchmarks=event.benchmarks,
        upstream_clause=event.upstream_clause,
        clause=event.clause,
        text=event.text,
        lead_department=event.lead_department,
        duty_departments=event.duty_departments,
        basis=event.basis,
        adopted_on=event.adopted_on,
        status_since=event.adopted_on,
    )


@measures.folds(MeasureSuspended)
def suspended(row: Measure, event: MeasureSuspended) -> Measure:
    """It rests, and why."""
    return replace(
        row,
        status=MeasureStatus.SUSPENDED,
        status_since=event.suspended_on,
        status_basis=event.basis,
        reason=event.reason,
    )


@measures.folds(MeasureResumed)
def resumed(row: Measure, event: MeasureResumed) -> Measure:
    """In force again."""
    return replace(
        row,
        status=MeasureStatus.IN_FORCE,
        status_since=event.resumed_on,
        status_basis=event.basis,
        reason=None,
    )


@measures.folds(MeasureRepealed)
def repealed(row: Measure, event: MeasureRepealed) -> Measure:
    """No more, and why."""
    return replace(
        row,
        status=MeasureStatus.REPEALED,
        status_since=event.repealed_on,
        status_basis=event.basis,
        reason=event.reason,
    )
