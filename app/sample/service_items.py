"""Service items (政务服务事项): 400 published in January, 115 delegated, 35 reformed in the first half-year."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from app.sample.district import Stage
from app.sample.geography import TOWNS
from app.sample.item_catalogue import ABOLISHED, FILED, SETUP, Listed, catalogue, delegated
from app.sample.needles import UNHANDLED_AT, Needles
from domain.actor import Role
from domain.events.service_item import ReformMode, ServiceItemKind
from domain.service_item import (
    AcceptDelegation,
    CheckDelegation,
    DelegateServiceItem,
    PublishServiceItem,
    ReformServiceItem,
)

PUBLISHING, DELEGATING, REFORMING, CHECKING = (
    date(2026, 1, 5),
    date(2026, 1, 12),
    date(2026, 2, 25),
    date(2026, 5, 11),
)
PUBLISHED_BASIS = "云望区政务服务事项目录（2026年版）"
DELEGATED_BASIS = "云政发〔2026〕4号《关于向乡镇街道赋权的决定》"
REFORM_BASIS = "云审改办〔2026〕{n}号"
NOTIFIED, OPTIMISED = 7, 22
TOWNS_PER_APPROVAL = 3
LATE, NEVER, CHECKED = 0.03, 3, 36
UNHANDLED = "窗口只收材料转交区里，镇里无人审核、无印章，群众仍须到区政务大厅办理。"
HANDLED = ("现场抽取两件办件，受理、审核、出证均在镇里完成。", "窗口有专人、有系统账号，近一月有办件记录。")


class ServiceItems:
    """The list, by item; and what townships took on, by their names."""

    def __init__(self, stage: Stage, needles: Needles) -> None:
        self.stage, self.sim, self.needles = stage, stage.sim, needles
        self.chance = stage.sim.chance("service-items")
        self.listed = catalogue()
        self.ids: dict[str, UUID] = {}
        self.by_name = {item.name: item for item in self.listed}
        self.accepted: dict[str, list[Listed]] = {town.name: [] for town in TOWNS}
        self.handled_by: dict[str, tuple[str, ...]] = {}

    def id(self, item: Listed) -> UUID:
        """A published item's id."""
        return self.ids[item.code]

    def begin(self) -> None:
        """Put publishing, delegating and reforming on the agenda."""
        for place, item in enumerate(self.listed):
            at = timedelta(seconds=40 * place)
            self.sim.on(PUBLISHING, 9 + at.total_seconds() / 3600, partial(self._publish, item))
        self.sim.on(DELEGATING, 9.2, self._delegate_all)
        self.sim.on(REFORMING, 9.1, self._reform_all)
        self.sim.on(CHECKING, 9.3, self._check_all)

    def _hour(self) -> float:
        return self.chance.uniform(9, 17)

    def _publish(self, item: Listed) -> None:
        command = PublishServiceItem(
            code=item.code,
            name=item.name,
            kind=item.kind,
            organisation=self.stage.directory.organisations[item.body],
            promised_days=item.days,
            online=True,
            basis=PUBLISHED_BASIS,
        )
        self.ids[item.code] = self.sim.send(command, self.stage.office)

    def _delegate_all(self) -> None:
        """Public services to all townships, approvals to a few; three parts are never taken on."""
        chosen, towns = delegated(self.listed, self.chance), [town.name for town in TOWNS]
        parts: list[tuple[Listed, str]] = []
        for item in chosen:
            approval = item.kind is ServiceItemKind.APPROVAL
            to = sorted(self.chance.sample(towns, TOWNS_PER_APPROVAL)) if approval else towns
            self.handled_by[item.code] = tuple(to)
            parts += [(item, town) for town in to]
            day = self.sim.workday(DELEGATING, self.chance.randrange(5))
            self.sim.on(day, self._hour(), partial(self._delegate, item, tuple(to)))
        refused = self.chance.sample([part for part in parts if part[1] != UNHANDLED_AT], NEVER)
        for item, town in parts:
            if (item, town) not in refused:
                late = self.chance.random() < LATE
                days = self.chance.randrange(18, 30) if late else self.chance.randrange(5, 11)
                day = self.sim.workday(DELEGATING, days)
                self.sim.on(day, self._hour(), partial(self._accept, item, town))

    def _delegate(self, item: Listed, towns: tuple[str, ...]) -> None:
        posts = tuple(self.stage.directory.heads[town] for town in towns)
        command = DelegateServiceItem(item=self.id(item), posts=posts, basis=DELEGATED_BASIS)
        self.sim.send(command, self.stage.office)

    def _accept(self, item: Listed, town: str) -> None:
        command = AcceptDelegation(item=self.id(item), organisation=self.stage.directory.organisations[town])
        head = self.stage.acting(self.stage.directory.heads[town], Role.DEPARTMENT_HEAD)
        self.sim.send(command, head)
        self.accepted[town].append(item)

    def _check_all(self) -> None:
        """Some parts are looked at on the spot: one item is handled on paper only."""
        paper = next(item for item in self.accepted[UNHANDLED_AT] if item.kind is ServiceItemKind.APPROVAL)
        self.needles.unhandled_item = self.id(paper)
        self.needles.unhandled_at = self.stage.directory.organisations[UNHANDLED_AT]
        parts = [(item, town) for town, items in self.accepted.items() for item in items if item is not paper]
        for item, town in [(paper, UNHANDLED_AT), *self.chance.sample(parts, CHECKED)]:
            day = self.sim.workday(CHECKING, self.chance.randrange(90))
            found = UNHANDLED if item is paper else self.chance.choice(HANDLED)
            self.sim.on(day, self._hour(), partial(self._check, item, town, item is not paper, found))

    def _check(self, item: Listed, town: str, handled: bool, found: str) -> None:
        caller = self.stage.acting(self.chance.choice(self.stage.directory.callers), Role.CALLBACK_OFFICER)
        organisation = self.stage.directory.organisations[town]
        command = CheckDelegation(item=self.id(item), organisation=organisation, handled=handled, found=found)
        self.sim.send(command, caller)

    def _reform_all(self) -> None:
        """3 abolished, 3 turned into filings, 7 on notice and commitment, 22 optimised, the one-day set-up among them."""
        fixed = {name for _, name in (*ABOLISHED, *FILED)} | {SETUP}
        free = [
            item
            for item in self.listed
            if item.kind is ServiceItemKind.APPROVAL
            and item.name not in fixed
            and item.code not in self.handled_by
        ]
        lucky = self.chance.sample(free, NOTIFIED + OPTIMISED - 1)
        plan: list[tuple[ReformMode, list[Listed]]] = [
            (ReformMode.ABOLISHED, [self.by_name[name] for _, name in ABOLISHED]),
            (ReformMode.FILING, [self.by_name[name] for _, name in FILED]),
            (ReformMode.NOTIFY_AND_COMMIT, lucky[:NOTIFIED]),
            (ReformMode.OPTIMISED, [self.by_name[SETUP], *lucky[NOTIFIED:]]),
        ]
        for number, (mode, items) in enumerate(plan):
            day = self.sim.workday(REFORMING, 12 * number)
            for item in items:
                reform: Callable[[], object] = partial(self._reform, item, mode, number + 6)
                self.sim.on(self.sim.workday(day, self.chance.randrange(3)), self._hour(), reform)

    def _reform(self, item: Listed, mode: ReformMode, number: int) -> None:
        days = {ReformMode.NOTIFY_AND_COMMIT: 1, ReformMode.OPTIMISED: max(item.days - 2, 1)}.get(mode)
        command = ReformServiceItem(
            item=self.id(item), mode=mode, promised_days=days, basis=REFORM_BASIS.format(n=number)
        )
        self.sim.send(command, self.stage.office)
