"""Screens (电子屏): which public screens stand, and which are silent since when."""

from datetime import datetime
from uuid import UUID

from domain.events.screen import (
    ScreenHeartbeatLost,
    ScreenHeartbeatRestored,
    ScreenRegistered,
    ScreenRetired,
)
from projections.engine.view import Row, View, replace


class Screen(Row):
    """A public screen (电子屏); `silent_since` is None while it is heard."""

    id: UUID
    name: str
    location: str
    standing: bool
    silent_since: datetime | None
    losses: int
    silent_minutes: int


screens = View("screens", Screen)


@screens.upserts(ScreenRegistered)
def registered(row: Screen | None, event: ScreenRegistered) -> Screen:
    """It stands; what it was before it was retired still counts."""
    return Screen(
        id=event.originator_id,
        name=event.name,
        location=event.location,
        standing=True,
        silent_since=None,
        losses=row.losses if row else 0,
        silent_minutes=row.silent_minutes if row else 0,
    )


@screens.folds(ScreenHeartbeatLost)
def lost(row: Screen, event: ScreenHeartbeatLost) -> Screen:
    """Silent, once more."""
    return replace(row, silent_since=event.since, losses=row.losses + 1)


@screens.folds(ScreenHeartbeatRestored)
def restored(row: Screen, event: ScreenHeartbeatRestored) -> Screen:
    """Heard again."""
    return replace(row, silent_since=None, silent_minutes=row.silent_minutes + event.minutes)


@screens.folds(ScreenRetired)
def retired(row: Screen, _: ScreenRetired) -> Screen:
    """It stands no more."""
    return replace(row, standing=False)
