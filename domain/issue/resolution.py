"""Resolution (办结申报): what the department says it did, which is not closed; a plan is not a solution."""

from datetime import date
from uuid import UUID

from domain.command import Command
from domain.events.issue import IssuePlanned, IssueResolutionSubmitted
from domain.events.issue_codes import IssueStatus, Outcome
from domain.events.sla import Stage
from domain.issue.aggregate import Issue
from domain.issue.authority import DEPARTMENT, expect, holder_of, require_department
from domain.issue.clock_refusals import PlanAlreadyMade, ResolutionIsPlanned
from domain.issue.deadlines import starts, until
from domain.issue.refusals import FirstContactMissing, SolvedWithoutEvidence
from domain.issue.working import WORKING, evidence_of
from domain.personal import FreeText
from domain.reference import IssueId
from domain.situation import Situation


class SubmitResolution(Command, about=Issue, by=DEPARTMENT):
    """Submit a resolution (办结申报), to be called back; or with the outcome PLANNED a plan (计划解决), once,
    with the day by which it will be solved: then the resolution is due by that day.
    """

    issue: IssueId
    outcome: Outcome
    text: str
    evidence: tuple[str, ...] = ()
    planned_until: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses one without a first contact, SOLVED without evidence, and a plan undated or made twice."""
        issue = situation.get(Issue, self.issue)
        expect(issue, *WORKING, IssueStatus.PLANNED, IssueStatus.REFERRED_UP)
        acting = require_department(situation, issue)
        if not issue.contacted:
            raise FirstContactMissing
        day = self.planned_until
        if (self.outcome is Outcome.PLANNED) != (day is not None and day > situation.today):
            raise ResolutionIsPlanned
        if day is not None:
            self._plan(situation, issue, day)
        else:
            self._submit(situation, issue, acting)
        return issue.id

    def _plan(self, situation: Situation, issue: Issue, day: date) -> None:
        if issue.planned:
            raise PlanAlreadyMade
        deadline = issue.clocks[Stage.RESOLUTION].deadline
        issue.trigger(
            IssuePlanned(
                text=FreeText.of(issue.id, self.text),
                evidence=evidence_of(self.evidence),
                planned_until=day,
                planned_on=situation.today,
                post=issue.known_post,
                previous=deadline.due,
                resolution=until(situation, deadline, day),
            )
        )

    def _submit(self, situation: Situation, issue: Issue, acting: UUID | None) -> None:
        if self.outcome is Outcome.SOLVED and not self.evidence:
            raise SolvedWithoutEvidence
        person = situation.actor.person or holder_of(situation, acting)
        due = issue.clocks[Stage.RESOLUTION].deadline.due
        callback = starts(situation, issue.matter, Stage.CALLBACK)
        issue.trigger(
            IssueResolutionSubmitted(
                outcome=self.outcome,
                text=FreeText.of(issue.id, self.text),
                evidence=evidence_of(self.evidence),
                submitted_by=acting,
                person=person,
                department=issue.known_department,
                submitted_on=situation.today,
                submission=issue.submissions + 1,
                due=due,
                late=(issue.paused_since or situation.today) > due,
                callback=callback,
            )
        )
