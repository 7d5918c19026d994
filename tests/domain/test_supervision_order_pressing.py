"""Time urges what is late; notices and circulars are the acts of named humans."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.events.supervision_order import OrderDuty, OrderOverdue, OrderPressure, OrderUrged
from domain.independence import ActorWithoutPost
from domain.supervision_order import (
    AcceptOrderFeedback,
    CriticiseOrder,
    MarkOrderOverdue,
    ReportOrderProgress,
    SendOrderNotice,
    SignOrder,
    SubmitOrderFeedback,
    UrgeOrder,
)
from domain.supervision_order.refusals import (
    CriticIsProposer,
    NoticeMissing,
    OrderAlreadyOverdue,
    OrderAlreadyPressed,
    OrderAlreadyUrged,
    OrderInAnotherNode,
    OrderNotOverdue,
    OrderNotUrgedEnough,
    ReviewerIsTarget,
)
from tests.domain.supervision_stories import Town, town


def notice(id: UUID) -> SendOrderNotice:
    return SendOrderNotice(order=id, document_no="云督函〔2026〕1号")


def circular(id: UUID) -> CriticiseOrder:
    return CriticiseOrder(order=id, document_no="云督通〔2026〕1号", reason="两次催办仍未反馈")


def late(told: Town) -> UUID:
    """Due on Monday 16 March and urged twice by Friday 20 March."""
    id = told.working()
    told.pass_time(2026, 3, 20)
    return id


def test_an_order_is_overdue_at_the_midnight_after_its_due_date() -> None:
    told = town()
    id = told.working()
    told.story.at(2026, 3, 16).by(Role.TIMEKEEPER).when(MarkOrderOverdue(order=id)).refused(OrderNotOverdue)
    told.story.at(2026, 3, 17, 0, 0).when(MarkOrderOverdue(order=id)).then(
        OrderOverdue(
            post=told.post("head"),
            organisation=told.bodies["bureau"],
            due=date(2026, 3, 16),
            overdue_on=date(2026, 3, 17),
            urge_on=date(2026, 3, 17),
        )
    )
    told.story.when(MarkOrderOverdue(order=id)).refused(OrderAlreadyOverdue)


def test_what_is_not_signed_for_in_two_days_is_urged_on_the_third() -> None:
    told = town()
    id = told.issued()
    told.story.at(2026, 3, 4, 9, 0).by(Role.TIMEKEEPER).when(UrgeOrder(order=id)).refused(OrderNotOverdue)
    told.story.at(2026, 3, 5, 9, 0).when(UrgeOrder(order=id)).then(
        OrderUrged(
            post=told.post("head"),
            organisation=told.bodies["bureau"],
            number=1,
            duty=OrderDuty.SIGNATURE,
            urged_on=date(2026, 3, 5),
            next_on=date(2026, 3, 10),
        )
    )
    told.as_office().when(UrgeOrder(order=id)).refused(OrderAlreadyUrged)


def test_the_clock_urges_three_times_and_then_leaves_it_to_people() -> None:
    told = town()
    told.working()
    assert told.pass_time(2026, 4, 30) == [
        ("MarkOrderOverdue", date(2026, 3, 17)),
        ("UrgeOrder", date(2026, 3, 17)),
        ("UrgeOrder", date(2026, 3, 20)),
        ("UrgeOrder", date(2026, 3, 25)),
    ]


def test_nothing_is_urged_once_the_feedback_is_there() -> None:
    told = town()
    id = told.fed_back()
    told.as_office().when(UrgeOrder(order=id)).refused(OrderInAnotherNode)
    assert told.pass_time(2026, 4, 30) == []


def test_a_returned_order_is_urged_again_after_its_new_due_date() -> None:
    told = town()
    id = late(told)
    told.as_head().given(SubmitOrderFeedback(order=id, text="已办结", evidence=("报告",)))
    assert told.row("supervision_orders", id=id).late
    assert told.pass_time(2026, 3, 31) == []
    told.as_office().given(AcceptOrderFeedback(order=id))


def test_a_notice_follows_two_urgings_and_is_sent_once() -> None:
    told = town()
    id = told.working()
    told.as_office().when(notice(id)).refused(OrderNotOverdue)
    told.pass_time(2026, 3, 18)
    told.as_office().when(notice(id)).refused(OrderNotUrgedEnough)
    told.pass_time(2026, 3, 20)
    told.by(Role.DISCIPLINE_INSPECTOR, "unit").when(notice(id)).refused(ReviewerIsTarget)
    told.as_office().given(notice(id)).when(notice(id)).refused(OrderAlreadyPressed)
    assert told.row("supervision_orders", id=id).pressure is OrderPressure.NOTICED


def test_a_circular_follows_a_notice_on_a_later_day() -> None:
    told = town()
    id = late(told)
    told.by(Role.COUNTY_LEADER, "leader").when(circular(id)).refused(NoticeMissing)
    told.as_office().given(notice(id))
    told.by(Role.COUNTY_LEADER, "leader").when(circular(id)).refused(NoticeMissing)
    told.story.at(2026, 3, 23).given(circular(id)).when(circular(id)).refused(OrderAlreadyPressed)
    assert told.row("supervision_orders", id=id).criticised_on == date(2026, 3, 23)


def test_a_circular_is_not_decided_by_who_proposed_the_order_or_sent_the_notice() -> None:
    told = town()
    id = late(told)
    told.as_office().given(notice(id))
    told.story.at(2026, 3, 23)
    told.by(Role.COUNTY_LEADER, "office").when(circular(id)).refused(CriticIsProposer)
    told.by(Role.COUNTY_LEADER, "unit").when(circular(id)).refused(CriticIsProposer)
    told.story.by(Role.COUNTY_LEADER).when(circular(id)).refused(ActorWithoutPost)


def test_what_is_in_time_is_not_criticised() -> None:
    told = town()
    id = told.issued()
    told.as_head().given(SignOrder(order=id), ReportOrderProgress(order=id, text="已部署"))
    told.by(Role.COUNTY_LEADER, "leader").when(circular(id)).refused(OrderNotOverdue)
