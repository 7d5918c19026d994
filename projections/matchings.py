"""Matchings (政银企对接会): which sessions were held, which banks came, how many demands were matched since."""

from datetime import date
from uuid import UUID

from domain.events.financing import FinancingMatched
from domain.events.matching import MatchingHeld
from domain.reference import BankId, OrganisationId
from projections.engine.view import Row, View, replace


class Matching(Row):
    """A matching session (政银企对接会); `matched` counts the demands that banks took up from it."""

    id: UUID
    title: str
    organisation: OrganisationId
    venue: str
    banks: tuple[BankId, ...]
    held_on: date
    matched: int = 0


matchings = View("matchings", Matching, indexes=(("held_on",),))


@matchings.opens(MatchingHeld)
def held(event: MatchingHeld) -> Matching:
    """It was held."""
    return Matching(
        id=event.originator_id,
        title=event.title,
        organisation=event.organisation,
        venue=event.venue,
        banks=event.banks,
        held_on=event.held_on,
    )


@matchings.folds(FinancingMatched, key=lambda event: (event.matching,))
def matched(row: Matching, _: FinancingMatched) -> Matching:
    """One demand more."""
    return replace(row, matched=row.matched + 1)
