"""Commendation, the aggregate (表彰): who is to be honoured, what was objected, how it ended."""

from datetime import date
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.eligibility import eligibility_of
from domain.events.commendation import (
    CommendationAwarded,
    CommendationObjected,
    CommendationObjectionSettled,
    CommendationProposed,
    CommendationPublicised,
    CommendationRefused,
    CommendationStatus,
)
from domain.events.eligibility import BarCause
from domain.situation import Situation


class Commendation(Aggregate, topic="commendation", title="表彰"):
    """A proposed honour; `barred_by` are the ids whose bars stand in its way."""

    year: int = 0
    organisation: UUID | None = None
    candidates: tuple[UUID, ...] = ()
    proposer: UUID | None = None
    until: date | None = None
    status: CommendationStatus = CommendationStatus.PROPOSED

    @property
    def is_settled(self) -> bool:
        """Awarded or refused."""
        return self.status in {CommendationStatus.AWARDED, CommendationStatus.REFUSED}

    @when(CommendationProposed)
    def proposed(self, event: CommendationProposed) -> None:
        """Somebody is a candidate."""
        self.year, self.organisation, self.proposer = event.year, event.organisation, event.proposer
        self.candidates = tuple(filter(None, (event.organisation, event.person, event.enterprise)))

    @when(CommendationPublicised)
    def publicised(self, event: CommendationPublicised) -> None:
        """The public may object."""
        self.status, self.until = CommendationStatus.PUBLICISED, event.until

    @when(CommendationObjected)
    def objected(self, _: CommendationObjected) -> None:
        """The award waits."""
        self.status = CommendationStatus.OBJECTED

    @when(CommendationObjectionSettled)
    def objection_settled(self, _: CommendationObjectionSettled) -> None:
        """The award may go on."""
        self.status = CommendationStatus.PUBLICISED

    @when(CommendationAwarded)
    def awarded(self, _: CommendationAwarded) -> None:
        """Honoured."""
        self.status = CommendationStatus.AWARDED

    @when(CommendationRefused)
    def refused(self, _: CommendationRefused) -> None:
        """Not honoured."""
        self.status = CommendationStatus.REFUSED

    def causes(self, situation: Situation) -> tuple[BarCause, ...]:
        """What bars the candidate today, in the order of the code list."""
        found = {
            cause
            for candidate in self.candidates
            for cause in eligibility_of(situation, candidate).causes(self.year, situation.today)
        }
        return tuple(cause for cause in BarCause if cause in found)
