"""Commands of the time in which a commitment (承诺) is kept: report, revise, fulfil, withdraw."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.commitment.aggregate import UNPUBLISHED, Commitment
from domain.commitment.conflict import OWNERS, approver_of, is_owner, speaks_for
from domain.commitment.lapse import catch_up
from domain.commitment.periods import next_due
from domain.commitment.refusals import (
    CommitmentDueInPast,
    CommitmentNotYours,
    CommitmentPastDue,
    CommitmentSettled,
    FulfilmentDateImpossible,
    FulfilmentWithoutEvidence,
    RevisionChangesNothing,
    WithdrawerIsOwner,
)
from domain.commitment.standing import require_open, require_owed
from domain.events.commitment import (
    CommitmentFulfilled,
    CommitmentProgressReported,
    CommitmentRevised,
    CommitmentWithdrawn,
)
from domain.personal import bounded, public_text
from domain.post import Post
from domain.reference import CommitmentId, PostId
from domain.situation import Situation

LONGEST_BASIS = 400


def owned(situation: Situation, id: UUID) -> Commitment:
    """The commitment; refuses everybody but its post and the programme office."""
    commitment = situation.get(Commitment, id)
    if not speaks_for(situation.actor, commitment.post):
        raise CommitmentNotYours
    return commitment


def require_in_time(situation: Situation, commitment: Commitment) -> None:
    """Refuse once the due date is over, whether or not the timekeeper was here already."""
    if commitment.due is not None and commitment.due < situation.today:
        raise CommitmentPastDue(due=commitment.due)


class ReportCommitmentProgress(Command, about=Commitment, by=OWNERS):
    """Report progress on a commitment (报告承诺进展): how much of the target is done, and in words.

    A report pays for the period (week, month, quarter) in which it is made.
    """

    commitment: CommitmentId
    done: Decimal | None = None
    text: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses another's post and a settled commitment; periods missed before stay missed."""
        commitment = owned(situation, self.commitment)
        require_owed(commitment)
        text = public_text(self.text)
        catch_up(situation, commitment)
        following = next_due(commitment.cadence, situation.today) if commitment.is_open else None
        commitment.trigger(
            CommitmentProgressReported(
                post=commitment.post, done=self.done, text=text, on=situation.today, cadence_due=following
            )
        )
        return commitment.id


class ReviseCommitment(Command, about=Commitment, by=OWNERS):
    """Revise a published commitment (依法变更承诺): only by statutory authority and procedure, with
    compensation where due (优化营商环境条例第三十一条). What is left out stays as it was; what it said before
    stays on record, and the public sees when and why it was revised.
    """

    commitment: CommitmentId
    text: str | None = None
    due: date | None = None
    target: Decimal | None = None
    reason: str
    legal_basis: str
    approver: PostId
    compensation: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses after the due date, into the past, without a change, and the owner as approver."""
        commitment = owned(situation, self.commitment)
        approver = approver_of(situation, self.approver, situation.get(Post, commitment.post))
        require_open(commitment)
        require_in_time(situation, commitment)
        if self.due is not None and self.due < situation.today:
            raise CommitmentDueInPast(due=self.due)
        text = commitment.text if self.text is None else public_text(self.text)
        due, target = self.due or commitment.due, commitment.target if self.target is None else self.target
        if (text, due, target) == (commitment.text, commitment.due, commitment.target):
            raise RevisionChangesNothing
        commitment.trigger(
            CommitmentRevised(
                post=commitment.post,
                organisation=commitment.organisation,
                number=len(commitment.revisions) + 1,
                text_before=commitment.text,
                text=text,
                target_before=commitment.target,
                target=target,
                due_before=commitment.due,
                due=due,
                reason=public_text(self.reason),
                legal_basis=bounded(self.legal_basis, LONGEST_BASIS),
                approver=approver,
                compensation=None if self.compensation is None else public_text(self.compensation),
                on=situation.today,
            )
        )
        return commitment.id


class FulfilCommitment(Command, about=Commitment, by=OWNERS):
    """Report a commitment fulfilled (登记承诺兑现), with evidence. One that was broken is fulfilled late,
    whatever day is stated: what the public saw as broken stays so.
    """

    commitment: CommitmentId
    evidence: tuple[str, ...]
    on: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses another's post, a second settlement, missing evidence, and a day that cannot be."""
        commitment = owned(situation, self.commitment)
        require_owed(commitment)
        evidence = tuple(public_text(item) for item in self.evidence)
        if not evidence:
            raise FulfilmentWithoutEvidence
        on = self.on or situation.today
        assert commitment.published_on is not None
        if not commitment.published_on <= on <= situation.today:
            raise FulfilmentDateImpossible
        catch_up(situation, commitment)
        commitment.trigger(
            CommitmentFulfilled(
                post=commitment.post,
                organisation=commitment.organisation,
                on=on,
                late=commitment.breached,
                evidence=evidence,
            )
        )
        return commitment.id


class WithdrawCommitment(Command, about=Commitment, by=OWNERS):
    """Withdraw a commitment (撤回承诺) for a reason and on a legal basis. A draft is withdrawn by its post;
    a published one, which is never deleted, by somebody else and before it is due.
    """

    commitment: CommitmentId
    reason: str
    legal_basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the owner once it is public, and what is due or settled."""
        commitment = situation.get(Commitment, self.commitment)
        post = situation.get(Post, commitment.post)
        published = commitment.published_on is not None
        if published:
            self._require_lawful(situation, commitment, post)
        elif not speaks_for(situation.actor, post.id):
            raise CommitmentNotYours
        elif commitment.status not in UNPUBLISHED:
            raise CommitmentSettled
        commitment.trigger(
            CommitmentWithdrawn(
                post=post.id,
                reason=public_text(self.reason),
                legal_basis=bounded(self.legal_basis, LONGEST_BASIS),
                published=published,
                on=situation.today,
            )
        )
        return commitment.id

    @staticmethod
    def _require_lawful(situation: Situation, commitment: Commitment, post: Post) -> None:
        if is_owner(situation.actor, post):
            raise WithdrawerIsOwner
        if situation.actor.role not in {Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER}:
            raise CommitmentNotYours
        require_open(commitment)
        require_in_time(situation, commitment)
