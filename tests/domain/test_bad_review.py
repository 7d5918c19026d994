"""A bad review is contacted, verified by somebody else, put right, called back; or it was a misjudgement."""

from datetime import date
from uuid import UUID

import pytest

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
from domain.bad_review.refusals import (
    AppealAlreadyLodged,
    AppealDeciderIsConcerned,
    AppealNotPending,
    BadReviewNotRectified,
    BadReviewNotVerified,
    BadReviewNotYours,
    BadReviewSettled,
    BadReviewVerifierIsHandler,
    ReviewCallbackMismatch,
    ReviewCallerIsHandler,
    ReviewedPostElsewhere,
    ReviewerAlreadyContacted,
    ReviewerNotContacted,
    ReviewNotBad,
    ReviewReceivedInFuture,
    ReviewStageNotOverdue,
    ReviewStageNotRunning,
)
from domain.events.bad_review import (
    BadReviewCalledBack,
    BadReviewContacted,
    BadReviewDeadlinesMoved,
    BadReviewOverdue,
    BadReviewReceived,
    BadReviewRectified,
    BadReviewStatus,
    ReviewCause,
    ReviewStage,
)
from domain.events.issue_codes import Grade
from domain.independence import ActorWithoutPost
from domain.personal import FreeText, PersonName, Phone
from tests.domain.service_stories import Hall, closed, hall

TODAY, CONTACT_BY, RECTIFY_BY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 23)


def contact(id: UUID) -> ContactReviewer:
    return ContactReviewer(review=id, said="窗口先后三次要求补交同一材料。")


def verify(id: UUID) -> VerifyBadReview:
    return VerifyBadReview(review=id, cause=ReviewCause.MATERIALS, found="系统未共享，属实。")


def rectify(id: UUID) -> RectifyBadReview:
    return RectifyBadReview(review=id, measure="打通共享接口，当面致歉。")


def verified(told: Hall) -> UUID:
    id = told.received()
    told.as_clerk().given(contact(id))
    told.as_head().given(verify(id))
    return id


def rectified(told: Hall) -> UUID:
    id = verified(told)
    told.as_clerk().given(rectify(id))
    return id


def call(id: UUID, *, content: bool | None = None) -> CallReviewerBack:
    return CallReviewerBack(review=id, reached=content is not None, content=content)


def test_a_review_starts_two_clocks_at_a_post() -> None:
    told = hall()
    item = told.item()
    told.as_caller().when(told.receive(item))
    id = told.story.subject
    assert id is not None
    told.story.then(
        BadReviewReceived(
            item=item,
            item_code="XK001",
            organisation=told.bureau.id,
            post=told.clerk,
            grade=Grade.DISSATISFIED,
            reviewer=PersonName(id, "周女士"),
            phone=Phone(id, "199-0000-1234"),
            text=FreeText(id, "同样的材料交了三次。"),
            on=TODAY,
            contact_by=CONTACT_BY,
            rectify_by=RECTIFY_BY,
            provisional=False,
            calendar_edition=1,
        )
    )


def test_a_deadline_in_a_year_not_announced_is_provisional() -> None:
    told = hall()
    item = told.item()
    told.as_office().at(2026, 12, 28).when(told.receive(item))
    (event,) = told.story.made
    assert isinstance(event, BadReviewReceived)
    assert event.provisional


def test_only_bad_grades_of_the_items_own_posts_are_bad_reviews() -> None:
    told = hall()
    item = told.item()
    told.as_office().when(told.receive(item, grade=Grade.SATISFIED)).refused(ReviewNotBad)
    told.story.when(told.receive(item, post=told.township.post)).refused(ReviewedPostElsewhere)
    told.story.when(told.receive(item, received_on=date(2026, 3, 3))).refused(ReviewReceivedInFuture)


def test_a_township_that_the_item_went_to_is_reviewed_too() -> None:
    told = hall()
    item = told.accepted()
    told.as_office().when(told.receive(item, post=told.township.post)).then_topics("bad-review.received")


