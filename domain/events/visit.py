"""Events of the visit (走访), which stand in their pairing's stream, and of the visit month (走访月)."""

from datetime import date, datetime
from enum import StrEnum

from domain.event import Event
from domain.events.post import Rank
from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId, PersonId, PostId, VisitId


class VisitMode(StrEnum):
    """Modes of contact (走访方式): ONSITE 实地, PHONE 电话, VIDEO 视频, MEETING 座谈."""

    ONSITE = "ONSITE"
    PHONE = "PHONE"
    VIDEO = "VIDEO"
    MEETING = "MEETING"


class SpotCheckResult(StrEnum):
    """Results of a spot check (抽查结果): TRUE 属实, FALSE 不实, UNREACHABLE 未联系上."""

    TRUE = "TRUE"
    FALSE = "FALSE"
    UNREACHABLE = "UNREACHABLE"


class VisitLogged(Event, topic="visit.logged"):
    """A contact was entered; the fact's own time is the noon of its day, or the entry if that was earlier.

    `counts`: its mode counts toward the month's floor. `backfilled`: entered more than five working
    days late, `days_late` being the working days beyond the five. `after_close`: entered when its month
    was closed. `summary_digest` is the SHA-256, in hex, of the summary's letters and digits alone.
    `next_period` is the first month in which the pairing still owes a contact.
    """

    visit: VisitId
    post: PostId
    organisation: OrganisationId
    enterprise: EnterpriseId
    person: PersonId
    rank: Rank
    occurred_on: date
    period: str
    mode: VisitMode
    counts: bool
    backfilled: bool
    days_late: int
    after_close: bool
    approved_by: PostId | None
    approval_reason: FreeText | None
    participants: tuple[PersonId, ...]
    policy_packs: tuple[str, ...]
    service_packs: tuple[str, ...]
    minutes: int | None
    summary: FreeText
    summary_digest: str
    logged_by: PostId | None
    logged_on: date
    next_period: str


class VisitAmended(Event, topic="visit.amended"):
    """What an entry says was corrected; the day and the mode never are. None: left as it was."""

    visit: VisitId
    period: str
    post: PostId
    enterprise: EnterpriseId
    reason: FreeText
    summary: FreeText | None
    summary_digest: str | None
    participants: tuple[PersonId, ...] | None
    policy_packs: tuple[str, ...] | None
    service_packs: tuple[str, ...] | None
    minutes: int | None
    amended_on: date


class VisitRetracted(Event, topic="visit.retracted"):
    """An entry made by mistake was taken back while its month was open; it stays visible as such.

    `met`: the month still has another contact that counts; `next_period` is owed next.
    """

    visit: VisitId
    period: str
    counts: bool
    backfilled: bool
    met: bool
    post: PostId
    organisation: OrganisationId
    enterprise: EnterpriseId
    reason: FreeText
    retracted_on: date
    next_period: str
    last_visit_on: date | None


class VisitConfirmed(Event, topic="visit.confirmed"):
    """The enterprise says that the visit took place; `grade` is from 1 (worst) to 5 (best)."""

    visit: VisitId
    period: str
    post: PostId
    enterprise: EnterpriseId
    grade: int | None
    confirmed_on: date


class VisitDisputed(Event, topic="visit.disputed"):
    """The enterprise denies the visit, even if somebody had confirmed it before."""

    visit: VisitId
    period: str
    post: PostId
    enterprise: EnterpriseId
    reason: FreeText
    confirmed_before: bool
    disputed_on: date


class VisitSpotChecked(Event, topic="visit.spot-checked"):
    """Somebody else asked the enterprise whether the visit took place."""

    visit: VisitId
    period: str
    post: PostId
    enterprise: EnterpriseId
    result: SpotCheckResult
    checker: PostId | None
    note: FreeText | None
    checked_on: date


class VisitMonthOpened(Event, topic="visit-month.opened"):
    """A month of visits began. `remind_at` is the morning of the fifth working day before its last."""

    period: str
    remind_at: datetime
    closes_at: datetime
    provisional: bool
    calendar_version: int


class VisitMonthDueSoon(Event, topic="visit-month.due-soon"):
    """The month ends soon: `working_days_left` after today."""

    period: str
    working_days_left: int
    provisional: bool


class VisitMonthClosed(Event, topic="visit-month.closed"):
    """The month is frozen: entries from now on need an approval and are marked."""

    period: str
