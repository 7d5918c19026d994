"""Events of the eligibility (评优资格): what bars a body or an official from being commended, and its end."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.event import Event
from domain.reference import OrganisationId, PersonId


class BarCause(StrEnum):
    """What bars (限制原因): VETO 一票否决, INFRINGEMENT 侵企扰企行为, SANCTION 处分影响期内."""

    VETO = "VETO"
    INFRINGEMENT = "INFRINGEMENT"
    SANCTION = "SANCTION"


class EligibilityBarred(Event, topic="eligibility.barred"):
    """Barred: by a veto in its `year`, by a sanction before `until`, by an infringement while it is unresolved.
    The same source again replaces what it said before.
    """

    organisation: OrganisationId | None
    person: PersonId | None
    cause: BarCause
    source: UUID
    year: int | None
    until: date | None


class EligibilityRestored(Event, topic="eligibility.restored"):
    """What the source said bars no more."""

    source: UUID
    on: date
