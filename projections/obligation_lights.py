"""Obligation lights (责任事项亮灯): everything that every post still has to see to, with its light and the days left."""

from datetime import date
from uuid import UUID

from domain.events.post import Rank
from domain.reference import OrganisationId, PersonId, PostId
from projections import posts  # noqa: F401 - the question reads these
from projections.calendar_days import working_days
from projections.docket import Light
from projections.engine.question import Evidence, Question
from projections.engine.view import Row
from projections.obligations import ObligationKind


class ObligationLight(Row):
    """An open obligation and its light (责任事项亮灯). RED: its day is over; YELLOW: within `yellow` working days of it;
    GREEN: later, or owed at a cadence instead of a day. Days are None where their calendar is not announced. An
    issue's stages each have a clock of their own (`dueSoonAndOverdue`).
    """

    obligation: UUID
    kind: ObligationKind
    post: PostId
    rank: Rank
    person: PersonId | None
    organisation: OrganisationId
    since: date
    due: date | None
    light: Light
    working_days_left: int | None
    days_overdue: int


SQL = (
    """
with counted as (
    select o.*, """
    + working_days(":today", "o.due")
    + """ as working_days from {obligations} o
)
select c.id as obligation, c.kind, c.post, p.rank, p.holder as person, p.organisation, c.since, c.due,
    case
        when c.due < :today then 'RED'
        when coalesce(c.working_days, c.due - :today) <= :yellow then 'YELLOW'
        else 'GREEN'
    end as light,
    case when c.due >= :today then c.working_days end as working_days_left,
    cast(greatest(:today - c.due, 0) as bigint) as days_overdue
from counted c
join {posts} p on p.id = c.post
where :post is null or c.post = :post
"""
)

obligation_lights = Question(
    name="obligationLights",
    description=(
        "Everything open that posts have to see to, of one `post` if named, red, yellow within `yellow` working days, "
        "or green. 各岗位（或某一岗位）在办责任事项及其红黄绿灯。"
    ),
    row=ObligationLight,
    sql=SQL,
    key=("obligation", "post"),
    order="due nulls last, kind, post, obligation",
    parameters={"yellow": int, "post": PostId | None},
    defaults={"yellow": 3},
    evidence=(Evidence("obligations", {"id": "obligation", "post": "post"}),),
)
