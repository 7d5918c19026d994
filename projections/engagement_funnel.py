"""Engagement funnel (活动成效): of the engagements held, who came, what they raised, and what was solved of it."""

from datetime import date

import projections.docket_folds
import projections.docket_outcomes
import projections.engagement_attendances
import projections.engagements
import projections.issue_origins  # noqa: F401 - the question reads these
from domain.events.engagement import EngagementKind
from projections.engine.question import Evidence, Question
from projections.engine.view import Row
from projections.metric_definitions import SOLVED


class EngagementFunnel(Row):
    """A kind of engagement (活动成效): `engagements` held, `invitations` and `attendances` of enterprises there,
    `enterprises` that came at all; `issues` raised, `submitted` of them with a result, `solved` as the enterprise
    confirmed (as RESOLUTION counts it), `closed` in whatever way.
    """

    kind: EngagementKind
    engagements: int
    invitations: int
    attendances: int
    enterprises: int
    issues: int
    submitted: int
    solved: int
    closed: int


SQL = (
    """
with held as (
    select e.id, e.kind from {engagements} e
    where e.held_on is not null and (:from is null or e.held_on >= :from) and (:to is null or e.held_on <= :to)
),
came as (
    select h.kind, count(*) filter (where a.invited) as invitations,
        count(*) filter (where a.attended) as attendances,
        count(distinct a.enterprise) filter (where a.attended) as enterprises
    from held h join {engagement_attendances} a on a.engagement = h.id
    group by h.kind
),
raised as (
    select h.kind, count(*) as issues, count(*) filter (where i.submissions > 0) as submitted,
        count(*) filter (where """
    + SOLVED
    + """) as solved,
        count(*) filter (where i.closed_on is not null) as closed
    from held h
    join {issue_origins} o on o.engagement = h.id
    join {issues} i on i.id = o.issue
    group by h.kind
),
counted as (select h.kind, count(*) as engagements from held h group by h.kind)
select n.kind, n.engagements, coalesce(c.invitations, 0) as invitations,
    coalesce(c.attendances, 0) as attendances, coalesce(c.enterprises, 0) as enterprises,
    coalesce(r.issues, 0) as issues, coalesce(r.submitted, 0) as submitted,
    coalesce(r.solved, 0) as solved, coalesce(r.closed, 0) as closed
from counted n
left join came c on c.kind = n.kind
left join raised r on r.kind = n.kind
"""
)

engagement_funnel = Question(
    name="engagementFunnel",
    description=(
        "Of the symposia and breakfast talks held in the days given: how many enterprises came, how many issues they "
        "raised, how many of these were solved. 座谈会、早餐会办了几场、到会几家、提出几个问题、解决几个。"
    ),
    row=EngagementFunnel,
    sql=SQL,
    key=("kind",),
    order="kind",
    parameters={"from": date | None, "to": date | None},
    evidence=(
        Evidence("engagements", {"kind": "kind"}),
        Evidence("issue_origins", {"kind": "kind"}),
    ),
)
