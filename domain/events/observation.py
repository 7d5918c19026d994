"""Events of the observation (监督意见): what enterprises and the public see amiss, acknowledged and answered."""

from datetime import date
from enum import StrEnum

from domain.event import Classification, Event
from domain.events.finding import FindingType
from domain.events.term import Term
from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId, PostId


class ObservationIdentity(StrEnum):
    """Whether the reporter is named (署名方式): IDENTIFIED 实名, CONFIDENTIAL 保密."""

    IDENTIFIED = "IDENTIFIED"
    CONFIDENTIAL = "CONFIDENTIAL"


class ObservationChannel(StrEnum):
    """How it came (意见渠道): PLATFORM 平台提交, SCREEN_CODE 公示屏扫码, LETTER 来信, TELEPHONE 来电, RECEPTION 来访接待."""

    PLATFORM = "PLATFORM"
    SCREEN_CODE = "SCREEN_CODE"
    LETTER = "LETTER"
    TELEPHONE = "TELEPHONE"
    RECEPTION = "RECEPTION"


class ObservationStatus(StrEnum):
    """States of an observation (意见状态): RECEIVED 待受理, ACKNOWLEDGED 已受理, ANSWERED 已答复."""

    RECEIVED = "RECEIVED"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    ANSWERED = "ANSWERED"


class ObservationStage(StrEnum):
    """What is owed to the reporter (意见环节): ACKNOWLEDGEMENT 受理告知, ANSWER 答复."""

    ACKNOWLEDGEMENT = "ACKNOWLEDGEMENT"
    ANSWER = "ANSWER"


class ObservationSubmitted(Event, topic="observation.submitted", classification=Classification.SENSITIVE):
    """Somebody observed something about an organisation. A confidential one names nobody, here or anywhere."""

    identity: ObservationIdentity
    channel: ObservationChannel
    enterprise: EnterpriseId | None
    organisation: OrganisationId
    problem: FindingType | None
    text: FreeText
    submitted_on: date
    term: Term


class ObservationAcknowledged(Event, topic="observation.acknowledged"):
    """It was taken up; `post` answers it within the term."""

    post: PostId
    enterprise: EnterpriseId | None
    acknowledged_on: date
    term: Term


class ObservationAnswered(Event, topic="observation.answered"):
    """The reporter was answered; `founded` says whether it was so."""

    post: PostId
    enterprise: EnterpriseId | None
    answer: FreeText
    founded: bool
    answered_on: date


class ObservationDeadlineMoved(Event, topic="observation.deadline-moved"):
    """The calendar was amended, and what is owed is due on another day, or as surely as it was not."""

    post: PostId | None
    previous: date
    term: Term
    still_overdue: bool
    reason: str
    moved_on: date


class ObservationOverdue(Event, topic="observation.overdue"):
    """A day passed on which something was owed to the reporter."""

    stage: ObservationStage
    post: PostId | None
    due: date
    overdue_on: date
