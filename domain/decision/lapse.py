"""Lapse (到期认定): what passing time does to a decision: its owner is warned, then it is overdue."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.decision.aggregate import ONE_DAY, Decision, open_decision
from domain.decision.refusals import DecisionNotDueSoon, DecisionNotOverdue
from domain.events.decision import DecisionDueSoon, DecisionOverdue
from domain.post.aggregate import Post
from domain.reference import DecisionId
from domain.situation import Situation


def lapse(situation: Situation, decision: Decision) -> bool:
    """Let the decision be overdue, if its due date is over and its owner has not reported it as completed."""
    post = situation.get(Post, decision.post)
    if decision.overdue or decision.completed_on is not None or decision.due >= situation.today:
        return False
    decision.trigger(
        DecisionOverdue(
            post=post.id,
            organisation=post.organisation,
            person=post.holder,
            due=decision.due,
            on=decision.due + ONE_DAY,
        )
    )
    return True


class WarnDecision(Command, about=Decision, by=(Role.TIMEKEEPER,)):
    """Warn of a decision's due date (议定事项到期提醒), two working days before it, once."""

    decision: DecisionId

    def decide(self, situation: Situation) -> UUID:
        """Refuses when it is too early, too late, or done."""
        decision = open_decision(situation, self.decision)
        early = situation.today < decision.warn_on or situation.today > decision.due
        if early or decision.warned_for == decision.due or decision.completed_on is not None:
            raise DecisionNotDueSoon
        decision.trigger(DecisionDueSoon(post=decision.post, due=decision.due))
        return decision.id


class MarkDecisionOverdue(Command, about=Decision, by=(Role.TIMEKEEPER,)):
    """Find a decision overdue (认定议定事项逾期); the fact names the person who holds the post then."""

    decision: DecisionId

    def decide(self, situation: Situation) -> UUID:
        """Refuses one that is settled, reported as completed, or not overdue."""
        decision = open_decision(situation, self.decision)
        if not lapse(situation, decision):
            raise DecisionNotOverdue
        return decision.id
