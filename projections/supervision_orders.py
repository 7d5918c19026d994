"""Supervision orders (督办台账): what was ordered of whom, at which node it stands, and how hard it was pressed for."""

from datetime import date
from uuid import UUID

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
    ReviewOutcome,
)
from domain.personal import FreeText
from domain.reference import (
    CommitmentId,
    EnterpriseId,
    IssueId,
    OrganisationId,
    PostId,
    SupervisionOrderId,
)
from projections.dated import dated
from projections.engine.view import Row, View, replace


class SupervisionOrder(Row):
    """A supervision order (督办单). `organisation` is the lead of the `targets`, `post` answers for it; `overlaps`
    are the open orders that it repeats, with the `justification` that the chief gave.
    """

    id: UUID
    number: str
    matter: OrderTopic
    title: FreeText
    requirement: FreeText
    basis: str
    targets: tuple[OrganisationId, ...]
    organisation: OrganisationId
    post: PostId
    issues: tuple[IssueId, ...]
    commitments: tuple[CommitmentId, ...]
    enterprises: tuple[EnterpriseId, ...]
    days: int
    proposer: PostId | None
    proposed_on: date
    node: OrderNode = OrderNode.PROPOSED
    pressure: OrderPressure = OrderPressure.NONE
    approver: PostId | None = None
    declined_reason: FreeText | None = None
    overlaps: tuple[SupervisionOrderId, ...] = ()
    justification: FreeText | None = None
    issued_on: date | None = None
    sign_by: date | None = None
    signed_on: date | None = None
    due: date | None = None
    provisional: bool = False
    calendar_edition: int = 0
    last_progress_on: date | None = None
    progress_text: FreeText | None = None
    feedbacks: int = 0
    feedback_text: FreeText | None = None
    evidence_given: tuple[str, ...] = ()
    submitted_on: date | None = None
    late: bool = False
    returns: int = 0
    return_reason: FreeText | None = None
    overdue: bool = False
    overdue_on: date | None = None
    urgings: int = 0
    urged_on: date | None = None
    notice_no: str | None = None
    noticed_on: date | None = None
    circular_no: str | None = None
    criticised_on: date | None = None
    closed_on: date | None = None
    conclusion: FreeText | None = None
    review_until: date | None = None
    review_requested_on: date | None = None
    review_decide_by: date | None = None
    review_outcome: ReviewOutcome | None = None
    review_decided_on: date | None = None
    recused: tuple[PostId, ...] = ()


supervision_orders = View(
    "supervision_orders",
    SupervisionOrder,
    indexes=(("node",), ("organisation",), ("post",), ("due",), ("issued_on",)),
)


@supervision_orders.opens(OrderProposed)
def proposed(event: OrderProposed) -> SupervisionOrder:
    """It waits for a chief."""
    return SupervisionOrder(
        id=event.originator_id,
        number=event.number,
        matter=event.matter,
        title=event.title,
        requirement=event.requirement,
        basis=event.basis,
        targets=event.targets,
        organisation=event.organisation,
        post=event.post,
        issues=event.issues,
        commitments=event.commitments,
        enterprises=event.enterprises,
        days=event.days,
        proposer=event.proposer,
        proposed_on=event.proposed_on,
    )


@supervision_orders.folds(OrderNotIssued)
def not_issued(row: SupervisionOrder, event: OrderNotIssued) -> SupervisionOrder:
    """It never came to be."""
    return replace(row, node=OrderNode.NOT_ISSUED, approver=event.approver, declined_reason=event.reason)


@supervision_orders.folds(OrderIssued)
def issued(row: SupervisionOrder, event: OrderIssued) -> SupervisionOrder:
    """It is owed."""
    return replace(
        row,
        node=OrderNode.ISSUED,
        approver=event.approver,
        overlaps=event.overlaps,
        justification=event.justification,
        issued_on=event.issued_on,
        sign_by=event.sign_by,
        due=event.term.due,
        provisional=event.term.provisional,
        calendar_edition=event.term.calendar_edition,
    )


@supervision_orders.folds(OrderSigned)
def signed(row: SupervisionOrder, event: OrderSigned) -> SupervisionOrder:
    """Its target knows of it."""
    return replace(row, node=OrderNode.SIGNED, signed_on=event.signed_on)


