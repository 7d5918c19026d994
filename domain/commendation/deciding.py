"""Commands that decide a commendation (表彰): award it, or refuse it. What bars the candidate bars the award."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.commendation.aggregate import Commendation
from domain.commendation.refusals import (
    CommendationBarred,
    CommendationNotPublicised,
    CommendationObjectionPending,
    CommendationSettled,
    PublicityNotOver,
)
from domain.events.commendation import CommendationAwarded, CommendationRefused, CommendationStatus
from domain.independence import independent
from domain.personal import FreeText
from domain.reference import CommendationId
from domain.situation import Situation


class AwardCommendation(Command, about=Commendation, by=(Role.COUNTY_LEADER,)):
    """Award an honour (决定表彰) after its display: a veto, an open infringement or a sanction in force bars it."""

    commendation: CommendationId

    def decide(self, situation: Situation) -> UUID:
        """Refuses who proposed it, people of the body, before its display is over, and a candidate who is barred."""
        commendation = situation.get(Commendation, self.commendation)
        causes = commendation.causes(situation)
        person = independent(situation, commendation.organisation, commendation.proposer)
        if commendation.is_settled:
            raise CommendationSettled
        if commendation.status is CommendationStatus.OBJECTED:
            raise CommendationObjectionPending
        if commendation.until is None:
            raise CommendationNotPublicised
        if situation.today <= commendation.until:
            raise PublicityNotOver(until=commendation.until)
        if causes:
            raise CommendationBarred(causes=", ".join(causes))
        commendation.trigger(CommendationAwarded(decider=person, on=situation.today))
        return commendation.id


class RefuseCommendation(Command, about=Commendation, by=(Role.COUNTY_LEADER,)):
    """Refuse an honour (决定不予表彰), with the reason; what bars the candidate is recorded with it."""

    commendation: CommendationId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses who proposed it, people of the body, and what is settled."""
        commendation = situation.get(Commendation, self.commendation)
        causes = commendation.causes(situation)
        person = independent(situation, commendation.organisation, commendation.proposer)
        if commendation.is_settled:
            raise CommendationSettled
        reason = FreeText.of(person, self.reason)
        commendation.trigger(
            CommendationRefused(decider=person, reason=reason, causes=causes, on=situation.today)
        )
        return commendation.id
