"""A site lists what it handles, and begins anew when it is registered again."""

from domain.events.service_site import SiteTier
from domain.service_site import ChangeSiteCapability, CloseServiceSite, RegisterServiceSite
from tests.domain.service_stories import BASIS, hall


def test_a_site_lists_its_items_in_the_order_in_which_it_took_them() -> None:
    told = hall()
    one, other = told.item(), told.item(code="XK002")
    register = RegisterServiceSite(
        name="区政务服务中心", tier=SiteTier.CENTRE, organisation=told.callers.id, address="望河路1号"
    )
    id = told.story.send(register)
    told.story.given(
        ChangeSiteCapability(site=id, add=(one,), basis=BASIS),
        ChangeSiteCapability(site=id, add=(other,), remove=(one,), basis=BASIS),
        ChangeSiteCapability(site=id, add=(one,), basis=BASIS),
    )
    assert told.row("service_sites", id=id).items == (other, one)
    told.story.given(CloseServiceSite(site=id, reason="搬迁"))
    row = told.row("service_sites", id=id)
    assert (row.standing, row.closure_reason) == (False, "搬迁")
    told.story.given(register)
    row = told.row("service_sites", id=id)
    assert (row.standing, row.items, row.closure_reason) == (True, (), None)
