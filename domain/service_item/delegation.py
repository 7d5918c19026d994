"""Delegation (下放承接): an item goes to townships, which take it on, and somebody looks whether they really do."""

from datetime import timedelta
from uuid import UUID

from domain.actor import Role
from domain.calendar import calendar_of
from domain.command import Command
from domain.events.organisation import OrganisationKind
from domain.events.service_item import (
    ServiceItemDelegated,
    ServiceItemDelegationAccepted,
    ServiceItemDelegationChecked,
    ServiceItemDelegationLapsed,
    ServiceItemDelegationMoved,
    ServiceItemDelegationWithdrawn,
)
from domain.independence import has_part
from domain.organisation import Organisation, active_organisation
from domain.personal import FreeText, bounded
from domain.post import Post, standing_post
from domain.reference import OrganisationId, PostId, ServiceItemId
from domain.service_item.aggregate import Delegation, ServiceItem, current_item
from domain.service_item.refusals import (
    CheckerIsRecipient,
    DelegationAlreadyAccepted,
    DelegationNotAccepted,
    DelegationNotOverdue,
    DelegationNotYours,
    NoRecipientNamed,
    RecipientNotTownship,
    ServiceItemAlreadyDelegated,
)
from domain.situation import Situation

ACCEPTANCE_WORKING_DAYS = 10  # (proposed) nobody published a figure
LONGEST_BASIS, LONGEST_REASON = 400, 200
RECIPIENTS = frozenset({OrganisationKind.TOWNSHIP, OrganisationKind.DEVELOPMENT_ZONE})
ACCEPTERS = (Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_HEAD, Role.PROGRAMME_OFFICE)
CHECKERS = (Role.PROGRAMME_OFFICE, Role.CALLBACK_OFFICER, Role.DISCIPLINE_INSPECTOR)


def _recipient(situation: Situation, item: ServiceItem, post: UUID) -> tuple[Post, Organisation]:
    """The post and its body, which must be able to take the item on and not have it yet."""
    standing = standing_post(situation, post)
    body = active_organisation(situation, standing.organisation)
    if body.kind not in RECIPIENTS:
        raise RecipientNotTownship(name=body.name)
    if body.id in item.delegations:
        raise ServiceItemAlreadyDelegated(name=item.name, organisation=body.name)
    return standing, body


class DelegateServiceItem(Command, about=ServiceItem, by=(Role.PROGRAMME_OFFICE,)):
    """Delegate a service item (下放事项) to the townships of these posts, which answer for taking it on within
    ten working days.
    """

    item: ServiceItemId
    posts: tuple[PostId, ...]
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses an abolished item, nobody at all, other bodies than townships, and a township twice."""
        item, basis = current_item(situation, self.item), bounded(self.basis, LONGEST_BASIS)
        due = calendar_of(situation).add_working_days(situation.today, ACCEPTANCE_WORKING_DAYS)
        recipients = [_recipient(situation, item, post) for post in dict.fromkeys(self.posts)]
        if not recipients:
            raise NoRecipientNamed
        for post, body in recipients:
            if body.id in item.delegations:
                raise ServiceItemAlreadyDelegated(name=item.name, organisation=body.name)
            item.trigger(
                ServiceItemDelegated(
                    organisation=body.id,
                    post=post.id,
                    kind=item.kind,
                    basis=basis,
                    on=situation.today,
                    accept_by=due.due,
                    provisional=due.provisional,
                    calendar_edition=due.calendar_version,
                )
            )
        return item.id


class AcceptDelegation(Command, about=ServiceItem, by=ACCEPTERS):
    """Accept a delegated item (确认承接): the township says that it handles it from now on, in time or late."""

    item: ServiceItemId
    organisation: OrganisationId

    def decide(self, situation: Situation) -> UUID:
        """Refuses other bodies' posts, what is not delegated, and a second acceptance."""
        item = current_item(situation, self.item)
        part = item.delegation(self.organisation)
        if situation.actor.role is not Role.PROGRAMME_OFFICE and not has_part(
            situation, organisations=(self.organisation,)
        ):
            raise DelegationNotYours
        if part.accepted:
            raise DelegationAlreadyAccepted
        item.trigger(
            ServiceItemDelegationAccepted(
                organisation=self.organisation,
                post=part.post,
                on=situation.today,
                late=situation.today > part.accept_by,
            )
        )
        return item.id


