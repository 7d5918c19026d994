"""Sites stand in three tiers, and a township's handle only what the township took on."""

from datetime import date
from uuid import UUID

from domain.events.service_site import ServiceSiteCapabilityChanged, ServiceSiteClosed, SiteTier
from domain.service_item.refusals import ServiceItemAbolished
from domain.service_site import (
    ChangeSiteCapability,
    CloseServiceSite,
    RegisterServiceSite,
    ServiceItemNotAccepted,
    ServiceSiteAlreadyRegistered,
    ServiceSiteStandsNoMore,
    SiteCapabilityUnchanged,
    SiteTierMisplaced,
)
from tests.domain.service_stories import BASIS, Hall, hall

TODAY = date(2026, 3, 2)


def site(name: str, tier: SiteTier, organisation: UUID, above: UUID | None = None) -> RegisterServiceSite:
    return RegisterServiceSite(
        name=name, tier=tier, organisation=organisation, above=above, address="临街一层"
    )


def centre(told: Hall) -> UUID:
    return told.as_office().send(site("区政务服务中心", SiteTier.CENTRE, told.callers.id))


def township(told: Hall) -> UUID:
    above = centre(told)
    return told.story.send(site("青石镇便民服务中心", SiteTier.TOWNSHIP, told.township.id, above))


def change(id: UUID, *add: UUID, remove: tuple[UUID, ...] = ()) -> ChangeSiteCapability:
    return ChangeSiteCapability(site=id, add=add, remove=remove, basis=BASIS)


def test_a_name_stands_once_and_may_stand_again_when_it_was_closed() -> None:
    told = hall()
    id = centre(told)
    again = site("区政务服务中心", SiteTier.CENTRE, told.callers.id)
    told.story.when(again).refused(ServiceSiteAlreadyRegistered)
    told.story.when(CloseServiceSite(site=id, reason="搬迁")).then(ServiceSiteClosed(reason="搬迁", on=TODAY))
    told.story.when(CloseServiceSite(site=id, reason="搬迁")).refused(ServiceSiteStandsNoMore)
    told.story.when(again).then_topics("service-site.registered")


def test_every_site_stands_below_one_of_the_tier_above() -> None:
    told = hall()
    top = centre(told)
    village = site("石桥村综合服务站", SiteTier.VILLAGE, told.township.id, top)
    told.story.when(village).refused(SiteTierMisplaced)
    told.story.when(site("二中心", SiteTier.CENTRE, told.callers.id, top)).refused(SiteTierMisplaced)
    told.story.when(site("无上级", SiteTier.TOWNSHIP, told.township.id)).refused(SiteTierMisplaced)


def test_the_centre_handles_what_is_on_the_list() -> None:
    told = hall()
    id = centre(told)
    one, other = told.item(), told.item(code="XK002")
    told.story.when(change(id, one, other, one)).then(
        ServiceSiteCapabilityChanged(added=(one, other), removed=(), basis=BASIS, on=TODAY)
    )
    told.story.when(change(id, one)).refused(SiteCapabilityUnchanged)
    told.story.when(change(id, remove=(one,))).then(
        ServiceSiteCapabilityChanged(added=(), removed=(one,), basis=BASIS, on=TODAY)
    )


def test_no_site_handles_what_was_abolished() -> None:
    told = hall()
    id = centre(told)
    told.story.when(change(id, told.abolished())).refused(ServiceItemAbolished)


def test_a_township_handles_only_what_it_took_on_and_so_do_its_villages() -> None:
    told = hall()
    id = township(told)
    village = told.story.send(site("石桥村综合服务站", SiteTier.VILLAGE, told.township.id, id))
    open_item, taken = told.delegated(), told.accepted(code="XK002")
    for place in (id, village):
        told.as_office().when(change(place, open_item)).refused(ServiceItemNotAccepted)
        told.story.when(change(place, taken)).then_topics("service-site.capability-changed")


def test_a_closed_site_changes_no_more() -> None:
    told = hall()
    id = centre(told)
    item = told.item()
    told.story.given(CloseServiceSite(site=id, reason="搬迁"))
    told.story.when(change(id, item)).refused(ServiceSiteStandsNoMore)
