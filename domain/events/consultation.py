"""Events of the consultation (问计): deputies and members were asked for advice."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.reference import OrganisationId, PostId


class ConsultedGroup(StrEnum):
    """Who is consulted (问计对象): DEPUTIES 人大代表, CPPCC_MEMBERS 政协委员, BOTH 人大代表和政协委员."""

    DEPUTIES = "DEPUTIES"
    CPPCC_MEMBERS = "CPPCC_MEMBERS"
    BOTH = "BOTH"


class ConsultationHeld(Event, topic="consultation.held"):
    """So many deputies or members were asked for advice on a theme."""

    theme: str
    group: ConsultedGroup
    held_on: date
    host: PostId
    organisation: OrganisationId
    participants: int
