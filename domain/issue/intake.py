"""Intake (受理): an issue is raised, triaged, declined, or merged into the one that it repeats."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.enterprise import active_enterprise, own_enterprise
from domain.events.issue import IssueDeclined, IssueMerged, IssueNumberTaken, IssueRaised, IssueTriaged
from domain.events.issue_codes import IssueCategory, IssueSource, IssueStatus, Jurisdiction, StatutoryRoute
from domain.events.sla import Matter, Stage
from domain.issue.aggregate import Issue
from domain.issue.authority import expect
from domain.issue.deadlines import starts
from domain.issue.refusals import (
    IssueOfAnotherEnterprise,
    IssueRaisedInFuture,
    MergeAcrossEnterprises,
    MergeIntoItself,
    MergeTargetSettled,
)
from domain.issue.register import register_of
from domain.personal import FreeText
from domain.reference import EnterpriseId, IssueId, VisitId
from domain.situation import Situation
from domain.sla import policy_of

LONGEST_TITLE = 200
FOUR_DIFFICULTIES = (
    IssueCategory.POLICY,
    IssueCategory.TALENT,
    IssueCategory.FINANCING,
    IssueCategory.MARKET,
)
SETTLED = (IssueStatus.DECLINED, IssueStatus.MERGED, IssueStatus.WITHDRAWN, IssueStatus.CLOSED)
RAISERS = (
    Role.ENTERPRISE_USER,
    Role.PAIRED_OFFICIAL,
    Role.DEPARTMENT_HANDLER,
    Role.DEPARTMENT_HEAD,
    Role.COUNTY_LEADER,
    Role.PROGRAMME_OFFICE,
)


class RaiseIssue(Command, about=Issue, by=RAISERS):
    """Raise an issue (提出问题), by an enterprise or for it; it takes the year's next number."""

    enterprise: EnterpriseId | None = None
    title: str
    text: str
    source: IssueSource
    visit: VisitId | None = None
    raised_on: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses another enterprise's user, an inactive enterprise, and a day to come."""
        self._concerns_the_actor(situation)
        raised_on = self.raised_on or situation.today
        if raised_on > situation.today:
            raise IssueRaisedInFuture(day=raised_on)
        register = register_of(situation, situation.today.year)
        triage = starts(situation, None, Stage.TRIAGE, raised_on)
        issue = situation.new(Issue)
        sequence = register.taken + 1
        number = f"YS-{situation.today.year}-{sequence:06d}"
        title = FreeText.of(issue.id, self.title, LONGEST_TITLE)
        text = FreeText.of(issue.id, self.text)
        register.trigger(IssueNumberTaken(issue=issue.id, number=number, sequence=sequence))
        issue.trigger(
            IssueRaised(
                number=number,
                enterprise=self.enterprise,
                title=title,
                text=text,
                source=self.source,
                visit=self.visit,
                raised_on=raised_on,
                triage=triage,
            ),
            situation.moment_of(raised_on),
        )
        return issue.id

    def _concerns_the_actor(self, situation: Situation) -> None:
        if situation.actor.role is Role.ENTERPRISE_USER:
            if self.enterprise is None:
                raise IssueOfAnotherEnterprise
            own_enterprise(situation, self.enterprise)
        elif self.enterprise is not None:
            active_enterprise(situation, self.enterprise)


class TriageIssue(Command, about=Issue, by=(Role.PROGRAMME_OFFICE,)):
    """Triage an issue (分类研判): its category, whose power it is in, and whose time limits hold."""

    issue: IssueId
    category: IssueCategory
    jurisdiction: Jurisdiction = Jurisdiction.DISTRICT
    matter: Matter = Matter.GENERAL

    def decide(self, situation: Situation) -> UUID:
        """Refuses an issue that is assigned already, or ended."""
        issue, policy = situation.get(Issue, self.issue), policy_of(situation)
        expect(issue, IssueStatus.RAISED, IssueStatus.TRIAGED)
        issue.trigger(
            IssueTriaged(
                category=self.category,
                four_difficulty=self.category in FOUR_DIFFICULTIES,
                jurisdiction=self.jurisdiction,
                matter=self.matter,
                policy_edition=policy.edition,
            )
        )
        return issue.id


class DeclineIssue(Command, about=Issue, by=(Role.PROGRAMME_OFFICE,)):
    """Decline an issue (不予受理) for which a statutory route is open, and say which."""

    issue: IssueId
    route: StatutoryRoute
    advice: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses an issue that is assigned already, or ended."""
        issue = situation.get(Issue, self.issue)
        expect(issue, IssueStatus.RAISED, IssueStatus.TRIAGED)
        advice = FreeText.of(issue.id, self.advice)
        issue.trigger(IssueDeclined(route=self.route, advice=advice, declined_on=situation.today))
        return issue.id


class MergeIssue(Command, about=Issue, by=(Role.PROGRAMME_OFFICE,)):
    """Merge a duplicate (并案) into the issue that it repeats."""

    issue: IssueId
    into: IssueId

    def decide(self, situation: Situation) -> UUID:
        """Refuses itself, a settled target, and the issues of two enterprises."""
        if self.into == self.issue:
            raise MergeIntoItself
        issue, into = situation.get(Issue, self.issue), situation.get(Issue, self.into)
        expect(issue, IssueStatus.RAISED, IssueStatus.TRIAGED)
        if into.status in SETTLED:
            raise MergeTargetSettled
        if issue.enterprise is not None and issue.enterprise != into.enterprise:
            raise MergeAcrossEnterprises
        issue.trigger(IssueMerged(into=into.id, merged_on=situation.today))
        return issue.id
