"""The target signs, works and feeds back; others than the target review, close, and review the conclusion."""

from datetime import date
from uuid import UUID

import pytest

from domain.actor import Role
from domain.command import Command
from domain.events.supervision_order import OrderFeedbackReturned, OrderSigned, ReviewOutcome
from domain.events.term import Term
from domain.independence import ActorWithoutPost
from domain.personal import FreeText
from domain.supervision_order import (
    AcceptOrderFeedback,
    CloseOrder,
    DecideConclusionReview,
    ReportOrderProgress,
    RequestConclusionReview,
    ReturnOrderFeedback,
    SignOrder,
    SubmitOrderFeedback,
)
from domain.supervision_order.refusals import (
    FeedbackWithoutEvidence,
    OrderInAnotherNode,
    OrderNotYours,
    ReviewAlreadyRequested,
    ReviewerHasPart,
    ReviewerIsTarget,
    ReviewNotRequested,
    ReviewPeriodOver,
)
from tests.domain.supervision_stories import Town, town


def decide(id: UUID, *recused: UUID) -> DecideConclusionReview:
    return DecideConclusionReview(order=id, outcome=ReviewOutcome.UPHELD, reasons="核实无误", recused=recused)


def test_the_target_signs_once_and_nobody_signs_for_another() -> None:
    told = town()
    id = told.issued()
    told.by(Role.DEPARTMENT_HEAD, "other head").when(SignOrder(order=id)).refused(OrderNotYours)
    told.story.by(Role.DEPARTMENT_HEAD).when(SignOrder(order=id)).refused(OrderNotYours)
    told.by(Role.DEPARTMENT_HANDLER, "unit").when(SignOrder(order=id)).then(
        OrderSigned(post=told.post("head"), signer=told.post("unit"), signed_on=date(2026, 3, 2))
    )
    told.as_head().when(SignOrder(order=id)).refused(OrderInAnotherNode)


def test_work_begins_with_the_first_report_and_feedback_follows_work() -> None:
    told = town()
    id = told.issued()
    report = ReportOrderProgress(order=id, text="已部署")
    told.as_head().when(report).refused(OrderInAnotherNode)
    told.story.given(SignOrder(order=id))
    feedback = SubmitOrderFeedback(order=id, text="已办结", evidence=("报告",))
    told.story.when(feedback).refused(OrderInAnotherNode)
    told.story.given(report, report)
    told.story.when(SubmitOrderFeedback(order=id, text="已办结", evidence=())).refused(
        FeedbackWithoutEvidence
    )
    told.story.when(feedback).then_topics("supervision_order.feedback-submitted")


@pytest.mark.parametrize("role", [Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR])
def test_a_target_does_not_review_its_own_feedback_in_whatever_role(role: Role) -> None:
    told = town()
    id = told.fed_back()
    reviews: tuple[Command, ...] = (
        AcceptOrderFeedback(order=id),
        ReturnOrderFeedback(order=id, reason="不足"),
        CloseOrder(order=id, conclusion="办结"),
    )
    for command in reviews:
        told.by(role, "unit").when(command).refused(ReviewerIsTarget)


def test_the_person_who_holds_the_targets_post_is_the_target() -> None:
    told = town()
    id = told.fed_back()
    person = told.posts["head"][1]
    told.story.by(Role.DISCIPLINE_INSPECTOR, person=person).when(AcceptOrderFeedback(order=id)).refused(
        ReviewerIsTarget
    )


