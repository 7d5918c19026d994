"""Events of the supervision order (督办单): proposed, issued, signed for, worked on, fed back, reviewed, closed;
or overdue, urged, noticed and criticised.
"""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.events.term import Term
from domain.personal import FreeText
from domain.reference import (
    CommitmentId,
    EnterpriseId,
    IssueId,
    OrganisationId,
    PersonId,
    PostId,
    SupervisionOrderId,
)


class OrderTopic(StrEnum):
    """What an order is about (督办事项): ISSUE_HANDLING 企业诉求办理, COMMITMENT_KEEPING 承诺兑现督办,
    MEASURE_DELIVERY 措施落实, DECISION_DELIVERY 议定事项落实, VISIT_DUTY 走访责任落实, RECTIFICATION 问题整改,
    APPROVAL_SERVICE 审批服务, ARREARS_CLEARANCE 账款清欠.
    """

    ISSUE_HANDLING = "ISSUE_HANDLING"
    COMMITMENT_KEEPING = "COMMITMENT_KEEPING"
    MEASURE_DELIVERY = "MEASURE_DELIVERY"
    DECISION_DELIVERY = "DECISION_DELIVERY"
    VISIT_DUTY = "VISIT_DUTY"
    RECTIFICATION = "RECTIFICATION"
    APPROVAL_SERVICE = "APPROVAL_SERVICE"
    ARREARS_CLEARANCE = "ARREARS_CLEARANCE"


class OrderNode(StrEnum):
    """The node at which an order stands (督办节点): PROPOSED 立项, NOT_ISSUED 不予签发, ISSUED 签发, SIGNED 签收,
    WORKING 办理, FED_BACK 反馈, FEEDBACK_RETURNED 审核退回, FEEDBACK_ACCEPTED 审核通过, CLOSED 办结归档.
    """

    PROPOSED = "PROPOSED"
    NOT_ISSUED = "NOT_ISSUED"
    ISSUED = "ISSUED"
    SIGNED = "SIGNED"
    WORKING = "WORKING"
    FED_BACK = "FED_BACK"
    FEEDBACK_RETURNED = "FEEDBACK_RETURNED"
    FEEDBACK_ACCEPTED = "FEEDBACK_ACCEPTED"
    CLOSED = "CLOSED"


class OrderPressure(StrEnum):
    """How hard an order was pressed for (催督程度): NONE 未催办, URGED 催办, NOTICED 提醒函, CRITICISED 通报."""

    NONE = "NONE"
    URGED = "URGED"
    NOTICED = "NOTICED"
    CRITICISED = "CRITICISED"


class OrderDuty(StrEnum):
    """What is late when an order is urged (催办环节): SIGNATURE 逾期未签收, FEEDBACK 逾期未反馈."""

    SIGNATURE = "SIGNATURE"
    FEEDBACK = "FEEDBACK"


class ReviewOutcome(StrEnum):
    """What a review made of a conclusion (复核结果): UPHELD 维持结论, AMENDED 变更结论, REVOKED 撤销结论."""

    UPHELD = "UPHELD"
    AMENDED = "AMENDED"
    REVOKED = "REVOKED"


class OrderProposed(Event, topic="supervision_order.proposed"):
    """An order was drawn up: about what, to whom, in how many working days. `organisation` is the lead target,
    `post` the post there that answers for it.
    """

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
    proposer_person: PersonId | None
    proposed_on: date


class OrderNotIssued(Event, topic="supervision_order.not-issued"):
    """The chief did not approve of it."""

    approver: PostId
    reason: FreeText
    decided_on: date


class OrderIssued(Event, topic="supervision_order.issued"):
    """The chief approved; the clock runs. `overlaps` are the open orders that it repeats, justified in writing
    (政府督查工作条例 art. 15).
    """

    post: PostId
    organisation: OrganisationId
    approver: PostId
    approver_person: PersonId | None
    overlaps: tuple[SupervisionOrderId, ...]
    justification: FreeText | None
    issued_on: date
    sign_by: date
    urge_on: date
    term: Term


class OrderSigned(Event, topic="supervision_order.signed"):
    """A target signed for it."""

    post: PostId
    signer: PostId
    signed_on: date


class OrderProgressReported(Event, topic="supervision_order.progress-reported"):
    """Work goes on; the first report is its beginning."""

    post: PostId
    reporter: PostId
    text: FreeText
    reported_on: date


class OrderFeedbackSubmitted(Event, topic="supervision_order.feedback-submitted"):
    """The target says what it did, for the `number`-th time."""

    post: PostId
    number: int
    submitter: PostId
    submitter_person: PersonId | None
    text: FreeText
    evidence: tuple[str, ...]
    submitted_on: date
    late: bool


class OrderFeedbackAccepted(Event, topic="supervision_order.feedback-accepted"):
    """Somebody independent of the targets found it sufficient."""

    post: PostId
    reviewer: PostId | None
    reviewer_person: PersonId | None
    accepted_on: date


class OrderFeedbackReturned(Event, topic="supervision_order.feedback-returned"):
    """Somebody independent of the targets found it wanting, says why, and gives it a term again."""

    post: PostId
    reviewer: PostId | None
    reviewer_person: PersonId | None
    reason: FreeText
    returned_on: date
    term: Term


class OrderDeadlineMoved(Event, topic="supervision_order.deadline-moved"):
    """The calendar was amended, and the order is due on another day, or as surely as it was not."""

    post: PostId
    previous: date
    term: Term
    still_overdue: bool
    reason: str
    moved_on: date


class OrderClosed(Event, topic="supervision_order.closed"):
    """It is settled, with a conclusion that the targets may have reviewed until `review_until`."""

    post: PostId
    closer: PostId | None
    closer_person: PersonId | None
    conclusion: FreeText
    closed_on: date
    review_until: date


class OrderOverdue(Event, topic="supervision_order.overdue"):
    """The due date passed without feedback; it is urged on `urge_on`."""

    post: PostId
    organisation: OrganisationId
    due: date
    overdue_on: date
    urge_on: date


class OrderUrged(Event, topic="supervision_order.urged"):
    """It was urged for the `number`-th time; None as `next_on` is the last time by the clock."""

    post: PostId
    organisation: OrganisationId
    number: int
    duty: OrderDuty
    urged_on: date
    next_on: date | None


class OrderNoticed(Event, topic="supervision_order.noticed"):
    """A notice in writing (提醒函) went to the target."""

    post: PostId
    organisation: OrganisationId
    document_no: str
    sender: PostId | None
    sender_person: PersonId | None
    noticed_on: date


class OrderCriticised(Event, topic="supervision_order.criticised"):
    """A leader had the delay criticised in a circular (通报)."""

    post: PostId
    organisation: OrganisationId
    document_no: str
    reason: FreeText
    decider: PostId
    criticised_on: date


class ConclusionReviewRequested(Event, topic="supervision_order.conclusion-review-requested"):
    """A target asks for another look at the conclusion (art. 17)."""

    post: PostId
    requester: PostId
    grounds: FreeText
    requested_on: date
    decide_by: date


class ConclusionReviewDecided(Event, topic="supervision_order.conclusion-review-decided"):
    """Somebody without a part in the order decided; `recused` kept out of it."""

    post: PostId
    outcome: ReviewOutcome
    reasons: FreeText
    decider: PostId
    recused: tuple[PostId, ...]
    decided_on: date


class OrderEntered(Event, topic="order_index.order-entered"):
    """One order more is open about this organisation or subject; `orders` are all that are."""

    order: SupervisionOrderId
    orders: tuple[SupervisionOrderId, ...]
