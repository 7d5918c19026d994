"""A day's grades of an item are imported, corrected by another import, and never imported twice."""

from datetime import date
from typing import Any

from domain.events.review_tally import ReviewTallyImported
from domain.review_tally import (
    ImportReviewTally,
    ServiceItemUnlisted,
    TallyAlreadyImported,
    TallyEmpty,
    TallyNotOver,
)
from tests.domain.service_stories import hall


def tally(**other: Any) -> ImportReviewTally:
    told: dict[str, Any] = {
        "code": "XK001",
        "day": date(2026, 2, 27),
        "very_satisfied": 12,
        "satisfied": 5,
        "basically_satisfied": 1,
        "dissatisfied": 1,
        "very_dissatisfied": 0,
        "source": "政务服务“好差评”系统导出",
    }
    return ImportReviewTally(**{**told, **other})


def test_a_day_is_imported_once_and_corrected_by_other_counts() -> None:
    told = hall()
    item = told.item()
    told.story.when(tally()).then(
        ReviewTallyImported(
            item=item,
            item_code="XK001",
            organisation=told.bureau.id,
            day=date(2026, 2, 27),
            very_satisfied=12,
            satisfied=5,
            basically_satisfied=1,
            dissatisfied=1,
            very_dissatisfied=0,
            edition=1,
            source="政务服务“好差评”系统导出",
        )
    )
    told.story.when(tally()).refused(TallyAlreadyImported)
    told.story.when(tally(dissatisfied=0))
    (event,) = told.story.made
    assert isinstance(event, ReviewTallyImported)
    assert event.edition == 2


def test_an_unknown_code_is_refused() -> None:
    told = hall()
    told.as_office().when(tally(code="没有")).refused(ServiceItemUnlisted)


def test_a_day_that_is_not_over_and_a_day_without_reviews_are_refused() -> None:
    told = hall()
    told.item()
    told.story.when(tally(day=date(2026, 3, 2))).refused(TallyNotOver)
    told.story.when(tally(satisfied=-1)).refused(TallyEmpty)
    nothing = dict.fromkeys(("very_satisfied", "satisfied", "basically_satisfied", "dissatisfied"), 0)
    told.story.when(tally(**nothing)).refused(TallyEmpty)
