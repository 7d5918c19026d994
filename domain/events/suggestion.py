"""Events of the suggestion (意见建议): recorded for a post, answered, or found unanswered."""

from datetime import date
from enum import StrEnum

from domain.event import Event
from domain.personal import FreeText, PersonName
from domain.reference import ConsultationId, OrganisationId, PersonId, PostId


class SuggestionOutcome(StrEnum):
    """Answers to a suggestion (答复类型): ADOPTED 采纳, PARTLY_ADOPTED 部分采纳, FOR_REFERENCE 留作参考,
    NOT_ADOPTED 不予采纳.
    """

    ADOPTED = "ADOPTED"
    PARTLY_ADOPTED = "PARTLY_ADOPTED"
    FOR_REFERENCE = "FOR_REFERENCE"
    NOT_ADOPTED = "NOT_ADOPTED"


class SuggestionRecorded(Event, topic="suggestion.recorded"):
    """A suggestion made at a consultation, and the post that has to answer it until `due`."""

    consultation: ConsultationId
    proposer: PersonName
    text: FreeText
    post: PostId
    organisation: OrganisationId
    due: date
    provisional: bool
    calendar_version: int
    recorded_on: date


class SuggestionDeadlineMoved(Event, topic="suggestion.deadline-moved"):
    """The limit was computed anew on an amended calendar, and moved or became official."""

    post: PostId
    due_before: date
    due: date
    provisional: bool
    calendar_version: int
    why: str


class SuggestionAnswered(Event, topic="suggestion.answered"):
    """The post answered whoever made it."""

    post: PostId
    organisation: OrganisationId
    outcome: SuggestionOutcome
    text: FreeText
    late: bool
    answered_on: date


class SuggestionOverdue(Event, topic="suggestion.overdue"):
    """The limit passed without an answer; `person` held the post then, `on` is the day after it."""

    post: PostId
    organisation: OrganisationId
    person: PersonId | None
    due: date
    on: date
