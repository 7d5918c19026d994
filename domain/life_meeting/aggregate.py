"""Life meeting (生活会): what was found, and what was pledged."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from domain.aggregate import EMPTY, Aggregate, put, when
from domain.events.life_meeting import (
    LifeMeetingHeld,
    PledgeKept,
    PledgeOverdue,
    PledgeStatus,
    PledgeVerified,
    RectificationPledged,
    SelfCheckItemRecorded,
)


@dataclass(frozen=True, kw_only=True)
class Pledge:
    """A post's promise to mend one finding; `reporters` are the post and the person who reported it kept."""

    id: UUID
    post: UUID
    due: date
    status: PledgeStatus = PledgeStatus.PLEDGED
    overdue: bool = False
    reporters: frozenset[UUID] = frozenset()


class LifeMeeting(Aggregate, topic="life-meeting", title="生活会"):
    """A meeting; `items` are the posts that found something about themselves, by number."""

    organisation: UUID
    held_on: date = date.min
    items: Mapping[int, UUID] = EMPTY
    pledges: Mapping[UUID, Pledge] = EMPTY

    def _change(self, pledge: UUID, **changes: Any) -> None:
        self.pledges = put(self.pledges, pledge, replace(self.pledges[pledge], **changes))

    @when(LifeMeetingHeld)
    def held(self, event: LifeMeetingHeld) -> None:
        """It took place."""
        self.organisation, self.held_on = event.organisation, event.held_on

    @when(SelfCheckItemRecorded)
    def item_recorded(self, event: SelfCheckItemRecorded) -> None:
        """One finding more."""
        self.items = put(self.items, event.number, event.post)

    @when(RectificationPledged)
    def pledged(self, event: RectificationPledged) -> None:
        """One pledge more."""
        self.pledges = put(
            self.pledges, event.pledge, Pledge(id=event.pledge, post=event.post, due=event.due)
        )

    @when(PledgeKept)
    def kept(self, event: PledgeKept) -> None:
        """It is mended, as the post says."""
        reporters = frozenset(filter(None, (event.reporter_post, event.reporter)))
        self._change(event.pledge, status=PledgeStatus.KEPT, reporters=reporters)

    @when(PledgeOverdue)
    def found_overdue(self, event: PledgeOverdue) -> None:
        """It was not mended in time."""
        self._change(event.pledge, overdue=True)

    @when(PledgeVerified)
    def verified(self, event: PledgeVerified) -> None:
        """It is mended indeed, or owed again."""
        self._change(event.pledge, status=PledgeStatus.PROVEN if event.real else PledgeStatus.PLEDGED)
