"""Scores stand with their arithmetic; of ballots no view knows anything; a round closes by its clock."""

from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal

from domain.actor import Role
from domain.evaluation import (
    CloseEvaluationRound,
    LodgeEvaluationObjection,
    PublishEvaluationResult,
    ResolveEvaluationObjection,
)
from domain.events.evaluation import BallotCast, EvaluationStatus, ObjectionStatus
from domain.situation import CHINA
from projections.engine.view import VIEWS
from tests.domain.evaluation_stories import District, deputies, district, enterprises, text


def scored() -> District:
    told = district()
    told.opened()
    told.as_box().given(told.ballots(*enterprises(10), *deputies(4, grade=1)))
    assert told.round is not None
    told.story.at(2026, 4, 1, 0, 0).by(Role.TIMEKEEPER).given(CloseEvaluationRound(round=told.round))
    return told


def test_no_view_but_the_timeline_folds_a_ballot() -> None:
    assert {name for name, view in VIEWS.items() if BallotCast in view.steps} == {"mentions"}
    assert {field.name for field in fields(BallotCast)} == {"token_digest", "group", "grades"}


def test_a_round_closes_at_midnight_after_its_last_day_once() -> None:
    told = district()
    told.opened()
    (clock,) = told.rows("clocks", kind="evaluation-closing")
    assert clock.at == datetime(2026, 4, 1, tzinfo=CHINA)
    assert (clock.command, clock.arguments) == ("CloseEvaluationRound", {"round": str(told.round)})
    assert scored().rows("clocks", kind="evaluation-closing") == []


def test_while_it_is_open_nothing_is_known_of_its_ballots() -> None:
    told = district()
    told.opened()
    before = told.rows("evaluation_rounds"), told.rows("department_evaluations")
    told.as_box().given(told.ballots(*enterprises(5)))
    assert (told.rows("evaluation_rounds"), told.rows("department_evaluations")) == before


def test_a_score_counts_the_groups_shown_only() -> None:
    (row,) = scored().rows("department_evaluations")
    assert (row.score, row.ballots, row.invited, row.bad) == (Decimal("80.00"), 10, 20, 0)
    assert row.suppressed_groups == 1
    assert [part.suppressed for part in row.parts] == [False, True]
    assert row.published_on is None


def test_a_published_score_and_its_objection_stand_together() -> None:
    told = scored()
    assert told.round is not None
    told.as_office().at(2026, 4, 2).given(
        PublishEvaluationResult(round=told.round, basis="云营商办〔2026〕8号")
    )
    (row,) = told.rows("evaluation_rounds")
    assert (row.status, row.objections_until) == (EvaluationStatus.PUBLISHED, date(2026, 4, 9))
    (row,) = told.rows("department_evaluations")
    assert (row.published_on, row.objection) == (date(2026, 4, 2), None)
    told.as_head().given(LodgeEvaluationObjection(evaluation=row.id, reason="样本有误"))
    (row,) = told.rows("department_evaluations")
    assert (row.objection, row.objection_reason) == (ObjectionStatus.PENDING, text(told.head, "样本有误"))
    answer = ResolveEvaluationObjection(evaluation=row.id, sustained=True, reasons="搁置")
    told.as_office().given(answer)
    (row,) = told.rows("department_evaluations")
    assert (row.objection, row.score) == (ObjectionStatus.SUSTAINED, Decimal("80.00"))
