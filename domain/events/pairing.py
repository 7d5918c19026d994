"""Events of the pairing (包联): who is paired with which enterprise, and which months were missed."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.events.post import Rank
from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId, PersonId, PostId, VisitId


class Tier(StrEnum):
    """Tiers of pairing (包联层级): COUNTY 区领导（处级）, SECTION 科级."""

    COUNTY = "COUNTY"
    SECTION = "SECTION"


class PairingStatus(StrEnum):
    """States of a pairing: ACTIVE 包联中, SUSPENDED 暂停, ENDED 终止."""

    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    ENDED = "ENDED"


class SuspensionCause(StrEnum):
    """Why a pairing rests (暂停原因): ENTERPRISE_REQUEST 企业申请, CLOSURE 企业停业或注销."""

    ENTERPRISE_REQUEST = "ENTERPRISE_REQUEST"
    CLOSURE = "CLOSURE"


class MissLevel(StrEnum):
    """Who is told of repeated misses: DEPARTMENT 单位提醒（连续两月）, SUPERVISION 督办（连续三月及以上）."""

    DEPARTMENT = "DEPARTMENT"
    SUPERVISION = "SUPERVISION"


class PairingEstablished(Event, topic="pairing.established"):
    """A post looks after an enterprise. `next_period` is the first month in which a contact is owed."""

    post: PostId
    organisation: OrganisationId
    rank: Rank
    enterprise: EnterpriseId
    tier: Tier
    since: date
    next_period: str


class PairingReassigned(Event, topic="pairing.reassigned"):
    """Another post looks after the enterprise, and owes the months that are still open."""

    enterprise: EnterpriseId
    from_post: PostId
    to_post: PostId
    organisation: OrganisationId
    rank: Rank
    tier: Tier
    reason: FreeText
    since: date
    next_period: str


class PairingSuspended(Event, topic="pairing.suspended"):
    """The pairing rests: no contact is owed until it is resumed."""

    post: PostId
    organisation: OrganisationId
    enterprise: EnterpriseId
    cause: SuspensionCause
    reason: FreeText | None
    suspended_on: date


class PairingResumed(Event, topic="pairing.resumed"):
    """Contacts are owed again, from `next_period` on."""

    post: PostId
    organisation: OrganisationId
    enterprise: EnterpriseId
    resumed_on: date
    next_period: str


class PairingEnded(Event, topic="pairing.ended"):
    """The enterprise is nobody's any more, until it is paired anew."""

    post: PostId
    organisation: OrganisationId
    enterprise: EnterpriseId
    reason: FreeText
    ended_on: date


class VisitObligationMissed(Event, topic="pairing.visit-obligation-missed"):
    """A month ended without a contact. `person` held the post at its settlement (None: vacant);
    `consecutive` counts the misses in a row of this post, with this one; `next_period` is owed next.
    """

    period: str
    consecutive: int
    post: PostId
    organisation: OrganisationId
    person: PersonId | None
    rank: Rank
    enterprise: EnterpriseId
    next_period: str


class MissesEscalated(Event, topic="pairing.misses-escalated"):
    """Misses in a row reached a level: the department is told, or a supervision order is to be drafted."""

    period: str
    consecutive: int
    level: MissLevel
    post: PostId
    organisation: OrganisationId
    person: PersonId | None
    enterprise: EnterpriseId


class VisitObligationExcused(Event, topic="pairing.visit-obligation-excused"):
    """A month's contact is not owed, for a reason that somebody else approved."""

    period: str
    reason: FreeText
    approved_by: PostId | None
    post: PostId
    organisation: OrganisationId
    person: PersonId | None
    rank: Rank
    enterprise: EnterpriseId
    excused_on: date
    next_period: str


class MissedThenBackfilled(Event, topic="pairing.missed-then-backfilled"):
    """A visit in a missed month was entered after its close: both facts stand."""

    period: str
    visit: VisitId
    post: PostId
    organisation: OrganisationId
    enterprise: EnterpriseId
