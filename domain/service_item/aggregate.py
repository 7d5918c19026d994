"""Service item (政务服务事项): its promise, its reform, and which townships took it on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from domain.aggregate import EMPTY, Aggregate, put, when
from domain.events.service_item import (
    ReformMode,
    ServiceItemChanged,
    ServiceItemDelegated,
    ServiceItemDelegationAccepted,
    ServiceItemDelegationLapsed,
    ServiceItemDelegationMoved,
    ServiceItemDelegationWithdrawn,
    ServiceItemKind,
    ServiceItemPublished,
    ServiceItemReformed,
    ServiceItemRestored,
)
from domain.service_item.refusals import ServiceItemAbolished, ServiceItemNotDelegated
from domain.situation import Situation

NOT_DEMANDABLE = frozenset({ReformMode.ABOLISHED, ReformMode.FILING})


@dataclass(frozen=True, kw_only=True)
class Delegation:
    """One township's part: its post, until when it is to take the item on, and whether it did."""

    post: UUID
    since: date
    accept_by: date
    provisional: bool
    accepted: bool = False
    lapsed: bool = False


class ServiceItem(Aggregate, topic="service_item", title="政务服务事项"):
    """An item of the list; `mode` is how it was reformed, None while it was not."""

    code: str = ""
    name: str = ""
    kind: ServiceItemKind = ServiceItemKind.APPROVAL
    organisation: UUID
    promised_days: int = 0
    promises: tuple[tuple[date, int], ...] = ()
    online: bool = False
    mode: ReformMode | None = None
    reforms: int = 0
    reformed_on: date = date.min
    delegations: Mapping[UUID, Delegation] = EMPTY

    @property
    def abolished(self) -> bool:
        """Whether nobody may ask for it at all."""
        return self.mode is ReformMode.ABOLISHED

    @property
    def is_demandable(self) -> bool:
        """Whether it may still be asked for as an approval."""
        return self.mode not in NOT_DEMANDABLE

    @when(ServiceItemPublished)
    def published(self, event: ServiceItemPublished) -> None:
        """It is on the list."""
        self.code, self.name, self.kind, self.organisation = (
            event.code,
            event.name,
            event.kind,
            event.organisation,
        )
        self.online = event.online
        self._promise(event.on, event.promised_days)

    def _promise(self, since: date, days: int) -> None:
        self.promised_days, self.promises = days, (*self.promises, (since, days))

    def promised_on(self, day: date) -> int:
        """How many working days it promised on a day; the first promise holds for all days before it."""
        known = [days for since, days in self.promises if since <= day]
        return known[-1] if known else self.promises[0][1]

    @when(ServiceItemChanged)
    def changed(self, event: ServiceItemChanged) -> None:
        """It says something else."""
        self.name, self.online = event.name, event.online
        self._promise(event.on, event.promised_days)

    @when(ServiceItemReformed)
    def reformed(self, event: ServiceItemReformed) -> None:
        """It is reformed in this way, whatever it was before."""
        self.mode, self.reforms, self.reformed_on = event.mode, event.number, event.on
        self._promise(event.on, event.promised_days)

    @when(ServiceItemRestored)
    def restored(self, _: ServiceItemRestored) -> None:
        """It may be asked for again."""
        self.mode = None

    @when(ServiceItemDelegated)
    def delegated(self, event: ServiceItemDelegated) -> None:
        """A township is to take it on."""
        part = Delegation(
            post=event.post, since=event.on, accept_by=event.accept_by, provisional=event.provisional
        )
        self.delegations = put(self.delegations, event.organisation, part)

    @when(ServiceItemDelegationAccepted)
    def accepted(self, event: ServiceItemDelegationAccepted) -> None:
        """The township took it on."""
        part = replace(self.delegations[event.organisation], accepted=True)
        self.delegations = put(self.delegations, event.organisation, part)

    @when(ServiceItemDelegationLapsed)
    def lapsed(self, event: ServiceItemDelegationLapsed) -> None:
        """The township did not take it on in time; it still may."""
        part = replace(self.delegations[event.organisation], lapsed=True)
        self.delegations = put(self.delegations, event.organisation, part)

    @when(ServiceItemDelegationMoved)
    def delegation_moved(self, event: ServiceItemDelegationMoved) -> None:
        """The township has until another day, late or not."""
        part = replace(
            self.delegations[event.organisation],
            accept_by=event.accept_by,
            provisional=event.provisional,
            lapsed=event.still_lapsed,
        )
        self.delegations = put(self.delegations, event.organisation, part)

    @when(ServiceItemDelegationWithdrawn)
    def taken_back(self, event: ServiceItemDelegationWithdrawn) -> None:
        """The township has no part in it any more."""
        rest = {body: part for body, part in self.delegations.items() if body != event.organisation}
        self.delegations = MappingProxyType(rest)

    def delegation(self, organisation: UUID) -> Delegation:
        """The township's part; refuses a body that the item is not delegated to."""
        if organisation not in self.delegations:
            raise ServiceItemNotDelegated(name=self.name)
        return self.delegations[organisation]


def item_called(situation: Situation, code: str) -> ServiceItem:
    """The item of this code, blank when there is none: a code stands on the list once."""
    return situation.find(ServiceItem, situation.derived_id("service-item", code))


def current_item(situation: Situation, id: UUID) -> ServiceItem:
    """The item; refuses one that was abolished (ServiceItemAbolished)."""
    item = situation.get(ServiceItem, id)
    if item.abolished:
        raise ServiceItemAbolished(name=item.name, on=item.reformed_on)
    return item
