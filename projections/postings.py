"""Postings (任职履历): who held which post from when until when, and why they left."""

from datetime import date

from domain.events.person import PersonCorrected
from domain.events.post import OfficialAppointed, PostingEnd, PostVacated, Rank
from domain.personal import PersonName
from domain.reference import OrganisationId, PersonId, PostId
from projections.engine.view import Key, Row, View, replace


class Posting(Row):
    """One posting (任职): the `term`-th of a post, with its title, rank and organisation when it began."""

    post: PostId
    term: int
    person: PersonId
    person_name: PersonName
    organisation: OrganisationId
    title: str
    rank: Rank
    held_from: date
    held_until: date | None
    reason: PostingEnd | None
    basis: str


postings = View("postings", Posting, key=("post", "term"), indexes=(("person",),))


@postings.opens(OfficialAppointed)
def began(event: OfficialAppointed) -> Posting:
    """It began."""
    return Posting(
        post=event.originator_id,
        term=event.term,
        person=event.person,
        person_name=event.person_name,
        organisation=event.organisation,
        title=event.title,
        rank=event.rank,
        held_from=event.since,
        held_until=None,
        reason=None,
        basis=event.basis,
    )


def _posting(event: PostVacated) -> Key:
    return (event.originator_id, event.term)


@postings.folds(PostVacated, key=_posting)
def ended(row: Posting, event: PostVacated) -> Posting:
    """It ended."""
    return replace(row, held_until=event.until, reason=event.reason)


def _all(event: PersonCorrected) -> list[Key]:
    return [(posting.post, posting.term) for posting in event.postings]


@postings.folds(PersonCorrected, key=_all)
def corrected(row: Posting, event: PersonCorrected) -> Posting:
    """The person is called thus, in former posts too."""
    return replace(row, person_name=event.name)
