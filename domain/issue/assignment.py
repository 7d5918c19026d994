"""Assignment (交办): a county-rank lead and a department; who accepts it, disputes it, or hands it on."""

from uuid import UUID

from domain.actor import Role
from domain.calendar import calendar_of
from domain.command import Command
from domain.events.issue import (
    IssueAccepted,
    IssueAssigned,
    IssueAssignmentDisputed,
    IssueDisputeRuled,
    IssueHandlerChanged,
)
from domain.events.issue_codes import EscalationCause, IssueStatus
from domain.events.sla import Stage
from domain.issue.aggregate import Issue
from domain.issue.authority import DEPARTMENT, expect, require_department
from domain.issue.deadlines import starts
from domain.issue.escalation import BOUNCES, supervise
from domain.issue.refusals import (
    AssignmentWithoutDepartment,
    AssignmentWithoutLead,
    CoDepartmentTwice,
    DisputeTooLate,
    HandlerAlreadyNamed,
    HandlerNotOfDepartment,
    IssueNotYours,
    LeadNotCountyRank,
    RulerIsParty,
    RulingIsFinal,
)
from domain.organisation import active_organisation
from domain.personal import FreeText
from domain.post import Post, standing_post
from domain.reference import IssueId, OrganisationId, PostId
from domain.situation import Situation

DISPUTE_WORKING_DAYS = 1  # final after a ruling, as in Quanzhou
HANDLED = (
    IssueStatus.ASSIGNED,
    IssueStatus.ACCEPTED,
    IssueStatus.IN_PROGRESS,
    IssueStatus.PAUSED,
    IssueStatus.PLANNED,
    IssueStatus.REFERRED_UP,
    IssueStatus.SUBMITTED,
    IssueStatus.CALLBACK,
    IssueStatus.CONFIRMED,
)


def handler_of(situation: Situation, handler: UUID, department: UUID) -> Post:
    """The handling post; refuses one of another organisation."""
    post = standing_post(situation, handler)
    if post.organisation != department:
        raise HandlerNotOfDepartment(title=post.title)
    return post


def handed_back(issue: Issue, department: UUID) -> tuple[UUID, ...]:
    """The distinct departments that gave the issue back without accepting it, with one more."""
    return (*issue.bounced, department) if department not in issue.bounced else issue.bounced


class AssignIssue(Command, about=Issue, by=(Role.PROGRAMME_OFFICE,)):
    """Assign an issue (交办) to a county-rank lead and a department; also anew, until it is accepted."""

    issue: IssueId
    lead_post: PostId | None = None
    department: OrganisationId | None = None
    co_departments: tuple[OrganisationId, ...] = ()
    handler_post: PostId | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses an assignment without a lead of county rank or without a department."""
        issue = situation.get(Issue, self.issue)
        expect(issue, IssueStatus.TRIAGED, IssueStatus.ASSIGNED)
        lead, department = self._lead_and_department(situation)
        bounced = issue.bounced
        if issue.department is not None and issue.department != department:
            bounced = handed_back(issue, issue.department)
        more = len(bounced) > len(issue.bounced) and len(bounced) >= BOUNCES
        response = starts(situation, issue.matter, Stage.RESPONSE)
        resolution = starts(situation, issue.matter, Stage.RESOLUTION)
        issue.trigger(
            IssueAssigned(
                lead_post=lead,
                department=department,
                co_departments=self.co_departments,
                handler_post=self.handler_post,
                post=self.handler_post or lead,
                previous_post=issue.post,
                bounced=bounced,
                assigned_on=situation.today,
                response=response,
                resolution=resolution,
            )
        )
        if more:
            supervise(issue, EscalationCause.BOUNCED)
        return issue.id

    def _lead_and_department(self, situation: Situation) -> tuple[UUID, UUID]:
        if self.lead_post is None:
            raise AssignmentWithoutLead
        if self.department is None:
            raise AssignmentWithoutDepartment
        lead = standing_post(situation, self.lead_post)
        if not lead.rank.is_county:
            raise LeadNotCountyRank(title=lead.title)
        named = (self.department, *self.co_departments)
        if len(set(named)) < len(named):
            raise CoDepartmentTwice
        for organisation in named:
            active_organisation(situation, organisation)
        if self.handler_post is not None:
            handler_of(situation, self.handler_post, self.department)
        return lead.id, self.department


class AcceptIssue(Command, about=Issue, by=DEPARTMENT):
    """Accept an issue (签收), and name the post that handles it, down to section rank."""

    issue: IssueId
    handler_post: PostId | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses anybody but the department that it is assigned to."""
        issue = situation.get(Issue, self.issue)
        expect(issue, IssueStatus.ASSIGNED)
        require_department(situation, issue)
        if self.handler_post is not None:
            handler_of(situation, self.handler_post, issue.known_department)
        handler = self.handler_post or issue.handler_post
        issue.trigger(
            IssueAccepted(
                department=issue.known_department,
                handler_post=handler,
                post=handler or issue.known_post,
                previous_post=issue.known_post,
                accepted_on=situation.today,
                due=issue.clocks[Stage.RESOLUTION].deadline.due,
            )
        )
        return issue.id


