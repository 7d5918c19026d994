"""Keeping decisions (落实议定事项): the owner reports, and somebody who is not the owner closes or returns."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.commitment.conflict import OWNERS, is_owner, speaks_for
from domain.decision.aggregate import Decision, open_decision
from domain.decision.lapse import lapse
from domain.decision.refusals import (
    CloserIsOwner,
    CloserIsReporter,
    DecisionAlreadyCompleted,
    DecisionClosedWithoutEvidence,
    DecisionNotCompleted,
    DecisionNotYours,
)
from domain.events.decision import DecisionClosed, DecisionProgressReported, DecisionReturned
from domain.personal import FreeText, bounded
from domain.post.aggregate import Post
from domain.reference import DecisionId
from domain.situation import Situation

LONGEST_EVIDENCE = 400
REPORTERS = (*OWNERS, Role.PAIRED_OFFICIAL)
CLOSERS = (Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER)


def _judged(situation: Situation, id: UUID) -> tuple[Decision, Post]:
    """An open decision and its owner's post; refuses the owner as judge (CloserIsOwner), and who reported for it."""
    decision = open_decision(situation, id)
    post = situation.get(Post, decision.post)
    if is_owner(situation.actor, post):
        raise CloserIsOwner
    if decision.reporter is not None and decision.reporter == situation.actor.post:
        raise CloserIsReporter
    return decision, post


class ReportDecisionProgress(Command, about=Decision, by=REPORTERS):
    """Report on a decision (报告议定事项进展): how far it is, or that it is completed, which does not close it."""

    decision: DecisionId
    text: str
    completed: bool = False

    def decide(self, situation: Situation) -> UUID:
        """Refuses another's decision, a settled one, and one that is reported as completed."""
        decision = open_decision(situation, self.decision)
        if not speaks_for(situation.actor, decision.post):
            raise DecisionNotYours
        if decision.completed_on is not None:
            raise DecisionAlreadyCompleted
        text = FreeText.of(decision.id, self.text)
        lapse(situation, decision)
        decision.trigger(
            DecisionProgressReported(
                post=decision.post,
                reporter=situation.actor.post,
                text=text,
                completed=self.completed,
                on=situation.today,
            )
        )
        return decision.id


class ReturnDecision(Command, about=Decision, by=CLOSERS):
    """Return a decision reported as completed (退回议定事项), with what is missing: it is open again."""

    decision: DecisionId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the owner, and what nobody reported as completed."""
        decision, post = _judged(situation, self.decision)
        if decision.completed_on is None:
            raise DecisionNotCompleted
        reason = FreeText.of(decision.id, self.reason)
        due, overdue = decision.due, decision.overdue
        decision.trigger(
            DecisionReturned(post=post.id, reason=reason, due=due, overdue=overdue, on=situation.today)
        )
        return decision.id


class CloseDecision(Command, about=Decision, by=CLOSERS):
    """Close a decision (核销议定事项): somebody who does not own it has seen the evidence."""

    decision: DecisionId
    evidence: tuple[str, ...]

    def decide(self, situation: Situation) -> UUID:
        """Refuses the owner, missing evidence, and what is settled. It is late by the owner's last report."""
        decision, post = _judged(situation, self.decision)
        evidence = tuple(bounded(each, LONGEST_EVIDENCE) for each in self.evidence)
        if not evidence:
            raise DecisionClosedWithoutEvidence
        lapse(situation, decision)
        decision.trigger(
            DecisionClosed(
                post=post.id,
                organisation=post.organisation,
                closer=situation.actor.post,
                evidence=evidence,
                late=(decision.completed_on or situation.today) > decision.due,
                on=situation.today,
            )
        )
        return decision.id
