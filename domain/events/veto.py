"""Events of the one-vote veto (一票否决): proposed, notice served, statement heard, decided, reviewed, revoked."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.personal import FreeText
from domain.reference import InfringementId, OrganisationId, PersonId, PostId


class VetoStatus(StrEnum):
    """States (一票否决状态): PROPOSED 已提请, NOTIFIED 已送达告知, HEARD 已听取申辩, UPHELD 予以否决, REJECTED 不予否决,
    EXEMPTED 容错免责, REVOKED 已撤销否决.
    """

    PROPOSED = "PROPOSED"
    NOTIFIED = "NOTIFIED"
    HEARD = "HEARD"
    UPHELD = "UPHELD"
    REJECTED = "REJECTED"
    EXEMPTED = "EXEMPTED"
    REVOKED = "REVOKED"


class VetoOutcome(StrEnum):
    """What was decided (否决决定): UPHELD 予以否决, REJECTED 不予否决, EXEMPTED 容错免责."""

    UPHELD = "UPHELD"
    REJECTED = "REJECTED"
    EXEMPTED = "EXEMPTED"


class VetoProposed(Event, topic="veto.proposed"):
    """A department is proposed for the veto of a year, for infringements that were verified."""

    organisation: OrganisationId
    year: int
    infringements: tuple[InfringementId, ...]
    proposer: PersonId
    reasons: FreeText
    on: date


class VetoNoticeServed(Event, topic="veto.notice-served"):
    """The head's post was told; its statement is expected until the end of `due`."""

    organisation: OrganisationId
    post: PostId
    on: date
    due: date
    calendar_edition: int
    provisional: bool


class VetoStatementHeard(Event, topic="veto.statement-heard"):
    """What the department says, or that it let the time pass (`statement` is None)."""

    organisation: OrganisationId
    post: PostId
    statement: FreeText | None
    on: date


class VetoDecided(Event, topic="veto.decided"):
    """A named person who did not propose it decided; `exemption` is the ground in law of an exemption."""

    organisation: OrganisationId
    year: int
    outcome: VetoOutcome
    decider: PersonId
    reasons: FreeText
    exemption: str | None
    on: date


class VetoReviewed(Event, topic="veto.reviewed"):
    """Another named person looked at the decision again."""

    organisation: OrganisationId
    confirmed: bool
    reviewer: PersonId
    reasons: FreeText
    on: date


class VetoRevoked(Event, topic="veto.revoked"):
    """The veto does not hold."""

    organisation: OrganisationId
    year: int
    on: date
