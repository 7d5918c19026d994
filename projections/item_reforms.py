"""Item reforms (事项改革记录): each time an approval was abolished, turned into a filing, or made easier."""

from datetime import date

from domain.events.service_item import ReformMode, ServiceItemReformed, ServiceItemRestored
from domain.reference import OrganisationId, ServiceItemId
from projections.engine.view import Key, Row, View, replace


class ItemReform(Row):
    """One reform of one item (事项改革记录); `standing` until another reform takes its place or it is undone."""

    item: ServiceItemId
    number: int
    mode: ReformMode
    code: str
    name: str
    organisation: OrganisationId
    promised_days_before: int
    promised_days: int
    reform_basis: str
    reformed_on: date
    standing: bool
    restored_on: date | None
    restoration_basis: str | None


item_reforms = View("item_reforms", ItemReform, key=("item", "number"), indexes=(("mode",),))


@item_reforms.opens(ServiceItemReformed)
def reformed(event: ServiceItemReformed) -> ItemReform:
    """It stands."""
    return ItemReform(
        item=event.originator_id,
        number=event.number,
        mode=event.mode,
        code=event.code,
        name=event.name,
        organisation=event.organisation,
        promised_days_before=event.promised_days_before,
        promised_days=event.promised_days,
        reform_basis=event.basis,
        reformed_on=event.on,
        standing=True,
        restored_on=None,
        restoration_basis=None,
    )


def _before(event: ServiceItemReformed) -> Key:
    return (event.originator_id, event.number - 1)


@item_reforms.upserts(ServiceItemReformed, key=_before)
def superseded(row: ItemReform | None, _: ServiceItemReformed) -> ItemReform | None:
    """The one before, if there was one, stands no more."""
    return None if row is None else replace(row, standing=False)


@item_reforms.folds(ServiceItemRestored, key=lambda event: (event.originator_id, event.number))
def restored(row: ItemReform, event: ServiceItemRestored) -> ItemReform:
    """Undone."""
    return replace(row, standing=False, restored_on=event.on, restoration_basis=event.basis)
