"""Consultations (代表委员问计): when deputies and members were asked for advice, and how much of it came."""

from datetime import date

from domain.events.consultation import ConsultationHeld, ConsultedGroup
from domain.events.suggestion import SuggestionRecorded
from domain.reference import ConsultationId, OrganisationId, PostId
from projections.engine.view import Key, Row, View, replace


class Consultation(Row):
    """A consultation (代表委员问计): `participants` counts people, `suggestions` what was recorded of them."""

    id: ConsultationId
    theme: str
    group: ConsultedGroup
    held_on: date
    host: PostId
    organisation: OrganisationId
    participants: int
    suggestions: int


consultations = View("consultations", Consultation, indexes=(("held_on",),))


@consultations.opens(ConsultationHeld)
def held(event: ConsultationHeld) -> Consultation:
    """It was held."""
    return Consultation(
        id=event.originator_id,
        theme=event.theme,
        group=event.group,
        held_on=event.held_on,
        host=event.host,
        organisation=event.organisation,
        participants=event.participants,
        suggestions=0,
    )


def _consultation(event: SuggestionRecorded) -> Key:
    return (event.consultation,)


@consultations.folds(SuggestionRecorded, key=_consultation)
def suggested(row: Consultation, _: SuggestionRecorded) -> Consultation:
    """One suggestion more."""
    return replace(row, suggestions=row.suggestions + 1)
