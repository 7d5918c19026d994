"""Due soon and overdue (临期与超期): which stages of which issues are, and at whose post they lie."""

from datetime import date
from enum import StrEnum

import projections.docket_folds
import projections.docket_outcomes
import projections.posts  # noqa: F401 - the question reads these
from domain.events.issue_codes import EscalationLevel, IssueStatus
from domain.events.post import Rank
from domain.events.sla import Stage
from domain.personal import FreeText
from domain.reference import EnterpriseId, IssueId, OrganisationId, PersonId, PostId
from projections.calendar_days import working_days
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class DueFinding(StrEnum):
    """Findings (时限情形): OVERDUE 已超期, DUE_SOON 即将到期."""

    OVERDUE = "OVERDUE"
    DUE_SOON = "DUE_SOON"


class DueStage(Row):
    """A stage that is overdue or due soon (临期超期环节).

    `post` is where the issue lies, down to section rank, `person` its holder now, `organisation` its own;
    triage lies with the programme office and the call-back with the call-back officers, so there `post` is
    None. Days are None where their calendar is not announced.
    """

    issue: IssueId
    stage: Stage
    number: str
    title: FreeText
    enterprise: EnterpriseId | None
    status: IssueStatus
    finding: DueFinding
    due: date
    working_days_left: int | None
    days_overdue: int
    working_days_overdue: int | None
    post: PostId | None
    rank: Rank | None
    person: PersonId | None
    organisation: OrganisationId | None
    department: OrganisationId | None
    lead_post: PostId | None
    escalation: EscalationLevel | None
    provisional: bool


SQL = (
    """
with running as (
    select i.id as issue, c.stage, i.number, i.title, i.enterprise, i.status, c.due, c.post, i.department,
        i.lead_post, i.escalation, i.provisional
    from {issues} i
    cross join lateral (values
        ('TRIAGE', i.triage_due, i.triage_done_on, cast(null as uuid), true),
        ('RESPONSE', i.respond_by, i.responded_on, i.post, true),
        ('RESOLUTION', i.resolve_by, i.submitted_on, i.post,
            i.paused_since is null or i.resolution_light = 'RED'),
        ('CALLBACK', i.callback_by, i.called_back_on, cast(null as uuid), true)
    ) c (stage, due, done_on, post, runs)
    where c.due is not null and c.done_on is null and c.runs
), counted as (
    select r.*, """
    + working_days(":today", "r.due")
    + """ as working_days
    from running r
)
select c.issue, c.stage, c.number, c.title, c.enterprise, c.status,
    case when c.due < :today then 'OVERDUE' else 'DUE_SOON' end as finding,
    c.due,
    case when c.due >= :today then c.working_days end as working_days_left,
    cast(greatest(:today - c.due, 0) as bigint) as days_overdue,
    case when c.due < :today then -c.working_days else 0 end as working_days_overdue,
    c.post, p.rank, p.holder as person,
    coalesce(p.organisation, case when c.post is not null then c.department end) as organisation,
    c.department, c.lead_post, c.escalation, c.provisional
from counted c
left join {posts} p on p.id = c.post
where c.due < :today or c.working_days <= :days
    or (c.working_days is null and c.due - :today <= :days)
"""
)

due_soon_and_overdue = Question(
    name="dueSoonAndOverdue",
    description=(
        "Which stages of issues are overdue, or due within `days` working days (calendar days where the calendar "
        "is not announced), and at whose post. 哪些问题已超期或即将到期，分别压在谁手里。"
    ),
    row=DueStage,
    sql=SQL,
    key=("issue", "stage"),
    order="due, number, stage, issue",
    parameters={"days": int},
    defaults={"days": 3},
    evidence=(Evidence("issues", {"id": "issue"}),),
)
