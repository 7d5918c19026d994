"""Reform ledger (改革台账): which approvals were reformed in which of the four ways, and whether that holds."""

from datetime import date

from domain.events.service_item import ReformMode
from domain.reference import OrganisationId, ServiceItemId
from projections import item_reforms, zombie_register  # noqa: F401 - read here
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class ReformLedgerLine(Row):
    """A line of the ledger (改革台账条目). `days_saved` are promised working days; `demands` counts confirmed
    demands for it since: the reform relapsed.
    """

    item: ServiceItemId
    number: int
    mode: ReformMode
    code: str
    name: str
    organisation: OrganisationId
    reformed_on: date
    reform_basis: str
    promised_days_before: int
    promised_days: int
    days_saved: int
    standing: bool
    restored_on: date | None
    demands: int


SQL = """
select r.item, r.number, r.mode, r.code, r.name, r.organisation, r.reformed_on, r.reform_basis,
    r.promised_days_before, r.promised_days, r.promised_days_before - r.promised_days as days_saved,
    r.standing, r.restored_on,
    (select count(*) from {zombie_register} z
        where z.item = r.item and z.reformed_on = r.reformed_on
            and z.status in ('CONFIRMED', 'RECTIFIED', 'VERIFIED')) as demands
from {item_reforms} r
where (:mode is null or r.mode = :mode)
"""

reform_ledger = Question(
    name="reformLedger",
    description=(
        "Which approvals were abolished, turned into filings, handled on notice and commitment, or optimised (Reg. "
        "722 art. 19), and which reforms relapsed? 四种方式改革了哪些审批，哪些出现反弹。"
    ),
    row=ReformLedgerLine,
    sql=SQL,
    key=("item", "number"),
    order="mode, code, number, item",
    parameters={"mode": ReformMode | None},
    evidence=(
        Evidence("item_reforms", {"item": "item", "number": "number"}),
        Evidence("zombie_register", {"item": "item"}),
    ),
)
