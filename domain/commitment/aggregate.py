"""Commitment (承诺): what a post promised, until when, and what became of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.events.commitment import (
    Cadence,
    CommitmentArchived,
    CommitmentBreached,
    CommitmentCadenceMissed,
    CommitmentDrafted,
    CommitmentDueSoon,
    CommitmentEvaluated,
    CommitmentFulfilled,
    CommitmentKind,
    CommitmentProgressReported,
    CommitmentPublished,
    CommitmentRedrafted,
    CommitmentReopened,
    CommitmentReviewed,
    CommitmentRevised,
    CommitmentStatus,
    CommitmentWithdrawn,
    FulfilmentVerified,
)

UNPUBLISHED = frozenset({CommitmentStatus.DRAFTED, CommitmentStatus.RETURNED, CommitmentStatus.REVIEWED})
OPEN = frozenset({CommitmentStatus.PUBLISHED, CommitmentStatus.CHANGED})
FULFILLED = frozenset({CommitmentStatus.FULFILLED, CommitmentStatus.FULFILLED_LATE})


@dataclass(frozen=True, kw_only=True)
class Revision:
    """What the commitment said before one lawful change."""

    number: int
    text: str
    target: Decimal | None
    due: date | None


class Commitment(Aggregate, topic="commitment", title="承诺"):
    """A post's commitment. It stays with the post, whoever holds it."""

    post: UUID
    organisation: UUID
    kind: CommitmentKind = CommitmentKind.PROMISE
    text: str = ""
    metric: str | None = None
    target: Decimal | None = None
    unit: str | None = None
    due: date | None = None
    cadence: Cadence | None = None
    cadence_due: date | None = None
    status: CommitmentStatus = CommitmentStatus.DRAFTED
    published_on: date | None = None
    warned_for: date | None = None
    breached: bool = False
    withdrawn: bool = False
    verified: bool = False
    revisions: tuple[Revision, ...] = ()

    @property
    def is_open(self) -> bool:
        """Published, and neither fulfilled nor broken nor withdrawn."""
        return self.status in OPEN

    @property
    def is_owed(self) -> bool:
        """Still to be fulfilled, in time or late."""
        return self.is_open or self.status is CommitmentStatus.BREACHED

    @property
    def is_public(self) -> bool:
        """Published and neither withdrawn nor archived."""
        archived = self.status is CommitmentStatus.ARCHIVED
        return self.published_on is not None and not self.withdrawn and not archived

    @property
    def status_while_open(self) -> CommitmentStatus:
        """What it is called while it is open."""
        return CommitmentStatus.CHANGED if self.revisions else CommitmentStatus.PUBLISHED

    @when(CommitmentDrafted)
    def drafted(self, event: CommitmentDrafted) -> None:
        """It is a draft of its post."""
        self.post, self.organisation, self.kind = event.post, event.organisation, event.kind
        self._word(event)

    @when(CommitmentRedrafted)
    def redrafted(self, event: CommitmentRedrafted) -> None:
        """It is a draft again."""
        self._word(event)
        self.status = CommitmentStatus.DRAFTED

    def _word(self, event: CommitmentDrafted | CommitmentRedrafted) -> None:
        self.text, self.metric, self.target, self.unit = event.text, event.metric, event.target, event.unit
        self.due, self.cadence = event.due, event.cadence

    @when(CommitmentReviewed)
    def reviewed(self, event: CommitmentReviewed) -> None:
        """It may be published, or has to be written anew."""
        self.status = CommitmentStatus.REVIEWED if event.approved else CommitmentStatus.RETURNED

    @when(CommitmentPublished)
    def published(self, event: CommitmentPublished) -> None:
        """It is owed from now on."""
        self.status, self.published_on, self.cadence_due = (
            CommitmentStatus.PUBLISHED,
            event.on,
            event.cadence_due,
        )

    @when(CommitmentProgressReported)
    def progressed(self, event: CommitmentProgressReported) -> None:
        """The period is paid for."""
        self.cadence_due = event.cadence_due

    @when(CommitmentRevised)
    def revised(self, event: CommitmentRevised) -> None:
        """It says something else; what it said is kept."""
        before = Revision(
            number=event.number, text=event.text_before, target=event.target_before, due=event.due_before
        )
        self.revisions = (*self.revisions, before)
        self.text, self.target, self.due = event.text, event.target, event.due
        self.status = CommitmentStatus.CHANGED

    @when(CommitmentDueSoon)
    def warned(self, event: CommitmentDueSoon) -> None:
        """The owner was warned of this due date."""
        self.warned_for = event.due

    @when(CommitmentBreached)
    def broken(self, _: CommitmentBreached) -> None:
        """It was not kept in time, and no fulfilment changes that."""
        self.status, self.breached = CommitmentStatus.BREACHED, True

    @when(CommitmentCadenceMissed)
    def period_missed(self, event: CommitmentCadenceMissed) -> None:
        """The next period is owed."""
        self.cadence_due = event.cadence_due

    @when(CommitmentFulfilled)
    def fulfilled(self, event: CommitmentFulfilled) -> None:
        """It is kept, as its owner says."""
        self.status = CommitmentStatus.FULFILLED_LATE if event.late else CommitmentStatus.FULFILLED

    @when(FulfilmentVerified)
    def fulfilment_verified(self, event: FulfilmentVerified) -> None:
        """Somebody independent says so too, or not."""
        self.verified = event.real

    @when(CommitmentReopened)
    def reopened(self, event: CommitmentReopened) -> None:
        """It is owed again."""
        self.status, self.cadence_due, self.warned_for = event.status, event.cadence_due, None

    @when(CommitmentWithdrawn)
    def given_up(self, _: CommitmentWithdrawn) -> None:
        """It is owed no more."""
        self.status, self.withdrawn = CommitmentStatus.WITHDRAWN, True

    @when(CommitmentEvaluated)
    def evaluated(self, _: CommitmentEvaluated) -> None:
        """It has a grade."""
        self.status = CommitmentStatus.EVALUATED

    @when(CommitmentArchived)
    def archived(self, _: CommitmentArchived) -> None:
        """The file is closed."""
        self.status = CommitmentStatus.ARCHIVED
