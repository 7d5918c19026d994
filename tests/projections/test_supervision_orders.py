"""The board of orders says at which node each stands, and its clocks and obligation follow it."""

from datetime import date, datetime

from domain.events.supervision_order import OrderNode, OrderPressure
from domain.situation import CHINA
from domain.supervision_order import (
    AcceptOrderFeedback,
    CloseOrder,
    DeclineOrder,
    IssueOrder,
    ReportOrderProgress,
    ReturnOrderFeedback,
    SignOrder,
    SubmitOrderFeedback,
)
from projections.docket import Light
from projections.obligations import ObligationKind
from projections.order_board import order_board
from tests.domain.supervision_stories import Town, town
from tests.projections.conftest import Ask


def clocks(told: Town) -> dict[str, datetime]:
    return {row.kind: row.at for row in told.story.rows("clocks") if row.kind.startswith("order")}


def test_the_row_walks_through_the_eight_nodes() -> None:
    told = town()
    id = told.proposed()
    nodes = []
    for story, command in (
        (told.as_chief, IssueOrder(order=id)),
        (told.as_head, SignOrder(order=id)),
        (told.as_head, ReportOrderProgress(order=id, text="已部署")),
        (told.as_head, SubmitOrderFeedback(order=id, text="已办结", evidence=("报告",))),
        (told.as_office, AcceptOrderFeedback(order=id)),
        (told.as_office, CloseOrder(order=id, conclusion="同意办结")),
    ):
        nodes.append(told.row("supervision_orders", id=id).node)
        story().given(command)
    nodes.append(told.row("supervision_orders", id=id).node)
    assert nodes == [
        OrderNode.PROPOSED,
        OrderNode.ISSUED,
        OrderNode.SIGNED,
        OrderNode.WORKING,
        OrderNode.FED_BACK,
        OrderNode.FEEDBACK_ACCEPTED,
        OrderNode.CLOSED,
    ]
    row = told.row("supervision_orders", id=id)
    assert (row.title.text, row.conclusion.text, row.evidence_given) == (
        "关于审批提速的督办",
        "同意办结",
        ("报告",),
    )


def test_a_declined_order_keeps_the_reason() -> None:
    told = town()
    id = told.proposed()
    told.as_chief().given(DeclineOrder(order=id, reason="已列入调度"))
    row = told.row("supervision_orders", id=id)
    assert (row.node, row.declined_reason.text, row.issued_on) == (OrderNode.NOT_ISSUED, "已列入调度", None)
    assert clocks(told) == {}


def test_an_order_is_owed_by_its_post_from_its_issue_to_its_close() -> None:
    told = town()
    id = told.issued()
    owed = told.row("obligations", id=id)
    assert (owed.post, owed.kind, owed.due) == (
        told.post("head"),
        ObligationKind.SUPERVISION_ORDER,
        date(2026, 3, 16),
    )
    told.as_head().given(
        SignOrder(order=id),
        ReportOrderProgress(order=id, text="已部署"),
        SubmitOrderFeedback(order=id, text="已办结", evidence=("报告",)),
    )
    told.story.at(2026, 3, 13)
    told.as_office().given(ReturnOrderFeedback(order=id, reason="没有结果"))
    assert told.row("obligations", id=id).due == date(2026, 3, 18)
    told.as_head().given(
        ReportOrderProgress(order=id, text="补办"),
        SubmitOrderFeedback(order=id, text="已补办", evidence=("报告",)),
    )
    told.as_office().given(AcceptOrderFeedback(order=id), CloseOrder(order=id, conclusion="办结"))
    assert told.rows("obligations", id=id) == []


def test_the_clocks_follow_what_is_owed() -> None:
    told = town()
    id = told.issued()
    assert clocks(told) == {
        "order-overdue": datetime(2026, 3, 17, tzinfo=CHINA),
        "order-urging": datetime(2026, 3, 5, 9, tzinfo=CHINA),
    }
    told.as_head().given(SignOrder(order=id), ReportOrderProgress(order=id, text="已部署"))
    assert set(clocks(told)) == {"order-overdue"}
    told.story.given(SubmitOrderFeedback(order=id, text="已办结", evidence=("报告",)))
    assert clocks(told) == {}
    told.story.at(2026, 3, 13)
    told.as_office().given(ReturnOrderFeedback(order=id, reason="没有结果"))
    assert clocks(told) == {"order-overdue": datetime(2026, 3, 19, tzinfo=CHINA)}


def test_an_urged_order_keeps_the_hardest_pressure() -> None:
    told = town()
    id = told.working()
    told.pass_time(2026, 3, 20)
    row = told.row("supervision_orders", id=id)
    assert (row.overdue, row.overdue_on, row.urgings) == (True, date(2026, 3, 17), 2)
    assert row.pressure is OrderPressure.URGED


async def test_the_board_shows_open_orders_with_their_lights_and_days(ask: Ask) -> None:
    told = town()
    told.proposed("云督〔2026〕9号", targets=(told.bodies["other"],), post=told.post("other head"))
    id = told.working()
    lines = []
    for day in (9, 11, 16, 17):
        told.story.at(2026, 3, day)
        lines += await ask(told, order_board)
    assert [(line.light, line.working_days_left) for line in lines] == [
        (Light.GREEN, 5),
        (Light.YELLOW, 3),
        (Light.YELLOW, 0),
        (Light.RED, None),
    ]
    assert (lines[0].order, lines[0].node, lines[0].person) == (id, OrderNode.WORKING, told.posts["head"][1])
    told.as_head().given(SubmitOrderFeedback(order=id, text="已办结", evidence=("报告",)))
    (line,) = await ask(told, order_board)
    assert (line.light, line.late) == (Light.GREEN, True)
    told.as_office().given(AcceptOrderFeedback(order=id), CloseOrder(order=id, conclusion="办结"))
    assert await ask(told, order_board) == []


async def test_an_order_that_nobody_signed_for_in_time_is_yellow(ask: Ask) -> None:
    told = town()
    told.issued()
    (line,) = await ask(told, order_board)
    assert (line.light, line.sign_by) == (Light.GREEN, date(2026, 3, 4))
    told.story.at(2026, 3, 5)
    (line,) = await ask(told, order_board)
    assert (line.light, line.working_days_left) == (Light.YELLOW, 7)


async def test_the_board_counts_no_days_that_are_not_announced(ask: Ask) -> None:
    told = town()
    told.story.at(2026, 12, 28)
    told.issued()
    (line,) = await ask(told, order_board)
    assert (line.working_days_left, line.provisional, line.light) == (None, True, Light.GREEN)
