"""Overlapping inspections (多头重复督查): orders that repeat an open one, and targets inspected again too soon."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId
from projections import inspection_records, supervision_orders  # noqa: F401 - the question reads these
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class OverlapKind(StrEnum):
    """How they overlap (重复情形): ORDERS 重复督办, SAME_KIND 重复检查, MANY_HEADED 多头检查."""

    ORDERS = "ORDERS"
    SAME_KIND = "SAME_KIND"
    MANY_HEADED = "MANY_HEADED"


class InspectionOverlap(Row):
    """Two orders or inspections that overlap (多头重复督查). Orders share a subject or their target and matter, and the
    later has its `justification`; inspections met the same `target` within the days asked about, of the same kind,
    or led by different bodies.
    """

    overlap: OverlapKind
    earlier: UUID
    later: UUID
    target: UUID
    organisation: OrganisationId | None
    enterprise: EnterpriseId | None
    earlier_on: date
    later_on: date
    days_apart: int
    justification: FreeText | None


SQL = """
select 'ORDERS' as overlap, e.id as earlier, o.id as later, o.organisation as target, o.organisation,
    null::uuid as enterprise, e.issued_on as earlier_on, o.issued_on as later_on,
    (o.issued_on - e.issued_on)::bigint as days_apart, o.justification
from {supervision_orders} o
cross join lateral jsonb_array_elements_text(o.overlaps) as named (id)
join {supervision_orders} e on e.id = named.id::uuid
union all
select case when b.kind = a.kind then 'SAME_KIND' else 'MANY_HEADED' end, a.inspection, b.inspection,
    b.target, b.organisation, b.enterprise, a.inspected_on, b.inspected_on,
    (b.inspected_on - a.inspected_on)::bigint, null
from {inspection_records} a
join {inspection_records} b on b.target = a.target
    and b.inspected_on - a.inspected_on between 0 and :days
    and (b.inspected_on, b.inspection) > (a.inspected_on, a.inspection)
where b.kind = a.kind or b.lead is distinct from a.lead
"""

overlapping_inspections = Question(
    name="overlappingInspections",
    description=(
        "Which supervision orders repeat an open one (with its justification), and which targets were inspected "
        "again within `days` days (15 when left out)? 督查检查是否多头重复。"
    ),
    row=InspectionOverlap,
    sql=SQL,
    key=("overlap", "earlier", "later", "target"),
    order="later_on desc, overlap, earlier, later, target",
    parameters={"days": int},
    defaults={"days": 15},
    evidence=(
        Evidence("supervision_orders", {"id": "later"}),
        Evidence("inspection_records", {"target": "target"}),
    ),
)
