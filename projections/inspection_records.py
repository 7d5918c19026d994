"""Inspection records (检查记录): which body or firm was inspected when, by whom; nothing of what is still planned."""

from datetime import date
from uuid import UUID

from domain.events.inspection import InspectionConducted, InspectionKind
from domain.personal import FreeText
from domain.reference import EnterpriseId, InspectionId, OrganisationId, PostId
from projections.engine.view import Row, View


class InspectionRecord(Row):
    """One target inspected (检查记录): `target` is the organisation or the enterprise; `lead` led the inspection."""

    id: UUID
    inspection: InspectionId
    target: UUID
    kind: InspectionKind
    organisation: OrganisationId | None
    enterprise: EnterpriseId | None
    lead: OrganisationId | None
    inspector: PostId | None
    note: FreeText | None
    inspected_on: date
    period: str


inspection_records = View(
    "inspection_records",
    InspectionRecord,
    indexes=(("inspection", "target"), ("target", "inspected_on"), ("enterprise", "period"), ("period",)),
)


@inspection_records.opens(InspectionConducted)
def conducted(event: InspectionConducted) -> InspectionRecord:
    """One row for each target."""
    target = event.organisation or event.enterprise
    assert target is not None
    return InspectionRecord(
        id=event.inspection_record,
        inspection=event.originator_id,
        target=target,
        kind=event.kind,
        organisation=event.organisation,
        enterprise=event.enterprise,
        lead=event.lead,
        inspector=event.inspector,
        note=event.note,
        inspected_on=event.on,
        period=event.period,
    )
