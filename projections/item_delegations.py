"""Item delegations (事项下放承接): which township was to take which item on, whether it did, and whether it is real."""

from datetime import date
from typing import Any

from domain.events.service_item import (
    ServiceItemDelegated,
    ServiceItemDelegationAccepted,
    ServiceItemDelegationChecked,
    ServiceItemDelegationLapsed,
    ServiceItemDelegationMoved,
    ServiceItemDelegationWithdrawn,
    ServiceItemKind,
)
from domain.personal import FreeText
from domain.reference import OrganisationId, PostId, ServiceItemId
from projections.clocks import Clock, clocks
from projections.dated import dated
from projections.engine.view import Key, Row, View, replace
from projections.expiry import after, ended
from projections.obligations import Obligation, ObligationKind, obligations


class ItemDelegation(Row):
    """One township's part in one item (事项下放承接). `handled` is what the last independent check found, None
    before the first.
    """

    item: ServiceItemId
    organisation: OrganisationId
    post: PostId
    kind: ServiceItemKind
    delegated_on: date
    accept_by: date
    provisional: bool
    calendar_edition: int
    accepted_on: date | None = None
    late: bool = False
    lapsed_on: date | None = None
    handled: bool | None = None
    checked_on: date | None = None
    checker: PostId | None = None
    found: FreeText | None = None
    withdrawn_on: date | None = None


item_delegations = View(
    "item_delegations",
    ItemDelegation,
    key=("item", "organisation"),
    indexes=(("organisation",),),
)


def part(event: Any) -> Key:
    """The row of the township that the event names."""
    return (event.originator_id, event.organisation)


# A township that an item was taken back from may get it again.
@item_delegations.upserts(ServiceItemDelegated, key=part)
def delegated(_: ItemDelegation | None, event: ServiceItemDelegated) -> ItemDelegation:
    """It is to take the item on."""
    return ItemDelegation(
        item=event.originator_id,
        organisation=event.organisation,
        post=event.post,
        kind=event.kind,
        delegated_on=event.on,
        accept_by=event.accept_by,
        provisional=event.provisional,
        calendar_edition=event.calendar_edition,
    )


@item_delegations.folds(ServiceItemDelegationAccepted, key=part)
def accepted(row: ItemDelegation, event: ServiceItemDelegationAccepted) -> ItemDelegation:
    """It says that it handles the item."""
    return replace(row, accepted_on=event.on, late=event.late)


@item_delegations.folds(ServiceItemDelegationLapsed, key=part)
def lapsed(row: ItemDelegation, event: ServiceItemDelegationLapsed) -> ItemDelegation:
    """It did not in time."""
    return replace(row, lapsed_on=event.on)


@item_delegations.folds(ServiceItemDelegationMoved, key=part)
def moved(row: ItemDelegation, event: ServiceItemDelegationMoved) -> ItemDelegation:
    """It has until another day."""
    return replace(
        row,
        accept_by=event.accept_by,
        provisional=event.provisional,
        calendar_edition=event.calendar_edition,
        lapsed_on=row.lapsed_on if event.still_lapsed else None,
    )


@item_delegations.folds(ServiceItemDelegationChecked, key=part)
def checked(row: ItemDelegation, event: ServiceItemDelegationChecked) -> ItemDelegation:
    """What somebody independent found last."""
    return replace(
        row,
        handled=event.handled,
        checked_on=event.on,
        checker=event.checker,
        found=event.found,
    )


@item_delegations.folds(ServiceItemDelegationWithdrawn, key=part)
def taken_back(row: ItemDelegation, event: ServiceItemDelegationWithdrawn) -> ItemDelegation:
    """It has no part any more."""
    return replace(row, withdrawn_on=event.on)


def _clock(event: Any) -> Key:
    return (event.originator_id, f"delegation-{event.organisation}")


def _owed(event: Any) -> Key:
    return (event.originator_id, event.post)


def _ticks(event: ServiceItemDelegated | ServiceItemDelegationMoved) -> Clock:
    return after(
        event,
        f"delegation-{event.organisation}",
        "LapseDelegation",
        event.accept_by,
        item=event.originator_id,
        organisation=event.organisation,
    )


@clocks.upserts(ServiceItemDelegated, key=_clock)
def clock_started(_: Clock | None, event: ServiceItemDelegated) -> Clock:
    """The township has until the end of that day."""
    return _ticks(event)


@clocks.upserts(ServiceItemDelegationMoved, key=_clock)
def clock_moved(row: Clock | None, event: ServiceItemDelegationMoved) -> Clock | None:
    """It has until the end of another day, unless that is over too and told."""
    return row if event.still_lapsed else _ticks(event)


@obligations.upserts(ServiceItemDelegationMoved, key=_owed)
def due_moved(row: Obligation | None, event: ServiceItemDelegationMoved) -> Obligation | None:
    """It is owed until another day."""
    return None if row is None else replace(row, due=event.accept_by)


@obligations.upserts(ServiceItemDelegated, key=_owed)
def taken_on(_: Obligation | None, event: ServiceItemDelegated) -> Obligation:
    """The township's post has to see to it."""
    return Obligation(
        id=event.originator_id,
        post=event.post,
        kind=ObligationKind.DELEGATION,
        since=event.on,
        due=event.accept_by,
    )


clocks.upserts(ServiceItemDelegationAccepted, key=_clock)(ended)
clocks.upserts(ServiceItemDelegationLapsed, key=_clock)(ended)
clocks.upserts(ServiceItemDelegationWithdrawn, key=_clock)(ended)
obligations.upserts(ServiceItemDelegationAccepted, key=_owed)(ended)
obligations.upserts(ServiceItemDelegationWithdrawn, key=_owed)(ended)

dated(
    item_delegations,
    "accepted_on is null and withdrawn_on is null",
    "RecomputeDelegations",
    "item",
    key="item",
)
