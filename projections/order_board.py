"""Order board (督办看板): every open supervision order, its node, its light, and how many working days are left."""

from datetime import date

from domain.events.supervision_order import OrderNode, OrderPressure, OrderTopic
from domain.personal import FreeText
from domain.reference import OrganisationId, PersonId, PostId, SupervisionOrderId
from projections import posts, supervision_orders  # noqa: F401 - the question reads these
from projections.calendar_days import working_days
from projections.docket import Light
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class BoardOrder(Row):
    """An open order (在办督办单). Its light is RED when it is owed and overdue, YELLOW within `yellow` working days of
    its due date or when nobody signed for it in time, GREEN otherwise and while its feedback is reviewed; days are
    None where no calendar is announced.
    """

    order: SupervisionOrderId
    number: str
    matter: OrderTopic
    title: FreeText
    organisation: OrganisationId
    post: PostId
    person: PersonId | None
    node: OrderNode
    light: Light
    pressure: OrderPressure
    issued_on: date
    sign_by: date
    due: date
    working_days_left: int | None
    urgings: int
    late: bool
    provisional: bool


SQL = (
    """
with running as (
    select o.*, o.node in ('ISSUED', 'SIGNED', 'WORKING', 'FEEDBACK_RETURNED') as owed, """
    + working_days(":today", "o.due")
    + """ as left_days
    from {supervision_orders} o
    where o.issued_on is not null and o.closed_on is null
)
select r.id as "order", r.number, r.matter, r.title, r.organisation, r.post, p.holder as person, r.node,
    case
        when r.owed and r.due < :today then 'RED'
        when r.owed and coalesce(r.left_days, r.due - :today) <= :yellow then 'YELLOW'
        when r.node = 'ISSUED' and r.sign_by < :today then 'YELLOW'
        else 'GREEN'
    end as light,
    r.pressure, r.issued_on, r.sign_by, r.due, case when r.due >= :today then r.left_days end as working_days_left,
    r.urgings, r.late, r.provisional
from running r
left join {posts} p on p.id = r.post
"""
)

order_board = Question(
    name="orderBoard",
    description=(
        "Every open supervision order: at which node, with which light, and how many working days are left; "
        "yellow from `yellow` working days (3 when left out). 每张在办督办单到哪个节点、亮什么灯、还剩几天。"
    ),
    row=BoardOrder,
    sql=SQL,
    key=("order",),
    order='due, number, "order"',
    parameters={"yellow": int},
    defaults={"yellow": 3},
    evidence=(Evidence("supervision_orders", {"id": "order"}),),
)
