"""Events of the service site (服务站点): where it stands, and which items are handled there."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.reference import OrganisationId, ServiceItemId, ServiceSiteId


class SiteTier(StrEnum):
    """Tiers of the network (站点层级): CENTRE 区级中心, DEVELOPMENT_ZONE 开发区, TOWNSHIP 乡镇街道, VILLAGE 村（社区）."""

    CENTRE = "CENTRE"
    DEVELOPMENT_ZONE = "DEVELOPMENT_ZONE"
    TOWNSHIP = "TOWNSHIP"
    VILLAGE = "VILLAGE"


class ServiceSiteRegistered(Event, topic="service-site.registered"):
    """A site stands, below another one or on its own."""

    name: str
    tier: SiteTier
    organisation: OrganisationId
    above: ServiceSiteId | None
    address: str
    on: date


class ServiceSiteCapabilityChanged(Event, topic="service-site.capability-changed"):
    """From now on these items are handled there too, and those no more."""

    added: tuple[ServiceItemId, ...]
    removed: tuple[ServiceItemId, ...]
    basis: str
    on: date


class ServiceSiteClosed(Event, topic="service-site.closed"):
    """The site stands no more."""

    reason: str
    on: date
