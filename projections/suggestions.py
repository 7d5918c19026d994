"""Suggestions (意见建议): what deputies and members suggested, who has to answer, and what they were told."""

from datetime import date

from domain.events.suggestion import (
    SuggestionAnswered,
    SuggestionDeadlineMoved,
    SuggestionOutcome,
    SuggestionOverdue,
    SuggestionRecorded,
)
from domain.personal import FreeText, PersonName
from domain.reference import ConsultationId, OrganisationId, PersonId, PostId, SuggestionId
from projections.dated import dated
from projections.engine.view import Row, View, replace


class Suggestion(Row):
    """A suggestion (意见建议). `post` owes the answer until the end of `due`; `overdue_on` is the day after a limit
    that passed, and `holder_then` held the post then.
    """

    id: SuggestionId
    consultation: ConsultationId
    proposer: PersonName
    text: FreeText
    post: PostId
    organisation: OrganisationId
    recorded_on: date
    due: date
    overdue_on: date | None = None
    holder_then: PersonId | None = None
    answered_on: date | None = None
    outcome: SuggestionOutcome | None = None
    answer: FreeText | None = None
    late: bool = False
    provisional: bool
    calendar_edition: int


suggestions = View(
    "suggestions", Suggestion, indexes=(("consultation",), ("post",), ("organisation",), ("due",))
)


@suggestions.opens(SuggestionRecorded)
def recorded(event: SuggestionRecorded) -> Suggestion:
    """An answer is owed."""
    return Suggestion(
        id=event.originator_id,
        consultation=event.consultation,
        proposer=event.proposer,
        text=event.text,
        post=event.post,
        organisation=event.organisation,
        recorded_on=event.recorded_on,
        due=event.due,
        provisional=event.provisional,
        calendar_edition=event.calendar_version,
    )


@suggestions.folds(SuggestionDeadlineMoved)
def moved(row: Suggestion, event: SuggestionDeadlineMoved) -> Suggestion:
    """Due on another day."""
    return replace(row, due=event.due, provisional=event.provisional, calendar_edition=event.calendar_version)


@suggestions.folds(SuggestionOverdue)
def overdue(row: Suggestion, event: SuggestionOverdue) -> Suggestion:
    """Its limit passed."""
    return replace(row, overdue_on=event.on, holder_then=event.person)


@suggestions.folds(SuggestionAnswered)
def answered(row: Suggestion, event: SuggestionAnswered) -> Suggestion:
    """It was answered."""
    return replace(
        row,
        answered_on=event.answered_on,
        outcome=event.outcome,
        answer=event.text,
        late=event.late,
    )


dated(suggestions, "answered_on is null and overdue_on is null", "RecomputeSuggestionDeadline", "suggestion")
