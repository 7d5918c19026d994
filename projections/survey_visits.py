"""Survey visits (专项小组走访): which enterprise a task force visited, and when; they disturb like other visits."""

from datetime import date

from domain.events.task_force import SurveyVisitLogged
from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId, SurveyVisitId, TaskForceId
from projections.engine.view import Row, View


class SurveyVisit(Row):
    """A visit of a task force (专项小组走访)."""

    id: SurveyVisitId
    task_force: TaskForceId
    enterprise: EnterpriseId
    industry: str
    organisation: OrganisationId
    occurred_on: date
    period: str
    summary: FreeText
    logged_on: date


survey_visits = View(
    "survey_visits",
    SurveyVisit,
    indexes=(("task_force",), ("enterprise", "period"), ("industry",)),
)


@survey_visits.opens(SurveyVisitLogged)
def logged(event: SurveyVisitLogged) -> SurveyVisit:
    """One visit."""
    return SurveyVisit(
        id=event.visit,
        task_force=event.originator_id,
        enterprise=event.enterprise,
        industry=event.industry,
        organisation=event.organisation,
        occurred_on=event.occurred_on,
        period=event.period,
        summary=event.summary,
        logged_on=event.logged_on,
    )
