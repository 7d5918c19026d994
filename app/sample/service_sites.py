"""Service sites (服务站点): the centre, the zone, eight townships and 47 villages, and what they handle."""

from datetime import date
from uuid import UUID

from app.sample.district import Stage
from app.sample.geography import TOWNS, VILLAGES, ZONE
from app.sample.item_catalogue import ABOLISHED, Listed
from app.sample.needles import ZOMBIE_NAME
from app.sample.service_items import ServiceItems
from domain.events.service_item import ServiceItemKind
from domain.events.service_site import SiteTier
from domain.service_site import ChangeSiteCapability, RegisterServiceSite

REGISTERED, OPENED, EXTENDED, CLEARED = (
    date(2026, 1, 6),
    date(2026, 2, 10),
    date(2026, 4, 15),
    date(2026, 7, 8),
)
CENTRE = "区政务服务中心"
BASIS = "云望区三级便民服务网络建设方案"
CLEARING_BASIS = "取消事项后调整可办事项清单"
ZONE_ITEMS, FORGOTTEN = 46, 4


class ServiceSites:
    """Registers them, and keeps what they handle in step with what was taken on, nearly."""

    def __init__(self, stage: Stage, items: ServiceItems) -> None:
        self.stage, self.sim, self.items = stage, stage.sim, items
        self.chance = stage.sim.chance("service-sites")
        self.ids: dict[str, UUID] = {}
        self.opened: dict[str, set[str]] = {}

    def begin(self) -> None:
        """Put the network on the agenda."""
        self.sim.on(REGISTERED, 9.5, self._register_all)
        self.sim.on(OPENED, 9.5, self._open_all)
        self.sim.on(EXTENDED, 9.5, self._extend_all)
        self.sim.on(CLEARED, 9.5, self._clear)

    def _register(self, name: str, tier: SiteTier, body: str, above: str | None, address: str) -> None:
        command = RegisterServiceSite(
            name=name,
            tier=tier,
            organisation=self.stage.directory.organisations[body],
            above=None if above is None else self.ids[above],
            address=address,
        )
        self.ids[name] = self.sim.send(command, self.stage.office)

    def _register_all(self) -> None:
        self._register(CENTRE, SiteTier.CENTRE, CENTRE, None, "云望大道1号")
        zone = f"{ZONE.name}企业服务中心"
        self._register(zone, SiteTier.DEVELOPMENT_ZONE, ZONE.name, CENTRE, "空港大道18号")
        for town in TOWNS:
            name = f"{town.name}便民服务中心"
            self._register(name, SiteTier.TOWNSHIP, town.name, CENTRE, f"{town.name}政府院内一楼大厅")
        for town_name, village in VILLAGES:
            name = f"{village}综合服务站"
            above = f"{town_name}便民服务中心"
            self._register(name, SiteTier.VILLAGE, village, above, f"{village}委会一楼")

    def _change(self, site: str, items: list[Listed]) -> None:
        if items:
            add = tuple(self.items.id(item) for item in items)
            command = ChangeSiteCapability(site=self.ids[site], add=add, basis=BASIS)
            self.sim.send(command, self.stage.office)

    def _open_all(self) -> None:
        """The townships' centres take what was taken on by then, but for a few that are forgotten."""
        self._change(CENTRE, list(self.items.listed))
        approvals = [item for item in self.items.listed if item.kind is ServiceItemKind.APPROVAL]
        self._change(f"{ZONE.name}企业服务中心", self.chance.sample(approvals, ZONE_ITEMS))
        forgotten = {town.name: 0 for town in TOWNS}
        for name in self.chance.sample(sorted(forgotten), FORGOTTEN):
            forgotten[name] = 1
        for town in TOWNS:
            taken = sorted(self.items.accepted[town.name], key=lambda item: item.code)
            approvals = [item for item in taken if item.kind is ServiceItemKind.APPROVAL][1:]
            left_out = self.chance.sample(approvals, forgotten[town.name])
            self._change(f"{town.name}便民服务中心", [item for item in taken if item not in left_out])
            self.opened[town.name] = {item.code for item in taken}
        for town_name, village in VILLAGES:
            taken = self.items.accepted[town_name]
            public = [item for item in taken if item.kind is ServiceItemKind.PUBLIC_SERVICE]
            some = self.chance.sample(public, min(len(public), self.chance.randrange(12, 22)))
            self._change(f"{village}综合服务站", some)

    def _extend_all(self) -> None:
        """What was taken on late is handled from now on."""
        for town in TOWNS:
            late = [
                item for item in self.items.accepted[town.name] if item.code not in self.opened[town.name]
            ]
            self._change(f"{town.name}便民服务中心", late)

    def _clear(self) -> None:
        """The centre takes abolished items off its list, and forgets one."""
        gone = [self.items.by_name[name] for _, name in ABOLISHED if name != ZOMBIE_NAME]
        remove = tuple(self.items.id(item) for item in gone)
        command = ChangeSiteCapability(site=self.ids[CENTRE], remove=remove, basis=CLEARING_BASIS)
        self.sim.send(command, self.stage.office)
