"""Handovers (交接): what passed from whom to whom with a post, and whether the successor signed for it."""

from datetime import date
from uuid import UUID

from domain.events.post import HandoverAcknowledged, ObligationsHandedOver, PostVacated
from domain.reference import PersonId, PostId
from projections.engine.view import Key, Row, View, replace


class Handover(Row):
    """A handover (交接) to the `term`-th holder of a post. Either it was acknowledged, or it lapsed when that
    holder left without signing, or it waits; `person_from` is None when nobody held the post before.
    """

    post: PostId
    term: int
    person_from: PersonId | None
    person_to: PersonId
    obligations: tuple[UUID, ...]
    handed_over_on: date
    acknowledged_on: date | None
    lapsed_on: date | None


handovers = View("handovers", Handover, key=("post", "term"), indexes=(("person_to",),))


def _term(event: HandoverAcknowledged | PostVacated) -> Key:
    return (event.originator_id, event.term)


@handovers.opens(ObligationsHandedOver)
def handed_over(event: ObligationsHandedOver) -> Handover:
    """It waits for a signature."""
    return Handover(
        post=event.post,
        term=event.term,
        person_from=event.person_from,
        person_to=event.person_to,
        obligations=event.obligations,
        handed_over_on=event.handed_over_on,
        acknowledged_on=None,
        lapsed_on=None,
    )


@handovers.folds(HandoverAcknowledged, key=_term)
def acknowledged(row: Handover, event: HandoverAcknowledged) -> Handover:
    """It was signed for."""
    return replace(row, acknowledged_on=event.acknowledged_on)


@handovers.upserts(PostVacated, key=_term)
def lapsed(row: Handover | None, event: PostVacated) -> Handover | None:
    """Whoever leaves without having signed never will."""
    if row is None or row.acknowledged_on is not None:
        return row
    return replace(row, lapsed_on=event.until)
