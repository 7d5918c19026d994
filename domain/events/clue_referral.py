"""Events of the clue referral (线索移送): referred with a seal, receipt recorded, outcome notified."""

from datetime import date
from enum import StrEnum

from domain.event import Classification, Event
from domain.events.problem_type import ProblemType
from domain.reference import OrganisationId, PersonId


class ClueChannel(StrEnum):
    """How a clue came up (线索来源渠道): ROUTINE_SUPERVISION 日常监督, ENTERPRISE_REPORT 企业反映, HOTLINE_TRANSFER 热线转办,
    CALLBACK_FINDING 回访发现, AUDIT_TRANSFER 审计移交.
    """

    ROUTINE_SUPERVISION = "ROUTINE_SUPERVISION"
    ENTERPRISE_REPORT = "ENTERPRISE_REPORT"
    HOTLINE_TRANSFER = "HOTLINE_TRANSFER"
    CALLBACK_FINDING = "CALLBACK_FINDING"
    AUDIT_TRANSFER = "AUDIT_TRANSFER"


class ClueOutcome(StrEnum):
    """What became of it, as a category only (处置结果类别): CASE_FILED 立案审查, INQUIRY_LETTER 函询谈话, PENDING_REVIEW 暂存待查,
    SETTLED_CLEAR 予以了结, TRANSFERRED_ON 转有关机关.
    """

    CASE_FILED = "CASE_FILED"
    INQUIRY_LETTER = "INQUIRY_LETTER"
    PENDING_REVIEW = "PENDING_REVIEW"
    SETTLED_CLEAR = "SETTLED_CLEAR"
    TRANSFERRED_ON = "TRANSFERRED_ON"


class ClueReferred(Event, topic="clue_referral.referred", classification=Classification.SENSITIVE):
    """A sealed clue went to the discipline inspection; where the sealed content lies and its SHA-256, never the
    content; a receipt is expected until the end of `receipt_due`.
    """

    number: str
    channel: ClueChannel
    organisation: OrganisationId
    problem: ProblemType
    payload_reference: str
    payload_digest: str
    referrer: PersonId
    on: date
    receipt_due: date
    calendar_edition: int
    provisional: bool


class ClueReceiptRecorded(
    Event, topic="clue_referral.receipt-recorded", classification=Classification.SENSITIVE
):
    """Who received it, under which number."""

    receipt: str
    receiver: PersonId
    on: date


class ClueOutcomeNotified(
    Event, topic="clue_referral.outcome-notified", classification=Classification.SENSITIVE
):
    """The category of what became of it; nothing of the case."""

    outcome: ClueOutcome
    on: date
