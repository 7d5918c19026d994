"""Commands about a pledge (整改承诺) of a life meeting: kept, verified, found overdue."""

from datetime import timedelta
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.commitment.conflict import OWNERS, hands, is_owner, speaks_for
from domain.commitment.judging import VERIFIERS
from domain.events.life_meeting import PledgeKept, PledgeOverdue, PledgeStatus, PledgeVerified
from domain.life_meeting.aggregate import LifeMeeting, Pledge
from domain.life_meeting.refusals import (
    PledgeAlreadyProven,
    PledgeKeptWithoutEvidence,
    PledgeNotKept,
    PledgeNotOverdue,
    PledgeNotYours,
    PledgeSettled,
    PledgeUnknown,
    PledgeVerifierIsOwner,
)
from domain.personal import public_text
from domain.post import Post
from domain.reference import LifeMeetingId, PledgeId
from domain.situation import Situation

ONE_DAY = timedelta(1)


def pledge_of(situation: Situation, meeting: UUID, pledge: UUID) -> tuple[LifeMeeting, Pledge, Post]:
    """The pledge with its meeting and its post; refuses one of another meeting (PledgeUnknown)."""
    found = situation.get(LifeMeeting, meeting)
    if pledge not in found.pledges:
        raise PledgeUnknown(pledge=pledge)
    made = found.pledges[pledge]
    return found, made, situation.get(Post, made.post)


def lapse(situation: Situation, meeting: LifeMeeting, pledge: Pledge, post: Post) -> bool:
    """Let the pledge be overdue, once, if its due date is over: the timekeeper may come after its owner."""
    if pledge.due >= situation.today or pledge.overdue:
        return False
    meeting.trigger(
        PledgeOverdue(
            pledge=pledge.id, post=post.id, person=post.holder, due=pledge.due, on=pledge.due + ONE_DAY
        )
    )
    return True


class KeepPledge(Command, about=LifeMeeting, by=(*OWNERS, Role.PAIRED_OFFICIAL), answers="pledge"):
    """Report a pledge kept (整改报完成), with evidence; it still has to be verified."""

    meeting: LifeMeetingId
    pledge: PledgeId
    evidence: tuple[str, ...]

    def decide(self, situation: Situation) -> UUID:
        """Refuses another's pledge, one that is settled, and one without evidence."""
        meeting, pledge, post = pledge_of(situation, self.meeting, self.pledge)
        if not speaks_for(situation.actor, post.id):
            raise PledgeNotYours
        if pledge.status is not PledgeStatus.PLEDGED:
            raise PledgeSettled
        evidence = tuple(map(public_text, self.evidence))
        if not evidence:
            raise PledgeKeptWithoutEvidence
        lapse(situation, meeting, pledge, post)
        meeting.trigger(
            PledgeKept(
                pledge=pledge.id,
                post=post.id,
                reporter_post=situation.actor.post,
                reporter=situation.actor.person,
                evidence=evidence,
                late=situation.today > pledge.due,
                kept_on=situation.today,
            )
        )
        return pledge.id


class VerifyPledge(Command, about=LifeMeeting, by=VERIFIERS, answers="pledge"):
    """Verify a pledge that was reported as kept (核实整改承诺); one that is not real is owed again."""

    meeting: LifeMeetingId
    pledge: PledgeId
    real: bool

    def decide(self, situation: Situation) -> UUID:
        """Refuses the owner and the reporter as verifiers, a second verification, and what is not reported as kept."""
        meeting, pledge, post = pledge_of(situation, self.meeting, self.pledge)
        if is_owner(situation.actor, post) or hands(situation.actor) & pledge.reporters:
            raise PledgeVerifierIsOwner
        if pledge.status is PledgeStatus.PLEDGED:
            raise PledgeNotKept
        if pledge.status is PledgeStatus.PROVEN:
            raise PledgeAlreadyProven
        meeting.trigger(
            PledgeVerified(
                pledge=pledge.id,
                post=post.id,
                due=pledge.due,
                real=self.real,
                overdue=pledge.overdue,
                verifier=situation.actor.post,
                verified_on=situation.today,
            )
        )
        return pledge.id


class FindPledgeOverdue(Command, about=LifeMeeting, by=(Role.TIMEKEEPER,), answers="pledge"):
    """Find a pledge overdue (认定整改承诺超期): its due date is over and nothing was reported."""

    meeting: LifeMeetingId
    pledge: PledgeId

    def decide(self, situation: Situation) -> UUID:
        """Refuses one that is settled, not overdue, or found so before."""
        meeting, pledge, post = pledge_of(situation, self.meeting, self.pledge)
        if pledge.status is not PledgeStatus.PLEDGED or not lapse(situation, meeting, pledge, post):
            raise PledgeNotOverdue
        return pledge.id
