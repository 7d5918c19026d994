"""Events of the decision (议定事项): recorded for a post, reported on, warned of, late, closed by somebody else."""

from datetime import date
from uuid import UUID

from domain.event import Event
from domain.personal import FreeText
from domain.reference import IssueId, MeetingId, OrganisationId, PersonId, PostId


class DecisionRecorded(Event, topic="decision.recorded"):
    """The meeting decided that a post does something within so many working days; `measures` are ids of measures."""

    meeting: MeetingId
    week: str
    number: str
    text: FreeText
    post: PostId
    organisation: OrganisationId
    working_days: int
    due: date
    warn_on: date
    provisional: bool
    calendar_version: int
    issues: tuple[IssueId, ...]
    measures: tuple[UUID, ...]
    decided_on: date


class DecisionProgressReported(Event, topic="decision.progress-reported"):
    """The owner told how far it is; `completed` says that nothing is left to do, which closes nothing. `reporter` is
    the post that told, where it was the programme office's.
    """

    post: PostId
    reporter: PostId | None
    text: FreeText
    completed: bool
    on: date


class DecisionReturned(Event, topic="decision.returned"):
    """What its owner called completed is not: it is open again, with the due date that it had; `overdue` says that it
    was found overdue before.
    """

    post: PostId
    reason: FreeText
    due: date
    overdue: bool
    on: date


class DecisionDueSoon(Event, topic="decision.due-soon"):
    """The due date is near."""

    post: PostId
    due: date


class DecisionOverdue(Event, topic="decision.overdue"):
    """The due date passed and it is open; `person` held the post then, `on` is the day after it."""

    post: PostId
    organisation: OrganisationId
    person: PersonId | None
    due: date
    on: date


class DecisionDeadlineMoved(Event, topic="decision.deadline-moved"):
    """The due date was moved, for a stated reason, by somebody who does not owe it."""

    post: PostId
    due_before: date
    working_days: int
    due: date
    warn_on: date
    provisional: bool
    calendar_version: int
    reason: FreeText
    approver: PostId | None
    on: date


class DecisionClosed(Event, topic="decision.closed"):
    """Somebody who does not own it saw that it is done; `late` by its due date, as it was at the end."""

    post: PostId
    organisation: OrganisationId
    closer: PostId | None
    evidence: tuple[str, ...]
    late: bool
    on: date


class DecisionCancelled(Event, topic="decision.cancelled"):
    """A later meeting gave it up, for a stated reason; it is not done and counts as that."""

    post: PostId
    meeting: MeetingId
    reason: FreeText
    on: date
