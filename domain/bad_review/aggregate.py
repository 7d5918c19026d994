"""Bad review (差评): whose it is to handle, how far it is, and which stages were late."""

from datetime import date
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.events.bad_review import (
    BadReviewAppealed,
    BadReviewAppealRuled,
    BadReviewCalledBack,
    BadReviewContacted,
    BadReviewDeadlinesMoved,
    BadReviewOverdue,
    BadReviewReceived,
    BadReviewRectified,
    BadReviewStatus,
    BadReviewVerified,
    ReviewStage,
)

SETTLED = frozenset({BadReviewStatus.SETTLED, BadReviewStatus.UNREACHABLE, BadReviewStatus.MISJUDGED})
UNRECTIFIED = frozenset({BadReviewStatus.RECEIVED, BadReviewStatus.CONTACTED, BadReviewStatus.VERIFIED})


class BadReview(Aggregate, topic="bad_review", title="差评"):
    """A review; `appellant` is who appealed, `appeal_open` whether a ruling is owed."""

    item: UUID
    organisation: UUID
    post: UUID
    status: BadReviewStatus = BadReviewStatus.RECEIVED
    received_on: date = date.min
    rectified_on: date | None = None
    contact_by: date = date.max
    rectify_by: date = date.max
    callback_by: date | None = None
    provisional: bool = False
    submitters: frozenset[UUID] = frozenset()
    attempts: int = 0
    vain_days: frozenset[date] = frozenset()
    appealed: bool = False
    appeal_open: bool = False
    appellant: UUID | None = None
    overdue: frozenset[ReviewStage] = frozenset()

    def due(self, stage: ReviewStage) -> date | None:
        """When a stage is due; None while it does not run."""
        if stage is ReviewStage.CONTACT:
            return self.contact_by if self.status is BadReviewStatus.RECEIVED else None
        if stage is ReviewStage.RECTIFICATION:
            return self.rectify_by if self.status in UNRECTIFIED else None
        return self.callback_by if self.status is BadReviewStatus.RECTIFIED else None

    @when(BadReviewReceived)
    def received(self, event: BadReviewReceived) -> None:
        """It is to be handled."""
        self.item, self.organisation, self.post = event.item, event.organisation, event.post
        self.received_on, self.provisional = event.on, event.provisional
        self.contact_by, self.rectify_by = event.contact_by, event.rectify_by

    @when(BadReviewContacted)
    def contacted(self, _: BadReviewContacted) -> None:
        """The reviewer was heard."""
        self.status = BadReviewStatus.CONTACTED

    @when(BadReviewVerified)
    def verified(self, _: BadReviewVerified) -> None:
        """What was wrong is known."""
        self.status = BadReviewStatus.VERIFIED

    @when(BadReviewRectified)
    def rectified(self, event: BadReviewRectified) -> None:
        """It waits for the reviewer's word."""
        self.status, self.callback_by = BadReviewStatus.RECTIFIED, event.callback_by
        self.rectified_on, self.provisional = event.on, event.provisional
        self.attempts, self.vain_days = 0, frozenset()
        self.overdue -= {ReviewStage.CALLBACK}
        if event.submitter is not None:
            self.submitters |= {event.submitter}

    @when(BadReviewCalledBack)
    def called_back(self, event: BadReviewCalledBack) -> None:
        """It is settled, or owed again and late once more, or waits for another call."""
        self.attempts = event.attempt
        if not event.reached and event.working_day:
            self.vain_days |= {event.on}
        if event.status is BadReviewStatus.VERIFIED:
            self.overdue -= {ReviewStage.RECTIFICATION}
        self.status = event.status

    @when(BadReviewAppealed)
    def was_appealed(self, event: BadReviewAppealed) -> None:
        """A ruling is owed."""
        self.appealed, self.appeal_open, self.appellant = True, True, event.appellant

    @when(BadReviewAppealRuled)
    def ruled(self, event: BadReviewAppealRuled) -> None:
        """It was a misjudgement, or it stands."""
        self.appeal_open = False
        if event.upheld:
            self.status = BadReviewStatus.MISJUDGED

    @when(BadReviewDeadlinesMoved)
    def deadlines_moved(self, event: BadReviewDeadlinesMoved) -> None:
        """Its stages are due on other days, late or not."""
        self.contact_by, self.rectify_by = event.contact_by, event.rectify_by
        self.callback_by, self.provisional = event.callback_by, event.provisional
        self.overdue = frozenset(event.overdue)

    @when(BadReviewOverdue)
    def late(self, event: BadReviewOverdue) -> None:
        """A stage was not done in time."""
        self.overdue |= {event.stage}
