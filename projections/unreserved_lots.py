"""Unreserved lots (应预留未预留标段): lots under the threshold that were not reserved for small and medium firms."""

from datetime import date
from decimal import Decimal

import projections.lots  # noqa: F401 - the question reads this view
from domain.events.lot import LotKind, UnreservedReason
from domain.personal import FreeText
from domain.reference import LotId, OrganisationId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class UnreservedLot(Row):
    """A lot that was to be reserved and is not (应预留未预留标段), in yuan; `unexplained` where nobody says why."""

    lot: LotId
    number: str
    title: str
    kind: LotKind
    organisation: OrganisationId
    amount: Decimal
    threshold: Decimal
    tendered_on: date
    unexplained: bool
    reason: UnreservedReason | None
    explanation: FreeText | None
    explained_on: date | None


SQL = """
select l.id as lot, l.number, l.title, l.kind, l.organisation, l.amount, l.threshold, l.tendered_on,
    l.reason is null as unexplained, l.reason, l.explanation, l.explained_on
from {lots} l
where l.to_be_reserved and not l.reserved
    and (:from is null or l.tendered_on >= :from) and (:to is null or l.tendered_on <= :to)
"""

unreserved_lots = Question(
    name="unreservedLots",
    description=(
        "Which procurement lots under the threshold were not reserved for small and medium firms, and is there a "
        "reason? 哪些限额以上、阈值以下的标段没有预留给中小企业，有无理由？"
    ),
    row=UnreservedLot,
    sql=SQL,
    key=("lot",),
    order="unexplained desc, tendered_on, lot",
    parameters={"from": date | None, "to": date | None},
    evidence=(Evidence("lots", {"id": "lot"}),),
)