def test_its_post_contacts_the_reviewer_once() -> None:
    told = hall()
    id = told.received()
    told.as_township().when(contact(id)).refused(BadReviewNotYours)
    told.as_clerk().when(contact(id)).then(
        BadReviewContacted(
            post=told.clerk,
            said=FreeText(id, "窗口先后三次要求补交同一材料。"),
            on=TODAY,
            late=False,
            rectify_by=RECTIFY_BY,
        )
    )
    told.story.when(contact(id)).refused(ReviewerAlreadyContacted)


def test_somebody_else_finds_what_was_wrong_after_the_reviewer_was_heard() -> None:
    told = hall()
    id = told.received()
    told.as_head().when(verify(id)).refused(ReviewerNotContacted)
    told.as_clerk().given(contact(id))
    told.story.by(Role.CALLBACK_OFFICER, post=told.clerk).when(verify(id)).refused(BadReviewVerifierIsHandler)
    told.as_head().when(verify(id)).then_topics("bad-review.verified")
    told.story.when(verify(id)).refused(ReviewerNotContacted)


def test_what_is_verified_is_put_right_and_waits_for_a_call() -> None:
    told = hall()
    id = told.received()
    told.as_clerk().when(rectify(id)).refused(BadReviewNotVerified)
    told.story.given(contact(id))
    told.as_head().given(verify(id))
    told.as_clerk().at(2026, 3, 24).when(rectify(id)).then(
        BadReviewRectified(
            post=told.clerk,
            measure=FreeText(id, "打通共享接口，当面致歉。"),
            submitter=told.clerk,
            on=date(2026, 3, 24),
            late=True,
            callback_by=date(2026, 3, 31),
            provisional=False,
            calendar_edition=1,
        )
    )


def test_a_content_reviewer_settles_it() -> None:
    told = hall()
    id = rectified(told)
    told.as_caller().when(call(id, content=True)).then(
        BadReviewCalledBack(
            post=told.clerk,
            caller=told.callers.post,
            reached=True,
            content=True,
            attempt=1,
            working_day=True,
            status=BadReviewStatus.SETTLED,
            rectify_by=RECTIFY_BY,
            on=TODAY,
        )
    )
    told.story.when(call(id, content=True)).refused(BadReviewSettled)


def test_who_handled_it_or_reported_it_done_does_not_call() -> None:
    told = hall()
    id = verified(told)
    told.as_office().given(rectify(id))
    told.story.when(call(id, content=True)).refused(ReviewCallerIsHandler)
    told.story.by(Role.CALLBACK_OFFICER, post=told.bureau.post)
    told.story.when(call(id, content=True)).refused(ReviewCallerIsHandler)
    told.story.by(Role.CALLBACK_OFFICER).when(call(id, content=True)).refused(ActorWithoutPost)


def test_nobody_is_called_before_it_is_put_right() -> None:
    told = hall()
    id = verified(told)
    told.as_caller().when(call(id, content=True)).refused(BadReviewNotRectified)


def test_an_answer_needs_somebody_who_was_reached() -> None:
    told = hall()
    id = rectified(told)
    mismatched = CallReviewerBack(review=id, reached=False, content=True)
    told.as_caller().when(mismatched).refused(ReviewCallbackMismatch)


def test_who_is_not_content_sends_it_back_by_the_same_day() -> None:
    told = hall()
    id = rectified(told)
    told.as_caller().given(call(id, content=False))
    assert told.bad_review(id).status is BadReviewStatus.VERIFIED
    assert told.bad_review(id).rectify_by == RECTIFY_BY
    told.as_clerk().when(rectify(id)).then_topics("bad-review.rectified")


def test_three_vain_calls_on_working_days_end_it() -> None:
    told = hall()
    id = rectified(told)
    for day in (2, 2, 3, 7, 4):  # the 7th is a Saturday
        told.as_caller().at(2026, 3, day).given(call(id))
    assert told.bad_review(id).status is BadReviewStatus.UNREACHABLE


