"""A small district for stories about commitments: a bureau, its head, and a county leader who approves."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.commitment import Commitment, DraftCommitment, PublishCommitment, ReviewCommitment
from domain.disclosure import PublishDisclosure
from domain.events.commitment import Cadence
from domain.events.organisation import OrganisationKind
from domain.events.post import Rank
from domain.organisation import RegisterOrganisation
from domain.person import RegisterPerson
from domain.post import AppointOfficial, CreatePost
from domain.screen import RegisterScreen
from tests.story import Story

SCREEN = "中心广场大屏"
DUE = date(2026, 3, 31)


@dataclass
class Bureau:
    """Told on 2 March 2026, a Monday, at noon; the programme office acts unless somebody else is named."""

    story: Story
    organisation: UUID
    head: UUID
    head_person: UUID
    leader: UUID
    leader_person: UUID

    def draft(self, **other: Any) -> DraftCommitment:
        """A draft that could be published, with some things other."""
        told = {
            "post": self.head,
            "text": "企业开办一日办结",
            "metric": "一日办结率",
            "target": None,
            "unit": "%",
            "due": DUE,
            "basis": "区营商办〔2026〕1号",
        }
        return DraftCommitment(**{**told, **other})

    def drafted(self, **other: Any) -> UUID:
        """A draft's id."""
        return self.story.send(self.draft(**other))

    def reviewed(self, **other: Any) -> UUID:
        """An approved draft's id."""
        id = self.drafted(**other)
        self.story.given(ReviewCommitment(commitment=id, approve=True))
        return id

    def published(self, **other: Any) -> UUID:
        """A public commitment's id."""
        id = self.reviewed(**other)
        self.story.given(PublishCommitment(commitment=id, screens=(SCREEN,)))
        return id

    def monthly(self) -> UUID:
        """A public commitment that owes a monthly report and is never due."""
        return self.published(due=None, cadence=Cadence.MONTHLY)

    def disclosure(self, *commitments: UUID, **other: Any) -> PublishDisclosure:
        """The head's disclosure, with some things other."""
        told = {
            "post": self.head,
            "duties": ("主持区市场监管局全面工作",),
            "actions": ("推行企业开办专窗",),
            "commitments": commitments,
            "legal_basis": "政府信息公开条例第二十条",
            "approved_by": self.leader,
            "screens": (SCREEN,),
        }
        return PublishDisclosure(**{**told, **other})

    def as_head(self) -> Story:
        """The head acts."""
        return self.story.by(Role.DEPARTMENT_HEAD, post=self.head, person=self.head_person)

    def as_leader(self) -> Story:
        """The county leader acts."""
        return self.story.by(Role.COUNTY_LEADER, post=self.leader, person=self.leader_person)

    def as_office(self, **who: UUID) -> Story:
        """The programme office acts."""
        return self.story.by(Role.PROGRAMME_OFFICE, **who)

    def at_midnight(self, year: int, month: int, day: int, command: Command) -> Story:
        """The timekeeper sends a command at the beginning of a day."""
        return self.story.at(year, month, day, 0, 0).by(Role.TIMEKEEPER).when(command)

    def commitment(self, id: UUID) -> Commitment:
        """A commitment as it stands."""
        found = self.story.rehearsal.aggregates[id]
        assert isinstance(found, Commitment)
        return found

    def row(self, view: str, **wanted: Any) -> Any:
        """The one row of a view with these values."""
        (found,) = self.found(view, **wanted)
        return found

    def found(self, view: str, **wanted: Any) -> list[Any]:
        """The rows of a view with these values."""
        rows = self.story.rows(view)
        return [row for row in rows if all(getattr(row, name) == value for name, value in wanted.items())]


def appointed(story: Story, post: UUID, name: str) -> UUID:
    """A new person in a post."""
    person = story.send(RegisterPerson(name=name, phone=None))
    story.given(AppointOfficial(post=post, person=person, since=story.now.date()))
    return person


def bureau() -> Bureau:
    """The district, before anything was promised."""
    story = Story()
    organisation = story.send(RegisterOrganisation(name="区市场监管局", kind=OrganisationKind.DEPARTMENT))
    leadership = story.send(RegisterOrganisation(name="区政府", kind=OrganisationKind.LEADERSHIP))
    head = story.send(
        CreatePost(organisation=organisation, title="局长", rank=Rank.SECTION_CHIEF, heads=True)
    )
    leader = story.send(CreatePost(organisation=leadership, title="副区长", rank=Rank.COUNTY_DEPUTY))
    people = appointed(story, head, "张建国"), appointed(story, leader, "李卫民")
    story.given(RegisterScreen(name=SCREEN, location="中心广场东侧"))
    return Bureau(story, organisation, head, people[0], leader, people[1])
