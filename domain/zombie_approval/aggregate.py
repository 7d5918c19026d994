"""Zombie approval (僵尸审批): which body demanded what, and whether it was confirmed and put right."""

from datetime import date
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.events.zombie_approval import (
    ZombieApprovalConfirmed,
    ZombieApprovalDeadlineMoved,
    ZombieApprovalOverdue,
    ZombieApprovalRectified,
    ZombieApprovalRefuted,
    ZombieApprovalReported,
    ZombieRectificationVerified,
    ZombieStatus,
)
from domain.refusal import Refused


class ZombieApproval(Aggregate, topic="zombie_approval", title="僵尸审批"):
    """A demand; `post` is to put it right once it is confirmed."""

    item: UUID
    organisation: UUID
    reporter: UUID | None = None
    status: ZombieStatus = ZombieStatus.REPORTED
    post: UUID
    confirmed_on: date = date.min
    rectify_by: date = date.max
    provisional: bool = False
    submitter: UUID | None = None
    overdue: bool = False

    @when(ZombieApprovalReported)
    def reported(self, event: ZombieApprovalReported) -> None:
        """It waits for a finding."""
        self.item, self.organisation, self.reporter = event.item, event.organisation, event.reporter

    @when(ZombieApprovalConfirmed)
    def confirmed(self, event: ZombieApprovalConfirmed) -> None:
        """It is to be put right."""
        self.status, self.post, self.confirmed_on = ZombieStatus.CONFIRMED, event.post, event.on
        self.rectify_by, self.provisional = event.rectify_by, event.provisional

    @when(ZombieApprovalRefuted)
    def refuted(self, _: ZombieApprovalRefuted) -> None:
        """It was none."""
        self.status = ZombieStatus.REFUTED

    @when(ZombieApprovalDeadlineMoved)
    def deadline_moved(self, event: ZombieApprovalDeadlineMoved) -> None:
        """It is due on another day, late or not."""
        self.rectify_by, self.provisional = event.rectify_by, event.provisional
        self.overdue = event.still_overdue

    @when(ZombieApprovalOverdue)
    def late(self, _: ZombieApprovalOverdue) -> None:
        """It was not put right in time."""
        self.overdue = True

    @when(ZombieApprovalRectified)
    def rectified(self, event: ZombieApprovalRectified) -> None:
        """It is put right, as the body says."""
        self.status, self.submitter = ZombieStatus.RECTIFIED, event.submitter

    @when(ZombieRectificationVerified)
    def rectification_verified(self, event: ZombieRectificationVerified) -> None:
        """It is put right, or owed still, and late once more."""
        self.status = ZombieStatus.VERIFIED if event.real else ZombieStatus.CONFIRMED
        self.overdue = False

    def expect(self, status: ZombieStatus, otherwise: type[Refused]) -> None:
        """Refuse when it is in another state."""
        if self.status is not status:
            raise otherwise
