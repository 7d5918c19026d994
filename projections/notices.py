"""Notices (工作通知): what time found out, and somebody should be told; each names its subject and nobody's data."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from domain.event import Event
from domain.events.bad_review import BadReviewOverdue
from domain.events.commitment import CommitmentBreached, CommitmentCadenceMissed, CommitmentDueSoon
from domain.events.decision import DecisionDueSoon, DecisionOverdue
from domain.events.finding import RectificationOverdue
from domain.events.issue_clock import IssueDueSoon, IssueEscalated, IssueOverdue
from domain.events.life_meeting import PledgeOverdue
from domain.events.measure import MeasureTaskDueSoon, MeasureTaskOverdue
from domain.events.meeting import MeetingSkipped
from domain.events.observation import ObservationOverdue
from domain.events.pairing import MissesEscalated, VisitObligationMissed
from domain.events.post import VacancyAlerted
from domain.events.project import ProjectFellSilent, ProjectNodeOverdue
from domain.events.screen import ScreenHeartbeatLost
from domain.events.suggestion import SuggestionOverdue
from domain.events.supervision_order import OrderOverdue, OrderUrged
from domain.events.zombie_approval import ZombieApprovalOverdue
from domain.reference import OrganisationId, PostId
from projections.engine.view import Row, View


class NoticeKind(StrEnum):
    """Kinds (通知类型): DUE_SOON 临期通知, OVERDUE 超期通知, ESCALATED 升级通知, MISSED 未履行通知, BREACHED 失信通知,
    SILENT 失联通知, VACANT 空缺通知.
    """

    DUE_SOON = "DUE_SOON"
    OVERDUE = "OVERDUE"
    ESCALATED = "ESCALATED"
    MISSED = "MISSED"
    BREACHED = "BREACHED"
    SILENT = "SILENT"
    VACANT = "VACANT"


class Notice(Row):
    """A notice (工作通知).

    `topic` is the event's, `subject` the id of what it is about; `post` and `organisation` are whose it is,
    None where the event names none.
    """

    position: int
    kind: NoticeKind
    topic: str
    at: datetime
    subject: UUID
    due: date | None
    post: PostId | None
    organisation: OrganisationId | None


TOLD: Mapping[type[Event], NoticeKind] = {
    IssueDueSoon: NoticeKind.DUE_SOON,
    IssueOverdue: NoticeKind.OVERDUE,
    IssueEscalated: NoticeKind.ESCALATED,
    CommitmentDueSoon: NoticeKind.DUE_SOON,
    CommitmentBreached: NoticeKind.BREACHED,
    CommitmentCadenceMissed: NoticeKind.MISSED,
    VisitObligationMissed: NoticeKind.MISSED,
    MissesEscalated: NoticeKind.ESCALATED,
    VacancyAlerted: NoticeKind.VACANT,
    ScreenHeartbeatLost: NoticeKind.SILENT,
    MeasureTaskDueSoon: NoticeKind.DUE_SOON,
    MeasureTaskOverdue: NoticeKind.OVERDUE,
    PledgeOverdue: NoticeKind.OVERDUE,
    DecisionDueSoon: NoticeKind.DUE_SOON,
    DecisionOverdue: NoticeKind.OVERDUE,
    SuggestionOverdue: NoticeKind.OVERDUE,
    MeetingSkipped: NoticeKind.MISSED,
    OrderOverdue: NoticeKind.OVERDUE,
    OrderUrged: NoticeKind.ESCALATED,
    RectificationOverdue: NoticeKind.OVERDUE,
    ObservationOverdue: NoticeKind.OVERDUE,
    BadReviewOverdue: NoticeKind.OVERDUE,
    ZombieApprovalOverdue: NoticeKind.OVERDUE,
    ProjectNodeOverdue: NoticeKind.OVERDUE,
    ProjectFellSilent: NoticeKind.SILENT,
}
"""Which events make a notice. A noun with clocks adds its own."""

notices = View("notices", Notice, key=("position",), indexes=(("kind",),))


@notices.opens(*TOLD)
def told(event: Event) -> Notice:
    """Its subject is the event's stream; whose it is stands in the event under one of these names."""
    said = vars(event)
    return Notice(
        position=event.position,
        kind=TOLD[type(event)],
        topic=event.topic,
        at=event.timestamp,
        subject=event.originator_id,
        due=said.get("due"),
        post=said.get("post") or said.get("to_post"),
        organisation=said.get("organisation") or said.get("department"),
    )
