"""Staffings (人才与用工需求台账): whom firms seek, and how many were found."""

from datetime import date
from uuid import UUID

from domain.events.staffing import (
    StaffingChannel,
    StaffingKind,
    StaffingMatched,
    StaffingRegistered,
    StaffingWithdrawn,
)
from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId
from projections.engine.view import Row, View, replace


class StaffingDemand(Row):
    """A staffing demand (人才与用工需求); `met_on` is the day on which the last of them was found."""

    id: UUID
    enterprise: EnterpriseId
    organisation: OrganisationId
    kind: StaffingKind
    occupation: str
    headcount: int
    matched: int = 0
    last_channel: StaffingChannel | None = None
    needed_by: date
    registered_on: date
    last_matched_on: date | None = None
    met_on: date | None = None
    withdrawn_on: date | None = None
    withdrawal_reason: FreeText | None = None


staffings = View("staffings", StaffingDemand, indexes=(("enterprise",), ("organisation",)))


@staffings.opens(StaffingRegistered)
def registered(event: StaffingRegistered) -> StaffingDemand:
    """Sought."""
    return StaffingDemand(
        id=event.originator_id,
        enterprise=event.enterprise,
        organisation=event.organisation,
        kind=event.kind,
        occupation=event.occupation,
        headcount=event.headcount,
        needed_by=event.needed_by,
        registered_on=event.registered_on,
    )


@staffings.folds(StaffingMatched)
def matched(row: StaffingDemand, event: StaffingMatched) -> StaffingDemand:
    """Some were found, or the last of them."""
    return replace(
        row,
        matched=event.matched,
        last_channel=event.channel,
        last_matched_on=event.matched_on,
        met_on=event.matched_on if event.matched == row.headcount else None,
    )


@staffings.folds(StaffingWithdrawn)
def withdrawn(row: StaffingDemand, event: StaffingWithdrawn) -> StaffingDemand:
    """Nobody is sought."""
    return replace(row, withdrawn_on=event.withdrawn_on, withdrawal_reason=event.reason)
