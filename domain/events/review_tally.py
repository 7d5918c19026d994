"""Events of the review tally (好差评汇总): how one item was graded on one day, as imported."""

from datetime import date

from domain.event import Event
from domain.reference import OrganisationId, ServiceItemId


class ReviewTallyImported(Event, topic="review-tally.imported"):
    """The five grades (GB/T 39734) of an item's day, counted by the national review system; `edition` 1 is the
    first import, a later one corrects it.
    """

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