class DisputeAssignment(Command, about=Issue, by=DEPARTMENT):
    """Dispute an assignment (派单异议), within one working day and once: the ruling is final."""

    issue: IssueId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a late dispute, and a second one of the same department."""
        issue, calendar = situation.get(Issue, self.issue), calendar_of(situation)
        expect(issue, IssueStatus.ASSIGNED)
        require_department(situation, issue)
        if issue.department in issue.ruled:
            raise RulingIsFinal
        until = calendar.add_working_days(issue.assigned_on, DISPUTE_WORKING_DAYS).due
        if situation.today > until:
            raise DisputeTooLate(until=until)
        reason = FreeText.of(issue.id, self.reason)
        issue.trigger(
            IssueAssignmentDisputed(
                department=issue.known_department, reason=reason, disputed_on=situation.today
            )
        )
        return issue.id


class RuleDispute(Command, about=Issue, by=(Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER)):
    """Rule on a dispute (裁定异议): upheld, the issue is assigned anew; otherwise it stays."""

    issue: IssueId
    upheld: bool

    def decide(self, situation: Situation) -> UUID:
        """Refuses a leader who is not the lead, and a ruler of the department that disputes."""
        issue, ruler = situation.get(Issue, self.issue), situation.actor.post
        expect(issue, IssueStatus.DISPUTED)
        if situation.actor.role is Role.COUNTY_LEADER and ruler != issue.lead_post:
            raise IssueNotYours
        if ruler is not None and standing_post(situation, ruler).organisation == issue.department:
            raise RulerIsParty
        bounced = handed_back(issue, issue.known_department) if self.upheld else issue.bounced
        more = len(bounced) > len(issue.bounced) and len(bounced) >= BOUNCES
        triage = starts(situation, issue.matter, Stage.TRIAGE) if self.upheld else None
        issue.trigger(
            IssueDisputeRuled(
                upheld=self.upheld,
                department=issue.known_department,
                ruled_by=ruler,
                bounced=bounced,
                post=issue.known_post,
                ruled_on=situation.today,
                triage=triage,
            )
        )
        if more:
            supervise(issue, EscalationCause.BOUNCED)
        return issue.id


class ChangeIssueHandler(Command, about=Issue, by=DEPARTMENT):
    """Change the handler (变更承办岗位): another post of the same department handles the issue."""

    issue: IssueId
    handler_post: PostId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a post of another department, and the post that handles it already."""
        issue = situation.get(Issue, self.issue)
        expect(issue, *HANDLED)
        require_department(situation, issue)
        handler = handler_of(situation, self.handler_post, issue.known_department)
        if handler.id == issue.handler_post:
            raise HandlerAlreadyNamed(title=handler.title)
        resolution = issue.clocks.get(Stage.RESOLUTION)
        issue.trigger(
            IssueHandlerChanged(
                handler_post=handler.id,
                post=handler.id,
                previous_post=issue.known_post,
                reason=FreeText.of(issue.id, self.reason),
                changed_on=situation.today,
                due=resolution.deadline.due if resolution else None,
            )
        )
        return issue.id
