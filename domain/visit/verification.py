"""Verification of visits (走访核实): by the enterprise, and by random spot checks of others."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.enterprise import NotYourEnterprise
from domain.events.visit import SpotCheckResult, VisitConfirmed, VisitDisputed, VisitSpotChecked
from domain.pairing import Pairing, Visit
from domain.personal import FreeText
from domain.post import Post
from domain.reference import PairingId, VisitId
from domain.situation import Situation
from domain.visit.refusals import (
    CheckerIsVisitor,
    VisitAlreadyChecked,
    VisitAlreadyConfirmed,
    VisitAlreadyDisputed,
    VisitAlreadyRetracted,
    VisitGradeOutOfRange,
    VisitUnknown,
)

GRADES = range(1, 6)


def standing_visit(situation: Situation, pairing: UUID, visit: UUID) -> tuple[Pairing, Visit]:
    """The visit with its pairing, whatever became of the pairing; refuses a retracted one."""
    found = situation.get(Pairing, pairing)
    if visit not in found.visits:
        raise VisitUnknown(visit=visit)
    if found.visits[visit].retracted:
        raise VisitAlreadyRetracted
    return found, found.visits[visit]


def _own_visit(situation: Situation, pairing: UUID, visit: UUID) -> tuple[Pairing, Visit]:
    found, entry = standing_visit(situation, pairing, visit)
    if situation.actor.enterprise != found.enterprise:
        raise NotYourEnterprise
    return found, entry


class ConfirmVisit(Command, about=Pairing, by=(Role.ENTERPRISE_USER,), answers="visit"):
    """Confirm a visit (企业确认走访), with a grade from 1 (worst) to 5 (best) if the enterprise likes."""

    pairing: PairingId
    visit: VisitId
    grade: int | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses another enterprise's visit, one confirmed or disputed before, and other grades."""
        pairing, visit = _own_visit(situation, self.pairing, self.visit)
        if visit.disputed:
            raise VisitAlreadyDisputed
        if visit.confirmed:
            raise VisitAlreadyConfirmed
        if self.grade is not None and self.grade not in GRADES:
            raise VisitGradeOutOfRange
        pairing.trigger(
            VisitConfirmed(
                visit=self.visit,
                period=visit.period,
                post=visit.post,
                enterprise=pairing.enterprise,
                grade=self.grade,
                confirmed_on=situation.today,
            )
        )
        return self.visit


class DisputeVisit(Command, about=Pairing, by=(Role.ENTERPRISE_USER,), answers="visit"):
    """Dispute a visit (企业否认走访), even one that was confirmed: a confirmation may have been pressed for."""

    pairing: PairingId
    visit: VisitId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses another enterprise's visit, and one disputed before."""
        pairing, visit = _own_visit(situation, self.pairing, self.visit)
        if visit.disputed:
            raise VisitAlreadyDisputed
        pairing.trigger(
            VisitDisputed(
                visit=self.visit,
                period=visit.period,
                post=visit.post,
                enterprise=pairing.enterprise,
                reason=FreeText.of(pairing.enterprise, self.reason),
                confirmed_before=visit.confirmed,
                disputed_on=situation.today,
            )
        )
        return self.visit


CHECKERS = (Role.PROGRAMME_OFFICE, Role.CALLBACK_OFFICER, Role.DISCIPLINE_INSPECTOR)


class SpotCheckVisit(Command, about=Pairing, by=CHECKERS, answers="visit"):
    """Spot-check a visit (抽查走访): somebody else asks the enterprise. UNREACHABLE may be tried again.

    A false visit stands as what was claimed; what follows from it is decided by people.
    """

    pairing: PairingId
    visit: VisitId
    result: SpotCheckResult
    note: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses who made or entered the visit, and a second conclusion."""
        pairing, visit = standing_visit(situation, self.pairing, self.visit)
        post, actor = situation.get(Post, visit.post), situation.actor
        if actor.post is not None and actor.post in (visit.post, visit.logged_by):
            raise CheckerIsVisitor
        if actor.person is not None and actor.person in (visit.person, post.holder):
            raise CheckerIsVisitor
        if visit.check not in (None, SpotCheckResult.UNREACHABLE):
            raise VisitAlreadyChecked
        pairing.trigger(
            VisitSpotChecked(
                visit=self.visit,
                period=visit.period,
                post=visit.post,
                enterprise=pairing.enterprise,
                result=self.result,
                checker=actor.post,
                note=None if self.note is None else FreeText.of(pairing.enterprise, self.note),
                checked_on=situation.today,
            )
        )
        return self.visit
