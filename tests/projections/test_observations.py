"""Observations stand with what is owed to the reporter; a confidential reporter stands nowhere."""

from datetime import date, datetime
from uuid import UUID

from domain.events.observation import ObservationChannel, ObservationIdentity, ObservationStage
from domain.observation import AcknowledgeObservation, AnswerObservation, SubmitObservation
from domain.situation import CHINA
from projections.obligations import ObligationKind
from projections.unanswered_observations import unanswered_observations
from tests.domain.supervision_stories import Town, town
from tests.projections.conftest import Ask


def submitted(told: Town, firm: UUID | None) -> UUID:
    command = SubmitObservation(
        identity=ObservationIdentity.IDENTIFIED if firm else ObservationIdentity.CONFIDENTIAL,
        channel=ObservationChannel.PLATFORM if firm else ObservationChannel.RECEPTION,
        organisation=told.bodies["bureau"],
        enterprise=firm,
        text="跑了一个月",
    )
    return (told.as_firm() if firm else told.as_office()).send(command)


def test_the_answer_is_owed_by_the_post_that_was_named() -> None:
    told = town()
    id = submitted(told, told.firm)
    assert told.row("clocks", subject=id).at == datetime(2026, 3, 12, tzinfo=CHINA)
    told.as_office().given(AcknowledgeObservation(observation=id, post=told.post("office")))
    assert told.row("clocks", subject=id).at == datetime(2026, 3, 24, tzinfo=CHINA)
    owed = told.row("obligations", id=id)
    assert (owed.post, owed.kind, owed.due) == (
        told.post("office"),
        ObligationKind.OBSERVATION,
        date(2026, 3, 23),
    )
    told.story.given(AnswerObservation(observation=id, founded=False, reply="已说明"))
    assert told.rows("obligations", id=id) == told.rows("clocks", subject=id) == []


def test_no_row_of_any_view_names_who_told_in_confidence() -> None:
    told = town()
    before = [event.position for event in told.story.rehearsal.events]
    id = submitted(told, None)
    told.as_office().given(AcknowledgeObservation(observation=id, post=told.post("office")))
    told.story.given(AnswerObservation(observation=id, founded=True, reply="已整改"))
    about = [event for event in told.story.rehearsal.events[len(before) :] if event.originator_id == id]
    assert len(about) == 3
    assert all(getattr(event, "enterprise", None) is None for event in about)
    assert told.row("observations", id=id).enterprise is None


async def test_what_was_owed_by_now_is_listed_with_who_owes_it(ask: Ask) -> None:
    told = town()
    first, second = submitted(told, told.firm), submitted(told, None)
    told.as_office().given(AcknowledgeObservation(observation=second, post=told.post("office")))
    assert await ask(told, unanswered_observations) == []
    told.story.at(2026, 3, 25)
    lines = await ask(told, unanswered_observations)
    assert [(line.observation, line.stage, line.post) for line in lines] == [
        (first, ObservationStage.ACKNOWLEDGEMENT, None),
        (second, ObservationStage.ANSWER, told.post("office")),
    ]
    assert [(line.days_overdue, line.working_days_overdue) for line in lines] == [(14, 10), (2, 2)]
    told.story.given(AnswerObservation(observation=second, founded=True, reply="已整改"))
    assert [line.observation for line in await ask(told, unanswered_observations)] == [first]
