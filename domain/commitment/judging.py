"""Commands that judge a settled commitment (承诺): verify, evaluate, archive."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.commitment.aggregate import FULFILLED, Commitment
from domain.commitment.conflict import is_owner
from domain.commitment.periods import next_due
from domain.commitment.refusals import (
    CommitmentNotEvaluated,
    CommitmentNotFulfilled,
    CommitmentNotPublished,
    CommitmentNotSettled,
    CommitmentSettled,
    EvaluatorIsOwner,
    FulfilmentAlreadyVerified,
    FulfilmentNotVerified,
    SampleTooSmall,
    VerifierIsOwner,
)
from domain.events.commitment import (
    CommitmentArchived,
    CommitmentEvaluated,
    CommitmentReopened,
    CommitmentStatus,
    FulfilmentVerified,
)
from domain.events.issue_codes import Grade
from domain.personal import FreeText
from domain.post import Post
from domain.reference import CommitmentId
from domain.situation import Situation
from domain.suppression import FEWEST_RATERS

VERIFIERS = (Role.PROGRAMME_OFFICE, Role.CALLBACK_OFFICER, Role.DISCIPLINE_INSPECTOR)
EVALUABLE = FULFILLED | {CommitmentStatus.BREACHED, CommitmentStatus.WITHDRAWN}
ARCHIVABLE = frozenset({CommitmentStatus.EVALUATED, CommitmentStatus.WITHDRAWN})


class VerifyFulfilment(Command, about=Commitment, by=VERIFIERS):
    """Verify a fulfilment (核实承诺兑现): somebody independent of the owner says whether it is real.

    One that is not real does not count: the commitment is open again, or broken if it was.
    """

    commitment: CommitmentId
    real: bool
    remark: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses the owner as verifier, a second verification, and what is not fulfilled."""
        commitment = situation.get(Commitment, self.commitment)
        post = situation.get(Post, commitment.post)
        if is_owner(situation.actor, post):
            raise VerifierIsOwner
        if commitment.status not in FULFILLED:
            raise CommitmentNotFulfilled
        if commitment.verified:
            raise FulfilmentAlreadyVerified
        remark = None if self.remark is None else FreeText.of(post.holder or post.id, self.remark)
        commitment.trigger(
            FulfilmentVerified(post=post.id, real=self.real, verifier=situation.actor.post, remark=remark)
        )
        if not self.real:
            commitment.trigger(self._reopened(situation, commitment))
        return commitment.id

    @staticmethod
    def _reopened(situation: Situation, commitment: Commitment) -> CommitmentReopened:
        broken = commitment.breached
        return CommitmentReopened(
            post=commitment.post,
            status=CommitmentStatus.BREACHED if broken else commitment.status_while_open,
            due=commitment.due,
            cadence_due=None if broken else next_due(commitment.cadence, situation.today),
            on=situation.today,
        )


class EvaluateCommitment(Command, about=Commitment, by=(Role.PROGRAMME_OFFICE,)):
    """Evaluate a settled commitment (评价承诺): the grade that at least five raters gave it."""

    commitment: CommitmentId
    grade: Grade
    raters: int

    def decide(self, situation: Situation) -> UUID:
        """Refuses fewer than five raters, the owner, what is open, and an unverified fulfilment."""
        commitment = situation.get(Commitment, self.commitment)
        if is_owner(situation.actor, situation.get(Post, commitment.post)):
            raise EvaluatorIsOwner
        if commitment.published_on is None:
            raise CommitmentNotPublished(commitment=commitment.id)
        if commitment.is_open:
            raise CommitmentNotSettled
        if commitment.status not in EVALUABLE:
            raise CommitmentSettled
        if commitment.status in FULFILLED and not commitment.verified:
            raise FulfilmentNotVerified
        if self.raters < FEWEST_RATERS:
            raise SampleTooSmall(raters=self.raters, minimum=FEWEST_RATERS)
        commitment.trigger(CommitmentEvaluated(post=commitment.post, grade=self.grade, raters=self.raters))
        return commitment.id


class ArchiveCommitment(Command, about=Commitment, by=(Role.PROGRAMME_OFFICE,)):
    """Archive a commitment (归档承诺) that was evaluated or withdrawn."""

    commitment: CommitmentId

    def decide(self, situation: Situation) -> UUID:
        """Refuses anything else, and what is archived."""
        commitment = situation.get(Commitment, self.commitment)
        if commitment.status is CommitmentStatus.ARCHIVED:
            raise CommitmentSettled
        if commitment.status not in ARCHIVABLE:
            raise CommitmentNotEvaluated
        commitment.trigger(CommitmentArchived(post=commitment.post))
        return commitment.id