def test_an_appeal_is_lodged_once_and_ruled_by_somebody_outside() -> None:
    told = hall()
    id = told.received()
    appeal = AppealBadReview(review=id, reason="评价人选错事项，实际办理顺畅。")
    rule = RuleBadReviewAppeal(review=id, upheld=True, reason="录音佐证，认定误评。")
    told.as_leader().when(rule).refused(AppealNotPending)
    told.as_office().given(appeal).when(appeal).refused(AppealAlreadyLodged)
    told.story.when(rule).refused(AppealDeciderIsConcerned)
    told.story.by(Role.PROGRAMME_OFFICE, post=told.bureau.post).when(rule).refused(AppealDeciderIsConcerned)
    told.as_leader().when(rule).then_topics("bad-review.appeal-ruled")
    assert told.bad_review(id).status is BadReviewStatus.MISJUDGED
    told.as_clerk().when(contact(id)).refused(BadReviewSettled)


def test_a_rejected_appeal_changes_nothing() -> None:
    told = hall()
    id = told.received()
    told.as_clerk().given(AppealBadReview(review=id, reason="评价有误。"))
    told.as_leader().given(RuleBadReviewAppeal(review=id, upheld=False, reason="评价属实。"))
    assert told.bad_review(id).status is BadReviewStatus.RECEIVED
    told.as_clerk().when(contact(id)).then_topics("bad-review.contacted")


@pytest.mark.parametrize(
    ("stage", "due"), [(ReviewStage.CONTACT, CONTACT_BY), (ReviewStage.RECTIFICATION, RECTIFY_BY)]
)
def test_a_stage_that_is_not_done_by_its_day_is_marked_once(stage: ReviewStage, due: date) -> None:
    told = hall()
    id = told.received()
    mark = MarkBadReviewOverdue(review=id, stage=stage)
    told.story.at(due.year, due.month, due.day, 23, 59).by(Role.TIMEKEEPER).when(mark)
    told.story.refused(ReviewStageNotOverdue)
    next_day = date.fromordinal(due.toordinal() + 1)
    told.story.at(next_day.year, next_day.month, next_day.day, 0, 0).when(mark).then(
        BadReviewOverdue(stage=stage, post=told.clerk, organisation=told.bureau.id, due=due, on=next_day)
    )
    told.story.when(mark).refused(ReviewStageNotOverdue)


def test_a_stage_that_does_not_run_is_not_late() -> None:
    told = hall()
    id = rectified(told)
    told.story.at(2026, 4, 30).by(Role.TIMEKEEPER)
    for stage in (ReviewStage.CONTACT, ReviewStage.RECTIFICATION):
        told.story.when(MarkBadReviewOverdue(review=id, stage=stage)).refused(ReviewStageNotRunning)
    told.story.when(MarkBadReviewOverdue(review=id, stage=ReviewStage.CALLBACK)).then_topics(
        "bad-review.overdue"
    )


def test_a_closure_moves_the_days_of_all_stages_and_says_why() -> None:
    told = hall()
    id = told.received()
    recompute = RecomputeBadReviewDeadlines(review=id, why="暴雨停工")
    told.as_office().when(recompute).then()
    told.story.given(closed(date(2026, 3, 3))).when(recompute).then(
        BadReviewDeadlinesMoved(
            post=told.clerk,
            contact_by=date(2026, 3, 4),
            rectify_by=date(2026, 3, 24),
            callback_by=None,
            overdue=(),
            running=(ReviewStage.CONTACT, ReviewStage.RECTIFICATION),
            provisional=False,
            calendar_edition=2,
            why="暴雨停工",
            on=TODAY,
        )
    )


def test_a_stage_that_is_late_no_more_is_told_of_anew() -> None:
    told = hall()
    id = told.received()
    mark = MarkBadReviewOverdue(review=id, stage=ReviewStage.CONTACT)
    told.story.at(2026, 3, 4, 0, 0).by(Role.TIMEKEEPER).given(mark)
    told.as_office().given(closed(date(2026, 3, 3)), RecomputeBadReviewDeadlines(review=id))
    assert told.bad_review(id).overdue == frozenset()
    told.story.by(Role.TIMEKEEPER).when(mark).refused(ReviewStageNotOverdue)
    told.story.at(2026, 3, 5, 0, 0).when(mark).then_topics("bad-review.overdue")


def test_a_settled_review_has_no_days_any_more() -> None:
    told = hall()
    id = rectified(told)
    told.as_caller().given(call(id, content=True))
    told.as_office().when(RecomputeBadReviewDeadlines(review=id)).refused(BadReviewSettled)
