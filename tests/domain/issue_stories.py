"""A small town for stories about issues: an enterprise, a lead, four bureaus, and an office that calls back."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self
from uuid import UUID

import projections.docket_folds
import projections.docket_outcomes
import projections.issue_clocks
import projections.issue_obligations  # noqa: F401 - importing a view registers its folds
from domain.actor import Role
from domain.enterprise import RegisterEnterprise
from domain.events.issue_codes import Grade, IssueCategory, IssueSource, IssueStatus, Outcome
from domain.events.organisation import OrganisationKind
from domain.events.post import Rank
from domain.events.sla import Matter, Stage
from domain.issue import (
    AcceptIssue,
    AssignIssue,
    Issue,
    RaiseIssue,
    RateSatisfaction,
    RecordCallback,
    RecordContact,
    ReportProgress,
    SubmitResolution,
    TriageIssue,
)
from domain.organisation import RegisterOrganisation
from domain.person import RegisterPerson
from domain.post import AppointOfficial, CreatePost
from projections.clocks import Clock
from projections.docket import Issue as IssueRow
from tests.domain.test_calendar import published
from tests.story import Story


@dataclass
class Bureau:
    """A department with a head and a handler."""

    id: UUID
    head: UUID
    handler: UUID
    handler_person: UUID


@dataclass
class Town:
    """Told from Monday, 2 March 2026, at noon, on the calendar of 2026; each phase leaves the next actor to act."""

    story: Story
    enterprise: UUID = field(init=False)
    lead: UUID = field(init=False)
    bureaus: list[Bureau] = field(init=False)
    office: UUID = field(init=False)
    caller: UUID = field(init=False)
    auditor: UUID = field(init=False)
    issue: UUID = field(init=False)

    def __post_init__(self) -> None:
        story = self.story.given(published(2026))
        self.enterprise = self.register("91139901MA07XX0X08", "华远铸造有限公司")
        seat = self.organisation("区委区政府", OrganisationKind.LEADERSHIP)
        self.lead, _ = self.post(seat, "副区长", Rank.COUNTY_DEPUTY)
        self.bureaus = [self.bureau(name) for name in ("区金融办", "区财政局", "区工信局", "区商务局")]
        programme = self.organisation("区营商办")
        self.office, _ = self.post(programme, "营商办主任", Rank.SECTION_CHIEF)
        self.caller, _ = self.post(programme, "回访专员", Rank.UNIT)
        self.auditor, _ = self.post(programme, "质检专员", Rank.UNIT)
        story.by(Role.PROGRAMME_OFFICE, post=self.office)

    def register(self, uscc: str, name: str) -> UUID:
        """An enterprise."""
        return self.story.send(RegisterEnterprise(name=name, uscc=uscc, industry="铸造"))

    def organisation(self, name: str, kind: OrganisationKind = OrganisationKind.DEPARTMENT) -> UUID:
        """An organisation."""
        return self.story.send(RegisterOrganisation(name=name, kind=kind))

    def post(
        self, organisation: UUID, title: str, rank: Rank, person: UUID | None = None
    ) -> tuple[UUID, UUID]:
        """A post and its holder, a new person unless one is given."""
        post = self.story.send(CreatePost(organisation=organisation, title=title, rank=rank))
        person = person or self.story.send(RegisterPerson(name=f"{title}某"))
        self.story.given(AppointOfficial(post=post, person=person, since=date(2026, 1, 5)))
        return post, person

    def bureau(self, name: str) -> Bureau:
        """A department."""
        id = self.organisation(name)
        head, _ = self.post(id, f"{name}局长", Rank.SECTION_CHIEF)
        return Bureau(id, head, *self.post(id, f"{name}科员", Rank.UNIT))

    @property
    def bureau_in_charge(self) -> Bureau:
        """The first department."""
        return self.bureaus[0]

    def as_office(self) -> Story:
        """The programme office acts, in its post."""
        return self.story.by(Role.PROGRAMME_OFFICE, post=self.office)

    def as_handler(self, bureau: int = 0) -> Story:
        """A department's handler acts."""
        return self.story.by(Role.DEPARTMENT_HANDLER, post=self.bureaus[bureau].handler)

    def as_head(self, bureau: int = 0) -> Story:
        """A department's head acts."""
        return self.story.by(Role.DEPARTMENT_HEAD, post=self.bureaus[bureau].head)

    def as_leader(self) -> Story:
        """The lead acts."""
        return self.story.by(Role.COUNTY_LEADER, post=self.lead)

    def as_enterprise(self, enterprise: UUID | None = None) -> Story:
        """The enterprise's user acts, or another's."""
        return self.story.by(Role.ENTERPRISE_USER, enterprise=enterprise or self.enterprise)

    def as_caller(self) -> Story:
        """The call-back officer acts."""
        return self.story.by(Role.CALLBACK_OFFICER, post=self.caller)

    def as_auditor(self) -> Story:
        """Another call-back officer acts."""
        return self.story.by(Role.CALLBACK_OFFICER, post=self.auditor)

    def as_time(self) -> Story:
        """The timekeeper acts."""
        return self.story.by(Role.TIMEKEEPER)

    def raised(self) -> Self:
        """An issue of the enterprise."""
        self.as_enterprise()
        self.issue = self.story.send(self.raising())
        return self

    def raising(self, **changes: Any) -> RaiseIssue:
        """The wish to raise one."""
        fields: dict[str, Any] = {
            "enterprise": self.enterprise,
            "title": "贷款到期无法续贷",
            "text": "流动资金贷款4月到期，银行要求先还后贷。",
            "source": IssueSource.ONLINE,
        }
        return RaiseIssue(**(fields | changes))

    def triaged(self, matter: Matter = Matter.GENERAL) -> Self:
        """The office triaged it."""
        self.raised().as_office()
        self.story.given(TriageIssue(issue=self.issue, category=IssueCategory.FINANCING, matter=matter))
        return self

    def assigning(self, bureau: int = 0, **changes: Any) -> AssignIssue:
        """The wish to assign it to a bureau."""
        to = self.bureaus[bureau]
        fields: dict[str, Any] = {"lead_post": self.lead, "department": to.id, "handler_post": to.handler}
        return AssignIssue(issue=self.issue, **(fields | changes))

    def assigned(self, matter: Matter = Matter.GENERAL) -> Self:
        """It is assigned to the first bureau, whose handler acts next."""
        self.triaged(matter)
        self.story.given(self.assigning())
        self.as_handler()
        return self

    def accepted(self, matter: Matter = Matter.GENERAL) -> Self:
        """The bureau accepted it."""
        self.assigned(matter)
        self.story.given(AcceptIssue(issue=self.issue))
        return self

    def contacted(self, matter: Matter = Matter.GENERAL) -> Self:
        """And spoke with the enterprise."""
        self.accepted(matter)
        self.story.given(RecordContact(issue=self.issue))
        return self

    def working(self, matter: Matter = Matter.GENERAL) -> Self:
        """And works on it."""
        self.contacted(matter)
        self.story.given(ReportProgress(issue=self.issue, text="已联系银行"))
        return self

    def submitting(self, **changes: Any) -> SubmitResolution:
        """The wish to submit its resolution."""
        fields: dict[str, Any] = {
            "outcome": Outcome.SOLVED,
            "text": "已办理无还本续贷",
            "evidence": ("续贷合同2026-118",),
        }
        return SubmitResolution(issue=self.issue, **(fields | changes))

    def submitted(self) -> Self:
        """And says that it is solved; the caller acts next."""
        self.working()
        self.story.given(self.submitting())
        self.as_caller()
        return self

    def called_back(self) -> Self:
        """The caller reached the enterprise."""
        self.submitted()
        self.story.given(RecordCallback(issue=self.issue, reached=True, solved=True))
        return self

    def confirmed(self) -> Self:
        """The enterprise is satisfied."""
        self.submitted().as_enterprise()
        self.story.given(RateSatisfaction(issue=self.issue, grade=Grade.SATISFIED, solved=True))
        self.as_caller()
        return self

    def state(self) -> Issue:
        """The issue's aggregate."""
        aggregate = self.story.rehearsal.aggregates[self.issue]
        assert isinstance(aggregate, Issue)
        return aggregate

    @property
    def status(self) -> IssueStatus:
        """Its state."""
        return self.state().status

    def row(self) -> IssueRow:
        """Its line in the docket."""
        (row,) = [row for row in self.story.rows("issues") if row.id == self.issue]
        assert isinstance(row, IssueRow)
        return row

    def clock(self, stage: Stage) -> Clock | None:
        """The clock of a stage."""
        rows: list[Clock] = self.story.rows("clocks")
        return next((r for r in rows if r.subject == self.issue and r.kind == stage.lower()), None)

    def clocks(self) -> set[str]:
        """The stages whose clocks run."""
        return {row.kind for row in self.story.rows("clocks") if row.subject == self.issue}

    def lies_at(self) -> list[UUID]:
        """The posts at which it is open."""
        return [row.post for row in self.story.rows("obligations") if row.id == self.issue]


def town() -> Town:
    """A new town."""
    return Town(Story())
