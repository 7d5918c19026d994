"""Supervision order (督办单): what was ordered of whom, at which node it stands, and who had a part in it."""

from datetime import date
from uuid import UUID

from domain.aggregate import Aggregate, when
from domain.events.supervision_order import (
    ConclusionReviewDecided,
    ConclusionReviewRequested,
    OrderClosed,
    OrderCriticised,
    OrderDeadlineMoved,
    OrderFeedbackAccepted,
    OrderFeedbackReturned,
    OrderFeedbackSubmitted,
    OrderIssued,
    OrderNode,
    OrderNoticed,
    OrderNotIssued,
    OrderOverdue,
    OrderPressure,
    OrderProgressReported,
    OrderProposed,
    OrderSigned,
    OrderTopic,
    OrderUrged,
)
from domain.events.term import Term
from domain.term import NEVER

AWAITED = frozenset({OrderNode.ISSUED, OrderNode.SIGNED, OrderNode.WORKING, OrderNode.FEEDBACK_RETURNED})
"""The nodes at which the target owes something."""
OPEN = AWAITED | {OrderNode.FED_BACK, OrderNode.FEEDBACK_ACCEPTED}


class SupervisionOrder(Aggregate, topic="supervision_order", title="督办单"):
    """An order. Its content and targets are fixed when it is proposed: its scope never creeps (art. 15)."""

    number: str = ""
    matter: OrderTopic = OrderTopic.ISSUE_HANDLING
    targets: tuple[UUID, ...] = ()
    subjects: frozenset[UUID] = frozenset()
    organisation: UUID
    post: UUID
    days: int = 0
    node: OrderNode = OrderNode.PROPOSED
    sign_by: date = date.max
    term: Term = NEVER
    overdue: bool = False
    pressure: OrderPressure = OrderPressure.NONE
    urgings: int = 0
    urged_on: date = date.min
    noticed_on: date = date.min
    feedbacks: int = 0
    proposers: frozenset[UUID] = frozenset()
    senders: frozenset[UUID] = frozenset()
    involved: frozenset[UUID] = frozenset()
    review_until: date = date.min
    review_requested: bool = False
    review_decided: bool = False

    @property
    def due(self) -> date:
        """The last day for the feedback."""
        return self.term.due

    @property
    def is_open(self) -> bool:
        """Issued and not closed."""
        return self.node in OPEN

    @property
    def is_signed(self) -> bool:
        """Whether a target signed for it."""
        return self.node is not OrderNode.ISSUED

    @when(OrderProposed)
    def proposed(self, event: OrderProposed) -> None:
        """It waits for a chief."""
        self.number, self.matter, self.days = event.number, event.matter, event.days
        self.targets, self.organisation, self.post = event.targets, event.organisation, event.post
        self.subjects = frozenset((*event.issues, *event.commitments, *event.enterprises))
        self.proposers = frozenset({event.proposer, event.proposer_person} - {None})  # type: ignore[arg-type]
        self.involved = self.proposers

    @when(OrderNotIssued)
    def not_issued(self, _: OrderNotIssued) -> None:
        """It never came to be."""
        self.node = OrderNode.NOT_ISSUED

    @when(OrderIssued)
    def issued(self, event: OrderIssued) -> None:
        """It is owed."""
        self.node, self.sign_by, self.term = OrderNode.ISSUED, event.sign_by, event.term
        self._takes_part(event.approver, event.approver_person)

    def _takes_part(self, *who: UUID | None) -> None:
        self.involved = self.involved | {each for each in who if each is not None}

    @when(OrderSigned)
    def signed(self, _: OrderSigned) -> None:
        """The target knows of it."""
        self.node = OrderNode.SIGNED

    @when(OrderProgressReported)
    def progressed(self, _: OrderProgressReported) -> None:
        """The target works on it."""
        self.node = OrderNode.WORKING

    @when(OrderFeedbackSubmitted)
    def fed_back(self, event: OrderFeedbackSubmitted) -> None:
        """It waits for a review."""
        self.node, self.feedbacks = OrderNode.FED_BACK, event.number

    @when(OrderFeedbackReturned)
    def feedback_returned(self, event: OrderFeedbackReturned) -> None:
        """It is owed again, until another day."""
        self.node, self.term, self.overdue = OrderNode.FEEDBACK_RETURNED, event.term, False
        self._takes_part(event.reviewer, event.reviewer_person)

    @when(OrderFeedbackAccepted)
    def feedback_accepted(self, event: OrderFeedbackAccepted) -> None:
        """It may be closed."""
        self.node = OrderNode.FEEDBACK_ACCEPTED
        self._takes_part(event.reviewer, event.reviewer_person)

    @when(OrderClosed)
    def closed(self, event: OrderClosed) -> None:
        """It is settled."""
        self.node, self.review_until = OrderNode.CLOSED, event.review_until
        self._takes_part(event.closer, event.closer_person)

    @when(OrderOverdue)
    def became_overdue(self, _: OrderOverdue) -> None:
        """It is late."""
        self.overdue = True

    @when(OrderDeadlineMoved)
    def deadline_moved(self, event: OrderDeadlineMoved) -> None:
        """It is due on another day."""
        self.term, self.overdue = event.term, event.still_overdue

    @when(OrderUrged)
    def urged(self, event: OrderUrged) -> None:
        """It was pressed for."""
        self.urgings, self.urged_on = event.number, event.urged_on
        if self.pressure is OrderPressure.NONE:
            self.pressure = OrderPressure.URGED

    @when(OrderNoticed)
    def noticed(self, event: OrderNoticed) -> None:
        """It was pressed for in writing."""
        self.pressure, self.noticed_on = OrderPressure.NOTICED, event.noticed_on
        self.senders = frozenset({event.sender, event.sender_person} - {None})  # type: ignore[arg-type]

    @when(OrderCriticised)
    def criticised(self, _: OrderCriticised) -> None:
        """The delay is known to all."""
        self.pressure = OrderPressure.CRITICISED

    @when(ConclusionReviewRequested)
    def requested(self, _: ConclusionReviewRequested) -> None:
        """Its conclusion is doubted."""
        self.review_requested = True

    @when(ConclusionReviewDecided)
    def decided(self, _: ConclusionReviewDecided) -> None:
        """Its conclusion was looked at again."""
        self.review_decided = True
