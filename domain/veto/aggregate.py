"""Veto, the aggregate (一票否决): one department, one year; nobody is vetoed by a figure, only by a named person."""

from datetime import date
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.events.veto import (
    VetoDecided,
    VetoNoticeServed,
    VetoProposed,
    VetoReviewed,
    VetoRevoked,
    VetoStatementHeard,
    VetoStatus,
)

UNDER_WAY = frozenset({VetoStatus.PROPOSED, VetoStatus.NOTIFIED, VetoStatus.HEARD})


class Veto(Aggregate, topic="veto", title="一票否决"):
    """The veto of a department for a year, from its proposal to its decision and review."""

    organisation: UUID
    year: int = 0
    status: VetoStatus = VetoStatus.REJECTED
    proposer: UUID | None = None
    post: UUID
    due: date | None = None
    decider: UUID | None = None
    reviewed: bool = False

    @property
    def may_be_proposed(self) -> bool:
        """Whether no veto is under way, and none stands."""
        return not self.exists or self.status not in UNDER_WAY | {VetoStatus.UPHELD}

    @when(VetoProposed)
    def proposed(self, event: VetoProposed) -> None:
        """It is under way."""
        self.organisation, self.year, self.proposer = event.organisation, event.year, event.proposer
        self.status, self.decider, self.reviewed = VetoStatus.PROPOSED, None, False

    @when(VetoNoticeServed)
    def served(self, event: VetoNoticeServed) -> None:
        """The department knows."""
        self.status, self.post, self.due = VetoStatus.NOTIFIED, event.post, event.due

    @when(VetoStatementHeard)
    def heard(self, _: VetoStatementHeard) -> None:
        """The department was heard."""
        self.status = VetoStatus.HEARD

    @when(VetoDecided)
    def decided(self, event: VetoDecided) -> None:
        """It is decided."""
        self.status, self.decider = VetoStatus(event.outcome.value), event.decider

    @when(VetoReviewed)
    def was_reviewed(self, _: VetoReviewed) -> None:
        """It was looked at again."""
        self.reviewed = True

    @when(VetoRevoked)
    def revoked(self, _: VetoRevoked) -> None:
        """It does not hold."""
        self.status = VetoStatus.REVOKED
