"""Events of the staffing demand (人才与用工需求): registered, matched from the dual reserve, withdrawn."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId


class StaffingKind(StrEnum):
    """Whom a firm seeks (需求类型): TALENT 人才, LABOUR 用工."""

    TALENT = "TALENT"
    LABOUR = "LABOUR"


class StaffingChannel(StrEnum):
    """How people were found (对接渠道): RESERVE 储备库推荐, JOB_FAIR 招聘会, SCHOOL 校企合作, ONLINE_POSTING 线上招聘."""

    RESERVE = "RESERVE"
    JOB_FAIR = "JOB_FAIR"
    SCHOOL = "SCHOOL"
    ONLINE_POSTING = "ONLINE_POSTING"


class StaffingRegistered(Event, topic="staffing.registered"):
    """A firm seeks so many people by a day; `organisation` sees to it."""

    enterprise: EnterpriseId
    organisation: OrganisationId
    kind: StaffingKind
    occupation: str
    headcount: int
    needed_by: date
    registered_on: date


class StaffingMatched(Event, topic="staffing.matched"):
    """Some of them were found; `matched` is how many in all."""

    enterprise: EnterpriseId
    organisation: OrganisationId
    channel: StaffingChannel
    headcount: int
    matched: int
    matched_on: date


class StaffingWithdrawn(Event, topic="staffing.withdrawn"):
    """The firm seeks nobody more."""

    enterprise: EnterpriseId
    organisation: OrganisationId
    reason: FreeText
    withdrawn_on: date
