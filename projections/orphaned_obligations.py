"""Orphaned obligations (未交接事项): what is open at a post that nobody answers for."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import projections.organisations
import projections.postings
import projections.posts  # noqa: F401 - the question reads these views
from domain.personal import PersonName
from domain.reference import OrganisationId, PersonId, PostId
from projections import handovers  # noqa: F401 - as above
from projections.calendar_days import working_days
from projections.engine.question import Evidence, Question
from projections.engine.view import Row
from projections.obligations import ObligationKind


class OrphanCause(StrEnum):
    """Why nobody answers for it (悬空原因): VACANT 岗位空缺, SUSPENDED 现任停职, UNACKNOWLEDGED 已移交未签收,
    ABOLISHED 岗位已撤销.
    """

    VACANT = "VACANT"
    SUSPENDED = "SUSPENDED"
    UNACKNOWLEDGED = "UNACKNOWLEDGED"
    ABOLISHED = "ABOLISHED"


class OrphanedObligation(Row):
    """An open obligation (未交接事项), the post that has it, its holder, and who held the post before; it waits
    since `waiting_since`, for `working_days` working days (None where a year is not published).
    """

    obligation: UUID
    kind: ObligationKind
    post: PostId
    post_title: str
    organisation: OrganisationId
    organisation_name: str
    cause: OrphanCause
    holder: PersonId | None
    holder_name: PersonName | None
    former_holder: PersonId | None
    former_holder_name: PersonName | None
    due: date | None
    waiting_since: date
    working_days: int | None
    alerted_on: date | None


SQL = (
    """
with held as (
    select p.id, p.title, p.organisation, p.holder, p.holder_name, p.alerted_on, p.vacant_since,
        p.suspended_on, case
            when p.abolished then 'ABOLISHED'
            when p.holder is null then 'VACANT'
            when p.suspended_on is not null then 'SUSPENDED'
        end as cause
    from {posts} p
),
found as (
    select o.id as obligation, o.kind, o.post, o.due, p.title, p.organisation, p.holder, p.holder_name,
        p.alerted_on, coalesce(p.cause, 'UNACKNOWLEDGED') as cause,
        case
            when p.cause = 'SUSPENDED' then p.suspended_on
            when p.cause is null then h.handed_over_on
            else greatest(p.vacant_since, o.since)
        end as waiting_since
    from {obligations} o
    join held p on p.id = o.post
    left join {handovers} h on h.post = o.post and h.person_to = p.holder
        and h.acknowledged_on is null and h.lapsed_on is null
        and h.obligations @> to_jsonb(o.id::text)
    where p.cause is not null or h.post is not null
),
former as (
    select distinct on (t.post) t.post, t.person, t.person_name
    from {postings} t where t.held_until is not null
    order by t.post, t.term desc
)
select f.obligation, f.kind, f.post, f.title as post_title, f.organisation, g.name as organisation_name,
    f.cause, f.holder, f.holder_name, w.person as former_holder, w.person_name as former_holder_name,
    f.due, f.waiting_since, """
    + working_days("f.waiting_since", ":today")
    + """ as working_days, f.alerted_on
from found f
join {organisations} g on g.id = f.organisation
left join former w on w.post = f.post
"""
)

orphaned_obligations = Question(
    name="orphanedObligations",
    description=(
        "Which open obligations does nobody answer for since officials changed: at vacant posts, with suspended "
        "holders, or handed over and not acknowledged? 人员调整后有哪些未交接的任务？"
    ),
    row=OrphanedObligation,
    sql=SQL,
    key=("obligation", "post"),
    order="waiting_since, post, obligation",
    evidence=(
        Evidence("obligations", {"id": "obligation", "post": "post"}),
        Evidence("posts", {"id": "post"}),
        Evidence("handovers", {"post": "post"}),
        Evidence("postings", {"post": "post"}),
    ),
)
