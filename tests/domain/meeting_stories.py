"""A small district for stories about weekly meetings: the bureau of the commitments, on the calendar of 2026."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import projections.decision_clocks
import projections.decisions
import projections.meeting_clocks
import projections.meetings  # noqa: F401 - importing a view registers its folds
from domain.command import Command
from domain.decision import Decision, RecordDecision, ReportDecisionProgress
from domain.meeting import ConveneMeeting, OpenMeetingWeek
from tests.domain.commitment_stories import Bureau, bureau
from tests.domain.test_calendar import published
from tests.story import Story

WEEK = "2026-W10"
DUE = date(2026, 3, 9)  # five working days after the meeting of Monday, 2 March


@dataclass
class Hall:
    """Told on Monday, 2 March 2026, at noon, in the tenth week, which was opened."""

    told: Bureau
    story: Story

    def convened(self) -> UUID:
        """The week's meeting, under the county leader."""
        return self.as_office().send(ConveneMeeting(chair=self.told.leader))

    def deciding(self, meeting: UUID, **other: Any) -> RecordDecision:
        """A decision for the bureau's head within five working days, with some things other."""
        told = {
            "meeting": meeting,
            "text": "市场监管局牵头梳理涉企检查清单",
            "post": self.told.head,
            "working_days": 5,
        }
        return RecordDecision(**{**told, **other})

    def decided(self, **other: Any) -> UUID:
        """A decision of a meeting that was just convened."""
        return self.story.send(self.deciding(self.convened(), **other))

    def completed(self) -> UUID:
        """A decision that its owner reports as completed on the day after, as the office goes on to act."""
        id = self.decided()
        self.story.at(2026, 3, 3)
        self.as_owner().given(ReportDecisionProgress(decision=id, text="清单已印发", completed=True))
        self.as_office()
        return id

    def as_owner(self) -> Story:
        """The bureau's head acts."""
        return self.told.as_head()

    def as_office(self, **who: UUID) -> Story:
        """The programme office acts."""
        return self.told.as_office(**who)

    def at_midnight(self, year: int, month: int, day: int, command: Command) -> Story:
        """The timekeeper sends a command at the beginning of a day."""
        return self.told.at_midnight(year, month, day, command)

    def clock(self, subject: UUID, kind: str) -> Any:
        """A clock that runs, or None."""
        return next((c for c in self.story.rows("clocks") if (c.subject, c.kind) == (subject, kind)), None)

    def decision(self, id: UUID) -> Decision:
        """A decision as it stands."""
        found = self.story.rehearsal.aggregates[id]
        assert isinstance(found, Decision)
        return found


def hall() -> Hall:
    """The district, before any meeting."""
    told = bureau()
    told.story.given(published(2026), OpenMeetingWeek(week=WEEK))
    return Hall(told, told.story)
