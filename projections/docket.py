"""Issue (问题台账): every issue, where it stands, with all its stage clocks."""

from datetime import date
from enum import StrEnum
from typing import Any

from domain.events.issue_codes import (
    ClosureKind,
    EscalationCause,
    EscalationLevel,
    Grade,
    IssueCategory,
    IssueSource,
    IssueStatus,
    Jurisdiction,
    Outcome,
    PauseReason,
    ReopenCause,
    StageDeadline,
    StatutoryRoute,
    UpperLevel,
)
from domain.events.sla import Matter, Stage
from domain.personal import FreeText
from domain.reference import EnterpriseId, IssueId, OrganisationId, PostId, VisitId
from projections.dated import dated
from projections.engine.view import Row, View, replace


class Light(StrEnum):
    """Lights (亮灯): GREEN 正常, YELLOW 临期, RED 红灯（超期）."""

    GREEN = "GREEN"
    YELLOW = "YELLOW"
    RED = "RED"


class Issue(Row):
    """An issue (问题台账). Each stage has its due date, the day it was done, its light; `light` is the worst of
    those running. `post` is where it lies, `departments` are all that ever held it, `bounced` those that gave
    it back. Dates of stages are of the last round; `resolved_late` and `last_submitted_on` outlive it.
    """

    id: IssueId
    number: str
    enterprise: EnterpriseId | None
    title: FreeText
    text: FreeText
    source: IssueSource
    visit: VisitId | None
    status: IssueStatus = IssueStatus.RAISED
    category: IssueCategory | None = None
    four_difficulty: bool = False
    jurisdiction: Jurisdiction | None = None
    matter: Matter | None = None
    declined_route: StatutoryRoute | None = None
    merged_into: IssueId | None = None
    lead_post: PostId | None = None
    department: OrganisationId | None = None
    co_departments: tuple[OrganisationId, ...] = ()
    handler_post: PostId | None = None
    post: PostId | None = None
    departments: tuple[OrganisationId, ...] = ()
    bounced: tuple[OrganisationId, ...] = ()
    bounces: int = 0
    raised_on: date
    assigned_on: date | None = None
    accepted_on: date | None = None
    triage_due: date | None = None
    triage_done_on: date | None = None
    triage_light: Light = Light.GREEN
    respond_by: date | None = None
    responded_on: date | None = None
    response_light: Light = Light.GREEN
    resolve_by: date | None = None
    submitted_on: date | None = None
    resolution_light: Light = Light.GREEN
    callback_by: date | None = None
    called_back_on: date | None = None
    callback_light: Light = Light.GREEN
    light: Light = Light.GREEN
    overdue: bool = False
    resolved_late: bool = False
    provisional: bool = False
    calendar_edition: int = 0
    extension_requested: date | None = None
    extensions: int = 0
    paused_since: date | None = None
    pause_reason: PauseReason | None = None
    paused_days: int = 0
    planned_until: date | None = None
    referred_to: UpperLevel | None = None
    referral_doc_no: str | None = None
    last_progress_on: date | None = None
    outcome: Outcome | None = None
    submissions: int = 0
    last_submitted_on: date | None = None
    attempts: int = 0
    reached_on: date | None = None
    unreachable: bool = False
    grade: Grade | None = None
    solved: bool | None = None
    rated_on: date | None = None
    reopened: int = 0
    reopened_on: date | None = None
    reopen_cause: ReopenCause | None = None
    rehandled: int = 0
    escalation: EscalationLevel | None = None
    escalation_cause: EscalationCause | None = None
    withdrawn_on: date | None = None
    withdrawal_genuine: bool | None = None
    closed_on: date | None = None
    closure: ClosureKind | None = None


docket = View(
    "issues",
    Issue,
    indexes=(
        ("number", "id"),
        ("status",),
        ("department",),
        ("lead_post",),
        ("post",),
        ("enterprise",),
        ("raised_on",),
    ),
)

COLUMNS = {
    Stage.TRIAGE: ("triage_due", "triage_done_on", "triage_light"),
    Stage.RESPONSE: ("respond_by", "responded_on", "response_light"),
    Stage.RESOLUTION: ("resolve_by", "submitted_on", "resolution_light"),
    Stage.CALLBACK: ("callback_by", "called_back_on", "callback_light"),
}


def running(row: Issue) -> tuple[Stage, ...]:
    """The stages that are not done."""
    return tuple(s for s, (due, done, _) in COLUMNS.items() if getattr(row, due) and not getattr(row, done))


def lit(row: Issue) -> Issue:
    """The row with the worst light of its running stages."""
    lights: list[Light] = [getattr(row, COLUMNS[stage][2]) for stage in running(row)]
    worst = max(lights, key=list(Light).index, default=Light.GREEN)
    return replace(row, light=worst, overdue=worst is Light.RED)


def changed(row: Issue, *deadlines: StageDeadline, **changes: Any) -> Issue:
    """The row with changes, and with the stages that begin now, or whose deadline moved."""
    for deadline in deadlines:
        due, done, light = COLUMNS[deadline.stage]
        changes |= {due: deadline.due, done: None, light: Light.GREEN}
        changes["calendar_edition"] = deadline.calendar_edition
    if deadlines:
        changes["provisional"] = any(deadline.provisional for deadline in deadlines)
    return lit(replace(row, **changes))


def cleared(*stages: Stage) -> dict[str, Any]:
    """The changes that say of stages that they neither run nor were done in this round."""
    changes: dict[str, Any] = {}
    for stage in stages:
        due, done, light = COLUMNS[stage]
        changes |= {due: None, done: None, light: Light.GREEN}
    return changes


dated(docket, "status not in ('CLOSED', 'DECLINED', 'MERGED')", "RecomputeDeadlines", "issue")
