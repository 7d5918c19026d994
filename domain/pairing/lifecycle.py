"""The life of a pairing (包联的建立与变更): established, reassigned, suspended, resumed, ended."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.enterprise import active_enterprise
from domain.events.pairing import (
    PairingEnded,
    PairingEstablished,
    PairingReassigned,
    PairingResumed,
    PairingStatus,
    PairingSuspended,
    SuspensionCause,
    Tier,
)
from domain.events.post import Rank
from domain.pairing.aggregate import Pairing
from domain.pairing.month import active_pairing, settle_what_is_over
from domain.pairing.period import first_owed, period_of
from domain.pairing.refusals import (
    EnterpriseAlreadyPaired,
    PairingAlreadyEnded,
    PairingAlreadyThere,
    PairingNotSuspended,
    PairingRankTooLow,
    PairingTierMismatch,
)
from domain.personal import FreeText
from domain.post import Post, standing_post
from domain.reference import EnterpriseId, PairingId, PostId
from domain.situation import Situation


def pairing_id(situation: Situation, enterprise: UUID) -> UUID:
    """The one pairing that an enterprise has, so that it never has two."""
    return situation.derived_id("pairing", enterprise)


def tier_of(rank: Rank) -> Tier:
    """The tier at which a rank is paired; refuses ranks below section (PairingRankTooLow)."""
    if rank is Rank.UNIT:
        raise PairingRankTooLow
    return Tier.COUNTY if rank.is_county else Tier.SECTION


def _unended(situation: Situation, id: UUID) -> Pairing:
    pairing = situation.get(Pairing, id)
    if pairing.status is PairingStatus.ENDED:
        raise PairingAlreadyEnded
    return pairing


class EstablishPairing(Command, about=Pairing, by=(Role.PROGRAMME_OFFICE,)):
    """Pair a post with an enterprise (建立包联); an enterprise has one lead pairing at a time.

    At least one contact a month is owed. A pairing established until the 15th owes its first contact in
    the same month, one established after the 15th in the next. The duty is the post's, whoever holds it.
    """

    post: PostId
    enterprise: EnterpriseId
    tier: Tier

    def decide(self, situation: Situation) -> UUID:
        """Refuses a second pairing, a deregistered enterprise, and a post that is abolished or of another tier."""
        post, enterprise = standing_post(situation, self.post), active_enterprise(situation, self.enterprise)
        pairing = situation.find(Pairing, pairing_id(situation, enterprise.id))
        if pairing.status in (PairingStatus.ACTIVE, PairingStatus.SUSPENDED):
            raise EnterpriseAlreadyPaired
        if tier_of(post.rank) is not self.tier:
            raise PairingTierMismatch(tier=self.tier, rank=post.rank)
        pairing.trigger(
            PairingEstablished(
                post=post.id,
                organisation=post.organisation,
                rank=post.rank,
                enterprise=enterprise.id,
                tier=self.tier,
                since=situation.today,
                next_period=pairing.owed_from(first_owed(situation.today)),
            )
        )
        return pairing.id


class ReassignPairing(Command, about=Pairing, by=(Role.PROGRAMME_OFFICE,)):
    """Reassign a pairing to another post (调整包联), whose rank gives the tier.

    Months that are over stay with the former post; the month that is still owed passes to the new one,
    whose misses in a row begin afresh. A suspended pairing stays suspended.
    """

    pairing: PairingId
    to_post: PostId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the same post, an abolished one, one of too low a rank, and an ended pairing."""
        pairing = _unended(situation, self.pairing)
        former, post = situation.get(Post, pairing.post), standing_post(situation, self.to_post)
        if post.id == former.id:
            raise PairingAlreadyThere
        tier, reason = tier_of(post.rank), FreeText.of(pairing.enterprise, self.reason)
        settle_what_is_over(pairing, former, situation.today)
        pairing.trigger(
            PairingReassigned(
                enterprise=pairing.enterprise,
                from_post=former.id,
                to_post=post.id,
                organisation=post.organisation,
                rank=post.rank,
                tier=tier,
                reason=reason,
                since=situation.today,
                next_period=pairing.next_period,
            )
        )
        return pairing.id


class SuspendPairing(Command, about=Pairing, by=(Role.PROGRAMME_OFFICE,)):
    """Suspend a pairing (暂停包联) at the enterprise's request, or because it closed; nothing is owed meanwhile."""

    pairing: PairingId
    cause: SuspensionCause
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a pairing that is not active; a month that is over is settled first."""
        pairing = active_pairing(situation, self.pairing)
        post, reason = situation.get(Post, pairing.post), FreeText.of(pairing.enterprise, self.reason)
        settle_what_is_over(pairing, post, situation.today)
        pairing.trigger(
            PairingSuspended(
                post=post.id,
                organisation=post.organisation,
                enterprise=pairing.enterprise,
                cause=self.cause,
                reason=reason,
                suspended_on=situation.today,
            )
        )
        return pairing.id


class ResumePairing(Command, about=Pairing, by=(Role.PROGRAMME_OFFICE,)):
    """Resume a suspended pairing (恢复包联): until the 15th the same month is owed, afterwards the next.

    A rest of some days within one month excuses nothing: what was owed then is owed again.
    """

    pairing: PairingId

    def decide(self, situation: Situation) -> UUID:
        """Refuses a pairing that is not suspended, a deregistered enterprise, and an abolished post."""
        pairing = situation.get(Pairing, self.pairing)
        post = standing_post(situation, pairing.post)
        enterprise = active_enterprise(situation, pairing.enterprise)
        if pairing.status is not PairingStatus.SUSPENDED:
            raise PairingNotSuspended
        same_month = period_of(pairing.suspended_on) == period_of(situation.today)
        owed = pairing.next_period if same_month else first_owed(situation.today)
        pairing.trigger(
            PairingResumed(
                post=post.id,
                organisation=post.organisation,
                enterprise=enterprise.id,
                resumed_on=situation.today,
                next_period=pairing.owed_from(owed),
            )
        )
        return pairing.id


class EndPairing(Command, about=Pairing, by=(Role.PROGRAMME_OFFICE,)):
    """End a pairing (终止包联); its history stays, and the enterprise may be paired anew."""

    pairing: PairingId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a pairing that has ended; a month that is over is settled first."""
        pairing = _unended(situation, self.pairing)
        post, reason = situation.get(Post, pairing.post), FreeText.of(pairing.enterprise, self.reason)
        settle_what_is_over(pairing, post, situation.today)
        pairing.trigger(
            PairingEnded(
                post=post.id,
                organisation=post.organisation,
                enterprise=pairing.enterprise,
                reason=reason,
                ended_on=situation.today,
            )
        )
        return pairing.id
