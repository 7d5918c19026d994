"""Matching session (政银企对接会): where banks and firms are brought together."""

from datetime import date
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.bank import Bank
from domain.command import Command
from domain.events.matching import MatchingHeld
from domain.handling import HANDLERS, require_body
from domain.organisation import active_organisation
from domain.personal import bounded
from domain.reference import BankId, OrganisationId
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_TITLE = 120
LONGEST_VENUE = 200


class MatchingInFuture(Refused):
    """The session is on {day}, which is still to come: record it once it was held."""

    zh = "对接会日期{day}尚未到，请待召开后再登记。"


class MatchingWithoutBank(Refused):
    """A matching session needs at least one bank."""

    zh = "政银企对接会至少须有一家银行参加，请填写参会银行。"


class BankNotAtMatching(Refused):
    """The bank {name} did not take part in this session."""

    zh = "银行“{name}”未参加该场对接会，请核对场次或银行。"


class Matching(Aggregate, topic="matching", title="政银企对接会"):
    """A session that was held, and which banks came."""

    organisation: UUID
    banks: frozenset[UUID] = frozenset()

    @when(MatchingHeld)
    def held(self, event: MatchingHeld) -> None:
        """These banks came."""
        self.organisation, self.banks = event.organisation, frozenset(event.banks)


class RecordMatching(Command, about=Matching, by=HANDLERS):
    """Record a matching session (登记政银企对接会) that was held: where, and which banks came."""

    title: str
    organisation: OrganisationId
    venue: str
    banks: tuple[BankId, ...]
    held_on: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a day to come, a session without banks, and banks that are not registered."""
        organisation = active_organisation(situation, self.organisation)
        banks = tuple(situation.get(Bank, bank).id for bank in dict.fromkeys(self.banks))
        require_body(situation, organisation.id)
        day = self.held_on or situation.today
        if day > situation.today:
            raise MatchingInFuture(day=day)
        if not banks:
            raise MatchingWithoutBank
        matching = situation.new(Matching)
        matching.trigger(
            MatchingHeld(
                title=bounded(self.title, LONGEST_TITLE),
                organisation=organisation.id,
                venue=bounded(self.venue, LONGEST_VENUE),
                banks=banks,
                held_on=day,
            )
        )
        return matching.id
