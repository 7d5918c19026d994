"""Finding (认定): a demand is reported, and confirmed or refuted by somebody else."""

from datetime import date
from uuid import UUID

from domain.actor import Role
from domain.calendar import calendar_of
from domain.command import Command
from domain.enterprise import active_enterprise
from domain.events.zombie_approval import (
    ZombieApprovalConfirmed,
    ZombieApprovalRefuted,
    ZombieApprovalReported,
    ZombieSource,
    ZombieStatus,
)
from domain.independence import acting_post, has_part
from domain.organisation import active_organisation
from domain.personal import FreeText, bounded
from domain.post import standing_post
from domain.reference import EnterpriseId, OrganisationId, PostId, ServiceItemId, ZombieApprovalId
from domain.service_item import ServiceItem
from domain.situation import Situation
from domain.zombie_approval.aggregate import ZombieApproval
from domain.zombie_approval.refusals import (
    ConfirmerIsDemander,
    ConfirmerIsReporter,
    DemandBeforeReform,
    DemandInFuture,
    RectifierElsewhere,
    ServiceItemStillRequired,
    ZombieNotReported,
)

RECTIFICATION_WORKING_DAYS = 10  # (proposed) nobody published a figure
LEGAL_BASIS = "《优化营商环境条例》第四十条、第六十九条第八项"
LONGEST_BASIS = 400
JUDGES = (Role.PROGRAMME_OFFICE, Role.CALLBACK_OFFICER, Role.DISCIPLINE_INSPECTOR)


class ReportZombieApproval(Command, about=ZombieApproval, by=(Role.ENTERPRISE_USER, *JUDGES)):
    """Report a zombie approval (登记僵尸审批线索): which body demanded which abolished approval, when, of whom."""

    item: ServiceItemId
    organisation: OrganisationId
    demanded_on: date
    source: ZombieSource
    text: str
    enterprise: EnterpriseId | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses an item that may be demanded, a day before its reform, and a day to come."""
        item, body = situation.get(ServiceItem, self.item), active_organisation(situation, self.organisation)
        own = situation.actor.role is Role.ENTERPRISE_USER
        enterprise = situation.actor.enterprise if own else self.enterprise
        if enterprise is not None:
            active_enterprise(situation, enterprise)
        reporter = situation.actor.post if own else acting_post(situation.actor)
        if item.mode is None or item.is_demandable:
            raise ServiceItemStillRequired(name=item.name)
        if self.demanded_on < item.reformed_on:
            raise DemandBeforeReform(reformed_on=item.reformed_on)
        if self.demanded_on > situation.today:
            raise DemandInFuture
        zombie = situation.new(ZombieApproval)
        zombie.trigger(
            ZombieApprovalReported(
                item=item.id,
                item_code=item.code,
                item_name=item.name,
                mode=item.mode,
                reformed_on=item.reformed_on,
                organisation=body.id,
                enterprise=enterprise,
                source=ZombieSource.COMPLAINT if own else self.source,
                demanded_on=self.demanded_on,
                text=FreeText.of(zombie.id, self.text),
                reporter=reporter,
                on=situation.today,
            )
        )
        return zombie.id


def _judged(situation: Situation, id: UUID) -> ZombieApproval:
    """The demand, for somebody who neither reported it nor sits in the body that made it."""
    zombie = situation.get(ZombieApproval, id)
    acting_post(situation.actor)
    if has_part(situation, (zombie.reporter,)):
        raise ConfirmerIsReporter
    if has_part(situation, organisations=(zombie.organisation,)):
        raise ConfirmerIsDemander
    zombie.expect(ZombieStatus.REPORTED, ZombieNotReported)
    return zombie


class ConfirmZombieApproval(Command, about=ZombieApproval, by=JUDGES):
    """Confirm a zombie approval (认定僵尸审批); a post of the body is to put it right within ten working days."""

    zombie_approval: ZombieApprovalId
    post: PostId
    legal_basis: str = LEGAL_BASIS

    def decide(self, situation: Situation) -> UUID:
        """Refuses the reporter, the body itself, a second finding, and a post elsewhere."""
        zombie = _judged(situation, self.zombie_approval)
        post = standing_post(situation, self.post)
        if post.organisation != zombie.organisation:
            raise RectifierElsewhere(title=post.title)
        due = calendar_of(situation).add_working_days(situation.today, RECTIFICATION_WORKING_DAYS)
        zombie.trigger(
            ZombieApprovalConfirmed(
                item=zombie.item,
                organisation=zombie.organisation,
                post=post.id,
                confirmer=situation.actor.post,
                legal_basis=bounded(self.legal_basis, LONGEST_BASIS),
                on=situation.today,
                rectify_by=due.due,
                provisional=due.provisional,
                calendar_edition=due.calendar_version,
            )
        )
        return zombie.id


class RefuteZombieApproval(Command, about=ZombieApproval, by=JUDGES):
    """Refute a zombie approval (认定线索不成立): the approval was not demanded."""

    zombie_approval: ZombieApprovalId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the reporter, the body itself, and a second finding."""
        zombie = _judged(situation, self.zombie_approval)
        zombie.trigger(
            ZombieApprovalRefuted(
                item=zombie.item,
                confirmer=situation.actor.post,
                reason=FreeText.of(zombie.id, self.reason),
                on=situation.today,
            )
        )
        return zombie.id
