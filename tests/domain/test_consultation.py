"""Deputies and members are asked for advice, on a day and by somebody."""

from datetime import date

from domain.consultation import ConsultationInFuture, ConsultationWithoutParticipants, HoldConsultation
from domain.events.consultation import ConsultationHeld, ConsultedGroup
from tests.domain.issue_stories import town


def test_a_consultation_has_a_theme_a_host_and_participants() -> None:
    here = town()

    def holding(participants: int, day: date | None = None) -> HoldConsultation:
        return HoldConsultation(
            theme="优化营商环境问计",
            group=ConsultedGroup.DEPUTIES,
            host=here.office,
            participants=participants,
            held_on=day,
        )

    here.story.when(holding(0)).refused(ConsultationWithoutParticipants)
    here.story.when(holding(12, date(2026, 3, 3))).refused(ConsultationInFuture)
    here.story.when(holding(12)).then_topics("consultation.held")
    held = here.story.made[0]
    assert isinstance(held, ConsultationHeld)
    assert (held.held_on, held.participants) == (date(2026, 3, 2), 12)
