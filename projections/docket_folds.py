"""Issue's intake and work (问题台账·受理与办理): how an issue's row changes until it is resolved."""

from domain.events.issue import (
    IssueAccepted,
    IssueAssigned,
    IssueAssignmentDisputed,
    IssueClockPaused,
    IssueClockResumed,
    IssueContactRecorded,
    IssueDeclined,
    IssueDisputeRuled,
    IssueExtensionGranted,
    IssueExtensionRefused,
    IssueExtensionRequested,
    IssueHandlerChanged,
    IssueMerged,
    IssuePlanned,
    IssueProgressReported,
    IssueRaised,
    IssueReferredUp,
    IssueTriaged,
)
from domain.events.issue_codes import IssueStatus
from domain.events.sla import Stage
from projections.docket import Issue, Light, changed, cleared, docket


@docket.opens(IssueRaised)
def raised(event: IssueRaised) -> Issue:
    """A new line."""
    row = Issue(
        id=event.originator_id,
        number=event.number,
        enterprise=event.enterprise,
        title=event.title,
        text=event.text,
        source=event.source,
        visit=event.visit,
        raised_on=event.raised_on,
    )
    return changed(row, event.triage)


@docket.folds(IssueTriaged)
def triaged(row: Issue, event: IssueTriaged) -> Issue:
    """Its kind is known; the triage clock runs until it is assigned."""
    return changed(
        row,
        status=IssueStatus.TRIAGED,
        category=event.category,
        four_difficulty=event.four_difficulty,
        jurisdiction=event.jurisdiction,
        matter=event.matter,
    )


@docket.folds(IssueDeclined)
def declined(row: Issue, event: IssueDeclined) -> Issue:
    """It ended before it began."""
    return changed(
        row,
        status=IssueStatus.DECLINED,
        declined_route=event.route,
        triage_done_on=event.declined_on,
    )


@docket.folds(IssueMerged)
def merged(row: Issue, event: IssueMerged) -> Issue:
    """It goes on as another."""
    return changed(row, status=IssueStatus.MERGED, merged_into=event.into, triage_done_on=event.merged_on)


@docket.folds(IssueAssigned)
def assigned(row: Issue, event: IssueAssigned) -> Issue:
    """It lies with a lead and a department."""
    held = row.departments
    return changed(
        row,
        event.response,
        event.resolution,
        status=IssueStatus.ASSIGNED,
        lead_post=event.lead_post,
        department=event.department,
        co_departments=event.co_departments,
        handler_post=event.handler_post,
        post=event.post,
        departments=held if event.department in held else (*held, event.department),
        bounced=event.bounced,
        bounces=len(event.bounced),
        assigned_on=event.assigned_on,
        accepted_on=None,
        triage_done_on=row.triage_done_on or event.assigned_on,
    )


@docket.folds(IssueAssignmentDisputed)
def disputed(row: Issue, _: IssueAssignmentDisputed) -> Issue:
    """The department says that it is not its business."""
    return changed(row, status=IssueStatus.DISPUTED)


@docket.folds(IssueDisputeRuled)
def ruled(row: Issue, event: IssueDisputeRuled) -> Issue:
    """It is to be assigned anew, or stays."""
    if event.triage is None:
        return changed(row, status=IssueStatus.ASSIGNED)
    return changed(
        row,
        event.triage,
        status=IssueStatus.TRIAGED,
        lead_post=None,
        department=None,
        co_departments=(),
        handler_post=None,
        post=None,
        bounced=event.bounced,
        bounces=len(event.bounced),
        assigned_on=None,
        **cleared(Stage.RESPONSE, Stage.RESOLUTION),
    )


@docket.folds(IssueAccepted)
def accepted(row: Issue, event: IssueAccepted) -> Issue:
    """The department took it on."""
    return changed(
        row,
        status=IssueStatus.ACCEPTED,
        accepted_on=event.accepted_on,
        handler_post=event.handler_post,
        post=event.post,
    )


@docket.folds(IssueHandlerChanged)
def handler_changed(row: Issue, event: IssueHandlerChanged) -> Issue:
    """It lies at another post."""
    return changed(row, handler_post=event.handler_post, post=event.post)


@docket.folds(IssueContactRecorded)
def contacted(row: Issue, event: IssueContactRecorded) -> Issue:
    """The response is done; a late one stays red."""
    light = Light.RED if event.late else row.response_light
    return changed(row, responded_on=event.contacted_on, response_light=light)


@docket.folds(IssueProgressReported)
def progressed(row: Issue, event: IssueProgressReported) -> Issue:
    """There was progress."""
    begun = row.status is IssueStatus.ACCEPTED
    return changed(
        row,
        status=IssueStatus.IN_PROGRESS if begun else row.status,
        last_progress_on=event.reported_on,
    )


@docket.folds(IssueExtensionRequested)
def extension_requested(row: Issue, event: IssueExtensionRequested) -> Issue:
    """A request waits."""
    return changed(row, extension_requested=event.until)


@docket.folds(IssueExtensionGranted)
def extension_granted(row: Issue, event: IssueExtensionGranted) -> Issue:
    """It is due later."""
    return changed(row, event.resolution, extension_requested=None, extensions=event.extensions)


@docket.folds(IssueExtensionRefused)
def extension_refused(row: Issue, _: IssueExtensionRefused) -> Issue:
    """It is due as before."""
    return changed(row, extension_requested=None)


@docket.folds(IssueClockPaused)
def paused(row: Issue, event: IssueClockPaused) -> Issue:
    """The resolution clock stands still."""
    return changed(row, status=IssueStatus.PAUSED, paused_since=event.paused_on, pause_reason=event.reason)


@docket.folds(IssueReferredUp)
def referred_up(row: Issue, event: IssueReferredUp) -> Issue:
    """An upper level has it, and the resolution clock stands still."""
    return changed(
        row,
        status=IssueStatus.REFERRED_UP,
        paused_since=event.referred_on,
        referred_to=event.level,
        referral_doc_no=event.doc_no,
    )


@docket.folds(IssueClockResumed)
def resumed(row: Issue, event: IssueClockResumed) -> Issue:
    """The resolution clock runs again."""
    return changed(
        row,
        *((event.resolution,) if event.resolution else ()),
        status=IssueStatus.IN_PROGRESS,
        paused_since=None,
        pause_reason=None,
        paused_days=row.paused_days + event.paused_days,
    )


@docket.folds(IssuePlanned)
def planned(row: Issue, event: IssuePlanned) -> Issue:
    """It is to be solved by the plan's day, which is no solution."""
    return changed(
        row,
        event.resolution,
        status=IssueStatus.PLANNED,
        planned_until=event.planned_until,
        extension_requested=None,
        paused_since=None,
        pause_reason=None,
        last_progress_on=event.planned_on,
    )
