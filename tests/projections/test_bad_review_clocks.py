"""Each stage of a bad review has a clock, and the handling post owes it until it is put right."""

from datetime import date, datetime
from uuid import UUID

from domain.actor import Role
from domain.bad_review import (
    AppealBadReview,
    CallReviewerBack,
    ContactReviewer,
    MarkBadReviewOverdue,
    RecomputeBadReviewDeadlines,
    RectifyBadReview,
    RuleBadReviewAppeal,
    VerifyBadReview,
)
from domain.events.bad_review import BadReviewStatus, ReviewCause, ReviewStage
from domain.situation import CHINA
from projections.obligations import ObligationKind
from tests.domain.service_stories import Hall, closed, hall


def clocks(told: Hall, id: UUID) -> dict[str, date]:
    return {row.kind: row.at.astimezone(CHINA).date() for row in told.found("clocks", subject=id)}


def rectified(told: Hall) -> UUID:
    id = told.received()
    told.as_clerk().given(ContactReviewer(review=id, said="说明情况"))
    told.as_head().given(VerifyBadReview(review=id, cause=ReviewCause.DELAY, found="属实"))
    told.as_clerk().given(RectifyBadReview(review=id, measure="增设窗口"))
    return id


def test_contact_and_rectification_run_from_the_beginning() -> None:
    told = hall()
    id = told.received()
    assert clocks(told, id) == {
        "bad-review-contact": date(2026, 3, 4),
        "bad-review-rectification": date(2026, 3, 24),
    }
    owed = told.row("obligations", id=id)
    assert (owed.post, owed.kind, owed.due) == (told.clerk, ObligationKind.BAD_REVIEW, date(2026, 3, 3))
    told.as_clerk().given(ContactReviewer(review=id, said="说明情况"))
    assert set(clocks(told, id)) == {"bad-review-rectification"}
    assert told.row("obligations", id=id).due == date(2026, 3, 23)


def test_the_call_back_runs_when_it_is_put_right_and_the_post_owes_nothing() -> None:
    told = hall()
    id = rectified(told)
    assert clocks(told, id) == {"bad-review-callback": date(2026, 3, 10)}
    assert told.found("obligations", id=id) == []
    told.as_caller().given(CallReviewerBack(review=id, reached=False))
    assert set(clocks(told, id)) == {"bad-review-callback"}
    told.as_caller().given(CallReviewerBack(review=id, reached=True, content=True))
    assert clocks(told, id) == {}
    row = told.row("bad_review_register", id=id)
    assert (row.status, row.settled_on, row.attempts) == (BadReviewStatus.SETTLED, date(2026, 3, 2), 2)


def test_who_is_not_content_sets_the_clock_of_the_same_day_again() -> None:
    told = hall()
    id = rectified(told)
    told.as_caller().given(CallReviewerBack(review=id, reached=True, content=False))
    assert clocks(told, id) == {"bad-review-rectification": date(2026, 3, 24)}
    assert told.row("obligations", id=id).due == date(2026, 3, 23)
    assert told.row("bad_review_register", id=id).returned == 1


def test_what_is_sent_back_after_its_day_is_late_at_once() -> None:
    told = hall()
    id = rectified(told)
    told.story.at(2026, 3, 25)
    told.as_caller().given(CallReviewerBack(review=id, reached=True, content=False))
    (clock,) = told.found("clocks", subject=id)
    assert clock.at == datetime(2026, 3, 25, 12, tzinfo=CHINA)


def test_a_late_stage_is_told_once_and_its_clock_is_gone() -> None:
    told = hall()
    id = told.received()
    mark = MarkBadReviewOverdue(review=id, stage=ReviewStage.CONTACT)
    told.story.at(2026, 3, 4, 0, 0).by(Role.TIMEKEEPER).given(mark)
    assert set(clocks(told, id)) == {"bad-review-rectification"}
    assert told.row("bad_review_register", id=id).overdue == (ReviewStage.CONTACT,)


def test_a_misjudgement_stops_every_clock() -> None:
    told = hall()
    id = told.received()
    told.as_clerk().given(AppealBadReview(review=id, reason="误点"))
    assert len(clocks(told, id)) == 2
    told.as_leader().given(RuleBadReviewAppeal(review=id, upheld=True, reason="属实"))
    assert clocks(told, id) == {}
    assert told.found("obligations", id=id) == []
    row = told.row("bad_review_register", id=id)
    assert (row.status, row.upheld) == (BadReviewStatus.MISJUDGED, True)


def test_a_closure_moves_the_clocks_and_what_is_owed() -> None:
    told = hall()
    id = told.received()
    told.as_office().given(closed(date(2026, 3, 3)), RecomputeBadReviewDeadlines(review=id))
    assert clocks(told, id) == {
        "bad-review-contact": date(2026, 3, 5),
        "bad-review-rectification": date(2026, 3, 25),
    }
    assert told.row("obligations", id=id).due == date(2026, 3, 4)
    row = told.row("bad_review_register", id=id)
    assert (row.contact_by, row.calendar_edition) == (date(2026, 3, 4), 2)
