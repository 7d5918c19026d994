"""An order is issued by a chief who did not propose it, and no order repeats an open one unjustified."""

from datetime import date
from uuid import UUID

import pytest

from domain.actor import Role
from domain.events.supervision_order import OrderEntered, OrderIssued, OrderNotIssued, OrderTopic
from domain.events.term import Term
from domain.independence import ActorWithoutPost
from domain.personal import FreeText
from domain.refusal import NotPermitted, Unknown
from domain.supervision_order import DeclineOrder, IssueOrder, SignOrder, SupervisionOrder
from domain.supervision_order.refusals import (
    ApproverIsProposer,
    ApproverIsTarget,
    ApproverNotChief,
    OrderDaysOutOfRange,
    OrderInAnotherNode,
    OrderNumberTaken,
    OrderPostNotOfTarget,
    OrderWithoutTarget,
    OverlappingOrderOpen,
)
from tests.domain.supervision_stories import Town, town


def number(told: Town, id: UUID) -> str:
    found = told.story.rehearsal.aggregates[id]
    assert isinstance(found, SupervisionOrder)
    return found.number


def test_a_chief_issues_an_order_and_its_limits_are_counted_in_working_days() -> None:
    told = town()
    id = told.proposed()
    told.as_chief().when(IssueOrder(order=id)).then(
        OrderIssued(
            post=told.post("head"),
            organisation=told.bodies["bureau"],
            approver=told.post("chief"),
            approver_person=told.posts["chief"][1],
            overlaps=(),
            justification=None,
            issued_on=date(2026, 3, 2),
            sign_by=date(2026, 3, 4),
            urge_on=date(2026, 3, 5),
            term=Term(
                start=date(2026, 3, 2), days=10, due=date(2026, 3, 16), provisional=False, calendar_edition=1
            ),
        ),
        OrderEntered(order=id, orders=(id,)),
    )


def test_a_limit_into_a_year_not_announced_is_provisional() -> None:
    told = town()
    told.story.at(2026, 12, 28)
    id = told.issued()
    row = told.row("supervision_orders", id=id)
    assert (row.due.year, row.provisional, row.calendar_edition) == (2027, True, 1)


def test_who_is_no_chief_issues_nothing() -> None:
    told = town()
    id = told.proposed()
    told.by(Role.COUNTY_LEADER, "leader").when(IssueOrder(order=id)).refused(ApproverNotChief)
    told.story.by(Role.COUNTY_LEADER).when(IssueOrder(order=id)).refused(ActorWithoutPost)
    told.as_office().when(IssueOrder(order=id)).refused(NotPermitted)


def test_who_proposed_an_order_does_not_approve_it_in_another_role() -> None:
    told = town()
    id = told.by(Role.PROGRAMME_OFFICE, "chief").send(told.proposal())
    told.as_chief().when(IssueOrder(order=id)).refused(ApproverIsProposer)
    told.as_chief().when(DeclineOrder(order=id, reason="不必")).refused(ApproverIsProposer)
    told.by(Role.COUNTY_LEADER, "second chief").when(IssueOrder(order=id)).then_topics(
        "supervision-order.issued", "order-index.order-entered"
    )


def test_a_chief_of_a_target_keeps_out_of_it() -> None:
    told = town()
    government = told.bodies["government"]
    id = told.proposed(targets=(government,), post=told.post("leader"))
    told.as_chief().when(IssueOrder(order=id)).refused(ApproverIsTarget)


def test_a_chief_may_decline_and_nothing_follows() -> None:
    told = town()
    id = told.proposed()
    told.as_chief().when(DeclineOrder(order=id, reason="已列入调度")).then(
        OrderNotIssued(
            approver=told.post("chief"), reason=FreeText(id, "已列入调度"), decided_on=date(2026, 3, 2)
        )
    )
    told.as_chief().when(IssueOrder(order=id)).refused(OrderInAnotherNode)
    assert told.story.refusal is not None
    assert "不予签发" in told.story.refusal.message
    told.as_head().when(SignOrder(order=id)).refused(OrderInAnotherNode)


def test_a_number_is_used_once() -> None:
    told = town()
    told.proposed("云督〔2026〕7号")
    told.as_office().when(told.proposal(" 云督〔2026〕7号 ")).refused(OrderNumberTaken)


def test_an_order_has_a_target_a_post_of_it_and_a_limit() -> None:
    told = town()
    told.as_office().when(told.proposal(targets=())).refused(OrderWithoutTarget)
    told.story.when(told.proposal(post=told.post("other head"))).refused(OrderPostNotOfTarget)
    for days in (0, 121):
        told.story.when(told.proposal(days=days)).refused(OrderDaysOutOfRange)
    told.story.when(told.proposal(issues=(told.post("head"),))).refused(Unknown)


def test_an_order_that_repeats_an_open_one_needs_a_justification() -> None:
    told = town()
    first = told.issued("云督〔2026〕1号")
    second = told.proposed("云督〔2026〕2号")
    told.as_chief().when(IssueOrder(order=second)).refused(OverlappingOrderOpen)
    assert told.story.refusal is not None
    assert number(told, first) in told.story.refusal.message
    told.story.given(IssueOrder(order=second, justification="省级通报要求单独核查"))
    row = told.row("supervision_orders", id=second)
    assert (row.overlaps, row.justification.text) == ((first,), "省级通报要求单独核查")


@pytest.mark.parametrize(
    "other", [{"matter": OrderTopic.VISIT_DUTY}, {"targets": "other", "post": "other head"}]
)
def test_another_matter_or_another_target_is_no_repetition(other: dict[str, object]) -> None:
    told = town()
    told.issued("云督〔2026〕1号")
    if "targets" in other:
        other = {"targets": (told.bodies["other"],), "post": told.post("other head")}
    told.issued("云督〔2026〕2号", **other)
    assert told.row("supervision_orders", number="云督〔2026〕2号").overlaps == ()


def test_one_subject_at_two_targets_is_a_many_headed_inspection() -> None:
    told = town()
    told.issued("云督〔2026〕1号", enterprises=(told.firm,))
    there = {"targets": (told.bodies["other"],), "post": told.post("other head")}
    second = told.proposed(
        "云督〔2026〕2号", enterprises=(told.firm,), matter=OrderTopic.ARREARS_CLEARANCE, **there
    )
    told.as_chief().when(IssueOrder(order=second)).refused(OverlappingOrderOpen)


def test_another_subject_in_another_matter_is_no_repetition() -> None:
    told = town()
    told.issued("云督〔2026〕1号", enterprises=(told.firm,))
    told.issued("云督〔2026〕2号", matter=OrderTopic.VISIT_DUTY)
    assert told.row("supervision_orders", number="云督〔2026〕2号").overlaps == ()


def test_a_second_target_counts_and_a_closed_order_does_not() -> None:
    told = town()
    both = (told.bodies["bureau"], told.bodies["other"])
    told.closed(number="云督〔2026〕1号", targets=both)
    second = told.issued("云督〔2026〕2号", targets=both)
    assert told.row("supervision_orders", id=second).overlaps == ()
    third = told.proposed("云督〔2026〕3号", targets=(told.bodies["other"],), post=told.post("other head"))
    told.as_chief().when(IssueOrder(order=third)).refused(OverlappingOrderOpen)
