"""Rectification (僵尸审批整改): the body stops demanding it, and somebody outside looks whether it did."""

from datetime import timedelta
from uuid import UUID

from domain.actor import Role
from domain.calendar import calendar_of
from domain.command import Command
from domain.commitment.conflict import speaks_for
from domain.events.zombie_approval import (
    ZombieApprovalDeadlineMoved,
    ZombieApprovalOverdue,
    ZombieApprovalRectified,
    ZombieRectificationVerified,
    ZombieStatus,
)
from domain.independence import acting_post, has_part
from domain.personal import FreeText, bounded, public_text
from domain.reference import ZombieApprovalId
from domain.situation import Situation
from domain.zombie_approval.aggregate import ZombieApproval
from domain.zombie_approval.finding import JUDGES, RECTIFICATION_WORKING_DAYS
from domain.zombie_approval.refusals import (
    ConfirmerIsDemander,
    ZombieNotConfirmed,
    ZombieNotRectified,
    ZombieRectificationNotOverdue,
    ZombieRectificationNotYours,
    ZombieRectificationWithoutEvidence,
)

LONGEST_REASON = 200
RECTIFIERS = (Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_HEAD, Role.PROGRAMME_OFFICE)


class RectifyZombieApproval(Command, about=ZombieApproval, by=RECTIFIERS):
    """Rectify a zombie approval (报送僵尸审批整改): what was done so that nobody demands it any more, with evidence."""

    zombie_approval: ZombieApprovalId
    measure: str
    evidence: tuple[str, ...]

    def decide(self, situation: Situation) -> UUID:
        """Refuses another's post, what is not confirmed, and missing evidence."""
        zombie = situation.get(ZombieApproval, self.zombie_approval)
        zombie.expect(ZombieStatus.CONFIRMED, ZombieNotConfirmed)
        if not speaks_for(situation.actor, zombie.post):
            raise ZombieRectificationNotYours
        evidence = tuple(public_text(item) for item in self.evidence)
        if not evidence:
            raise ZombieRectificationWithoutEvidence
        zombie.trigger(
            ZombieApprovalRectified(
                post=zombie.post,
                measure=FreeText.of(zombie.id, self.measure),
                evidence=evidence,
                submitter=situation.actor.post,
                on=situation.today,
                late=situation.today > zombie.rectify_by,
            )
        )
        return zombie.id


class VerifyZombieRectification(Command, about=ZombieApproval, by=JUDGES):
    """Verify a rectification (核验僵尸审批整改): what is not real is owed still, and its day does not move."""

    zombie_approval: ZombieApprovalId
    real: bool
    found: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the body itself, and what is not reported as put right."""
        zombie = situation.get(ZombieApproval, self.zombie_approval)
        verifier = acting_post(situation.actor)
        zombie.expect(ZombieStatus.RECTIFIED, ZombieNotRectified)
        if has_part(situation, (zombie.post,), organisations=(zombie.organisation,)) or has_part(
            situation, (zombie.submitter,)
        ):
            raise ConfirmerIsDemander
        zombie.trigger(
            ZombieRectificationVerified(
                post=zombie.post,
                real=self.real,
                verifier=verifier,
                found=FreeText.of(zombie.id, self.found),
                rectify_by=zombie.rectify_by,
                on=situation.today,
            )
        )
        return zombie.id


class MarkZombieApprovalOverdue(Command, about=ZombieApproval, by=(Role.TIMEKEEPER,)):
    """Mark a zombie approval as overdue (认定僵尸审批整改逾期) when its day is over, once."""

    zombie_approval: ZombieApprovalId

    def decide(self, situation: Situation) -> UUID:
        """Refuses what is not owed, not due, or marked already."""
        zombie = situation.get(ZombieApproval, self.zombie_approval)
        zombie.expect(ZombieStatus.CONFIRMED, ZombieNotConfirmed)
        if zombie.overdue or situation.today <= zombie.rectify_by:
            raise ZombieRectificationNotOverdue(rectify_by=zombie.rectify_by)
        zombie.trigger(
            ZombieApprovalOverdue(
                post=zombie.post,
                organisation=zombie.organisation,
                rectify_by=zombie.rectify_by,
                on=zombie.rectify_by + timedelta(1),
            )
        )
        return zombie.id


class RecomputeZombieDeadline(Command, about=ZombieApproval, by=(Role.TIMEKEEPER, Role.PROGRAMME_OFFICE)):
    """Recompute a zombie approval's deadline (重算僵尸审批整改时限) on the calendar as it is now; nothing happens
    where it stands, and what was overdue and is no more is told of anew.
    """

    zombie_approval: ZombieApprovalId
    why: str = "工作日历修订"

    def decide(self, situation: Situation) -> UUID:
        """Refuses what is not owed."""
        zombie = situation.get(ZombieApproval, self.zombie_approval)
        why = bounded(self.why, LONGEST_REASON)
        zombie.expect(ZombieStatus.CONFIRMED, ZombieNotConfirmed)
        due = calendar_of(situation).add_working_days(zombie.confirmed_on, RECTIFICATION_WORKING_DAYS)
        if (due.due, due.provisional) != (zombie.rectify_by, zombie.provisional):
            zombie.trigger(
                ZombieApprovalDeadlineMoved(
                    post=zombie.post,
                    previous=zombie.rectify_by,
                    rectify_by=due.due,
                    still_overdue=zombie.overdue and due.due < situation.today,
                    provisional=due.provisional,
                    calendar_edition=due.calendar_version,
                    why=why,
                    on=situation.today,
                )
            )
        return zombie.id