def test_a_return_says_why_and_gives_three_working_days_at_least() -> None:
    told = town()
    id = told.fed_back()
    told.story.at(2026, 3, 13)
    told.as_office().when(ReturnOrderFeedback(order=id, reason="没有结果")).then(
        OrderFeedbackReturned(
            post=told.post("head"),
            reviewer=told.post("office"),
            reviewer_person=told.posts["office"][1],
            reason=FreeText(id, "没有结果"),
            returned_on=date(2026, 3, 13),
            term=Term(
                start=date(2026, 3, 13), days=3, due=date(2026, 3, 18), provisional=False, calendar_edition=1
            ),
        )
    )
    told.story.when(AcceptOrderFeedback(order=id)).refused(OrderInAnotherNode)
    told.as_head().given(
        ReportOrderProgress(order=id, text="补办"),
        SubmitOrderFeedback(order=id, text="已补办", evidence=("报告",)),
    )
    assert told.row("supervision_orders", id=id).feedbacks == 2


def test_an_early_return_leaves_the_due_date() -> None:
    told = town()
    id = told.fed_back()
    told.as_office().given(ReturnOrderFeedback(order=id, reason="没有结果"))
    assert told.row("supervision_orders", id=id).due == date(2026, 3, 16)


def test_an_order_is_closed_after_its_feedback_was_accepted() -> None:
    told = town()
    id = told.fed_back()
    close = CloseOrder(order=id, conclusion="同意办结")
    told.as_office().when(close).refused(OrderInAnotherNode)
    told.story.given(AcceptOrderFeedback(order=id)).when(close).then_topics("supervision_order.closed")
    row = told.row("supervision_orders", id=id)
    assert (row.closed_on, row.review_until) == (date(2026, 3, 2), date(2026, 4, 1))


def test_a_review_is_asked_for_by_a_target_once_and_within_thirty_days() -> None:
    told = town()
    id = told.closed()
    request = RequestConclusionReview(order=id, grounds="天数有误")
    told.by(Role.DEPARTMENT_HEAD, "other head").when(request).refused(OrderNotYours)
    told.story.at(2026, 4, 2)
    told.as_head().when(request).refused(ReviewPeriodOver)
    told.story.at(2026, 4, 1).given(request).when(request).refused(ReviewAlreadyRequested)
    assert told.row("supervision_orders", id=id).review_decide_by == date(2026, 5, 1)


def test_an_open_order_has_no_conclusion_to_review() -> None:
    told = town()
    told.as_head().when(RequestConclusionReview(order=told.fed_back(), grounds="有误")).refused(
        OrderInAnotherNode
    )


def test_who_had_a_part_in_the_order_keeps_out_of_its_review() -> None:
    told = town()
    id = told.closed()
    told.as_head().given(RequestConclusionReview(order=id, grounds="天数有误"))
    told.as_chief().when(decide(id)).refused(ReviewerHasPart)
    told.by(Role.DISCIPLINE_INSPECTOR, "office").when(decide(id)).refused(ReviewerHasPart)
    told.by(Role.DISCIPLINE_INSPECTOR, "unit").when(decide(id)).refused(ReviewerHasPart)
    leader = told.post("leader")
    told.by(Role.COUNTY_LEADER, "leader").when(decide(id, leader)).refused(ReviewerHasPart)
    told.story.by(Role.DISCIPLINE_INSPECTOR).when(decide(id)).refused(ActorWithoutPost)


def test_a_review_is_decided_once_and_names_who_kept_out() -> None:
    told = town()
    id = told.closed()
    told.by(Role.COUNTY_LEADER, "leader").when(decide(id)).refused(ReviewNotRequested)
    told.as_head().given(RequestConclusionReview(order=id, grounds="天数有误"))
    told.by(Role.COUNTY_LEADER, "leader").given(decide(id, told.post("office")))
    told.story.when(decide(id)).refused(ReviewNotRequested)
    row = told.row("supervision_orders", id=id)
    assert (row.review_outcome, row.recused) == (ReviewOutcome.UPHELD, (told.post("office"),))


def test_a_progress_report_of_nobody_is_refused() -> None:
    told: Town = town()
    id = told.working()
    told.by(Role.DEPARTMENT_HEAD, "other head").when(ReportOrderProgress(order=id, text="已办")).refused(
        OrderNotYours
    )
