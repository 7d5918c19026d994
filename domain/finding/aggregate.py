"""Finding (发现问题): what was found where, whether it stands, and how far its rectification is."""

from datetime import date
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.events.finding import (
    FindingContested,
    FindingDismissed,
    FindingEntered,
    FindingRecorded,
    FindingStatus,
    FindingType,
    FindingUpheld,
    RectificationDeadlineMoved,
    RectificationOrdered,
    RectificationOverdue,
    RectificationReturned,
    RectificationSubmitted,
    RectificationVerified,
)
from domain.events.term import Term
from domain.finding.refusals import FindingInAnotherState, listed_zh
from domain.term import NEVER


class Finding(Aggregate, topic="finding", title="发现问题"):
    """A problem found. `owner` is the post that has to put it right."""

    problem: FindingType = FindingType.LATE
    organisation: UUID
    post: UUID | None = None
    found_on: date = date.min
    status: FindingStatus = FindingStatus.RECORDED
    recorders: frozenset[UUID] = frozenset()
    owner: UUID | None = None
    submitters: frozenset[UUID] = frozenset()
    term: Term = NEVER
    overdue: bool = False

    @property
    def due(self) -> date:
        """The last day for the rectification."""
        return self.term.due

    @property
    def stands(self) -> bool:
        """Whether it was not dismissed."""
        return self.status is not FindingStatus.DISMISSED

    @when(FindingRecorded)
    def recorded(self, event: FindingRecorded) -> None:
        """It stands until it is contested."""
        self.problem, self.organisation, self.post = event.problem, event.organisation, event.post
        self.found_on = event.found_on
        self.recorders = frozenset(
            each for each in (event.recorder, event.recorder_person) if each is not None
        )

    @when(FindingContested)
    def contested(self, _: FindingContested) -> None:
        """It waits for a judge."""
        self.status = FindingStatus.CONTESTED

    @when(FindingUpheld)
    def upheld(self, _: FindingUpheld) -> None:
        """It stands for good."""
        self.status = FindingStatus.UPHELD

    @when(FindingDismissed)
    def dismissed(self, _: FindingDismissed) -> None:
        """It falls."""
        self.status = FindingStatus.DISMISSED

    @when(RectificationOrdered)
    def ordered(self, event: RectificationOrdered) -> None:
        """It has to be put right."""
        self.status, self.owner, self.term = FindingStatus.ORDERED, event.post, event.term

    @when(RectificationSubmitted)
    def submitted(self, event: RectificationSubmitted) -> None:
        """It waits for a verification."""
        self.status = FindingStatus.SUBMITTED
        who = (event.submitter, event.submitter_person)
        self.submitters = self.submitters | {each for each in who if each is not None}

    @when(RectificationReturned)
    def returned(self, event: RectificationReturned) -> None:
        """It is owed again, until another day."""
        self.status, self.term, self.overdue = FindingStatus.RECTIFICATION_RETURNED, event.term, False

    @when(RectificationDeadlineMoved)
    def deadline_moved(self, event: RectificationDeadlineMoved) -> None:
        """It is due on another day."""
        self.term, self.overdue = event.term, event.still_overdue

    @when(RectificationVerified)
    def verified(self, _: RectificationVerified) -> None:
        """It is put right."""
        self.status = FindingStatus.RECTIFIED

    @when(RectificationOverdue)
    def became_overdue(self, _: RectificationOverdue) -> None:
        """It is late."""
        self.overdue = True


class FindingIndex(Aggregate, topic="finding_index", title="发现问题目录"):
    """The findings of one problem type at one organisation within a year of the last."""

    findings: tuple[UUID, ...] = ()

    @when(FindingEntered)
    def entered(self, event: FindingEntered) -> None:
        """One more; those older than a year, and dismissed ones, are no longer named."""
        self.findings = event.findings


def expect(finding: Finding, *needed: FindingStatus) -> None:
    """Refuse when the finding is in none of these states."""
    if finding.status not in needed:
        raise FindingInAnotherState(
            status=finding.status,
            needed=", ".join(needed),
            status_zh=listed_zh([finding.status]),
            needed_zh=listed_zh(needed),
        )
