"""Events of the zombie approval (僵尸审批): an abolished approval that somebody still demands."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.events.service_item import ReformMode
from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId, PostId, ServiceItemId


class ZombieSource(StrEnum):
    """How it came to light (线索来源): INSPECTION 监督检查, COMPLAINT 投诉, SAMPLE 抽样发现."""

    INSPECTION = "INSPECTION"
    COMPLAINT = "COMPLAINT"
    SAMPLE = "SAMPLE"


class ZombieStatus(StrEnum):
    """States (僵尸审批状态): REPORTED 待认定, CONFIRMED 已认定待整改, REFUTED 不成立, RECTIFIED 已整改待核验,
    VERIFIED 整改属实.
    """

    REPORTED = "REPORTED"
    CONFIRMED = "CONFIRMED"
    REFUTED = "REFUTED"
    RECTIFIED = "RECTIFIED"
    VERIFIED = "VERIFIED"


class ZombieApprovalReported(Event, topic="zombie-approval.reported"):
    """A body demanded, on a day, an approval that was abolished or turned into a filing before."""

    item: ServiceItemId
    item_code: str
    item_name: str
    mode: ReformMode
    reformed_on: date
    organisation: OrganisationId
    enterprise: EnterpriseId | None
    source: ZombieSource
    demanded_on: date
    text: FreeText
    reporter: PostId | None
    on: date


class ZombieApprovalConfirmed(Event, topic="zombie-approval.confirmed"):
    """Somebody else than the reporter found it true; the post is to put it right until the end of `rectify_by`."""

    item: ServiceItemId
    organisation: OrganisationId
    post: PostId
    confirmer: PostId | None
    legal_basis: str
    on: date
    rectify_by: date
    provisional: bool
    calendar_edition: int


class ZombieApprovalRefuted(Event, topic="zombie-approval.refuted"):
    """Somebody else than the reporter found that the approval was not demanded."""

    item: ServiceItemId
    confirmer: PostId | None
    reason: FreeText
    on: date


class ZombieApprovalDeadlineMoved(Event, topic="zombie-approval.deadline-moved"):
    """The deadline was computed anew on an amended calendar."""

    post: PostId
    previous: date
    rectify_by: date
    still_overdue: bool
    provisional: bool
    calendar_edition: int
    why: str
    on: date


class ZombieApprovalOverdue(Event, topic="zombie-approval.overdue"):
    """It was not put right in time; `on` is the day after it was due."""

    post: PostId
    organisation: OrganisationId
    rectify_by: date
    on: date


class ZombieApprovalRectified(Event, topic="zombie-approval.rectified"):
    """The body says that it demands the approval no more, with evidence."""

    post: PostId
    measure: FreeText
    evidence: tuple[str, ...]
    submitter: PostId | None
    on: date
    late: bool


class ZombieRectificationVerified(Event, topic="zombie-approval.rectification-verified"):
    """Somebody outside the body looked whether that is real; if not, it is owed still, since before."""

    post: PostId
    real: bool
    verifier: PostId | None
    found: FreeText
    rectify_by: date
    on: date
