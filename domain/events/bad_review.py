"""Events of the bad review (差评): received by name, contacted, verified, rectified, called back; or a misjudgement."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.events.issue_codes import Grade
from domain.personal import FreeText, PersonName, Phone
from domain.reference import OrganisationId, PostId, ServiceItemId


class ReviewStage(StrEnum):
    """Stages with a clock (差评环节): CONTACT 联系评价人, RECTIFICATION 差评整改, CALLBACK 差评回访."""

    CONTACT = "CONTACT"
    RECTIFICATION = "RECTIFICATION"
    CALLBACK = "CALLBACK"


class BadReviewStatus(StrEnum):
    """States (差评状态): RECEIVED 待联系, CONTACTED 已联系, VERIFIED 已核实, RECTIFIED 已整改,
    SETTLED 回访认可, UNREACHABLE 多次回访无法联系, MISJUDGED 误评.
    """

    RECEIVED = "RECEIVED"
    CONTACTED = "CONTACTED"
    VERIFIED = "VERIFIED"
    RECTIFIED = "RECTIFIED"
    SETTLED = "SETTLED"
    UNREACHABLE = "UNREACHABLE"
    MISJUDGED = "MISJUDGED"


class ReviewCause(StrEnum):
    """What was wrong (差评原因): ATTITUDE 服务态度, DELAY 办理超时, MATERIALS 重复提交材料, PROCEDURE 流程繁琐,
    SYSTEM 平台故障, OTHER 其他.
    """

    ATTITUDE = "ATTITUDE"
    DELAY = "DELAY"
    MATERIALS = "MATERIALS"
    PROCEDURE = "PROCEDURE"
    SYSTEM = "SYSTEM"
    OTHER = "OTHER"


class BadReviewReceived(Event, topic="bad-review.received"):
    """A reviewer who gave a name was dissatisfied; the post is to contact and to put right, each by its day."""

    item: ServiceItemId
    item_code: str
    organisation: OrganisationId
    post: PostId
    grade: Grade
    reviewer: PersonName
    phone: Phone | None
    text: FreeText
    on: date
    contact_by: date
    rectify_by: date
    provisional: bool
    calendar_edition: int


class BadReviewContacted(Event, topic="bad-review.contacted"):
    """The reviewer was contacted and heard."""

    post: PostId
    said: FreeText
    on: date
    late: bool
    rectify_by: date


class BadReviewVerified(Event, topic="bad-review.verified"):
    """Somebody else than the handler found what was wrong."""

    post: PostId
    cause: ReviewCause
    found: FreeText
    verifier: PostId | None
    on: date


class BadReviewRectified(Event, topic="bad-review.rectified"):
    """The post says that it was put right; the call-back is due by the end of `callback_by`."""

    post: PostId
    measure: FreeText
    submitter: PostId | None
    on: date
    late: bool
    callback_by: date
    provisional: bool
    calendar_edition: int


class BadReviewCalledBack(Event, topic="bad-review.called-back"):
    """Somebody independent called: reached or not, content or not; `status` is where the review stands now."""

    post: PostId
    caller: PostId
    reached: bool
    content: bool | None
    attempt: int
    working_day: bool
    status: BadReviewStatus
    rectify_by: date
    on: date


class BadReviewAppealed(Event, topic="bad-review.appealed"):
    """The body says that the review is a misjudgement; its clocks run on."""

    post: PostId
    reason: FreeText
    appellant: PostId | None
    on: date


class BadReviewAppealRuled(Event, topic="bad-review.appeal-ruled"):
    """Somebody outside the body ruled: upheld, it was a misjudgement and counts no more; else it stands."""

    post: PostId
    upheld: bool
    decider: PostId | None
    reason: FreeText
    on: date


class BadReviewDeadlinesMoved(Event, topic="bad-review.deadlines-moved"):
    """The deadlines were computed anew on an amended calendar; `overdue` are the stages that are late still, and
    `callback_by` is None before it was put right.
    """

    post: PostId
    contact_by: date
    rectify_by: date
    callback_by: date | None
    overdue: tuple[ReviewStage, ...]
    running: tuple[ReviewStage, ...]
    provisional: bool
    calendar_edition: int
    why: str
    on: date


class BadReviewOverdue(Event, topic="bad-review.overdue"):
    """A stage was not done in time; `on` is the day after it was due."""

    stage: ReviewStage
    post: PostId
    organisation: OrganisationId
    due: date
    on: date
