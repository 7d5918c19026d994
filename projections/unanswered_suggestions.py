"""Unanswered suggestions (未答复的意见建议): which suggestions wait for an answer, how long, and at whose post."""

from datetime import date

import projections.posts
import projections.suggestions  # noqa: F401 - the question reads these
from domain.reference import ConsultationId, OrganisationId, PersonId, PostId, SuggestionId
from projections.calendar_days import working_days
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class UnansweredSuggestion(Row):
    """A suggestion that waits for its answer (未答复的意见建议), at a post and its present holder. Working days are
    None where the calendar is not announced.
    """

    suggestion: SuggestionId
    consultation: ConsultationId
    post: PostId
    organisation: OrganisationId
    holder: PersonId | None
    recorded_on: date
    due: date
    overdue: bool
    working_days_left: int | None
    days_overdue: int
    provisional: bool


SQL = (
    """
select s.id as suggestion, s.consultation, s.post, s.organisation, p.holder, s.recorded_on, s.due,
    s.due < :today as overdue, """
    + working_days(":today", "s.due")
    + """ as working_days_left,
    cast(greatest(:today - s.due, 0) as bigint) as days_overdue, s.provisional
from {suggestions} s
left join {posts} p on p.id = s.post
where s.answered_on is null
"""
)

unanswered_suggestions = Question(
    name="unansweredSuggestions",
    description=(
        "Which suggestions of deputies and members are not answered, and since when they are overdue. "
        "哪些代表委员的意见建议尚未答复、超期几天。"
    ),
    row=UnansweredSuggestion,
    sql=SQL,
    key=("suggestion",),
    order="due, suggestion",
    evidence=(Evidence("suggestions", {"id": "suggestion"}),),
)
