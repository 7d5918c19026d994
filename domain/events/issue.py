"""Events of issues (问题/诉求): what people did.

`post` is the post at which the issue lies then, for obligations attach to posts; what time did to an issue
stands in `issue_clock`, the code lists in `issue_codes`.
"""

from datetime import date

from domain.event import Event
from domain.events.issue_codes import (
    ClosureKind,
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
from domain.events.sla import Matter
from domain.personal import FreeText
from domain.reference import EnterpriseId, IssueId, OrganisationId, PersonId, PostId, VisitId


class IssueNumberTaken(Event, topic="issue-register.number-taken"):
    """The year's next number went to an issue."""

    issue: IssueId
    number: str
    sequence: int


class IssueRaised(Event, topic="issue.raised"):
    """An enterprise, or somebody for it, raised an issue; its triage clock runs."""

    number: str
    enterprise: EnterpriseId | None
    title: FreeText
    text: FreeText
    source: IssueSource
    visit: VisitId | None
    raised_on: date
    triage: StageDeadline


class IssueTriaged(Event, topic="issue.triaged"):
    """The programme office said what kind of issue it is, and which time limits hold."""

    category: IssueCategory
    four_difficulty: bool
    jurisdiction: Jurisdiction
    matter: Matter
    policy_edition: int


class IssueDeclined(Event, topic="issue.declined"):
    """The issue was declined, because a statutory route is open for it."""

    route: StatutoryRoute
    advice: FreeText
    declined_on: date


class IssueMerged(Event, topic="issue.merged"):
    """The issue is a duplicate, and goes on as another one."""

    into: IssueId
    merged_on: date


class IssueAssigned(Event, topic="issue.assigned"):
    """The issue got a county-rank lead and a department; `bounced` are those that gave it back."""

    lead_post: PostId
    department: OrganisationId
    co_departments: tuple[OrganisationId, ...]
    handler_post: PostId | None
    post: PostId
    previous_post: PostId | None
    bounced: tuple[OrganisationId, ...]
    assigned_on: date
    response: StageDeadline
    resolution: StageDeadline


class IssueAssignmentDisputed(Event, topic="issue.assignment-disputed"):
    """The department said that the issue is not its business."""

    department: OrganisationId
    reason: FreeText
    disputed_on: date


class IssueDisputeRuled(Event, topic="issue.dispute-ruled"):
    """The dispute was ruled on, finally for this department; upheld, the issue waits to be assigned anew."""

    upheld: bool
    department: OrganisationId
    ruled_by: PostId | None
    bounced: tuple[OrganisationId, ...]
    post: PostId
    ruled_on: date
    triage: StageDeadline | None


class IssueAccepted(Event, topic="issue.accepted"):
    """The department took the issue on."""

    department: OrganisationId
    handler_post: PostId | None
    post: PostId
    previous_post: PostId
    accepted_on: date
    due: date


class IssueHandlerChanged(Event, topic="issue.handler-changed"):
    """Another post of the department handles the issue from now on."""

    handler_post: PostId
    post: PostId
    previous_post: PostId
    reason: FreeText
    changed_on: date
    due: date | None


class IssueContactRecorded(Event, topic="issue.contact-recorded"):
    """The department spoke with the enterprise for the first time."""

    post: PostId
    contacted_on: date
    late: bool


class IssueProgressReported(Event, topic="issue.progress-reported"):
    """There was progress."""

    reported_by: PostId | None
    text: FreeText
    evidence: tuple[str, ...]
    reported_on: date


class IssueExtensionRequested(Event, topic="issue.extension-requested"):
    """The department asked for more time."""

    until: date
    reason: FreeText
    requested_by: PostId | None
    requested_on: date


class IssueExtensionGranted(Event, topic="issue.extension-granted"):
    """More time was granted: the resolution is due later."""

    until: date
    approver: PostId
    extensions: int
    post: PostId
    previous: date
    resolution: StageDeadline


class IssueExtensionRefused(Event, topic="issue.extension-refused"):
    """More time was refused: the due date stands."""

    until: date
    approver: PostId
    reason: FreeText


class IssueClockPaused(Event, topic="issue.clock-paused"):
    """The resolution clock stands still, while others have to act."""

    reason: PauseReason
    paused_on: date


class IssueClockResumed(Event, topic="issue.clock-resumed"):
    """The resolution clock runs again; due later by the days paused (None: it was overdue before)."""

    resumed_on: date
    paused_days: int
    post: PostId
    previous: date
    resolution: StageDeadline | None


class IssueReferredUp(Event, topic="issue.referred-up"):
    """The issue went to an upper level, by a document; the resolution clock stands still meanwhile."""

    level: UpperLevel
    doc_no: str
    referred_on: date


class IssuePlanned(Event, topic="issue.planned"):
    """A solution is planned, which is no solution: the resolution is due by the plan."""

    text: FreeText
    evidence: tuple[str, ...]
    planned_until: date
    planned_on: date
    post: PostId
    previous: date
    resolution: StageDeadline


class IssueResolutionSubmitted(Event, topic="issue.resolution-submitted"):
    """The department reports it resolved, which is not closed: the call-back is due."""

    outcome: Outcome
    text: FreeText
    evidence: tuple[str, ...]
    submitted_by: PostId | None
    person: PersonId | None
    department: OrganisationId
    submitted_on: date
    submission: int
    due: date
    late: bool
    callback: StageDeadline


class IssueCallbackRecorded(Event, topic="issue.callback-recorded"):
    """The enterprise was called; `unreachable` from the third working day of vain attempts on."""

    caller: PostId
    person: PersonId | None
    reached: bool
    solved: bool | None
    attempt: int
    called_on: date
    working_day: bool
    unreachable: bool


class IssueSatisfactionRated(Event, topic="issue.satisfaction-rated"):
    """The enterprise graded the resolution; `confirmed` when solved and at least basically satisfying."""

    grade: Grade
    solved: bool
    confirmed: bool
    recorded_by: PostId | None
    rated_on: date


class IssueReopened(Event, topic="issue.reopened"):
    """The issue is open again, for the `reopened`-th time, with a new deadline beside its old age: in
    progress at `post`; or RAISED anew, leaving `post`, where nobody is left who accepted it.
    """

    reopened: int
    cause: ReopenCause
    text: FreeText
    status: IssueStatus
    submitted_before: bool
    handler_post: PostId | None
    post: PostId | None
    reopened_on: date
    deadline: StageDeadline


class IssueWithdrawn(Event, topic="issue.withdrawn"):
    """The enterprise withdrew the issue, or the post `withdrawn_by` recorded that it did: to be audited."""

    reason: FreeText
    withdrawn_by: PostId | None
    withdrawn_on: date
    callback: StageDeadline


class IssueWithdrawalAudited(Event, topic="issue.withdrawal-audited"):
    """Somebody independent asked whether the withdrawal was free."""

    genuine: bool
    auditor: PostId
    finding: FreeText
    audited_on: date


class IssueClosed(Event, topic="issue.closed"):
    """The issue is closed (销号)."""

    kind: ClosureKind
    approver: PostId | None
    basis: str | None
    post: PostId | None
    closed_on: date
