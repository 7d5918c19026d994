"""Bounced issues (流转无人牵头): which issues went from department to department and were given back."""

from datetime import date

import projections.docket_folds
import projections.docket_outcomes
import projections.organisations  # noqa: F401 - the question reads these
from domain.events.issue_codes import EscalationLevel, IssueStatus
from domain.personal import FreeText
from domain.reference import EnterpriseId, IssueId, OrganisationId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class BouncedIssue(Row):
    """An issue that departments gave back (流转问题).

    `bounces` is how many departments gave it back without accepting it, `departments` are all that held it, in
    order, with their names; `accepted` says whether one accepted it in the end.
    """

    issue: IssueId
    number: str
    title: FreeText
    enterprise: EnterpriseId | None
    status: IssueStatus
    bounces: int
    departments: tuple[OrganisationId, ...]
    department_names: tuple[str, ...]
    department: OrganisationId | None
    accepted: bool
    escalation: EscalationLevel | None
    raised_on: date
    age_days: int


SQL = """
select i.id as issue, i.number, i.title, i.enterprise, i.status, i.bounces, i.departments,
    coalesce((
        select jsonb_agg(o.name order by d.place)
        from jsonb_array_elements_text(i.departments) with ordinality d (id, place)
        join {organisations} o on o.id = cast(d.id as uuid)
    ), cast('[]' as jsonb)) as department_names,
    i.department, i.accepted_on is not null as accepted, i.escalation, i.raised_on,
    cast(coalesce(i.closed_on, :today) - i.raised_on as bigint) as age_days
from {issues} i
where i.bounces >= :minimum
"""

bounced_issues = Question(
    name="bouncedIssues",
    description=(
        "Which issues `minimum` or more departments gave back without accepting them. "
        "哪些问题在部门间流转三次以上无人牵头。"
    ),
    row=BouncedIssue,
    sql=SQL,
    key=("issue",),
    order="accepted, bounces desc, raised_on, issue",
    parameters={"minimum": int},
    defaults={"minimum": 3},
    evidence=(Evidence("issues", {"id": "issue"}),),
)
