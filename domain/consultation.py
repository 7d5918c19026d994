"""Consultation (问计): deputies to the people's congress and members of the CPPCC are asked for advice."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.events.consultation import ConsultationHeld, ConsultedGroup
from domain.personal import public_text
from domain.post.aggregate import standing_post
from domain.reference import PostId
from domain.refusal import Refused
from domain.situation import Situation

LONGEST_THEME = 200


class ConsultationInFuture(Refused):
    """A consultation on {day} has not taken place yet."""

    zh = "{day}尚未到，问计活动举办后再登记。"


class ConsultationWithoutParticipants(Refused):
    """A consultation has at least one participant."""

    zh = "参加人数至少为1人，请核对。"


class Consultation(Aggregate, topic="consultation", title="代表委员问计"):
    """One consultation."""

    held_on: date

    @when(ConsultationHeld)
    def held(self, event: ConsultationHeld) -> None:
        """It was held."""
        self.held_on = event.held_on


class HoldConsultation(Command, about=Consultation, by=(Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER)):
    """Record that a consultation was held (登记代表委员问计): its theme, whom it asked, and how many came."""

    theme: str
    group: ConsultedGroup
    host: PostId
    participants: int
    held_on: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses a day to come, and one to which nobody came."""
        host, day = standing_post(situation, self.host), self.held_on or situation.today
        if day > situation.today:
            raise ConsultationInFuture(day=day)
        if self.participants < 1:
            raise ConsultationWithoutParticipants
        consultation = situation.new(Consultation)
        consultation.trigger(
            ConsultationHeld(
                theme=public_text(self.theme, LONGEST_THEME),
                group=self.group,
                held_on=day,
                host=host.id,
                organisation=host.organisation,
                participants=self.participants,
            ),
            situation.moment_of(day),
        )
        return consultation.id
