"""A small office for stories about posts: an organisation, a post, two people, and what is open there."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import projections.handovers
import projections.organisations
import projections.people
import projections.postings
import projections.posts
import projections.vacancy_clocks  # noqa: F401 - importing a view registers its folds
from domain.actor import Role
from domain.events.organisation import OrganisationKind
from domain.events.post import PostingEnd, Rank
from domain.organisation import Organisation, RegisterOrganisation
from domain.person import Person, RegisterPerson
from domain.post import AppointOfficial, CreatePost, EndPosting, Post
from projections.engine.memory import Version
from projections.obligations import Obligation, ObligationKind
from tests.story import Story

START = date(2025, 9, 1)
LEFT = date(2026, 3, 2)
BASIS = "区委〔2026〕12号"


@dataclass
class Office:
    """Told on 2 March 2026, a Monday, at noon, by the programme office; the post is vacant."""

    story: Story
    organisation: UUID
    post: UUID
    wang: UUID
    li: UUID

    def another_post(self, title: str = "副局长") -> UUID:
        """Another vacant post there."""
        return self.story.send(
            CreatePost(organisation=self.organisation, title=title, rank=Rank.SECTION_DEPUTY)
        )

    def appoint(self, person: UUID, since: date = START) -> None:
        """A person holds the post."""
        self.story.given(AppointOfficial(post=self.post, person=person, since=since))

    def vacate(self, on: date = LEFT) -> None:
        """The holder retires."""
        self.story.given(EndPosting(post=self.post, ended_on=on, reason=PostingEnd.RETIRED))

    def owe(self, post: UUID | None = None) -> UUID:
        """Something is open at the post (other nouns' folds do this)."""
        row = Obligation(
            id=uuid4(), post=post or self.post, kind=ObligationKind.ISSUE, since=START, due=date(2026, 4, 1)
        )
        self.story.rehearsal.memory.rows["obligations"][row.id, row.post] = Version(row, 0)
        return row.id

    def settle(self) -> None:
        """Nothing is open any more."""
        self.story.rehearsal.memory.rows["obligations"].clear()

    def holder(self, person: UUID) -> None:
        """From now on this person acts, in the post."""
        self.story.by(Role.DEPARTMENT_HEAD, person=person, post=self.post)

    def state(self) -> Post:
        """The post's aggregate."""
        return post_of(self.story, self.post)

    def row(self, view: str, **match: object) -> Any:
        """The one row of a view that matches, by default the post's."""
        wanted = match or {"post": self.post}
        (row,) = [r for r in self.story.rows(view) if all(getattr(r, k) == v for k, v in wanted.items())]
        return row


def office(title: str = "局长") -> Office:
    """A bureau with a vacant post, and two people."""
    story = Story()
    organisation = story.send(RegisterOrganisation(name="区住建局", kind=OrganisationKind.DEPARTMENT))
    return Office(
        story=story,
        organisation=organisation,
        post=story.send(
            CreatePost(organisation=organisation, title=title, rank=Rank.SECTION_CHIEF, heads=True)
        ),
        wang=story.send(RegisterPerson(name="王建国", phone="199-0000-0001")),
        li=story.send(RegisterPerson(name="李秀英")),
    )


def organisation_of(story: Story, id: UUID) -> Organisation:
    """An organisation as it stands."""
    aggregate = story.rehearsal.aggregates[id]
    assert isinstance(aggregate, Organisation)
    return aggregate


def person_of(story: Story, id: UUID) -> Person:
    """A person as they stand."""
    aggregate = story.rehearsal.aggregates[id]
    assert isinstance(aggregate, Person)
    return aggregate


def post_of(story: Story, id: UUID) -> Post:
    """A post as it stands."""
    aggregate = story.rehearsal.aggregates[id]
    assert isinstance(aggregate, Post)
    return aggregate
