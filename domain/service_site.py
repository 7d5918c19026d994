"""Service site (服务站点): a place of the three-tier network (三级联动), and which items are handled there."""

from uuid import UUID

from domain.actor import Role
from domain.aggregate import Aggregate, when
from domain.command import Command
from domain.events.service_site import (
    ServiceSiteCapabilityChanged,
    ServiceSiteClosed,
    ServiceSiteRegistered,
    SiteTier,
)
from domain.organisation import active_organisation
from domain.personal import bounded, public_text
from domain.reference import OrganisationId, ServiceItemId, ServiceSiteId
from domain.refusal import Refused
from domain.service_item import ServiceItem, current_item
from domain.situation import Situation

LONGEST_NAME, LONGEST_ADDRESS, LONGEST_BASIS = 120, 200, 400
ABOVE = {
    SiteTier.CENTRE: None,
    SiteTier.DEVELOPMENT_ZONE: SiteTier.CENTRE,
    SiteTier.TOWNSHIP: SiteTier.CENTRE,
    SiteTier.VILLAGE: SiteTier.TOWNSHIP,
}


class ServiceSiteAlreadyRegistered(Refused):
    """There is a site called {name} already."""

    zh = "名为“{name}”的服务站点已登记，请核对或换一个名称。"


class ServiceSiteStandsNoMore(Refused):
    """The site {name} was closed."""

    zh = "服务站点“{name}”已停用。"


class SiteTierMisplaced(Refused):
    """A village station stands below a township centre, that and the zone below the district's centre."""

    zh = "站点层级有误：村级站应隶属乡镇街道中心，乡镇街道和开发区站点应隶属区级中心，区级中心不设上级。"


class SiteCapabilityUnchanged(Refused):
    """The items are handled there already, or never were."""

    zh = "可办事项没有变化，请核对增加和减少的事项。"


class ServiceItemNotAccepted(Refused):
    """The township has not taken the item {name} on: it cannot be handled at its sites."""

    zh = "该乡镇街道尚未确认承接事项“{name}”，其站点不能列为可办，请先办理承接确认。"


class ServiceSite(Aggregate, topic="service_site", title="服务站点"):
    """A site; `handled` are the items that it says it handles."""

    name: str = ""
    tier: SiteTier = SiteTier.CENTRE
    organisation: UUID
    above: UUID | None = None
    standing: bool = False
    handled: frozenset[UUID] = frozenset()

    @when(ServiceSiteRegistered)
    def registered(self, event: ServiceSiteRegistered) -> None:
        """It stands."""
        self.name, self.tier, self.organisation = event.name, event.tier, event.organisation
        self.above, self.standing, self.handled = event.above, True, frozenset()

    @when(ServiceSiteCapabilityChanged)
    def capability_changed(self, event: ServiceSiteCapabilityChanged) -> None:
        """Other items are handled there."""
        self.handled = (self.handled | set(event.added)) - set(event.removed)

    @when(ServiceSiteClosed)
    def closed(self, _: ServiceSiteClosed) -> None:
        """It stands no more."""
        self.standing = False


def standing_site(situation: Situation, id: UUID) -> ServiceSite:
    """The site; refuses one that was closed (ServiceSiteStandsNoMore)."""
    site = situation.get(ServiceSite, id)
    if not site.standing:
        raise ServiceSiteStandsNoMore(name=site.name)
    return site


class RegisterServiceSite(Command, about=ServiceSite, by=(Role.PROGRAMME_OFFICE,)):
    """Register a service site (登记服务站点): its tier, whose it is, and the site above it."""

    name: str
    tier: SiteTier
    organisation: OrganisationId
    above: ServiceSiteId | None = None
    address: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a name that is taken, an ended body, and a site out of its tier."""
        name = bounded(self.name, LONGEST_NAME)
        site = situation.find(ServiceSite, situation.derived_id("service-site", name))
        body = active_organisation(situation, self.organisation)
        above = None if self.above is None else standing_site(situation, self.above)
        if site.standing:
            raise ServiceSiteAlreadyRegistered(name=name)
        if (above.tier if above else None) is not ABOVE[self.tier]:
            raise SiteTierMisplaced
        site.trigger(
            ServiceSiteRegistered(
                name=name,
                tier=self.tier,
                organisation=body.id,
                above=self.above,
                address=public_text(self.address, LONGEST_ADDRESS),
                on=situation.today,
            )
        )
        return site.id


class ChangeSiteCapability(Command, about=ServiceSite, by=(Role.PROGRAMME_OFFICE,)):
    """Change what a site handles (调整站点可办事项): items that it handles from now on, and those no more."""

    site: ServiceSiteId
    add: tuple[ServiceItemId, ...] = ()
    remove: tuple[ServiceItemId, ...] = ()
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a closed site, abolished items, those that the township has not taken on, and no change."""
        site, basis = standing_site(situation, self.site), bounded(self.basis, LONGEST_BASIS)
        added = tuple(item for item in dict.fromkeys(self.add) if item not in site.handled)
        removed = tuple(item for item in dict.fromkeys(self.remove) if item in site.handled)
        township = self._township(situation, site)
        items = [current_item(situation, item) for item in added]
        if not added and not removed:
            raise SiteCapabilityUnchanged
        for item in items:
            if township is not None and not self._accepted(item, township):
                raise ServiceItemNotAccepted(name=item.name)
        site.trigger(
            ServiceSiteCapabilityChanged(added=added, removed=removed, basis=basis, on=situation.today)
        )
        return site.id

    @staticmethod
    def _township(situation: Situation, site: ServiceSite) -> UUID | None:
        """Whose acceptance the items of the site need."""
        if site.tier is SiteTier.TOWNSHIP:
            return site.organisation
        if site.tier is SiteTier.VILLAGE and site.above is not None:
            return situation.get(ServiceSite, site.above).organisation
        return None

    @staticmethod
    def _accepted(item: ServiceItem, township: UUID) -> bool:
        return township in item.delegations and item.delegations[township].accepted


class CloseServiceSite(Command, about=ServiceSite, by=(Role.PROGRAMME_OFFICE,)):
    """Close a service site (停用服务站点), for a stated reason."""

    site: ServiceSiteId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a site that was closed."""
        site = standing_site(situation, self.site)
        site.trigger(ServiceSiteClosed(reason=public_text(self.reason), on=situation.today))
        return site.id
