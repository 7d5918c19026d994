"""Lapse (到期认定): what passing time does to a commitment: warned, broken, a period missed.

The timekeeper sends these commands; the owner's commands let time have its say first, so that it
makes no difference which of them comes first after midnight.
"""

from datetime import timedelta
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.commitment.aggregate import Commitment
from domain.commitment.periods import name_of, next_due
from domain.commitment.refusals import (
    CadenceNotMissed,
    CommitmentNotDueSoon,
    CommitmentNotOverdue,
    CommitmentPastDue,
)
from domain.commitment.standing import require_open
from domain.events.commitment import (
    CommitmentBreached,
    CommitmentCadenceMissed,
    CommitmentDueSoon,
    DetectedBy,
)
from domain.post import Post
from domain.reference import CommitmentId
from domain.situation import Situation

WARN_DAYS = 7
ONE_DAY = timedelta(1)


def miss_period(situation: Situation, commitment: Commitment) -> bool:
    """Let the period that is owed be missed, if it is over; what runs past the due date is not owed."""
    cadence, last = commitment.cadence, commitment.cadence_due
    if cadence is None or last is None or last >= situation.today or not commitment.is_open:
        return False
    if commitment.due is not None and last > commitment.due:
        return False
    following = next_due(cadence, last)
    assert following is not None
    post = situation.get(Post, commitment.post)
    commitment.trigger(
        CommitmentCadenceMissed(
            post=commitment.post,
            organisation=post.organisation,
            person=post.holder,
            period=name_of(cadence, last),
            on=last + ONE_DAY,
            cadence_due=following,
        )
    )
    return True


def breach(situation: Situation, commitment: Commitment) -> bool:
    """Let the commitment be broken, if its due date is over."""
    if commitment.due is None or commitment.due >= situation.today or not commitment.is_open:
        return False
    post = situation.get(Post, commitment.post)
    commitment.trigger(
        CommitmentBreached(
            post=commitment.post,
            organisation=post.organisation,
            person=post.holder,
            due=commitment.due,
            on=commitment.due + ONE_DAY,
            detected_by=DetectedBy.SYSTEM,
        )
    )
    return True


def catch_up(situation: Situation, commitment: Commitment) -> None:
    """Let everything happen that time has decided already: first the periods, then the due date."""
    while miss_period(situation, commitment):
        pass
    breach(situation, commitment)


class WarnCommitment(Command, about=Commitment, by=(Role.TIMEKEEPER,)):
    """Warn of a commitment's due date (承诺到期提醒), from seven calendar days before it, once."""

    commitment: CommitmentId

    def decide(self, situation: Situation) -> UUID:
        """Refuses when it is too early, too late, or done."""
        commitment = situation.get(Commitment, self.commitment)
        require_open(commitment)
        due = commitment.due
        if due is None or commitment.warned_for == due or situation.today < due - timedelta(WARN_DAYS):
            raise CommitmentNotDueSoon
        if due < situation.today:
            raise CommitmentPastDue(due=due)
        left = (due - situation.today).days
        commitment.trigger(CommitmentDueSoon(post=commitment.post, due=due, days_left=left))
        return commitment.id


class BreachCommitment(Command, about=Commitment, by=(Role.TIMEKEEPER,)):
    """Find a commitment broken (认定承诺失信): its due date is over and it is not fulfilled.

    The fact names the person who holds the post then; the obligation stays with the post.
    """

    commitment: CommitmentId

    def decide(self, situation: Situation) -> UUID:
        """Refuses one that is settled or not overdue."""
        commitment = situation.get(Commitment, self.commitment)
        require_open(commitment)
        catch_up(situation, commitment)
        if not commitment.breached:
            raise CommitmentNotOverdue
        return commitment.id


class MissCommitmentCadence(Command, about=Commitment, by=(Role.TIMEKEEPER,)):
    """Record that a period ended without a progress report (认定未按周期报告进展); one period at a time."""

    commitment: CommitmentId

    def decide(self, situation: Situation) -> UUID:
        """Refuses while no unreported period is over."""
        commitment = situation.get(Commitment, self.commitment)
        require_open(commitment)
        if not miss_period(situation, commitment):
            raise CadenceNotMissed
        return commitment.id
