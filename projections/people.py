"""People (人员一览): the officials, each the data subject of their own row."""

from domain.events.person import PersonCorrected, PersonRegistered, PostingBegun, PostingEnded
from domain.personal import PersonName, Phone
from domain.reference import PersonId, PostId
from projections.engine.view import Row, View, replace


class Person(Row):
    """A person (人员), and the posts held now."""

    id: PersonId
    name: PersonName
    phone: Phone | None
    posts: tuple[PostId, ...]


people = View("people", Person, noun="person")


@people.opens(PersonRegistered)
def registered(event: PersonRegistered) -> Person:
    """Known, and in no post."""
    return Person(id=event.originator_id, name=event.name, phone=event.phone, posts=())


@people.folds(PersonCorrected)
def corrected(row: Person, event: PersonCorrected) -> Person:
    """Called and reached thus."""
    return replace(row, name=event.name, phone=event.phone)


@people.folds(PostingBegun)
def begun(row: Person, event: PostingBegun) -> Person:
    """One post more."""
    return replace(row, posts=(*row.posts, event.post))


@people.folds(PostingEnded)
def ended(row: Person, event: PostingEnded) -> Person:
    """One post less."""
    return replace(row, posts=tuple(post for post in row.posts if post != event.post))
