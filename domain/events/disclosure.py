"""Events of the disclosure (四亮公示): what a head of an organisation shows of post, duties, actions, promises."""

from datetime import date

from domain.event import Classification, Event
from domain.personal import PersonName
from domain.reference import CommitmentId, OrganisationId, PersonId, PostId


class DisclosurePublished(Event, topic="disclosure.published", classification=Classification.PUBLIC):
    """An edition went public, whole: it replaces the one before it."""

    post: PostId
    organisation: OrganisationId
    organisation_name: str
    person: PersonId
    name: PersonName
    title: str
    duties: tuple[str, ...]
    actions: tuple[str, ...]
    commitments: tuple[CommitmentId, ...]
    legal_basis: str
    approved_by: PostId
    screens: tuple[str, ...]
    from_day: date
    to_day: date | None
    edition: int
    on: date


class DisclosureUpdated(Event, topic="disclosure.updated", classification=Classification.PUBLIC):
    """The actions (亮作为) shown are these from now on."""

    post: PostId
    actions: tuple[str, ...]
    on: date


class DisclosureWithdrawn(Event, topic="disclosure.withdrawn"):
    """The edition was taken down before its time, for a stated reason."""

    post: PostId
    reason: str
    on: date


class DisclosureExpired(Event, topic="disclosure.expired"):
    """The edition's last day is over."""

    post: PostId
    on: date
