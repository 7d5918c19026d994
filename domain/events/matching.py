"""Events of the bank–firm matching session (政银企对接会)."""

from datetime import date

from domain.event import Event
from domain.reference import BankId, OrganisationId


class MatchingHeld(Event, topic="matching.held"):
    """Banks and firms met at the invitation of a body."""

    title: str
    organisation: OrganisationId
    venue: str
    banks: tuple[BankId, ...]
    held_on: date