@supervision_orders.folds(OrderProgressReported)
def progressed(row: SupervisionOrder, event: OrderProgressReported) -> SupervisionOrder:
    """The newest report."""
    return replace(row, node=OrderNode.WORKING, progress_text=event.text, last_progress_on=event.reported_on)


@supervision_orders.folds(OrderFeedbackSubmitted)
def fed_back(row: SupervisionOrder, event: OrderFeedbackSubmitted) -> SupervisionOrder:
    """It waits for a review; once late, always late."""
    return replace(
        row,
        node=OrderNode.FED_BACK,
        feedbacks=event.number,
        feedback_text=event.text,
        evidence_given=event.evidence,
        submitted_on=event.submitted_on,
        late=row.late or event.late,
        overdue=False,
    )


@supervision_orders.folds(OrderFeedbackReturned)
def feedback_returned(row: SupervisionOrder, event: OrderFeedbackReturned) -> SupervisionOrder:
    """It is owed again."""
    return replace(
        row,
        node=OrderNode.FEEDBACK_RETURNED,
        returns=row.returns + 1,
        return_reason=event.reason,
        due=event.term.due,
        provisional=event.term.provisional,
        calendar_edition=event.term.calendar_edition,
    )


@supervision_orders.folds(OrderFeedbackAccepted)
def feedback_accepted(row: SupervisionOrder, _: OrderFeedbackAccepted) -> SupervisionOrder:
    """It may be closed."""
    return replace(row, node=OrderNode.FEEDBACK_ACCEPTED)


@supervision_orders.folds(OrderClosed)
def closed(row: SupervisionOrder, event: OrderClosed) -> SupervisionOrder:
    """It is settled."""
    return replace(
        row,
        node=OrderNode.CLOSED,
        closed_on=event.closed_on,
        conclusion=event.conclusion,
        review_until=event.review_until,
    )


@supervision_orders.folds(OrderOverdue)
def became_overdue(row: SupervisionOrder, event: OrderOverdue) -> SupervisionOrder:
    """It is late; the first day on which it was stays on record."""
    return replace(row, overdue=True, late=True, overdue_on=row.overdue_on or event.overdue_on)


@supervision_orders.folds(OrderDeadlineMoved)
def deadline_moved(row: SupervisionOrder, event: OrderDeadlineMoved) -> SupervisionOrder:
    """It is due on another day."""
    return replace(
        row,
        due=event.term.due,
        provisional=event.term.provisional,
        calendar_edition=event.term.calendar_edition,
        overdue=event.still_overdue,
    )


@supervision_orders.folds(OrderUrged)
def urged(row: SupervisionOrder, event: OrderUrged) -> SupervisionOrder:
    """It was pressed for."""
    pressure = OrderPressure.URGED if row.pressure is OrderPressure.NONE else row.pressure
    return replace(row, pressure=pressure, urgings=event.number, urged_on=event.urged_on)


@supervision_orders.folds(OrderNoticed)
def noticed(row: SupervisionOrder, event: OrderNoticed) -> SupervisionOrder:
    """It was pressed for in writing."""
    return replace(
        row, pressure=OrderPressure.NOTICED, notice_no=event.document_no, noticed_on=event.noticed_on
    )


@supervision_orders.folds(OrderCriticised)
def criticised(row: SupervisionOrder, event: OrderCriticised) -> SupervisionOrder:
    """The delay is known to all."""
    return replace(
        row,
        pressure=OrderPressure.CRITICISED,
        circular_no=event.document_no,
        criticised_on=event.criticised_on,
    )


@supervision_orders.folds(ConclusionReviewRequested)
def review_requested(row: SupervisionOrder, event: ConclusionReviewRequested) -> SupervisionOrder:
    """Its conclusion is doubted."""
    return replace(row, review_requested_on=event.requested_on, review_decide_by=event.decide_by)


@supervision_orders.folds(ConclusionReviewDecided)
def review_decided(row: SupervisionOrder, event: ConclusionReviewDecided) -> SupervisionOrder:
    """Its conclusion was looked at again, by somebody without a part in it."""
    return replace(
        row,
        review_outcome=event.outcome,
        review_decided_on=event.decided_on,
        recused=event.recused,
    )


dated(
    supervision_orders,
    "node in ('ISSUED', 'SIGNED', 'WORKING', 'FEEDBACK_RETURNED')",
    "RecomputeOrderDeadline",
    "order",
)
