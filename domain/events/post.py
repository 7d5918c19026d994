"""Events of the post (岗位): what it is, who holds it, and how its obligations pass on."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from domain.event import Event
from domain.personal import FreeText, PersonName
from domain.reference import OrganisationId, PersonId, PostId


class Rank(StrEnum):
    """Ranks (职级), highest first: COUNTY_CHIEF 处级正职, COUNTY_DEPUTY 处级副职, SECTION_CHIEF 正科级,
    SECTION_DEPUTY 副科级, UNIT 股级.
    """

    COUNTY_CHIEF = "COUNTY_CHIEF"
    COUNTY_DEPUTY = "COUNTY_DEPUTY"
    SECTION_CHIEF = "SECTION_CHIEF"
    SECTION_DEPUTY = "SECTION_DEPUTY"
    UNIT = "UNIT"

    @property
    def is_county(self) -> bool:
        """Whether it is a county rank (处级)."""
        return self in (Rank.COUNTY_CHIEF, Rank.COUNTY_DEPUTY)

    def outranks(self, other: "Rank") -> bool:
        """Whether it is strictly higher than the other."""
        order = list(Rank)
        return order.index(self) < order.index(other)


class PostingEnd(StrEnum):
    """Why a posting ends (离任原因): TRANSFERRED 调任, PROMOTED 提任, RETIRED 退休, RESIGNED 辞职,
    DISMISSED 免职, DECEASED 去世, REORGANISED 机构改革.
    """

    TRANSFERRED = "TRANSFERRED"
    PROMOTED = "PROMOTED"
    RETIRED = "RETIRED"
    RESIGNED = "RESIGNED"
    DISMISSED = "DISMISSED"
    DECEASED = "DECEASED"
    REORGANISED = "REORGANISED"


class PostCreated(Event, topic="post.created"):
    """A post came into being, vacant; `alert_at` is when its vacancy is looked at."""

    organisation: OrganisationId
    title: str
    rank: Rank
    heads: bool
    created_on: date
    alert_at: datetime
    calendar_version: int


class PostRetitled(Event, topic="post.retitled"):
    """Its title, its rank, or whether it heads its organisation changed."""

    title: str
    rank: Rank
    heads: bool
    basis: str


class PostMoved(Event, topic="post.moved"):
    """It belongs to another organisation; its holder and its obligations came along."""

    organisation: OrganisationId
    organisation_from: OrganisationId
    heads: bool
    basis: str


class PostAbolished(Event, topic="post.abolished"):
    """It ended, vacant and with nothing open."""

    abolished_on: date
    basis: str


class OfficialAppointed(Event, topic="post.appointed"):
    """A person holds the post since a day: its `term`-th posting (任次)."""

    term: int
    person: PersonId
    person_name: PersonName
    since: date
    organisation: OrganisationId
    title: str
    rank: Rank
    basis: str


class OfficialSuspended(Event, topic="post.suspended"):
    """The holder keeps the post and may not act in it."""

    term: int
    person: PersonId
    suspended_on: date
    reason: FreeText
    basis: str


class OfficialResumed(Event, topic="post.resumed"):
    """The holder may act in the post again."""

    term: int
    person: PersonId
    resumed_on: date
    basis: str


class PostVacated(Event, topic="post.vacated"):
    """The posting ended; what is open stays with the post. `alert_at` is when the vacancy is looked at."""

    term: int
    person: PersonId
    since: date
    until: date
    reason: PostingEnd
    basis: str
    obligations: tuple[UUID, ...]
    alert_at: datetime
    calendar_version: int


class ObligationsHandedOver(Event, topic="post.obligations-handed-over"):
    """What was open at the post passed to its new holder, who has yet to acknowledge it; `person_from`
    is None when nobody held the post before.
    """

    term: int
    post: PostId
    person_from: PersonId | None
    person_to: PersonId
    obligations: tuple[UUID, ...]
    handed_over_on: date


class HandoverAcknowledged(Event, topic="post.handover-acknowledged"):
    """The new holder signed for what was handed over."""

    term: int
    person: PersonId
    obligations: tuple[UUID, ...]
    acknowledged_on: date


class VacancyAlerted(Event, topic="post.vacancy-alerted"):
    """The post was vacant for `working_days` working days with open obligations; it is looked at again at
    `alert_at`.
    """

    organisation: OrganisationId
    vacant_since: date
    alerted_on: date
    working_days: int
    obligations: tuple[UUID, ...]
    alert_at: datetime
    calendar_version: int


class VacancyChecked(Event, topic="post.vacancy-checked"):
    """The post was vacant and there was nothing to alert about; looked at again at `alert_at`."""

    vacant_since: date
    working_days: int
    open_obligations: int
    alert_at: datetime
    calendar_version: int
