"""Task forces (专项小组): which bodies look into which industries, led by whom, and how many enterprises they saw."""

from datetime import date

from domain.events.task_force import SurveyVisitLogged, TaskForceDissolved, TaskForceFormed
from domain.personal import FreeText
from domain.reference import OrganisationId, PostId, TaskForceId
from projections.engine.view import Row, View, replace


class TaskForce(Row):
    """A task force (专项小组): `visits` counts its survey visits, `last_visit_on` is the latest."""

    id: TaskForceId
    name: str
    lead: PostId
    organisations: tuple[OrganisationId, ...]
    industries: tuple[str, ...]
    basis: str
    formed_on: date
    visits: int = 0
    last_visit_on: date | None = None
    dissolved_on: date | None = None
    report: FreeText | None = None


task_forces = View("task_forces", TaskForce)


@task_forces.opens(TaskForceFormed)
def formed(event: TaskForceFormed) -> TaskForce:
    """It works."""
    return TaskForce(
        id=event.originator_id,
        name=event.name,
        lead=event.lead,
        organisations=event.organisations,
        industries=event.industries,
        basis=event.basis,
        formed_on=event.formed_on,
    )


@task_forces.folds(SurveyVisitLogged)
def visited(row: TaskForce, event: SurveyVisitLogged) -> TaskForce:
    """One visit more."""
    latest = max(event.occurred_on, row.last_visit_on or event.occurred_on)
    return replace(row, visits=row.visits + 1, last_visit_on=latest)


@task_forces.folds(TaskForceDissolved)
def dissolved(row: TaskForce, event: TaskForceDissolved) -> TaskForce:
    """It works no more."""
    return replace(row, dissolved_on=event.dissolved_on, report=event.report)
