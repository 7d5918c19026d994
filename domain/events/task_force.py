"""Events of the task force (专项小组): formed from several bodies, its survey visits, dissolved."""

from datetime import date

from domain.event import Event
from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId, PostId, SurveyVisitId


class TaskForceFormed(Event, topic="task-force.formed"):
    """Bodies send people to look into some industries, led by a post."""

    name: str
    lead: PostId
    organisations: tuple[OrganisationId, ...]
    industries: tuple[str, ...]
    basis: str
    formed_on: date


class SurveyVisitLogged(Event, topic="task-force.survey-visit-logged"):
    """The task force visited an enterprise of its industries; it disturbs the enterprise like any other visit."""

    visit: SurveyVisitId
    enterprise: EnterpriseId
    industry: str
    organisation: OrganisationId
    occurred_on: date
    period: str
    summary: FreeText
    logged_on: date


class TaskForceDissolved(Event, topic="task-force.dissolved"):
    """Its work is over."""

    organisations: tuple[OrganisationId, ...]
    report: FreeText
    surveyed: int
    dissolved_on: date
