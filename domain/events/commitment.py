"""Events of the commitment (承诺): drafted, reviewed, published, kept or broken, evaluated, archived."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.event import Classification, Event
from domain.events.issue_codes import Grade
from domain.personal import FreeText
from domain.reference import OrganisationId, PersonId, PostId


class CommitmentKind(StrEnum):
    """Kinds of commitment (承诺类型): PROMISE 亮承诺, MEASURE 措施, POLICY 政策承诺, CONTRACT 合同."""

    PROMISE = "PROMISE"
    MEASURE = "MEASURE"
    POLICY = "POLICY"
    CONTRACT = "CONTRACT"


class Cadence(StrEnum):
    """How often progress is owed (报告周期): WEEKLY 每周, MONTHLY 每月, QUARTERLY 每季度."""

    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    QUARTERLY = "QUARTERLY"


class CommitmentStatus(StrEnum):
    """States (承诺状态): DRAFTED 已起草, RETURNED 已退回, REVIEWED 已审核, PUBLISHED 已公开（履行中）,
    CHANGED 已依法变更（继续履行）, FULFILLED 已兑现, FULFILLED_LATE 逾期兑现, BREACHED 未按期兑现（失信）,
    WITHDRAWN 已撤回, EVALUATED 已评价, ARCHIVED 已归档.
    """

    DRAFTED = "DRAFTED"
    RETURNED = "RETURNED"
    REVIEWED = "REVIEWED"
    PUBLISHED = "PUBLISHED"
    CHANGED = "CHANGED"
    FULFILLED = "FULFILLED"
    FULFILLED_LATE = "FULFILLED_LATE"
    BREACHED = "BREACHED"
    WITHDRAWN = "WITHDRAWN"
    EVALUATED = "EVALUATED"
    ARCHIVED = "ARCHIVED"


class DetectedBy(StrEnum):
    """Who found a breach (发现方式): SYSTEM 系统到期自动认定."""

    SYSTEM = "SYSTEM"


class CommitmentDrafted(Event, topic="commitment.drafted"):
    """A commitment was written down for a post, with its measure and its time."""

    post: PostId
    organisation: OrganisationId
    kind: CommitmentKind
    text: str
    metric: str | None
    target: Decimal | None
    unit: str | None
    due: date | None
    cadence: Cadence | None
    basis: str


class CommitmentRedrafted(Event, topic="commitment.redrafted"):
    """A commitment not published yet was written anew, and has to be reviewed again."""

    post: PostId
    text: str
    metric: str | None
    target: Decimal | None
    unit: str | None
    due: date | None
    cadence: Cadence | None
    basis: str


class CommitmentReviewed(Event, topic="commitment.reviewed"):
    """A reviewer approved the draft, or returned it."""

    post: PostId
    approved: bool
    reviewer: PostId | None
    remark: FreeText | None


class CommitmentPublished(Event, topic="commitment.published", classification=Classification.PUBLIC):
    """The commitment went public; `cadence_due` is the last day of the first period that owes a report."""

    post: PostId
    organisation: OrganisationId
    kind: CommitmentKind
    text: str
    metric: str
    target: Decimal | None
    unit: str | None
    due: date | None
    cadence: Cadence | None
    cadence_due: date | None
    screens: tuple[str, ...]
    from_day: date
    to_day: date | None
    on: date


class CommitmentProgressReported(Event, topic="commitment.progress-reported"):
    """The owner told how far it is; `cadence_due` is the last day of the next period that owes a report."""

    post: PostId
    done: Decimal | None
    text: str
    on: date
    cadence_due: date | None


class CommitmentRevised(Event, topic="commitment.revised", classification=Classification.PUBLIC):
    """The commitment was lawfully changed (Reg. 722 art. 31); what it said before stays on record."""

    post: PostId
    organisation: OrganisationId
    number: int
    text_before: str
    text: str
    target_before: Decimal | None
    target: Decimal | None
    due_before: date | None
    due: date | None
    reason: str
    legal_basis: str
    approver: PostId
    compensation: str | None
    on: date


class CommitmentDueSoon(Event, topic="commitment.due-soon"):
    """The due date is near."""

    post: PostId
    due: date
    days_left: int


class CommitmentBreached(Event, topic="commitment.breached"):
    """The due date passed without fulfilment; `person` held the post then, `on` is the day after it."""

    post: PostId
    organisation: OrganisationId
    person: PersonId | None
    due: date
    on: date
    detected_by: DetectedBy


class CommitmentCadenceMissed(Event, topic="commitment.cadence-missed"):
    """A period ended without a progress report; `person` held the post then, `on` is the day after it."""

    post: PostId
    organisation: OrganisationId
    person: PersonId | None
    period: str
    on: date
    cadence_due: date


class CommitmentFulfilled(Event, topic="commitment.fulfilled"):
    """The owner says that it is done; `late` stays true for what was breached before."""

    post: PostId
    organisation: OrganisationId
    on: date
    late: bool
    evidence: tuple[str, ...]


class FulfilmentVerified(Event, topic="commitment.fulfilment-verified"):
    """Somebody independent of the owner looked whether the fulfilment is real."""

    post: PostId
    real: bool
    verifier: PostId | None
    remark: FreeText | None


class CommitmentReopened(Event, topic="commitment.reopened"):
    """A fulfilment that was not real does not count: the commitment is again what it was, `status`."""

    post: PostId
    status: CommitmentStatus
    due: date | None
    cadence_due: date | None
    on: date


class CommitmentWithdrawn(Event, topic="commitment.withdrawn"):
    """The commitment was given up, for a stated reason; `published` says whether the public knew it."""

    post: PostId
    reason: str
    legal_basis: str
    published: bool
    on: date


class CommitmentEvaluated(Event, topic="commitment.evaluated"):
    """Enough raters graded the settled commitment."""

    post: PostId
    grade: Grade
    raters: int


class CommitmentArchived(Event, topic="commitment.archived"):
    """The file was closed."""

    post: PostId
