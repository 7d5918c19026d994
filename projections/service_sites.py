"""Service sites (服务站点): the three-tier network, and which items each site handles."""

from datetime import date
from uuid import UUID

from domain.events.service_site import (
    ServiceSiteCapabilityChanged,
    ServiceSiteClosed,
    ServiceSiteRegistered,
    SiteTier,
)
from domain.reference import OrganisationId, ServiceItemId, ServiceSiteId
from projections.engine.view import Row, View, replace


class ServiceSite(Row):
    """A service site (服务站点); `items` are those that it says it handles, abolished ones too."""

    id: UUID
    name: str
    tier: SiteTier
    organisation: OrganisationId
    above: ServiceSiteId | None
    address: str
    registered_on: date
    items: tuple[ServiceItemId, ...] = ()
    capability_changed_on: date | None = None
    standing: bool = True
    closed_on: date | None = None
    closure_reason: str | None = None


service_sites = View("service_sites", ServiceSite, indexes=(("tier",), ("organisation",)))


# A site that was closed may be registered again, under the same name.
@service_sites.upserts(ServiceSiteRegistered)
def registered(_: ServiceSite | None, event: ServiceSiteRegistered) -> ServiceSite:
    """It stands, and handles nothing yet."""
    return ServiceSite(
        id=event.originator_id,
        name=event.name,
        tier=event.tier,
        organisation=event.organisation,
        above=event.above,
        address=event.address,
        registered_on=event.on,
    )


@service_sites.folds(ServiceSiteCapabilityChanged)
def capability_changed(row: ServiceSite, event: ServiceSiteCapabilityChanged) -> ServiceSite:
    """It handles other items."""
    removed = set(event.removed)
    items = tuple(item for item in (*row.items, *event.added) if item not in removed)
    return replace(row, items=items, capability_changed_on=event.on)


@service_sites.folds(ServiceSiteClosed)
def closed(row: ServiceSite, event: ServiceSiteClosed) -> ServiceSite:
    """It stands no more."""
    return replace(row, standing=False, closed_on=event.on, closure_reason=event.reason)
