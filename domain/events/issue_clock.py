"""Events of an issue's clocks (问题时限): what time did to it, or to its deadlines."""

from datetime import date

from domain.event import Event
from domain.events.issue_codes import EscalationCause, EscalationLevel, StageDeadline
from domain.events.sla import Stage
from domain.personal import FreeText
from domain.reference import OrganisationId, PostId


class IssueDueSoon(Event, topic="issue.due-soon"):
    """A stage is due soon: yellow."""

    stage: Stage
    due: date
    post: PostId | None


class IssueOverdue(Event, topic="issue.overdue"):
    """A stage was not done when it was due: red. It goes to the head, then to the leader."""

    stage: Stage
    due: date
    post: PostId | None
    department: OrganisationId | None
    escalate_head_on: date
    escalate_leader_on: date


class IssueEscalated(Event, topic="issue.escalated"):
    """The issue was taken to a higher level; `next_on` is when an overdue stage goes higher still."""

    level: EscalationLevel
    cause: EscalationCause
    stage: Stage | None
    to_post: PostId | None
    department: OrganisationId | None
    next_on: date | None
    reason: FreeText | None


class IssueDeadlineMoved(Event, topic="issue.deadline-moved"):
    """A deadline was recomputed on an amended calendar, and moved or became official."""

    stage: Stage
    previous: date
    deadline: StageDeadline
    still_overdue: bool
    why: str
    post: PostId | None
