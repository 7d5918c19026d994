"""Review tally (好差评汇总): the five grades of an item's day, imported and never typed twice."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.events.review_tally import ReviewTallyImported
from domain.personal import bounded
from domain.refusal import Refused
from domain.service_item import item_called
from domain.situation import Situation

LONGEST_SOURCE = 200
Grades = tuple[int, int, int, int, int]


class ServiceItemUnlisted(Refused):
    """There is no item with the code {code} on the list."""

    zh = "清单中没有编码为“{code}”的事项，请核对编码。"


class TallyAlreadyImported(Refused):
    """The grades of this item's day were imported already, with the same counts."""

    zh = "该事项当日评价已导入且数字一致，无需重复导入。"


class TallyNotOver(Refused):
    """The day {day} is not over: its grades are not all in."""

    zh = "{day}尚未结束，请于次日导入当日评价汇总。"


class TallyEmpty(Refused):
    """A day's grades are counts of 0 or more, at least one of them."""

    zh = "评价数量不能为负，且当日至少应有一条评价。"


class ReviewTally(Aggregate, topic="review_tally", title="好差评汇总"):
    """One item's day; `edition` counts its imports."""

    item: UUID
    grades: Grades = (0, 0, 0, 0, 0)
    edition: int = 0

    @when(ReviewTallyImported)
    def imported(self, event: ReviewTallyImported) -> None:
        """The counts are these."""
        self.item, self.edition = event.item, event.edition
        self.grades = (
            event.very_satisfied,
            event.satisfied,
            event.basically_satisfied,
            event.dissatisfied,
            event.very_dissatisfied,
        )


class ImportReviewTally(Command, about=ReviewTally, by=(Role.PROGRAMME_OFFICE,)):
    """Import a day's reviews of an item (导入好差评汇总): how many gave each of the five grades. Other counts for
    the same day correct those before, which stay on record.
    """

    code: str
    day: date
    very_satisfied: int
    satisfied: int
    basically_satisfied: int
    dissatisfied: int
    very_dissatisfied: int
    source: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses an unknown code, a day that is not over, no reviews, and the same counts again."""
        item = item_called(situation, self.code.strip())
        tally = situation.find(ReviewTally, situation.derived_id("review-tally", item.id, self.day))
        grades = (
            self.very_satisfied,
            self.satisfied,
            self.basically_satisfied,
            self.dissatisfied,
            self.very_dissatisfied,
        )
        if not item.exists:
            raise ServiceItemUnlisted(code=self.code.strip())
        if self.day >= situation.today:
            raise TallyNotOver(day=self.day)
        if min(grades) < 0 or not any(grades):
            raise TallyEmpty
        if tally.edition and tally.grades == grades:
            raise TallyAlreadyImported
        tally.trigger(
            ReviewTallyImported(
                item=item.id,
                item_code=item.code,
                organisation=item.organisation,
                day=self.day,
                very_satisfied=self.very_satisfied,
                satisfied=self.satisfied,
                basically_satisfied=self.basically_satisfied,
                dissatisfied=self.dissatisfied,
                very_dissatisfied=self.very_dissatisfied,
                edition=tally.edition + 1,
                source=bounded(self.source, LONGEST_SOURCE),
            )
        )
        return tally.id
