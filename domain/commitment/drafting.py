"""Commands that bring a commitment (承诺) to the public: draft, redraft, review, publish."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.commitment.aggregate import UNPUBLISHED, Commitment
from domain.commitment.conflict import OWNERS, is_owner, speaks_for
from domain.commitment.periods import next_due
from domain.commitment.refusals import (
    CommitmentAlreadyPublished,
    CommitmentAlreadyReviewed,
    CommitmentDueInPast,
    CommitmentNotMeasurable,
    CommitmentNotReviewed,
    CommitmentNotYours,
    CommitmentSettled,
    CommitmentWithoutDue,
    PublicationInFuture,
    PublicationOver,
    RemarkMissing,
    ReviewerIsOwner,
)
from domain.events.commitment import (
    Cadence,
    CommitmentDrafted,
    CommitmentKind,
    CommitmentPublished,
    CommitmentRedrafted,
    CommitmentReviewed,
    CommitmentStatus,
)
from domain.personal import FreeText, bounded, public_text
from domain.post import Post, standing_post
from domain.reference import CommitmentId, PostId
from domain.screen import registered_screens
from domain.situation import Situation

LONGEST_METRIC = 200
LONGEST_UNIT = 32
LONGEST_BASIS = 400


def short_text(text: str | None, limit: int) -> str | None:
    """A short public text, or none."""
    return None if text is None else public_text(text, limit)


def require_draft(commitment: Commitment) -> None:
    """Refuse what is public already or was given up."""
    if commitment.withdrawn:
        raise CommitmentSettled
    if commitment.status not in UNPUBLISHED:
        raise CommitmentAlreadyPublished


def publication(situation: Situation, from_day: date | None, to_day: date | None) -> date:
    """The first public day, today unless an earlier one is stated; refuses a day to come and a past end."""
    first = from_day or situation.today
    if first > situation.today:
        raise PublicationInFuture(from_day=first)
    if to_day is not None and to_day < situation.today:
        raise PublicationOver(to_day=to_day)
    return first


class DraftCommitment(Command, about=Commitment, by=OWNERS):
    """Draft a commitment (起草承诺) for a post: what, measured how, until when, on what basis.

    A draft may lack its metric and its time; it cannot be published without them.
    """

    post: PostId
    text: str
    kind: CommitmentKind = CommitmentKind.PROMISE
    metric: str | None = None
    target: Decimal | None = None
    unit: str | None = None
    due: date | None = None
    cadence: Cadence | None = None
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses another's post, an abolished one, and personal numbers in the text."""
        post = standing_post(situation, self.post)
        if not speaks_for(situation.actor, post.id):
            raise CommitmentNotYours
        commitment = situation.new(Commitment)
        commitment.trigger(
            CommitmentDrafted(
                post=post.id,
                organisation=post.organisation,
                kind=self.kind,
                text=public_text(self.text),
                metric=short_text(self.metric, LONGEST_METRIC),
                target=self.target,
                unit=short_text(self.unit, LONGEST_UNIT),
                due=self.due,
                cadence=self.cadence,
                basis=bounded(self.basis, LONGEST_BASIS),
            )
        )
        return commitment.id


class RedraftCommitment(Command, about=Commitment, by=OWNERS):
    """Redraft a commitment (修改承诺稿) that is not public yet: the whole of it; it is reviewed anew."""

    commitment: CommitmentId
    text: str
    metric: str | None = None
    target: Decimal | None = None
    unit: str | None = None
    due: date | None = None
    cadence: Cadence | None = None
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses what is public already: that is revised, never overwritten."""
        commitment = situation.get(Commitment, self.commitment)
        if not speaks_for(situation.actor, commitment.post):
            raise CommitmentNotYours
        require_draft(commitment)
        commitment.trigger(
            CommitmentRedrafted(
                post=commitment.post,
                text=public_text(self.text),
                metric=short_text(self.metric, LONGEST_METRIC),
                target=self.target,
                unit=short_text(self.unit, LONGEST_UNIT),
                due=self.due,
                cadence=self.cadence,
                basis=bounded(self.basis, LONGEST_BASIS),
            )
        )
        return commitment.id


class ReviewCommitment(Command, about=Commitment, by=(Role.PROGRAMME_OFFICE, Role.COUNTY_LEADER)):
    """Review a commitment (审核承诺): approve it, or return it with a remark on what is to be mended."""

    commitment: CommitmentId
    approve: bool
    remark: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses the owner as reviewer, a second review, and a return without a remark."""
        commitment = situation.get(Commitment, self.commitment)
        post = situation.get(Post, commitment.post)
        require_draft(commitment)
        if is_owner(situation.actor, post):
            raise ReviewerIsOwner
        if commitment.status is not CommitmentStatus.DRAFTED:
            raise CommitmentAlreadyReviewed
        if not self.approve and not (self.remark or "").strip():
            raise RemarkMissing
        remark = None if self.remark is None else FreeText.of(post.holder or post.id, self.remark)
        commitment.trigger(
            CommitmentReviewed(
                post=post.id, approved=self.approve, reviewer=situation.actor.post, remark=remark
            )
        )
        return commitment.id


class PublishCommitment(Command, about=Commitment, by=OWNERS):
    """Publish a commitment (公开承诺) on the public screens named, from today or an earlier day on."""

    commitment: CommitmentId
    screens: tuple[str, ...] = ()
    from_day: date | None = None
    to_day: date | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses one that is not reviewed, has no metric, could never be late, or is due already."""
        commitment = situation.get(Commitment, self.commitment)
        screens = registered_screens(situation, self.screens)
        if not speaks_for(situation.actor, commitment.post):
            raise CommitmentNotYours
        require_draft(commitment)
        if commitment.status is not CommitmentStatus.REVIEWED:
            raise CommitmentNotReviewed
        if commitment.metric is None:
            raise CommitmentNotMeasurable
        if commitment.due is None and commitment.cadence is None:
            raise CommitmentWithoutDue
        if commitment.due is not None and commitment.due < situation.today:
            raise CommitmentDueInPast(due=commitment.due)
        commitment.trigger(
            CommitmentPublished(
                post=commitment.post,
                organisation=commitment.organisation,
                kind=commitment.kind,
                text=commitment.text,
                metric=commitment.metric,
                target=commitment.target,
                unit=commitment.unit,
                due=commitment.due,
                cadence=commitment.cadence,
                cadence_due=next_due(commitment.cadence, situation.today),
                screens=screens,
                from_day=publication(situation, self.from_day, self.to_day),
                to_day=self.to_day,
                on=situation.today,
            )
        )
        return commitment.id
