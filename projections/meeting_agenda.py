"""Meeting agenda (例会议程建议): what the next weekly meeting has to talk about, each matter with its reason."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import projections.commitments
import projections.decisions
import projections.docket_folds
import projections.docket_outcomes
import projections.suggestions  # noqa: F401 - the question reads these
from domain.personal import FreeText
from domain.reference import CommitmentId, DecisionId, IssueId, OrganisationId, PostId, SuggestionId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class AgendaReason(StrEnum):
    """Why a matter is on the agenda (上会理由): DECISION_OVERDUE 议定事项逾期, DECISION_DUE 议定事项临期,
    ISSUE_OVERDUE 问题办理超期, ISSUE_DUE 问题办理临期, ISSUE_BOUNCED 问题多次流转, COMMITMENT_BREACHED 承诺未兑现,
    SUGGESTION_UNANSWERED 意见建议超期未答复.
    """

    DECISION_OVERDUE = "DECISION_OVERDUE"
    DECISION_DUE = "DECISION_DUE"
    ISSUE_OVERDUE = "ISSUE_OVERDUE"
    ISSUE_DUE = "ISSUE_DUE"
    ISSUE_BOUNCED = "ISSUE_BOUNCED"
    COMMITMENT_BREACHED = "COMMITMENT_BREACHED"
    SUGGESTION_UNANSWERED = "SUGGESTION_UNANSWERED"


class AgendaMatter(Row):
    """A matter for the meeting (上会事项). `matter` is its id, and one of the four that follow says of which noun;
    `title` is what is asked in words, `promise` a commitment's public text. Days are calendar days. A matter stands
    once for each reason.
    """

    reason: AgendaReason
    matter: UUID
    decision: DecisionId | None
    issue: IssueId | None
    commitment: CommitmentId | None
    suggestion: SuggestionId | None
    number: str | None
    title: FreeText | None
    promise: str | None
    post: PostId | None
    organisation: OrganisationId | None
    due: date | None
    days_left: int | None
    days_overdue: int


SQL = """
with running as (
    select i.id, i.number, i.title, i.post, i.department, i.resolve_by as due, i.bounces, i.accepted_on,
        i.resolve_by is not null and i.submitted_on is null
            and (i.paused_since is null or i.resolution_light = 'RED') as runs
    from {issues} i
    where i.closed_on is null and i.status not in ('DECLINED', 'MERGED', 'WITHDRAWN')
), found as (
    select case when d.due < :today then 'DECISION_OVERDUE' else 'DECISION_DUE' end as reason, d.id as matter,
        d.id as decision, cast(null as uuid) as issue, cast(null as uuid) as commitment,
        cast(null as uuid) as suggestion, d.number, d.text as title, cast(null as text) as promise,
        d.post, d.organisation, d.due
    from {decisions} d
    where d.status = 'IN_PROGRESS' and d.due <= :today + cast(:days as int)
    union all
    select case when r.due < :today then 'ISSUE_OVERDUE' else 'ISSUE_DUE' end, r.id,
        null, r.id, null, null, r.number, r.title, null, r.post, r.department, r.due
    from running r where r.runs and r.due <= :today + cast(:days as int)
    union all
    select 'ISSUE_BOUNCED', r.id, null, r.id, null, null, r.number, r.title, null, r.post, r.department, r.due
    from running r where r.bounces >= 3 and r.accepted_on is null
    union all
    select 'COMMITMENT_BREACHED', c.id, null, null, c.id, null, null, null, c.text, c.post, c.organisation, c.due
    from {commitments} c where c.status = 'BREACHED'
    union all
    select 'SUGGESTION_UNANSWERED', s.id, null, null, null, s.id, null, s.text, null,
        s.post, s.organisation, s.due
    from {suggestions} s where s.answered_on is null and s.due < :today
)
select f.*, case when f.due >= :today then (f.due - :today)::bigint end as days_left,
    coalesce(greatest(:today - f.due, 0), 0)::bigint as days_overdue
from found f
"""

meeting_agenda = Question(
    name="meetingAgenda",
    description=(
        "The weekly meeting's agenda as the records make it: decisions and issues overdue or due within `days` "
        "calendar days, issues given back three times, commitments broken and still owed, suggestions not answered "
        "in time. 由台账自动生成的例会议程：逾期和临期的议定事项与问题、多次流转的问题、未兑现的承诺、超期未答复的意见建议。"
    ),
    row=AgendaMatter,
    sql=SQL,
    key=("reason", "matter"),
    order="days_overdue desc, due, reason, matter",
    parameters={"days": int},
    defaults={"days": 7},
    evidence=(
        Evidence("decisions", {"id": "decision"}),
        Evidence("issues", {"id": "issue"}),
        Evidence("commitments", {"id": "commitment"}),
        Evidence("suggestions", {"id": "suggestion"}),
    ),
)
