"""Inspections (检查计划): what was drawn from which population by which seed, and how much of it is done."""

from datetime import date
from uuid import UUID

from domain.events.inspection import InspectionConducted, InspectionKind, InspectionPlanned
from domain.reference import EnterpriseId, OrganisationId, PostId
from projections.engine.view import Row, View, replace


class Inspection(Row):
    """An inspection (检查). `seed` and `population` let anybody draw `organisations` or `enterprises` again, and the
    `team` from `inspector_population` without `recused`. `organisation` leads it; `drawn` targets, `done` of them.
    """

    id: UUID
    kind: InspectionKind
    basis: str
    organisation: OrganisationId | None
    planner: PostId | None
    seed: str
    population: tuple[UUID, ...]
    inspector_population: tuple[UUID, ...]
    organisations: tuple[OrganisationId, ...]
    enterprises: tuple[EnterpriseId, ...]
    team: tuple[PostId, ...]
    recused: tuple[PostId, ...]
    from_day: date
    to_day: date
    planned_on: date
    drawn: int
    done: int


inspections = View("inspections", Inspection, indexes=(("kind",), ("from_day",)))


@inspections.opens(InspectionPlanned)
def planned(event: InspectionPlanned) -> Inspection:
    """Nothing is done yet."""
    return Inspection(
        id=event.originator_id,
        kind=event.kind,
        basis=event.basis,
        organisation=event.organisation,
        planner=event.planner,
        seed=event.seed,
        population=event.population,
        inspector_population=event.inspector_population,
        organisations=event.organisations,
        enterprises=event.enterprises,
        team=event.team,
        recused=event.recused,
        from_day=event.from_day,
        to_day=event.to_day,
        planned_on=event.planned_on,
        drawn=len(event.organisations) + len(event.enterprises),
        done=0,
    )


@inspections.folds(InspectionConducted)
def conducted(row: Inspection, _: InspectionConducted) -> Inspection:
    """One target more is done."""
    return replace(row, done=row.done + 1)
