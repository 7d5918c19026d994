"""Commands about the work on a supervision order (督办办理): sign, report, feed back, accept or return."""

from uuid import UUID

from domain.actor import Role
from domain.command import Command
from domain.events.supervision_order import (
    OrderFeedbackAccepted,
    OrderFeedbackReturned,
    OrderFeedbackSubmitted,
    OrderNode,
    OrderProgressReported,
    OrderSigned,
)
from domain.personal import FreeText, public_text
from domain.reference import SupervisionOrderId
from domain.situation import Situation
from domain.supervision_order.aggregate import SupervisionOrder
from domain.supervision_order.authority import expect, require_independent, require_target
from domain.supervision_order.refusals import FeedbackWithoutEvidence, ReviewerIsTarget
from domain.term import extended

TARGETS = (Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_HEAD, Role.PAIRED_OFFICIAL)
REVIEWERS = (Role.PROGRAMME_OFFICE, Role.DISCIPLINE_INSPECTOR)
RETURN_DAYS = 3  # working days (proposed)


class SignOrder(Command, about=SupervisionOrder, by=TARGETS):
    """Sign for a supervision order (签收督办单): nobody signs for another organisation."""

    order: SupervisionOrderId

    def decide(self, situation: Situation) -> UUID:
        """Refuses other organisations, and what is signed for already."""
        order = situation.get(SupervisionOrder, self.order)
        signer = require_target(situation, order)
        expect(order, OrderNode.ISSUED)
        order.trigger(OrderSigned(post=order.post, signer=signer, signed_on=situation.today))
        return order.id


class ReportOrderProgress(Command, about=SupervisionOrder, by=TARGETS):
    """Report how an order goes (报告督办进展); the first report begins the work."""

    order: SupervisionOrderId
    text: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses other organisations, and an order that is not theirs to work on now."""
        order = situation.get(SupervisionOrder, self.order)
        reporter = require_target(situation, order)
        expect(order, OrderNode.SIGNED, OrderNode.WORKING, OrderNode.FEEDBACK_RETURNED)
        order.trigger(
            OrderProgressReported(
                post=order.post,
                reporter=reporter,
                text=FreeText.of(order.id, self.text),
                reported_on=situation.today,
            )
        )
        return order.id


class SubmitOrderFeedback(Command, about=SupervisionOrder, by=TARGETS):
    """Submit feedback on an order (提交督办反馈), with evidence."""

    order: SupervisionOrderId
    text: str
    evidence: tuple[str, ...]

    def decide(self, situation: Situation) -> UUID:
        """Refuses other organisations, missing evidence, and an order that nobody works on."""
        order = situation.get(SupervisionOrder, self.order)
        submitter = require_target(situation, order)
        expect(order, OrderNode.WORKING)
        if not self.evidence:
            raise FeedbackWithoutEvidence
        order.trigger(
            OrderFeedbackSubmitted(
                post=order.post,
                number=order.feedbacks + 1,
                submitter=submitter,
                submitter_person=situation.actor.person,
                text=FreeText.of(order.id, self.text),
                evidence=tuple(public_text(item) for item in self.evidence),
                submitted_on=situation.today,
                late=situation.today > order.due,
            )
        )
        return order.id


class AcceptOrderFeedback(Command, about=SupervisionOrder, by=REVIEWERS):
    """Accept the feedback on an order (审核通过督办反馈), as somebody independent of its targets."""

    order: SupervisionOrderId

    def decide(self, situation: Situation) -> UUID:
        """Refuses the targets' own hands, and an order without feedback to review."""
        order, actor = situation.get(SupervisionOrder, self.order), situation.actor
        require_independent(situation, order, ReviewerIsTarget)
        expect(order, OrderNode.FED_BACK)
        order.trigger(
            OrderFeedbackAccepted(
                post=order.post,
                reviewer=actor.post,
                reviewer_person=actor.person,
                accepted_on=situation.today,
            )
        )
        return order.id


class ReturnOrderFeedback(Command, about=SupervisionOrder, by=REVIEWERS):
    """Return the feedback on an order (退回督办反馈), saying why; it is owed again within three working days,
    or until it was due where that is later.
    """

    order: SupervisionOrderId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses the targets' own hands, and an order without feedback to review."""
        order, actor = situation.get(SupervisionOrder, self.order), situation.actor
        term = extended(situation, order.term, RETURN_DAYS)
        require_independent(situation, order, ReviewerIsTarget)
        expect(order, OrderNode.FED_BACK)
        order.trigger(
            OrderFeedbackReturned(
                post=order.post,
                reviewer=actor.post,
                reviewer_person=actor.person,
                reason=FreeText.of(order.id, self.reason),
                returned_on=situation.today,
                term=term,
            )
        )
        return order.id
