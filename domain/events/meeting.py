"""Events of the weekly meeting (工作例会): every week is convened, skipped for a reason, or closed without either."""

from datetime import date, datetime
from enum import StrEnum

from domain.event import Event
from domain.personal import FreeText
from domain.reference import CommitmentId, DecisionId, IssueId, OrganisationId, PostId


class SkipCause(StrEnum):
    """Why a week has no meeting (未召开情形): STATED 说明理由未召开, UNSTATED 无故未召开, NO_WORKING_DAY 全周无工作日."""

    STATED = "STATED"
    UNSTATED = "UNSTATED"
    NO_WORKING_DAY = "NO_WORKING_DAY"


class MeetingWeekOpened(Event, topic="meeting.week-opened"):
    """A week that owes a meeting began; it is settled at `closes_at`, after the first working day behind it."""

    week: str
    first_day: date
    last_day: date
    closes_at: datetime
    provisional: bool
    calendar_version: int


class MeetingAgendaSet(Event, topic="meeting.agenda-set"):
    """The week's agenda, whole: what is talked about, and which matters are on it."""

    week: str
    items: tuple[FreeText, ...]
    issues: tuple[IssueId, ...]
    decisions: tuple[DecisionId, ...]
    commitments: tuple[CommitmentId, ...]
    set_on: date


class MeetingConvened(Event, topic="meeting.convened"):
    """The leading group met."""

    week: str
    convened_on: date
    chair: PostId
    attending: tuple[OrganisationId, ...]


class MeetingBackfilled(Event, topic="meeting.backfilled"):
    """A week that was found skipped had met after all, as somebody approved; that it was found so stays."""

    week: str
    convened_on: date
    chair: PostId
    attending: tuple[OrganisationId, ...]
    approved_by: PostId
    reason: FreeText
    backfilled_on: date


class MeetingDecisionNumbered(Event, topic="meeting.decision-numbered"):
    """A decision of the meeting took its next number."""

    week: str
    decision: DecisionId
    number: str


class MeetingSkipped(Event, topic="meeting.skipped"):
    """The week has no meeting, for a reason stated or for none."""

    week: str
    cause: SkipCause
    reason: FreeText | None
    skipped_on: date


class MeetingWeekClosed(Event, topic="meeting.week-closed"):
    """The week is settled: whether a meeting was convened stays as it is."""

    week: str
