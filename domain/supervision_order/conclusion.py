"""Commands about the conclusion of a supervision order (督查结论): close, ask for a review, decide it."""

from datetime import timedelta
from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.supervision_order import (
    ConclusionReviewDecided,
    ConclusionReviewRequested,
    OrderClosed,
    OrderNode,
    ReviewOutcome,
)
from domain.independence import acting_post
from domain.personal import FreeText
from domain.post import standing_post
from domain.reference import PostId, SupervisionOrderId
from domain.situation import Situation
from domain.supervision_order.aggregate import SupervisionOrder
from domain.supervision_order.authority import expect, require_independent, require_target
from domain.supervision_order.refusals import (
    ReviewAlreadyRequested,
    ReviewerHasPart,
    ReviewerIsTarget,
    ReviewNotRequested,
    ReviewPeriodOver,
)
from domain.supervision_order.working import REVIEWERS, TARGETS

REVIEW_DAYS = timedelta(30)  # 政府督查工作条例 art. 17, calendar days


class CloseOrder(Command, about=SupervisionOrder, by=REVIEWERS):
    """Close an order (办结督办单) whose feedback was accepted, with a conclusion."""

    order: SupervisionOrderId
    conclusion: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the targets' own hands, and an order whose feedback was not accepted."""
        order, actor = situation.get(SupervisionOrder, self.order), situation.actor
        require_independent(situation, order, ReviewerIsTarget)
        expect(order, OrderNode.FEEDBACK_ACCEPTED)
        order.trigger(
            OrderClosed(
                post=order.post,
                closer=actor.post,
                closer_person=actor.person,
                conclusion=FreeText.of(order.id, self.conclusion),
                closed_on=situation.today,
                review_until=situation.today + REVIEW_DAYS,
            )
        )
        return order.id


class RequestConclusionReview(Command, about=SupervisionOrder, by=TARGETS):
    """Ask for a review of an order's conclusion (申请督查结论复核), within thirty days."""

    order: SupervisionOrderId
    grounds: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses other organisations, an open order, a second request, and one that comes too late."""
        order = situation.get(SupervisionOrder, self.order)
        requester = require_target(situation, order)
        expect(order, OrderNode.CLOSED)
        if order.review_requested:
            raise ReviewAlreadyRequested
        if order.review_until < situation.today:
            raise ReviewPeriodOver(until=order.review_until)
        order.trigger(
            ConclusionReviewRequested(
                post=order.post,
                requester=requester,
                grounds=FreeText.of(order.id, self.grounds),
                requested_on=situation.today,
                decide_by=situation.today + REVIEW_DAYS,
            )
        )
        return order.id


class DecideConclusionReview(
    Command, about=SupervisionOrder, by=(Role.COUNTY_LEADER, Role.DISCIPLINE_INSPECTOR)
):
    """Decide the review of a conclusion (决定督查结论复核), without a part in the order; `recused` are the posts
    that kept out of it.
    """

    order: SupervisionOrderId
    outcome: ReviewOutcome
    reasons: str
    recused: tuple[PostId, ...] = ()

    def decide(self, situation: Situation) -> UUID:
        """Refuses who proposed, approved, reviewed or closed it or is a target, and where no review is open."""
        order = situation.get(SupervisionOrder, self.order)
        recused = tuple(dict.fromkeys(standing_post(situation, post).id for post in self.recused))
        require_independent(situation, order, ReviewerHasPart, *order.involved, *recused)
        if not order.review_requested or order.review_decided:
            raise ReviewNotRequested
        decider = acting_post(situation.actor)
        order.trigger(
            ConclusionReviewDecided(
                post=order.post,
                outcome=self.outcome,
                reasons=FreeText.of(order.id, self.reasons),
                decider=decider,
                recused=recused,
                decided_on=situation.today,
            )
        )
        return order.id
