"""Unanswered observations (未按期答复的监督意见): what was owed to a reporter by now and did not come."""

from datetime import date

from domain.events.finding import FindingType
from domain.events.observation import ObservationIdentity, ObservationStage
from domain.reference import EnterpriseId, ObservationId, OrganisationId, PostId
from projections import observations  # noqa: F401 - the question reads this view
from projections.calendar_days import working_days
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class UnansweredObservation(Row):
    """An observation whose limit passed (逾期未答复意见): `stage` is what is owed since `due`, by `post` once it was
    acknowledged; `enterprise` is None where the reporter is confidential or of the public.
    """

    observation: ObservationId
    identity: ObservationIdentity
    enterprise: EnterpriseId | None
    organisation: OrganisationId
    problem: FindingType | None
    stage: ObservationStage
    submitted_on: date
    due: date
    days_overdue: int
    working_days_overdue: int | None
    post: PostId | None
    provisional: bool


SQL = (
    """
select o.id as observation, o.identity, o.enterprise, o.organisation, o.problem,
    case when o.status = 'RECEIVED' then 'ACKNOWLEDGEMENT' else 'ANSWER' end as stage,
    o.submitted_on, o.due, (:today - o.due)::bigint as days_overdue, """
    + working_days("o.due", ":today")
    + """ as working_days_overdue, o.post, o.provisional
from {observations} o
where o.status <> 'ANSWERED' and o.due < :today
"""
)

unanswered_observations = Question(
    name="unansweredObservations",
    description=(
        "Which observations of enterprises and the public were not acknowledged or answered in time, and by whom "
        "are they owed? 哪些监督意见逾期未受理、未答复。"
    ),
    row=UnansweredObservation,
    sql=SQL,
    key=("observation",),
    order="due, observation",
    evidence=(Evidence("observations", {"id": "observation"}),),
)
