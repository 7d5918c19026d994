"""A small district with two bureaus, their paired officials, a county leader and two enterprises."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec

import projections.pairings
import projections.visit_clocks
import projections.visit_months
import projections.visits  # noqa: F401 - stories fold these views
from domain.actor import Role
from domain.command import Command
from domain.enterprise import RegisterEnterprise, check_character
from domain.events.organisation import OrganisationKind
from domain.events.pairing import Tier
from domain.events.post import Rank
from domain.events.visit import VisitMode
from domain.organisation import RegisterOrganisation
from domain.pairing import EstablishPairing, Pairing, SettleVisitMonth
from domain.person import RegisterPerson
from domain.post import AppointOfficial, CreatePost
from domain.visit import CloseVisitMonth, LogVisit, OpenVisitMonth, RemindVisitMonth
from tests.domain.test_calendar import published
from tests.story import Story

TIMED = {c.__name__: c for c in (SettleVisitMonth, CloseVisitMonth, RemindVisitMonth)}
CALENDAR = published(2026)


@dataclass
class District:
    """The story, and who is in it; `official` looks after `firm` once it is paired."""

    story: Story
    official: UUID
    official_person: UUID
    colleague: UUID
    colleague_person: UUID
    leader: UUID
    firm: UUID
    other_firm: UUID
    pairing: UUID

    def visit(self, occurred_on: Any, mode: VisitMode = VisitMode.ONSITE, **fields: Any) -> LogVisit:
        """The paired official's entry."""
        summary = fields.pop("summary", f"走访了解生产经营情况，{occurred_on:%m月%d日}")
        return LogVisit(pairing=self.pairing, occurred_on=occurred_on, mode=mode, summary=summary, **fields)

    def as_official(self) -> Story:
        """The paired official acts."""
        return self.story.by(Role.PAIRED_OFFICIAL, post=self.official, person=self.official_person)

    def as_office(self) -> Story:
        """The programme office acts."""
        return self.story.by(Role.PROGRAMME_OFFICE)

    def as_firm(self) -> Story:
        """The enterprise's user acts."""
        return self.story.by(Role.ENTERPRISE_USER, enterprise=self.firm)

    def as_timekeeper(self) -> Story:
        """Time acts."""
        return self.story.by(Role.TIMEKEEPER)

    def logged(self, *day: int, **fields: Any) -> UUID:
        """A visit that the official entered on its day, at 17:00; the answer is its id."""
        self.story.at(*day, 17, 0)
        self.as_official().given(self.visit(self.story.now.date(), **fields))
        return self.last_visit

    @property
    def last_visit(self) -> UUID:
        """The latest entry."""
        return list(self.aggregate.visits)[-1]

    @property
    def aggregate(self) -> Pairing:
        """The pairing as it stands."""
        found = self.story.rehearsal.aggregates[self.pairing]
        assert isinstance(found, Pairing)
        return found

    def row(self, view: str, **wanted: Any) -> Any:
        """The one row of a view with these values."""
        (found,) = self.rows(view, **wanted)
        return found

    def rows(self, view: str, **wanted: Any) -> list[Any]:
        """The rows of a view with these values."""
        rows = self.story.rows(view)
        return [row for row in rows if all(getattr(row, name) == value for name, value in wanted.items())]

    def pass_time(self, *until: int) -> list[str]:
        """Send what the clocks say, in their order, until a moment; the answer is the commands' names."""
        self.story.at(*until)
        end, actor, sent = self.story.now, self.story.actor, []
        self.as_timekeeper()
        while due := [
            clock for clock in self.story.rows("clocks") if clock.at <= end and clock.command in TIMED
        ]:
            clock = min(due, key=lambda due_clock: (due_clock.at, due_clock.subject))
            self.story.now = clock.at
            self.story.send(msgspec.convert(clock.arguments, TIMED[clock.command], strict=False))
            sent.append(clock.command)
        self.story.now, self.story.actor = end, actor
        return sent


def uscc(number: int) -> str:
    """A valid credit code of a made-up enterprise."""
    body = f"91139901MA{number:07d}"
    return body + check_character(body)


def appointed(story: Story, organisation: UUID, title: str, rank: Rank, name: str) -> tuple[UUID, UUID]:
    """A post and the person in it."""
    post = story.send(CreatePost(organisation=organisation, title=title, rank=rank))
    person = story.send(RegisterPerson(name=name, phone=None))
    story.given(AppointOfficial(post=post, person=person, since=story.now.date()))
    return post, person


def enterprise(story: Story, name: str, number: int) -> UUID:
    """An enterprise."""
    return story.send(RegisterEnterprise(name=name, uscc=uscc(number), industry="制造业"))


def district(*commands: Command) -> District:
    """The district on 5 January 2026, with nobody paired."""
    story = Story().at(2026, 1, 5).given(CALENDAR)
    market = story.send(RegisterOrganisation(name="区市场监管局", kind=OrganisationKind.DEPARTMENT))
    commerce = story.send(RegisterOrganisation(name="区商务局", kind=OrganisationKind.DEPARTMENT))
    official, person = appointed(story, market, "副局长", Rank.SECTION_DEPUTY, "张建国")
    colleague, other = appointed(story, commerce, "局长", Rank.SECTION_CHIEF, "李卫民")
    leader, _ = appointed(story, commerce, "副区长", Rank.COUNTY_DEPUTY, "王立新")
    firm, other_firm = enterprise(story, "云栖精密机械有限公司", 1), enterprise(story, "望河食品有限公司", 2)
    story.given(*commands)
    pairing = official  # replaced when it is paired
    return District(story, official, person, colleague, other, leader, firm, other_firm, pairing)


def paired(*day: int) -> District:
    """The same with the official paired with the firm on a day, in a visit month that was opened."""
    told = district()
    told.story.at(*(day or (2026, 1, 5)))
    told.story.given(OpenVisitMonth(period=f"{told.story.now:%Y-%m}"))
    told.pairing = told.story.send(
        EstablishPairing(post=told.official, enterprise=told.firm, tier=Tier.SECTION)
    )
    return told
