"""A suggestion is answered within fifteen working days, or is found unanswered."""

from datetime import date
from uuid import UUID

import projections.suggestion_clocks  # noqa: F401 - the story folds its obligations
from domain.actor import Role
from domain.consultation import HoldConsultation
from domain.events.consultation import ConsultedGroup
from domain.events.suggestion import (
    SuggestionAnswered,
    SuggestionDeadlineMoved,
    SuggestionOutcome,
    SuggestionOverdue,
    SuggestionRecorded,
)
from domain.suggestion import (
    AnswerSuggestion,
    MarkSuggestionOverdue,
    RecomputeSuggestionDeadline,
    RecordSuggestion,
    SuggestionAlreadyAnswered,
    SuggestionNotOverdue,
    SuggestionNotYours,
)
from tests.domain.issue_stories import Town, town
from tests.domain.test_calendar import snowed_in

DUE = date(2026, 3, 23)


def suggested(here: Town) -> UUID:
    """A suggestion for the first bureau's handler, of Monday, 2 March."""
    held = HoldConsultation(
        theme="融资环境问计", group=ConsultedGroup.CPPCC_MEMBERS, host=here.office, participants=9
    )
    return here.story.send(
        RecordSuggestion(
            consultation=here.story.send(held),
            proposer="周明远",
            text="建议设立首贷服务专窗",
            post=here.bureau_in_charge.handler,
        )
    )


def answer(id: UUID) -> AnswerSuggestion:
    return AnswerSuggestion(suggestion=id, outcome=SuggestionOutcome.ADOPTED, text="专窗将于四月开设")


def test_a_suggestion_is_to_be_answered_within_fifteen_working_days() -> None:
    here = town()
    id = suggested(here)
    event = here.story.made[0]
    assert isinstance(event, SuggestionRecorded)
    assert (event.due, event.proposer.text, event.proposer.subject) == (DUE, "周明远", id)


def test_its_post_or_the_office_answers_it_once() -> None:
    here = town()
    id, bureau = suggested(here), here.bureau_in_charge
    here.as_handler(1).when(answer(id)).refused(SuggestionNotYours)
    here.as_handler().when(answer(id)).then_topics("suggestion.answered")
    answered = here.story.made[0]
    assert isinstance(answered, SuggestionAnswered)
    assert (answered.post, answered.late, answered.answered_on) == (
        bureau.handler,
        False,
        date(2026, 3, 2),
    )
    here.as_office().when(answer(id)).refused(SuggestionAlreadyAnswered)


def test_time_finds_it_unanswered_and_a_late_answer_stays_late() -> None:
    here = town()
    id, bureau = suggested(here), here.bureau_in_charge
    mark = MarkSuggestionOverdue(suggestion=id)
    here.story.at(2026, 3, 23).by(Role.TIMEKEEPER).when(mark).refused(SuggestionNotOverdue)
    here.story.at(2026, 3, 24, 0, 0).when(mark).then(
        SuggestionOverdue(
            post=bureau.handler,
            organisation=bureau.id,
            person=bureau.handler_person,
            due=DUE,
            on=date(2026, 3, 24),
        )
    )
    here.story.when(mark).refused(SuggestionNotOverdue)
    here.as_handler().when(answer(id))
    answered = here.story.made[-1]
    assert isinstance(answered, SuggestionAnswered)
    assert answered.late
    here.story.by(Role.TIMEKEEPER).when(mark).refused(SuggestionAlreadyAnswered)


def test_an_amended_calendar_moves_the_limit_unless_it_passed() -> None:
    here = town()
    id = suggested(here)
    recompute = RecomputeSuggestionDeadline(suggestion=id)
    here.story.when(recompute).then()
    here.story.given(snowed_in(date(2026, 3, 3))).when(recompute).then_topics("suggestion.deadline-moved")
    moved = here.story.made[0]
    assert isinstance(moved, SuggestionDeadlineMoved)
    assert (moved.due_before, moved.due) == (DUE, date(2026, 3, 24))


def test_a_late_answer_is_late_whoever_is_first_after_midnight() -> None:
    here = town()
    id = suggested(here)
    here.story.at(2026, 3, 24, 0, 0)
    here.as_handler().when(answer(id)).then_topics("suggestion.overdue", "suggestion.answered")
