"""Reopened issues (办结后反复): what was said to be resolved and was reopened, or did not satisfy."""

from datetime import date

import projections.docket_folds
import projections.docket_outcomes  # noqa: F401 - the question reads what these fold
from domain.events.issue_codes import EscalationLevel, Grade, IssueStatus, Outcome, ReopenCause
from domain.personal import FreeText
from domain.reference import EnterpriseId, IssueId, OrganisationId, PostId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class ReopenedIssue(Row):
    """An issue that was resolved only in words (办结后反复问题).

    `rehandled` is how often it was reopened after a resolution was submitted; `outcome` is what the department
    last said, `grade` and `solved` what the enterprise said to it.
    """

    issue: IssueId
    number: str
    title: FreeText
    enterprise: EnterpriseId | None
    department: OrganisationId | None
    handler_post: PostId | None
    lead_post: PostId | None
    status: IssueStatus
    rehandled: int
    reopened_on: date | None
    reopen_cause: ReopenCause | None
    outcome: Outcome | None
    last_submitted_on: date | None
    grade: Grade | None
    solved: bool | None
    dissatisfied: bool
    escalation: EscalationLevel | None
    raised_on: date
    age_days: int
    closed_on: date | None


SQL = """
select i.id as issue, i.number, i.title, i.enterprise, i.department, i.handler_post, i.lead_post, i.status,
    i.rehandled, i.reopened_on, i.reopen_cause, i.outcome, i.last_submitted_on, i.grade, i.solved,
    f.dissatisfied, i.escalation, i.raised_on,
    cast(coalesce(i.closed_on, :today) - i.raised_on as bigint) as age_days, i.closed_on
from {issues} i
cross join lateral (
    select i.last_submitted_on is not null and (
        coalesce(i.grade in ('DISSATISFIED', 'VERY_DISSATISFIED'), false) or not coalesce(i.solved, true)
    ) as dissatisfied
) f
where i.rehandled > 0 or f.dissatisfied
"""

reopened_issues = Question(
    name="reopenedIssues",
    description=(
        "Which issues were reopened, or graded dissatisfied or unsolved, after they had been said to be resolved. "
        "哪些问题“办结”后被企业重新打开或评价不满意。"
    ),
    row=ReopenedIssue,
    sql=SQL,
    key=("issue",),
    order="rehandled desc, last_submitted_on desc, number, issue",
    evidence=(Evidence("issues", {"id": "issue"}),),
)
