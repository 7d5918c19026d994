"""Postings (任免): officials appointed, leaving and transferred; what is open stays with the post."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.event import Event
from domain.events.person import PostingBegun, PostingEnded
from domain.events.post import ObligationsHandedOver, OfficialAppointed, PostingEnd, PostVacated
from domain.person import Person
from domain.personal import bounded
from domain.post.aggregate import LONGEST_TITLE, Post, held_post, standing_post, vacancy_alert
from domain.post.refusals import NotTheHolder, PostAlreadyFilled, PostingInFuture, PostingOverlaps
from domain.reference import PersonId, PostId
from domain.situation import Situation


def _possible(situation: Situation, day: date, earliest: date) -> None:
    if day > situation.today:
        raise PostingInFuture(day=day)
    if day < earliest:
        raise PostingOverlaps(day=day, earliest=earliest)


def _arrival(situation: Situation, post: Post, person: Person, since: date, basis: str) -> list[Event]:
    """What an appointment makes, or a refusal; open obligations pass to the new holder with it."""
    if post.holder is not None:
        raise PostAlreadyFilled(title=post.title)
    # A post that nobody held yet may have been filled long before it was entered here.
    _possible(situation, since, post.vacant_since if post.term else date.min)
    obligations, term = situation.open_obligations(post.id), post.term + 1
    appointed = OfficialAppointed(
        term=term,
        person=person.id,
        person_name=person.name,
        since=since,
        organisation=post.organisation,
        title=post.title,
        rank=post.rank,
        basis=basis,
    )
    if not obligations:
        return [appointed]
    handed_over = ObligationsHandedOver(
        term=term,
        post=post.id,
        person_from=post.predecessor,
        person_to=person.id,
        obligations=obligations,
        handed_over_on=situation.today,
    )
    return [appointed, handed_over]


def _departure(
    situation: Situation, post: Post, person: Person, until: date, reason: PostingEnd, basis: str
) -> PostVacated:
    """What the end of a posting makes, or a refusal; open obligations stay with the post."""
    _possible(situation, until, post.since)
    alert_at, calendar_version = vacancy_alert(situation, until)
    return PostVacated(
        term=post.term,
        person=person.id,
        since=post.since,
        until=until,
        reason=reason,
        basis=basis,
        obligations=situation.open_obligations(post.id),
        alert_at=alert_at,
        calendar_version=calendar_version,
    )


def _enter(post: Post, person: Person, since: date, events: list[Event]) -> None:
    for event in events:
        post.trigger(event)
    person.trigger(PostingBegun(post=post.id, term=post.term, since=since))


def _leave(post: Post, person: Person, vacated: PostVacated) -> None:
    post.trigger(vacated)
    person.trigger(PostingEnded(post=post.id, term=vacated.term, until=vacated.until))


def _optional(basis: str) -> str:
    return bounded(basis, LONGEST_TITLE) if basis else ""


class AppointOfficial(Command, about=Post, by=(Role.PROGRAMME_OFFICE,)):
    """Appoint an official (任职) to a vacant post; what is open there is handed over, to be acknowledged.

    A person may hold several posts (兼任).
    """

    post: PostId
    person: PersonId
    since: date
    basis: str = ""

    def decide(self, situation: Situation) -> UUID:
        """Refuses a filled or abolished post, a day to come, and a day before the last posting's end."""
        post, person = standing_post(situation, self.post), situation.get(Person, self.person)
        _enter(post, person, self.since, _arrival(situation, post, person, self.since, _optional(self.basis)))
        return post.id


class EndPosting(Command, about=Post, by=(Role.PROGRAMME_OFFICE,)):
    """End a posting (离任): the post is vacant from then on and keeps what is open."""

    post: PostId
    ended_on: date
    reason: PostingEnd
    basis: str = ""

    def decide(self, situation: Situation) -> UUID:
        """Refuses a vacant post, a day to come, and a day before the posting began."""
        post, holder = held_post(situation, self.post)
        person = situation.get(Person, holder)
        basis = _optional(self.basis)
        _leave(post, person, _departure(situation, post, person, self.ended_on, self.reason, basis))
        return post.id


class TransferOfficial(Command, about=Post, by=(Role.PROGRAMME_OFFICE,)):
    """Transfer an official (调任) from one post to a vacant one; the answer is the new post."""

    person: PersonId
    post_from: PostId
    post_to: PostId
    on: date
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses somebody who does not hold the former post, and a latter one that is not vacant."""
        leaving, holder = held_post(situation, self.post_from)
        entering, person = standing_post(situation, self.post_to), situation.get(Person, self.person)
        if holder != person.id:
            raise NotTheHolder(title=leaving.title)
        basis = bounded(self.basis, LONGEST_TITLE)
        vacated = _departure(situation, leaving, person, self.on, PostingEnd.TRANSFERRED, basis)
        events = _arrival(situation, entering, person, self.on, basis)
        _leave(leaving, person, vacated)
        _enter(entering, person, self.on, events)
        return entering.id
