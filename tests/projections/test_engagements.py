"""The lists of engagements say who was invited, who came, and what was raised."""

from domain.engagement import CancelEngagement, HoldEngagement
from tests.domain.engagement_stories import KIND, TODAY, Salon, salon


def attendance(told: Salon) -> dict[object, tuple[bool, bool | None]]:
    rows = told.here.story.rows("engagement_attendances")
    return {row.enterprise: (row.invited, row.attended) for row in rows}


def test_whoever_is_invited_has_neither_come_nor_stayed_away_yet() -> None:
    told = salon()
    told.planned(told.mill, told.works)
    assert attendance(told) == {told.mill: (True, None), told.works: (True, None)}


def test_attendance_tells_invited_uninvited_and_absent_apart() -> None:
    told = salon()
    id = told.planned(told.mill, told.works)
    told.here.story.given(HoldEngagement(engagement=id, attended=(told.mill, told.shop)))
    assert attendance(told) == {
        told.mill: (True, True),
        told.works: (True, False),
        told.shop: (False, True),
    }
    (row,) = told.here.story.rows("engagements")
    assert (row.invited, row.attended, row.absent, row.held_on) == (2, 2, 1, TODAY)


def test_an_engagement_counts_what_was_raised_there() -> None:
    told = salon()
    id = told.held()
    issue = told.raised(told.mill)
    told.here.story.given(told.attributed(id, issue))
    (row,) = told.here.story.rows("engagements")
    assert row.issues == 1
    (origin,) = told.here.story.rows("issue_origins")
    assert (origin.issue, origin.engagement, origin.kind, origin.enterprise) == (issue, id, KIND, told.mill)


def test_a_cancelled_engagement_says_why() -> None:
    told = salon()
    id = told.planned(told.mill)
    told.here.story.given(CancelEngagement(engagement=id, reason="大雪封路"))
    (row,) = told.here.story.rows("engagements")
    assert (row.cancelled_on, row.cancel_reason.text, row.held_on) == (TODAY, "大雪封路", None)
