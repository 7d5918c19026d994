"""Service items (政务服务事项清单): what each body approves or provides, in how many days, reformed how."""

from datetime import date
from uuid import UUID

from domain.events.service_item import (
    ReformMode,
    ServiceItemChanged,
    ServiceItemDelegated,
    ServiceItemDelegationAccepted,
    ServiceItemDelegationWithdrawn,
    ServiceItemKind,
    ServiceItemPublished,
    ServiceItemReformed,
    ServiceItemRestored,
    ServiceItemTier,
)
from domain.reference import OrganisationId
from projections.engine.view import Row, View, replace


class ServiceItem(Row):
    """A service item (政务服务事项). `mode` is how it was reformed, None while it was not or was restored;
    `demandable` says whether anybody may still be asked for it; `delegated_to` are the townships that are to
    handle it, `accepted_by` those that took it on; `basis` is what it is listed on, `reform_basis` what its reform
    rests on.
    """

    id: UUID
    code: str
    name: str
    kind: ServiceItemKind
    tier: ServiceItemTier
    organisation: OrganisationId
    promised_days: int
    online: bool
    basis: str
    published_on: date
    changed_on: date | None = None
    mode: ReformMode | None = None
    reformed_on: date | None = None
    reform_basis: str | None = None
    demandable: bool = True
    delegated_to: tuple[OrganisationId, ...] = ()
    accepted_by: tuple[OrganisationId, ...] = ()


service_items = View("service_items", ServiceItem, indexes=(("organisation",), ("mode",)))


@service_items.opens(ServiceItemPublished)
def published(event: ServiceItemPublished) -> ServiceItem:
    """On the list."""
    return ServiceItem(
        id=event.originator_id,
        code=event.code,
        name=event.name,
        kind=event.kind,
        tier=event.tier,
        organisation=event.organisation,
        promised_days=event.promised_days,
        online=event.online,
        basis=event.basis,
        published_on=event.on,
    )


@service_items.folds(ServiceItemChanged)
def changed(row: ServiceItem, event: ServiceItemChanged) -> ServiceItem:
    """As it is called and promised now."""
    return replace(
        row,
        name=event.name,
        promised_days=event.promised_days,
        online=event.online,
        changed_on=event.on,
    )


@service_items.folds(ServiceItemReformed)
def reformed(row: ServiceItem, event: ServiceItemReformed) -> ServiceItem:
    """Reformed in this way."""
    return replace(
        row,
        mode=event.mode,
        reformed_on=event.on,
        reform_basis=event.basis,
        promised_days=event.promised_days,
        demandable=event.mode not in (ReformMode.ABOLISHED, ReformMode.FILING),
    )


@service_items.folds(ServiceItemRestored)
def restored(row: ServiceItem, _: ServiceItemRestored) -> ServiceItem:
    """As if it had not been reformed."""
    return replace(row, mode=None, reformed_on=None, reform_basis=None, demandable=True)


@service_items.folds(ServiceItemDelegated)
def delegated(row: ServiceItem, event: ServiceItemDelegated) -> ServiceItem:
    """One township more is to handle it."""
    return replace(row, delegated_to=(*row.delegated_to, event.organisation))


@service_items.folds(ServiceItemDelegationAccepted)
def accepted(row: ServiceItem, event: ServiceItemDelegationAccepted) -> ServiceItem:
    """One township more says that it does."""
    return replace(row, accepted_by=(*row.accepted_by, event.organisation))


@service_items.folds(ServiceItemDelegationWithdrawn)
def taken_back(row: ServiceItem, event: ServiceItemDelegationWithdrawn) -> ServiceItem:
    """One township less."""
    return replace(
        row,
        delegated_to=tuple(body for body in row.delegated_to if body != event.organisation),
        accepted_by=tuple(body for body in row.accepted_by if body != event.organisation),
    )
