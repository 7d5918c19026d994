"""Review tallies (好差评汇总): how each item was graded on each day."""

from datetime import date
from uuid import UUID

from domain.events.review_tally import ReviewTallyImported
from domain.reference import OrganisationId, ServiceItemId
from projections.engine.view import Row, View


class ReviewTally(Row):
    """One item's day (好差评汇总); `edition` above 1 says that the counts were corrected."""

    id: UUID
    item: ServiceItemId
    item_code: str
    organisation: OrganisationId
    day: date
    very_satisfied: int
    satisfied: int
    basically_satisfied: int
    dissatisfied: int
    very_dissatisfied: int
    edition: int
    source: str


review_tallies = View(
    "review_tallies", ReviewTally, noun="review_tally", indexes=(("organisation", "day"), ("item", "day"))
)


@review_tallies.upserts(ReviewTallyImported)
def imported(_: ReviewTally | None, event: ReviewTallyImported) -> ReviewTally:
    """The counts of the latest import."""
    return ReviewTally(
        id=event.originator_id,
        item=event.item,
        item_code=event.item_code,
        organisation=event.organisation,
        day=event.day,
        very_satisfied=event.very_satisfied,
        satisfied=event.satisfied,
        basically_satisfied=event.basically_satisfied,
        dissatisfied=event.dissatisfied,
        very_dissatisfied=event.very_dissatisfied,
        edition=event.edition,
        source=event.source,
    )
