"""Events of the commendation (表彰): proposed, publicised, objected to, awarded or refused."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.event import Event
from domain.events.eligibility import BarCause
from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId, PersonId, PostId


class CommendationStatus(StrEnum):
    """States (表彰状态): PROPOSED 已提请, PUBLICISED 表彰公示中, OBJECTED 公示有异议, AWARDED 已表彰, REFUSED 不予表彰."""

    PROPOSED = "PROPOSED"
    PUBLICISED = "PUBLICISED"
    OBJECTED = "OBJECTED"
    AWARDED = "AWARDED"
    REFUSED = "REFUSED"


@dataclass(frozen=True, kw_only=True)
class Merit:
    """A figure for which somebody is commended: what is measured, how much, in which unit."""

    metric: str
    value: Decimal
    unit: str


class CommendationProposed(Event, topic="commendation.proposed"):
    """A body, an official in a post or an enterprise is proposed for an honour of a year, with the figures."""

    honour: str
    year: int
    organisation: OrganisationId | None
    post: PostId | None
    person: PersonId | None
    enterprise: EnterpriseId | None
    merits: tuple[Merit, ...]
    proposer: PersonId
    on: date


class CommendationPublicised(Event, topic="commendation.publicised"):
    """The public may object until the end of `until`."""

    on: date
    until: date
    working_days: int
    calendar_edition: int
    provisional: bool


class CommendationObjected(Event, topic="commendation.objected"):
    """Somebody objects; the award waits."""

    objection: FreeText
    on: date


class CommendationObjectionSettled(Event, topic="commendation.objection-settled"):
    """The objection was looked into and is not borne out."""

    settler: PersonId
    findings: FreeText
    on: date


class CommendationAwarded(Event, topic="commendation.awarded"):
    """Commended."""

    decider: PersonId
    on: date


class CommendationRefused(Event, topic="commendation.refused"):
    """Not commended; `causes` are what barred it then."""

    decider: PersonId
    reason: FreeText
    causes: tuple[BarCause, ...]
    on: date
