"""The list of suggestions says who has to answer, until when, and what was said."""

from datetime import date, datetime

import projections.consultations
import projections.suggestions  # noqa: F401 - importing a view registers its folds
from domain.actor import Role
from domain.events.suggestion import SuggestionOutcome
from domain.situation import CHINA
from domain.suggestion import MarkSuggestionOverdue, RecomputeSuggestionDeadline
from projections.obligations import ObligationKind
from tests.domain.issue_stories import town
from tests.domain.test_calendar import snowed_in
from tests.domain.test_suggestion import DUE, answer, suggested


def test_a_suggestion_is_owed_by_a_post_until_it_is_answered() -> None:
    here = town()
    id, bureau = suggested(here), here.bureau_in_charge
    (row,) = here.story.rows("suggestions")
    assert (row.post, row.organisation, row.due) == (bureau.handler, bureau.id, DUE)
    (owed,) = here.story.rows("obligations")
    assert (owed.id, owed.kind, owed.due) == (id, ObligationKind.SUGGESTION, DUE)
    here.as_handler().given(answer(id))
    (row,) = here.story.rows("suggestions")
    assert (row.outcome, row.late, row.answered_on) == (
        SuggestionOutcome.ADOPTED,
        False,
        date(2026, 3, 2),
    )
    assert not here.story.rows("obligations")
    assert not here.story.rows("clocks")


def test_a_limit_that_passed_names_the_holder_then() -> None:
    here = town()
    id = suggested(here)
    (clock,) = here.story.rows("clocks")
    assert (clock.at, clock.command) == (datetime(2026, 3, 24, tzinfo=CHINA), "MarkSuggestionOverdue")
    here.story.at(2026, 3, 24, 0, 0).by(Role.TIMEKEEPER).given(MarkSuggestionOverdue(suggestion=id))
    (row,) = here.story.rows("suggestions")
    assert (row.overdue_on, row.holder_then) == (
        date(2026, 3, 24),
        here.bureau_in_charge.handler_person,
    )
    assert here.story.rows("obligations")


def test_an_amended_calendar_moves_the_limit_the_clock_and_the_obligation() -> None:
    here = town()
    id = suggested(here)
    here.story.given(snowed_in(date(2026, 3, 3)), RecomputeSuggestionDeadline(suggestion=id))
    (row,), (owed,), (clock,) = (here.story.rows(v) for v in ("suggestions", "obligations", "clocks"))
    assert row.due == owed.due == date(2026, 3, 24)
    assert (row.calendar_edition, clock.at) == (2, datetime(2026, 3, 25, tzinfo=CHINA))


def test_a_consultation_counts_its_suggestions() -> None:
    here = town()
    suggested(here)
    (row,) = here.story.rows("consultations")
    assert (row.participants, row.suggestions, row.host) == (9, 1, here.office)
