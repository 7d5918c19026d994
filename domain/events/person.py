"""Events of the person (人员): who the officials are; the data subject of their own name and phone."""

from dataclasses import dataclass
from datetime import date

from domain.event import Event
from domain.personal import PersonName, Phone
from domain.reference import PostId


@dataclass(frozen=True, kw_only=True)
class Posting:
    """One posting (任职): the `term`-th of a post."""

    post: PostId
    term: int


class PersonRegistered(Event, topic="person.registered"):
    """A person was entered."""

    name: PersonName
    phone: Phone | None


class PersonCorrected(Event, topic="person.corrected"):
    """The name or phone was corrected (PIPL art. 46), wherever it is shown: `postings` are all there were,
    `posts` those held now.
    """

    name: PersonName
    phone: Phone | None
    posts: tuple[PostId, ...]
    postings: tuple[Posting, ...]


class PostingBegun(Event, topic="person.posting-begun"):
    """The person took up a post."""

    post: PostId
    term: int
    since: date


class PostingEnded(Event, topic="person.posting-ended"):
    """The person left a post."""

    post: PostId
    term: int
    until: date
