"""Commands that bring a supervision order (督办单) about: propose, decline, issue."""

from uuid import UUID

from domain.actor import Role
from domain.calendar import calendar_of
from domain.command import Command
from domain.commitment import Commitment
from domain.commitment.drafting import LONGEST_BASIS
from domain.enterprise import Enterprise
from domain.events.post import Rank
from domain.events.supervision_order import (
    OrderIssued,
    OrderNode,
    OrderNotIssued,
    OrderProposed,
    OrderTopic,
)
from domain.independence import acting_post
from domain.issue import Issue
from domain.organisation import Organisation
from domain.personal import FreeText, bounded
from domain.post import Post, standing_post
from domain.reference import (
    CommitmentId,
    EnterpriseId,
    IssueId,
    OrganisationId,
    PostId,
    SupervisionOrderId,
)
from domain.situation import Situation
from domain.supervision_order.aggregate import SupervisionOrder
from domain.supervision_order.authority import expect
from domain.supervision_order.index import OpenOrders
from domain.supervision_order.refusals import (
    ApproverIsProposer,
    ApproverIsTarget,
    ApproverNotChief,
    OrderDaysOutOfRange,
    OrderNumberTaken,
    OrderPostNotOfTarget,
    OrderWithoutTarget,
    OverlappingOrderOpen,
)
from domain.term import term_of

LONGEST_NUMBER, LONGEST_TITLE = 60, 200
FEWEST_DAYS, MOST_DAYS = 1, 120
SIGN_DAYS, URGE_AFTER = 2, 1  # working days (proposed)
PROPOSERS = (Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR)


class ProposeOrder(Command, about=SupervisionOrder, by=PROPOSERS):
    """Propose a supervision order (督办立项): about what, to whom, on what basis, in how many working days.

    `post` answers for it; the target to which it belongs leads.
    """

    number: str
    matter: OrderTopic
    title: str
    requirement: str
    basis: str
    targets: tuple[OrganisationId, ...]
    post: PostId
    issues: tuple[IssueId, ...] = ()
    commitments: tuple[CommitmentId, ...] = ()
    enterprises: tuple[EnterpriseId, ...] = ()
    days: int

    def decide(self, situation: Situation) -> UUID:
        """Refuses a number that is taken, no target, another's post, subjects that are not there, odd limits."""
        number = bounded(self.number, LONGEST_NUMBER)
        order = situation.find(SupervisionOrder, situation.derived_id("supervision-order", number))
        post, targets = standing_post(situation, self.post), tuple(dict.fromkeys(self.targets))
        self._require_known(situation, targets)
        if order.exists:
            raise OrderNumberTaken(number=number)
        if not targets:
            raise OrderWithoutTarget
        if post.organisation not in targets:
            raise OrderPostNotOfTarget
        if not FEWEST_DAYS <= self.days <= MOST_DAYS:
            raise OrderDaysOutOfRange(fewest=FEWEST_DAYS, most=MOST_DAYS)
        order.trigger(self._proposed(situation, order, post, targets))
        return order.id

    def _require_known(self, situation: Situation, targets: tuple[UUID, ...]) -> None:
        for kind, ids in (
            (Organisation, targets),
            (Issue, self.issues),
            (Commitment, self.commitments),
            (Enterprise, self.enterprises),
        ):
            for id in ids:
                situation.get(kind, id)

    def _proposed(
        self, situation: Situation, order: SupervisionOrder, post: Post, targets: tuple[UUID, ...]
    ) -> OrderProposed:
        return OrderProposed(
            number=bounded(self.number, LONGEST_NUMBER),
            matter=self.matter,
            title=FreeText.of(order.id, self.title, LONGEST_TITLE),
            requirement=FreeText.of(order.id, self.requirement),
            basis=bounded(self.basis, LONGEST_BASIS),
            targets=targets,
            organisation=post.organisation,
            post=post.id,
            issues=self.issues,
            commitments=self.commitments,
            enterprises=self.enterprises,
            days=self.days,
            proposer=situation.actor.post,
            proposer_person=situation.actor.person,
            proposed_on=situation.today,
        )


def approving_chief(situation: Situation, order: SupervisionOrder) -> Post:
    """The actor's post; refuses who is no chief (art. 11), who proposed the order, and its targets."""
    actor = situation.actor
    post = standing_post(situation, acting_post(actor))
    if post.rank is not Rank.COUNTY_CHIEF:
        raise ApproverNotChief(title=post.title)
    if {actor.post, actor.person} & order.proposers:
        raise ApproverIsProposer
    if post.organisation in order.targets:
        raise ApproverIsTarget
    return post


class IssueOrder(Command, about=SupervisionOrder, by=(Role.COUNTY_LEADER,)):
    """Issue a supervision order (签发督办单) as a chief who did not propose it; its clocks run from today.

    One that repeats an open order, by subject or by target and matter, needs a justification in writing.
    """

    order: SupervisionOrderId
    justification: str | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses who is no chief, proposed it or is a target, and an overlap that nobody justified."""
        order, calendar = situation.get(SupervisionOrder, self.order), calendar_of(situation)
        others = OpenOrders(situation, order)
        chief = approving_chief(situation, order)
        expect(order, OrderNode.PROPOSED)
        overlapping = list(others.overlapping())
        if overlapping and self.justification is None:
            raise OverlappingOrderOpen(numbers="、".join(sorted(other.number for other in overlapping)))
        term = term_of(situation, order.days)
        sign_by = calendar.add_working_days(situation.today, min(SIGN_DAYS, order.days)).due
        order.trigger(
            OrderIssued(
                post=order.post,
                organisation=order.organisation,
                approver=chief.id,
                approver_person=situation.actor.person,
                overlaps=tuple(sorted(other.id for other in overlapping)),
                justification=self._justification(order) if overlapping else None,
                issued_on=situation.today,
                sign_by=sign_by,
                urge_on=calendar.add_working_days(sign_by, URGE_AFTER).due,
                term=term,
            )
        )
        others.enter()
        return order.id

    def _justification(self, order: SupervisionOrder) -> FreeText | None:
        return None if self.justification is None else FreeText.of(order.id, self.justification)


class DeclineOrder(Command, about=SupervisionOrder, by=(Role.COUNTY_LEADER,)):
    """Decline to issue a supervision order (不予签发督办单), as a chief, for a reason."""

    order: SupervisionOrderId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses who is no chief or proposed it, and what is issued already."""
        order = situation.get(SupervisionOrder, self.order)
        chief = approving_chief(situation, order)
        expect(order, OrderNode.PROPOSED)
        reason = FreeText.of(order.id, self.reason)
        order.trigger(OrderNotIssued(approver=chief.id, reason=reason, decided_on=situation.today))
        return order.id
