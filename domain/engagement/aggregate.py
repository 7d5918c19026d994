"""Engagement (政企沟通活动): its state, as its events made it."""

from datetime import date
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.events.engagement import EngagementCancelled, EngagementHeld, EngagementKind, EngagementPlanned


class Engagement(Aggregate, topic="engagement", title="政企沟通活动"):
    """One occasion; `held_on` is None until it was held, `attended` are the enterprises that came."""

    kind: EngagementKind = EngagementKind.SYMPOSIUM
    planned_for: date
    invited: frozenset[UUID] = frozenset()
    attended: frozenset[UUID] = frozenset()
    held_on: date | None = None
    cancelled: bool = False

    @property
    def settled(self) -> bool:
        """Held or cancelled."""
        return self.held_on is not None or self.cancelled

    @when(EngagementPlanned)
    def planned(self, event: EngagementPlanned) -> None:
        """Enterprises are invited."""
        self.kind, self.planned_for, self.invited = event.kind, event.planned_for, frozenset(event.invited)

    @when(EngagementHeld)
    def held(self, event: EngagementHeld) -> None:
        """They talked."""
        self.held_on, self.attended = event.held_on, frozenset((*event.attended, *event.uninvited))

    @when(EngagementCancelled)
    def was_cancelled(self, _: EngagementCancelled) -> None:
        """It did not take place."""
        self.cancelled = True
