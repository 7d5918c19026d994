"""Issue (问题/诉求): its state, as its events made it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from domain.aggregate import EMPTY, Aggregate, put, when
from domain.events.issue import (
    IssueAccepted,
    IssueAssigned,
    IssueAssignmentDisputed,
    IssueCallbackRecorded,
    IssueClockPaused,
    IssueClockResumed,
    IssueClosed,
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
    IssueReopened,
    IssueResolutionSubmitted,
    IssueSatisfactionRated,
    IssueTriaged,
    IssueWithdrawn,
)
from domain.events.issue_clock import IssueDeadlineMoved, IssueDueSoon, IssueEscalated, IssueOverdue
from domain.events.issue_codes import EscalationLevel, Grade, IssueSource, IssueStatus, StageDeadline
from domain.events.sla import Matter, Stage
from domain.issue.deadlines import StageClock

LEVELS = tuple(EscalationLevel)


class Issue(Aggregate, topic="issue", title="问题"):
    """One issue; `clocks` are the stages not done, `callers` the posts and persons that called back."""

    status: IssueStatus = IssueStatus.RAISED
    source: IssueSource = IssueSource.ONLINE
    raised_on: date = date.min
    enterprise: UUID | None = None
    matter: Matter | None = None
    lead_post: UUID | None = None
    department: UUID | None = None
    co_departments: tuple[UUID, ...] = ()
    handler_post: UUID | None = None
    handlers: frozenset[UUID] = frozenset()
    assigned_on: date = date.min
    accepted: bool = False
    contacted: bool = False
    ruled: frozenset[UUID] = frozenset()
    bounced: tuple[UUID, ...] = ()
    clocks: Mapping[Stage, StageClock] = EMPTY
    extension: date | None = None
    extension_requested_by: UUID | None = None
    extensions: int = 0
    paused_since: date | None = None
    planned: bool = False
    submissions: int = 0
    submitters: frozenset[UUID] = frozenset()
    callers: frozenset[UUID] = frozenset()
    reached: bool = False
    attempts: int = 0
    vain_days: frozenset[date] = frozenset()
    grade: Grade | None = None
    reopened: int = 0
    level: EscalationLevel | None = None
    withdrawn_by: UUID | None = None

    @property
    def post(self) -> UUID | None:
        """The post at which it lies: the handler's, or the lead's until there is one."""
        return self.handler_post or self.lead_post

    @property
    def known_post(self) -> UUID:
        """The post at which an assigned issue lies."""
        assert self.post is not None
        return self.post

    @property
    def known_department(self) -> UUID:
        """The responsible department of an assigned issue."""
        assert self.department is not None
        return self.department

    def running(self, stage: Stage) -> StageClock | None:
        """The clock of a stage, unless the stage is done or its clock stands still."""
        clock = self.clocks.get(stage)
        if clock and stage is Stage.RESOLUTION and self.paused_since and not clock.overdue:
            return None
        return clock

    def _start(self, *deadlines: StageDeadline) -> None:
        self.clocks = MappingProxyType({**self.clocks, **{d.stage: StageClock(d) for d in deadlines}})

    def _stop(self, *stages: Stage) -> None:
        self.clocks = MappingProxyType({s: clock for s, clock in self.clocks.items() if s not in stages})

    def _handled(self) -> None:
        self.handlers |= {self.handler_post} if self.handler_post else set()

    @when(IssueRaised)
    def raised(self, event: IssueRaised) -> None:
        """It waits to be triaged."""
        self.enterprise, self.source, self.raised_on = event.enterprise, event.source, event.raised_on
        self._start(event.triage)

    @when(IssueTriaged)
    def triaged(self, event: IssueTriaged) -> None:
        """It waits to be assigned; the triage clock runs until then."""
        self.status, self.matter = IssueStatus.TRIAGED, event.matter

    @when(IssueDeclined)
    def declined(self, event: IssueDeclined) -> None:
        """It ended."""
        self.status, self.clocks = IssueStatus.DECLINED, EMPTY

    @when(IssueMerged)
    def merged(self, event: IssueMerged) -> None:
        """It goes on as another one."""
        self.status, self.clocks = IssueStatus.MERGED, EMPTY

    @when(IssueAssigned)
    def assigned(self, event: IssueAssigned) -> None:
        """It lies with a lead and a department, which may accept or dispute it."""
        self.status, self.assigned_on = IssueStatus.ASSIGNED, event.assigned_on
        self.lead_post, self.department, self.co_departments, self.handler_post = (
            event.lead_post,
            event.department,
            event.co_departments,
            event.handler_post,
        )
        self.bounced, self.contacted, self.accepted = event.bounced, False, False
        self._handled()
        self._stop(Stage.TRIAGE)
        self._start(event.response, event.resolution)

    @when(IssueAssignmentDisputed)
    def disputed(self, event: IssueAssignmentDisputed) -> None:
        """It waits for a ruling, with its clocks running."""
        self.status = IssueStatus.DISPUTED

    @when(IssueDisputeRuled)
    def dispute_ruled(self, event: IssueDisputeRuled) -> None:
        """It is to be assigned anew, or stays where it is."""
        self.ruled, self.bounced = self.ruled | {event.department}, event.bounced
        self.status = IssueStatus.ASSIGNED
        if event.triage:
            self.status, self.clocks = IssueStatus.TRIAGED, EMPTY
            self.lead_post = self.department = self.handler_post = None
            self.co_departments = ()
            self._start(event.triage)

    @when(IssueAccepted)
    def was_accepted(self, event: IssueAccepted) -> None:
        """The department works on it."""
        self.status, self.accepted, self.handler_post = IssueStatus.ACCEPTED, True, event.handler_post
        self._handled()

    @when(IssueHandlerChanged)
    def handler_changed(self, event: IssueHandlerChanged) -> None:
        """Another post works on it."""
        self.handler_post = event.handler_post
        self._handled()

    @when(IssueContactRecorded)
    def contact_recorded(self, event: IssueContactRecorded) -> None:
        """The response is done."""
        self.contacted = True
        self._stop(Stage.RESPONSE)

    @when(IssueProgressReported)
    def progress_reported(self, event: IssueProgressReported) -> None:
        """Work on it began."""
        if self.status is IssueStatus.ACCEPTED:
            self.status = IssueStatus.IN_PROGRESS

    @when(IssueExtensionRequested)
    def extension_requested(self, event: IssueExtensionRequested) -> None:
        """A request waits."""
        self.extension, self.extension_requested_by = event.until, event.requested_by

    @when(IssueExtensionGranted)
    def extension_granted(self, event: IssueExtensionGranted) -> None:
        """It is due later."""
        self.extension, self.extensions = None, event.extensions
        self._start(event.resolution)

    @when(IssueExtensionRefused)
    def extension_refused(self, event: IssueExtensionRefused) -> None:
        """It is due as before."""
        self.extension = None

    @when(IssueClockPaused)
    def paused(self, event: IssueClockPaused) -> None:
        """Others have to act."""
        self.status, self.paused_since = IssueStatus.PAUSED, event.paused_on

    @when(IssueClockResumed)
    def resumed(self, event: IssueClockResumed) -> None:
        """The department has to act again."""
        self.status, self.paused_since = IssueStatus.IN_PROGRESS, None
        if event.resolution:
            self._start(event.resolution)

    @when(IssueReferredUp)
    def referred_up(self, event: IssueReferredUp) -> None:
        """An upper level has to act."""
        self.status, self.paused_since = IssueStatus.REFERRED_UP, event.referred_on

    @when(IssuePlanned)
    def was_planned(self, event: IssuePlanned) -> None:
        """It is to be solved by the plan's day."""
        self.status, self.planned, self.extension, self.paused_since = IssueStatus.PLANNED, True, None, None
        self._start(event.resolution)

    @when(IssueResolutionSubmitted)
    def submitted(self, event: IssueResolutionSubmitted) -> None:
        """It waits for the call-back, of this resolution alone."""
        self.status, self.submissions = IssueStatus.SUBMITTED, event.submission
        self.submitters |= {who for who in (event.submitted_by, event.person) if who}
        self.extension = self.paused_since = self.grade = None
        self.reached, self.attempts, self.vain_days = False, 0, frozenset()
        self._stop(Stage.RESPONSE, Stage.RESOLUTION)
        self._start(event.callback)

    @when(IssueCallbackRecorded)
    def called_back(self, event: IssueCallbackRecorded) -> None:
        """It is being called back; only a vain call on a working day counts as an attempt."""
        self.status, self.attempts = IssueStatus.CALLBACK, event.attempt
        self.callers |= {who for who in (event.caller, event.person) if who}
        self.reached = self.reached or event.reached
        if event.working_day and not event.reached:
            self.vain_days |= {event.called_on}

    @when(IssueSatisfactionRated)
    def rated(self, event: IssueSatisfactionRated) -> None:
        """It is confirmed, or the call-back clock runs until it is reopened or closed otherwise."""
        self.grade, self.status = event.grade, IssueStatus.CALLBACK
        if event.confirmed:
            self.status = IssueStatus.CONFIRMED
            self._stop(Stage.CALLBACK)

    @when(IssueReopened)
    def was_reopened(self, event: IssueReopened) -> None:
        """It is worked on again, or triaged again if nobody ever accepted it."""
        self.status, self.reopened, self.clocks = event.status, event.reopened, EMPTY
        self.extension = self.paused_since = None
        self.handler_post = event.handler_post
        if event.status is IssueStatus.RAISED:
            self.lead_post = self.department = self.handler_post = None
        self._start(event.deadline)

    @when(IssueWithdrawn)
    def withdrawn(self, event: IssueWithdrawn) -> None:
        """Its withdrawal waits to be audited."""
        self.status, self.clocks, self.extension, self.paused_since = IssueStatus.WITHDRAWN, EMPTY, None, None
        self.withdrawn_by = event.withdrawn_by
        self._start(event.callback)

    @when(IssueClosed)
    def closed(self, event: IssueClosed) -> None:
        """It ended."""
        self.status, self.clocks = IssueStatus.CLOSED, EMPTY

    @when(IssueDueSoon)
    def due_soon(self, event: IssueDueSoon) -> None:
        """It was warned of."""
        self.clocks = put(self.clocks, event.stage, replace(self.clocks[event.stage], warned=True))

    @when(IssueOverdue)
    def overdue(self, event: IssueOverdue) -> None:
        """It is late, and goes to the department's head next."""
        clock = replace(self.clocks[event.stage], overdue=True, escalate_on=event.escalate_head_on)
        self.clocks = put(self.clocks, event.stage, clock)

    @when(IssueEscalated)
    def escalated(self, event: IssueEscalated) -> None:
        """It stands at a level, and an overdue stage may go higher."""
        self.level = max((level for level in (self.level, event.level) if level), key=LEVELS.index)
        if event.stage:
            clock = replace(self.clocks[event.stage], level=event.level, escalate_on=event.next_on)
            self.clocks = put(self.clocks, event.stage, clock)

    @when(IssueDeadlineMoved)
    def deadline_moved(self, event: IssueDeadlineMoved) -> None:
        """It is due on another day, or for certain; what was told of the day before is told anew."""
        clock = replace(self.clocks[event.stage], deadline=event.deadline)
        if event.deadline.due != event.previous and not event.still_overdue:
            clock = StageClock(event.deadline)
        self.clocks = put(self.clocks, event.stage, clock)