class LapseDelegation(Command, about=ServiceItem, by=(Role.TIMEKEEPER,)):
    """Find a delegated item not taken on (认定逾期未承接) when its day is over."""

    item: ServiceItemId
    organisation: OrganisationId

    def decide(self, situation: Situation) -> UUID:
        """Refuses what was taken on, what lapsed already, and what is not due."""
        item = current_item(situation, self.item)
        part = item.delegation(self.organisation)
        if part.accepted:
            raise DelegationAlreadyAccepted
        if part.lapsed or situation.today <= part.accept_by:
            raise DelegationNotOverdue(accept_by=part.accept_by)
        item.trigger(
            ServiceItemDelegationLapsed(
                organisation=self.organisation,
                post=part.post,
                accept_by=part.accept_by,
                on=part.accept_by + timedelta(1),
            )
        )
        return item.id


class RecomputeDelegations(Command, about=ServiceItem, by=(Role.TIMEKEEPER, Role.PROGRAMME_OFFICE)):
    """Recompute an item's delegations (重算承接期限) on the calendar as it is now; nothing happens to those that
    stand or were taken on, and what lapsed and has time again is told of anew.
    """

    item: ServiceItemId
    why: str = "工作日历修订"

    def decide(self, situation: Situation) -> UUID:
        """Refuses an abolished item: it is delegated to nobody."""
        item, why = current_item(situation, self.item), bounded(self.why, LONGEST_REASON)
        for organisation, part in item.delegations.items():
            if not part.accepted:
                self._move(situation, item, organisation, part, why)
        return item.id

    @staticmethod
    def _move(
        situation: Situation, item: ServiceItem, organisation: UUID, part: Delegation, why: str
    ) -> None:
        due = calendar_of(situation).add_working_days(part.since, ACCEPTANCE_WORKING_DAYS)
        if (due.due, due.provisional) == (part.accept_by, part.provisional):
            return
        item.trigger(
            ServiceItemDelegationMoved(
                organisation=organisation,
                post=part.post,
                previous=part.accept_by,
                accept_by=due.due,
                still_lapsed=part.lapsed and due.due < situation.today,
                provisional=due.provisional,
                calendar_edition=due.calendar_version,
                why=why,
                on=situation.today,
            )
        )


class CheckDelegation(Command, about=ServiceItem, by=CHECKERS):
    """Check a delegated item (核查承接实效): whether the township that took it on really handles it."""

    item: ServiceItemId
    organisation: OrganisationId
    handled: bool
    found: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the township, the delegating body, and what was not taken on."""
        item = current_item(situation, self.item)
        part = item.delegation(self.organisation)
        if has_part(situation, (part.post,), organisations=(self.organisation,)) or has_part(
            situation, organisations=(item.organisation,)
        ):
            raise CheckerIsRecipient
        if not part.accepted:
            raise DelegationNotAccepted
        item.trigger(
            ServiceItemDelegationChecked(
                organisation=self.organisation,
                post=part.post,
                handled=self.handled,
                checker=situation.actor.post,
                found=FreeText.of(part.post, self.found),
                on=situation.today,
            )
        )
        return item.id


class WithdrawDelegation(Command, about=ServiceItem, by=(Role.PROGRAMME_OFFICE,)):
    """Withdraw a delegation (收回下放事项) from a township, for a stated reason."""

    item: ServiceItemId
    organisation: OrganisationId
    basis: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses what is not delegated there."""
        item, basis = situation.get(ServiceItem, self.item), bounded(self.basis, LONGEST_BASIS)
        part = item.delegation(self.organisation)
        item.trigger(
            ServiceItemDelegationWithdrawn(
                organisation=self.organisation, post=part.post, basis=basis, on=situation.today
            )
        )
        return item.id
