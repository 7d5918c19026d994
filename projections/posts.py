"""Posts (岗位一览): who holds which post now, since when, and which posts are vacant."""

from datetime import date

from domain.events.person import PersonCorrected
from domain.events.post import (
    OfficialAppointed,
    OfficialResumed,
    OfficialSuspended,
    PostAbolished,
    PostCreated,
    PostMoved,
    PostRetitled,
    PostVacated,
    Rank,
    VacancyAlerted,
)
from domain.personal import PersonName
from domain.reference import OrganisationId, PersonId, PostId
from projections.engine.view import Key, Row, View, replace


class Post(Row):
    """A post (岗位); `holder` is None while it is vacant, since `vacant_since`; `alerted_on` is the last
    alert about that vacancy; a holder suspended since `suspended_on` keeps the post.
    """

    id: PostId
    organisation: OrganisationId
    title: str
    rank: Rank
    heads: bool
    holder: PersonId | None
    holder_name: PersonName | None
    held_since: date | None
    suspended_on: date | None
    vacant_since: date | None
    alerted_on: date | None
    abolished: bool


posts = View("posts", Post, indexes=(("organisation",), ("holder",), ("rank",)))


@posts.opens(PostCreated)
def created(event: PostCreated) -> Post:
    """It is there, vacant."""
    return Post(
        id=event.originator_id,
        organisation=event.organisation,
        title=event.title,
        rank=event.rank,
        heads=event.heads,
        holder=None,
        holder_name=None,
        held_since=None,
        suspended_on=None,
        vacant_since=event.created_on,
        alerted_on=None,
        abolished=False,
    )


@posts.folds(PostRetitled)
def retitled(row: Post, event: PostRetitled) -> Post:
    """It is called this, and has this rank."""
    return replace(row, title=event.title, rank=event.rank, heads=event.heads)


@posts.folds(PostMoved)
def moved(row: Post, event: PostMoved) -> Post:
    """It belongs there."""
    return replace(row, organisation=event.organisation, heads=event.heads)


@posts.folds(PostAbolished)
def was_abolished(row: Post, _: PostAbolished) -> Post:
    """It is no more; what was done in it stays."""
    return replace(row, abolished=True)


@posts.folds(OfficialAppointed)
def appointed(row: Post, event: OfficialAppointed) -> Post:
    """It is held."""
    return replace(
        row,
        holder=event.person,
        holder_name=event.person_name,
        held_since=event.since,
        suspended_on=None,
        vacant_since=None,
        alerted_on=None,
    )


@posts.folds(PostVacated)
def vacated(row: Post, event: PostVacated) -> Post:
    """It is vacant."""
    return replace(
        row, holder=None, holder_name=None, held_since=None, suspended_on=None, vacant_since=event.until
    )


@posts.folds(OfficialSuspended)
def was_suspended(row: Post, event: OfficialSuspended) -> Post:
    """Its holder may not act."""
    return replace(row, suspended_on=event.suspended_on)


@posts.folds(OfficialResumed)
def resumed(row: Post, _: OfficialResumed) -> Post:
    """Its holder may act again."""
    return replace(row, suspended_on=None)


@posts.folds(VacancyAlerted)
def alerted(row: Post, event: VacancyAlerted) -> Post:
    """Its vacancy was alerted about."""
    return replace(row, alerted_on=event.alerted_on)


def _held(event: PersonCorrected) -> list[Key]:
    return [(post,) for post in event.posts]


@posts.folds(PersonCorrected, key=_held)
def corrected(row: Post, event: PersonCorrected) -> Post:
    """Its holder is called thus."""
    return replace(row, holder_name=event.name)
