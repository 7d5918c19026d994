"""An amended calendar moves what is owed by an event that says why, and nothing else."""

from datetime import date
from uuid import UUID

import pytest

from domain.calendar import AmendCalendarYear
from domain.events.supervision_order import OrderDeadlineMoved
from domain.events.term import Term
from domain.finding import MarkRectificationOverdue, OrderRectification, RecomputeRectificationDeadline
from domain.finding.refusals import FindingInAnotherState
from domain.observation import (
    AcknowledgeObservation,
    AnswerObservation,
    MarkObservationOverdue,
    ObservationAlreadyAnswered,
    RecomputeObservationDeadline,
)
from domain.supervision_order import MarkOrderOverdue, RecomputeOrderDeadline
from domain.supervision_order.refusals import OrderInAnotherNode
from tests.domain.supervision_stories import Town, town
from tests.domain.test_calendar import published
from tests.domain.test_observation import submitted as observed

SNOW = (date(2026, 3, 5), date(2026, 3, 6))


def snowed_in(told: Town) -> None:
    """Two days off more in the first week of March."""
    year = published(2026)
    told.as_office().given(
        AmendCalendarYear(
            year=2026,
            days_off=(*year.days_off, *SNOW),
            work_days=year.work_days,
            source="区应急〔2026〕3号",
            reason="暴雪停工",
        )
    )


def rectifying(told: Town) -> UUID:
    id = told.found()
    told.as_office().given(OrderRectification(finding=id, post=told.post("unit"), requirement="改正", days=5))
    return id


def clock(told: Town, id: UUID, kind: str) -> date:
    found: date = told.row("clocks", subject=id, kind=kind).at.date()
    return found


def test_an_order_moves_with_the_calendar_and_says_why() -> None:
    told = town()
    id = told.working()
    told.as_office().when(RecomputeOrderDeadline(order=id)).then_topics()
    snowed_in(told)
    told.story.when(RecomputeOrderDeadline(order=id, why="暴雪停工")).then(
        OrderDeadlineMoved(
            post=told.post("head"),
            previous=date(2026, 3, 16),
            term=Term(
                start=date(2026, 3, 2), days=10, due=date(2026, 3, 18), provisional=False, calendar_edition=2
            ),
            still_overdue=False,
            reason="暴雪停工",
            moved_on=date(2026, 3, 2),
        )
    )
    row = told.row("supervision_orders", id=id)
    assert (row.due, row.calendar_edition) == (date(2026, 3, 18), 2)
    assert told.row("obligations", id=id).due == date(2026, 3, 18)
    assert clock(told, id, "order-overdue") == date(2026, 3, 19)


def test_an_order_that_is_not_late_any_more_is_not_urged_for_it() -> None:
    told = town()
    id = told.working()
    told.pass_time(2026, 3, 17)
    assert told.row("supervision_orders", id=id).overdue
    snowed_in(told)
    told.as_office().given(RecomputeOrderDeadline(order=id))
    assert not told.row("supervision_orders", id=id).overdue
    assert [row.kind for row in told.rows("clocks", subject=id)] == ["order-overdue"]
    assert told.pass_time(2026, 3, 19)[0] == ("MarkOrderOverdue", date(2026, 3, 19))
    assert told.row("supervision_orders", id=id).late


def test_what_is_late_on_the_new_calendar_too_stays_late() -> None:
    told = town()
    id = told.working()
    told.pass_time(2026, 3, 31)
    snowed_in(told)
    told.as_office().given(RecomputeOrderDeadline(order=id))
    assert told.row("supervision_orders", id=id).overdue
    assert told.pass_time(2026, 4, 30) == []


def test_a_rectification_moves_with_the_calendar() -> None:
    told = town()
    id = rectifying(told)
    told.pass_time(2026, 3, 10)
    assert told.row("findings", id=id).overdue
    snowed_in(told)
    told.as_office().given(RecomputeRectificationDeadline(finding=id))
    row = told.row("findings", id=id)
    assert (row.due, row.overdue) == (date(2026, 3, 11), False)
    assert told.row("obligations", id=id).due == date(2026, 3, 11)
    assert told.pass_time(2026, 3, 20) == [("MarkRectificationOverdue", date(2026, 3, 12))]


def test_an_observation_moves_with_the_calendar() -> None:
    told = town()
    id = observed(told)
    snowed_in(told)
    told.as_office().given(RecomputeObservationDeadline(observation=id))
    assert told.row("observations", id=id).due == date(2026, 3, 13)
    assert told.pass_time(2026, 3, 31) == [("MarkObservationOverdue", date(2026, 3, 14))]
    told.as_office().given(AcknowledgeObservation(observation=id, post=told.post("office")))
    assert told.row("observations", id=id).overdue is None


def test_what_is_not_owed_is_not_moved() -> None:
    told = town()
    order, finding, observation = told.fed_back(), told.found(), observed(told)
    told.as_office().given(AcknowledgeObservation(observation=observation, post=told.post("office")))
    told.story.given(AnswerObservation(observation=observation, founded=True, reply="已整改"))
    told.story.when(RecomputeOrderDeadline(order=order)).refused(OrderInAnotherNode)
    told.story.when(RecomputeRectificationDeadline(finding=finding)).refused(FindingInAnotherState)
    told.story.when(RecomputeObservationDeadline(observation=observation)).refused(ObservationAlreadyAnswered)


@pytest.mark.parametrize("command", [MarkOrderOverdue, MarkRectificationOverdue, MarkObservationOverdue])
def test_time_alone_finds_things_overdue(command: type) -> None:
    assert {role.value for role in command.by} == {"TIMEKEEPER"}  # type: ignore[attr-defined]
