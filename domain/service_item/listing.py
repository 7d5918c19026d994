"""Commands about the list (事项清单): publish, change, reform and restore a service item."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.service_item import (
    ReformMode,
    ServiceItemChanged,
    ServiceItemDelegationWithdrawn,
    ServiceItemKind,
    ServiceItemPublished,
    ServiceItemReformed,
    ServiceItemRestored,
    ServiceItemTier,
)
from domain.organisation import active_organisation
from domain.personal import bounded, public_text
from domain.reference import OrganisationId, ServiceItemId
from domain.service_item.aggregate import ServiceItem, current_item, item_called
from domain.service_item.refusals import (
    PromisedDaysNegative,
    ServiceItemAlreadyPublished,
    ServiceItemAlreadyReformed,
    ServiceItemNotAbolished,
    ServiceItemNotApproval,
    ServiceItemUnchanged,
)
from domain.situation import Situation

LONGEST_CODE, LONGEST_NAME, LONGEST_BASIS = 40, 200, 400
LISTERS = (Role.PROGRAMME_OFFICE,)


def _days(days: int) -> int:
    if days < 0:
        raise PromisedDaysNegative
    return days


class PublishServiceItem(Command, about=ServiceItem, by=LISTERS):
    """Publish a service item (公布政务服务事项): its code, whose it is, and in how many working days it is done."""

    code: str
    name: str
    kind: ServiceItemKind
    tier: ServiceItemTier = ServiceItemTier.DISTRICT
    organisation: OrganisationId
    promised_days: int
    online: bool = False
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a code that is taken, an ended body, and negative days."""
        code = bounded(self.code, LONGEST_CODE)
        item, body = item_called(situation, code), active_organisation(situation, self.organisation)
        if item.exists:
            raise ServiceItemAlreadyPublished(code=code)
        item.trigger(
            ServiceItemPublished(
                code=code,
                name=public_text(self.name, LONGEST_NAME),
                kind=self.kind,
                tier=self.tier,
                organisation=body.id,
                promised_days=_days(self.promised_days),
                online=self.online,
                basis=bounded(self.basis, LONGEST_BASIS),
                on=situation.today,
            )
        )
        return item.id


class ChangeServiceItem(Command, about=ServiceItem, by=LISTERS):
    """Change a service item (调整政务服务事项): its name, its promised days, whether it is handled online."""

    item: ServiceItemId
    name: str | None = None
    promised_days: int | None = None
    online: bool | None = None
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses an abolished item, negative days, and a change of nothing."""
        item = current_item(situation, self.item)
        name = item.name if self.name is None else public_text(self.name, LONGEST_NAME)
        days = item.promised_days if self.promised_days is None else _days(self.promised_days)
        online = item.online if self.online is None else self.online
        if (name, days, online) == (item.name, item.promised_days, item.online):
            raise ServiceItemUnchanged
        item.trigger(
            ServiceItemChanged(
                name=name,
                promised_days_before=item.promised_days,
                promised_days=days,
                online=online,
                basis=bounded(self.basis, LONGEST_BASIS),
                on=situation.today,
            )
        )
        return item.id


class ReformServiceItem(Command, about=ServiceItem, by=LISTERS):
    """Reform an approval (改革审批事项) in one of the four ways (优化营商环境条例第十九条): abolished, turned into a
    filing, handled on notice and commitment, or optimised. An abolished one is taken back from its townships.
    """

    item: ServiceItemId
    mode: ReformMode
    promised_days: int | None = None
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses public services, an abolished item, and the same way twice."""
        item = current_item(situation, self.item)
        days = item.promised_days if self.promised_days is None else _days(self.promised_days)
        basis = bounded(self.basis, LONGEST_BASIS)
        if item.kind is not ServiceItemKind.APPROVAL:
            raise ServiceItemNotApproval(name=item.name)
        if item.mode is self.mode:
            raise ServiceItemAlreadyReformed(name=item.name)
        item.trigger(
            ServiceItemReformed(
                number=item.reforms + 1,
                mode=self.mode,
                code=item.code,
                name=item.name,
                organisation=item.organisation,
                promised_days_before=item.promised_days,
                promised_days=days,
                basis=basis,
                on=situation.today,
            )
        )
        for organisation, part in item.delegations.items() if item.abolished else ():
            item.trigger(
                ServiceItemDelegationWithdrawn(
                    organisation=organisation, post=part.post, basis=basis, on=situation.today
                )
            )
        return item.id


class RestoreServiceItem(Command, about=ServiceItem, by=LISTERS):
    """Restore an approval (恢复审批事项) that was abolished or turned into a filing: only on a legal basis."""

    item: ServiceItemId
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses what may be asked for anyway."""
        item = situation.get(ServiceItem, self.item)
        if item.is_demandable:
            raise ServiceItemNotAbolished(name=item.name)
        basis = bounded(self.basis, LONGEST_BASIS)
        item.trigger(ServiceItemRestored(number=item.reforms, basis=basis, on=situation.today))
        return item.id
