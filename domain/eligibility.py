"""Eligibility (评优资格): what bars a body or an official from being commended; what bars is told here in the same
commit, so that an award needs to look nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.aggregate import EMPTY, Aggregate, put, when
from domain.events.eligibility import BarCause, EligibilityBarred, EligibilityRestored
from domain.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One thing that bars: a veto in its year, a sanction before `until`, an infringement while it stands."""

    cause: BarCause
    year: int | None
    until: date | None

    def holds(self, year: int, today: date) -> bool:
        """Whether it bars, today, an honour of this year."""
        in_its_year = self.year is None or self.year == year
        return in_its_year and (self.until is None or today < self.until)


class Eligibility(Aggregate, topic="eligibility", title="评优资格"):
    """The bars of one body or person, by what caused them."""

    bars: Mapping[UUID, Bar] = EMPTY

    @when(EligibilityBarred)
    def barred(self, event: EligibilityBarred) -> None:
        """Barred."""
        self.bars = put(self.bars, event.source, Bar(cause=event.cause, year=event.year, until=event.until))

    @when(EligibilityRestored)
    def restored(self, event: EligibilityRestored) -> None:
        """This source bars no more."""
        self.bars = {source: bar for source, bar in self.bars.items() if source != event.source}

    def causes(self, year: int, today: date) -> frozenset[BarCause]:
        """What bars, today, an honour of this year."""
        return frozenset(bar.cause for bar in self.bars.values() if bar.holds(year, today))


def eligibility_of(situation: Situation, subject: UUID) -> Eligibility:
    """The eligibility of a body or a person, blank while nothing was ever held against it."""
    return situation.find(Eligibility, situation.derived_id("eligibility", subject))


def bar_organisation(
    situation: Situation, organisation: UUID, cause: BarCause, source: UUID, year: int | None = None
) -> None:
    """Bar a body, for a veto in its year or for an infringement until it is resolved."""
    barred = EligibilityBarred(
        organisation=organisation, person=None, cause=cause, source=source, year=year, until=None
    )
    eligibility_of(situation, organisation).trigger(barred)


def restore(situation: Situation, subject: UUID, source: UUID) -> None:
    """End what the source barred, where it bars at all."""
    eligibility = eligibility_of(situation, subject)
    if source in eligibility.bars:
        eligibility.trigger(EligibilityRestored(source=source, on=situation.today))
