"""Events of the finding (发现问题): recorded, contested, judged; its rectification ordered, submitted, verified."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.events.inspection import InspectionKind
from domain.events.post import Rank
from domain.events.term import Term
from domain.personal import FreeText
from domain.reference import EnterpriseId, FindingId, InspectionId, OrganisationId, PersonId, PostId


class FindingType(StrEnum):
    """Types of finding (发现问题类型), in attendance: LATE 迟到, EARLY 早退, ABSENT 脱岗, NOT_ON_TASK 不在状态; in
    publicity and visits: DISCLOSURE_UNTRUE 公示不符, VISIT_UNTRUE 走访不实; the five of the special rectification:
    COLD_BELOW 上热下冷, INTEGRITY_SYSTEM 政府诚信体系不健全, COMMITMENT_UNKEPT 承诺践诺不到位, INEFFICIENCY 办事效率低,
    MIDDLE_OBSTRUCTION 中梗阻.
    """

    LATE = "LATE"
    EARLY = "EARLY"
    ABSENT = "ABSENT"
    NOT_ON_TASK = "NOT_ON_TASK"
    DISCLOSURE_UNTRUE = "DISCLOSURE_UNTRUE"
    VISIT_UNTRUE = "VISIT_UNTRUE"
    COLD_BELOW = "COLD_BELOW"
    INTEGRITY_SYSTEM = "INTEGRITY_SYSTEM"
    COMMITMENT_UNKEPT = "COMMITMENT_UNKEPT"
    INEFFICIENCY = "INEFFICIENCY"
    MIDDLE_OBSTRUCTION = "MIDDLE_OBSTRUCTION"


class FindingStatus(StrEnum):
    """States of a finding (发现问题状态): RECORDED 已发现, CONTESTED 申辩中, DISMISSED 申辩成立, UPHELD 申辩不成立,
    ORDERED 整改中, SUBMITTED 整改待验收, RECTIFICATION_RETURNED 整改退回, RECTIFIED 整改验收通过.
    """

    RECORDED = "RECORDED"
    CONTESTED = "CONTESTED"
    DISMISSED = "DISMISSED"
    UPHELD = "UPHELD"
    ORDERED = "ORDERED"
    SUBMITTED = "SUBMITTED"
    RECTIFICATION_RETURNED = "RECTIFICATION_RETURNED"
    RECTIFIED = "RECTIFIED"


class FindingRecorded(Event, topic="finding.recorded"):
    """An inspection found a problem; `post`, its `rank` and its holder then, where it lies with a post."""

    inspection: InspectionId
    kind: InspectionKind
    problem: FindingType
    organisation: OrganisationId
    post: PostId | None
    rank: Rank | None
    person: PersonId | None
    enterprise: EnterpriseId | None
    text: FreeText
    evidence: tuple[str, ...]
    recorder: PostId | None
    recorder_person: PersonId | None
    found_on: date


class FindingRepeated(Event, topic="finding.repeated"):
    """The same problem stood at the same organisation before: this is the `number`-th within a year."""

    previous: FindingId
    organisation: OrganisationId
    problem: FindingType
    number: int
    repeated_on: date


class FindingContested(Event, topic="finding.contested"):
    """The organisation says that it is not so."""

    organisation: OrganisationId
    contester: PostId
    grounds: FreeText
    contested_on: date


class FindingUpheld(Event, topic="finding.upheld"):
    """Somebody who did not record it heard both sides: the finding stands."""

    organisation: OrganisationId
    judge: PostId | None
    reasons: FreeText
    judged_on: date


class FindingDismissed(Event, topic="finding.dismissed"):
    """Somebody who did not record it heard both sides: the finding falls."""

    organisation: OrganisationId
    judge: PostId | None
    reasons: FreeText
    judged_on: date


class RectificationOrdered(Event, topic="finding.rectification-ordered"):
    """A post has to put it right until a day."""

    post: PostId
    organisation: OrganisationId
    requirement: FreeText
    ordered_on: date
    term: Term


class RectificationSubmitted(Event, topic="finding.rectification-submitted"):
    """The owner says that it is put right."""

    post: PostId
    submitter: PostId
    submitter_person: PersonId | None
    text: FreeText
    evidence: tuple[str, ...]
    submitted_on: date


class RectificationVerified(Event, topic="finding.rectification-verified"):
    """Somebody independent of the owner found it put right: by going there, or (not `on_site`) on paper."""

    post: PostId
    organisation: OrganisationId
    problem: FindingType
    on_site: bool
    verifier: PostId | None
    remark: FreeText | None
    verified_on: date


class RectificationReturned(Event, topic="finding.rectification-returned"):
    """Somebody independent of the owner found it not put right; it is owed again."""

    post: PostId
    on_site: bool
    verifier: PostId | None
    reason: FreeText
    returned_on: date
    term: Term


class RectificationDeadlineMoved(Event, topic="finding.rectification-deadline-moved"):
    """The calendar was amended, and the rectification is due on another day, or as surely as it was not."""

    post: PostId
    previous: date
    term: Term
    still_overdue: bool
    reason: str
    moved_on: date


class RectificationOverdue(Event, topic="finding.rectification-overdue"):
    """The due date passed and nothing was submitted."""

    post: PostId
    organisation: OrganisationId
    due: date
    overdue_on: date


class FindingEntered(Event, topic="finding_index.finding-entered"):
    """A problem of one type stands at one organisation; `findings` are all of the year that do."""

    finding: FindingId
    found_on: date
    findings: tuple[FindingId, ...]
