"""Person (人员): an official as a data subject; obligations attach to posts, never to persons."""

from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.events.person import PersonCorrected, PersonRegistered, Posting, PostingBegun, PostingEnded
from domain.personal import LONGEST_NAME, PersonName, Phone
from domain.reference import PersonId
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_PHONE = 32
OFFICIALS = (Role.PAIRED_OFFICIAL, Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_HEAD, Role.COUNTY_LEADER)


class NotYourOwnRecord(Refused):
    """Only the person concerned or the programme office may correct a person's record."""

    zh = "只能更正本人的信息；他人信息请由本人提出或交由专班办公室更正（个人信息保护法第四十六条）。"


class Person(Aggregate, topic="person", title="人员"):
    """A person, and the postings there were: `posts` are those held now."""

    name: PersonName
    phone: Phone | None = None
    posts: tuple[UUID, ...] = ()
    postings: tuple[Posting, ...] = ()

    @when(PersonRegistered)
    def registered(self, event: PersonRegistered) -> None:
        """The person is known."""
        self.name, self.phone = event.name, event.phone

    @when(PersonCorrected)
    def corrected(self, event: PersonCorrected) -> None:
        """The name and phone are these."""
        self.name, self.phone = event.name, event.phone

    @when(PostingBegun)
    def begun(self, event: PostingBegun) -> None:
        """One post more."""
        self.posts = (*self.posts, event.post)
        self.postings = (*self.postings, Posting(post=event.post, term=event.term))

    @when(PostingEnded)
    def ended(self, event: PostingEnded) -> None:
        """One post less; the posting stays known."""
        self.posts = tuple(post for post in self.posts if post != event.post)


def _name(person: UUID, text: str) -> PersonName:
    return PersonName.of(person, text, LONGEST_NAME)


def _phone(person: UUID, text: str | None) -> Phone | None:
    return None if text is None else Phone.of(person, text, LONGEST_PHONE)


class RegisterPerson(Command, about=Person, by=(Role.PROGRAMME_OFFICE,)):
    """Register a person (登记人员): an official's name and work phone."""

    name: str
    phone: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses an empty name; namesakes are two persons."""
        person = situation.new(Person)
        person.trigger(
            PersonRegistered(name=_name(person.id, self.name), phone=_phone(person.id, self.phone))
        )
        return person.id


class CorrectPerson(Command, about=Person, by=(Role.PROGRAMME_OFFICE, *OFFICIALS)):
    """Correct a person's record (更正人员信息) at the person's request, wherever it is shown."""

    person: PersonId
    name: str
    phone: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses anybody but the person and the programme office."""
        person = situation.get(Person, self.person)
        actor = situation.actor
        if actor.role is not Role.PROGRAMME_OFFICE and actor.person != person.id:
            raise NotYourOwnRecord
        person.trigger(
            PersonCorrected(
                name=_name(person.id, self.name),
                phone=_phone(person.id, self.phone),
                posts=person.posts,
                postings=person.postings,
            )
        )
        return person.id
