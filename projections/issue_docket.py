"""Issue docket (问题台账逐条进度): where each issue stands, who leads it, and how long it has left."""

from datetime import date

import projections.docket_folds
import projections.docket_outcomes  # noqa: F401 - the question reads what these fold
from domain.events.issue_codes import EscalationLevel, IssueCategory, IssueSource, IssueStatus
from domain.events.sla import Matter, Stage
from domain.personal import FreeText
from domain.reference import EnterpriseId, IssueId, OrganisationId, PostId
from projections.calendar_days import working_days
from projections.docket import Light
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class DocketLine(Row):
    """An issue's line in the docket (台账条目), with all its stage clocks.

    `stage` is the running one that is due first, `due` its date; `working_days_left` are negative when it is
    overdue, and None where their calendar is not announced; while its clock is paused they stand still.
    `age_days` count from the day on which it was raised, whatever was reopened since.
    """

    issue: IssueId
    number: str
    title: FreeText
    enterprise: EnterpriseId | None
    status: IssueStatus
    category: IssueCategory | None
    four_difficulty: bool
    matter: Matter | None
    lead_post: PostId | None
    department: OrganisationId | None
    handler_post: PostId | None
    raised_on: date
    age_days: int
    stage: Stage | None
    due: date | None
    working_days_left: int | None
    triage_due: date | None
    triage_done_on: date | None
    triage_light: Light
    respond_by: date | None
    responded_on: date | None
    response_light: Light
    resolve_by: date | None
    submitted_on: date | None
    resolution_light: Light
    callback_by: date | None
    called_back_on: date | None
    callback_light: Light
    light: Light
    provisional: bool
    paused_since: date | None
    paused_days: int
    extensions: int
    reopened: int
    bounces: int
    escalation: EscalationLevel | None
    last_progress_on: date | None
    closed_on: date | None


SQL = (
    """
select i.id as issue, i.number, i.title, i.enterprise, i.status, i.category, i.four_difficulty, i.matter,
    i.lead_post, i.department, i.handler_post, i.raised_on,
    cast(case when i.status in ('DECLINED', 'MERGED') then i.triage_done_on
        else coalesce(i.closed_on, :today) end - i.raised_on as bigint) as age_days,
    s.stage, s.due, """
    + working_days("s.told_on", "s.due")
    + """ as working_days_left,
    i.triage_due, i.triage_done_on, i.triage_light, i.respond_by, i.responded_on, i.response_light,
    i.resolve_by, i.submitted_on, i.resolution_light, i.callback_by, i.called_back_on, i.callback_light,
    i.light, i.provisional, i.paused_since, i.paused_days, i.extensions, i.reopened, i.bounces, i.escalation,
    i.last_progress_on, i.closed_on
from {issues} i
left join lateral (
    select c.stage, c.due, c.told_on
    from (values
        ('TRIAGE', i.triage_due, i.triage_done_on, :today),
        ('RESPONSE', i.respond_by, i.responded_on, :today),
        ('RESOLUTION', i.resolve_by, i.submitted_on, coalesce(i.paused_since, :today)),
        ('CALLBACK', i.callback_by, i.called_back_on, :today)
    ) c (stage, due, done_on, told_on)
    where c.due is not null and c.done_on is null
    order by c.due, c.stage
    limit 1
) s on true
where (:status is null or i.status = :status)
    and (:department is null or i.department = :department)
    and (:lead is null or i.lead_post = :lead)
    and (:category is null or i.category = :category)
    and (:source is null or i.source = :source)
"""
)

issue_docket = Question(
    name="issueDocket",
    description=(
        "Where each issue stands, who leads it, and how many working days are left, with every stage's clock. "
        "问题逐条到哪一步、谁牵头、还剩几个工作日。"
    ),
    row=DocketLine,
    sql=SQL,
    key=("issue",),
    order="number, issue",
    parameters={
        "status": IssueStatus | None,
        "department": OrganisationId | None,
        "lead": PostId | None,
        "category": IssueCategory | None,
        "source": IssueSource | None,
    },
    evidence=(Evidence("issues", {"id": "issue"}),),
)
