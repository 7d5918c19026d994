"""An observation is acknowledged and answered in time by others than those observed; confidence is kept."""

from datetime import date
from uuid import UUID

import pytest

from domain.actor import Role
from domain.events.finding import FindingType
from domain.events.observation import (
    ObservationAcknowledged,
    ObservationChannel,
    ObservationIdentity,
    ObservationOverdue,
    ObservationStage,
    ObservationStatus,
    ObservationSubmitted,
)
from domain.events.term import Term
from domain.observation import (
    AcknowledgeObservation,
    AnswererIsObserved,
    AnswerObservation,
    ConfidenceNeedsReceiver,
    MarkObservationOverdue,
    ObservationAlreadyAcknowledged,
    ObservationAlreadyAnswered,
    ObservationNotAcknowledged,
    ObservationNotOverdue,
    ObservationNotYours,
    ObservationOfAnotherEnterprise,
    ReporterNamedInConfidence,
    SubmitObservation,
)
from domain.personal import FreeText
from tests.domain.supervision_stories import Town, town


def observe(told: Town, firm: UUID | None, *, confidential: bool = False) -> SubmitObservation:
    return SubmitObservation(
        identity=ObservationIdentity.CONFIDENTIAL if confidential else ObservationIdentity.IDENTIFIED,
        channel=ObservationChannel.LETTER if confidential else ObservationChannel.PLATFORM,
        organisation=told.bodies["bureau"],
        enterprise=firm,
        problem=FindingType.INEFFICIENCY,
        text="跑了一个月",
    )


def submitted(told: Town) -> UUID:
    return told.as_firm().send(observe(told, told.firm))


def acknowledge(told: Town, id: UUID, post: str = "other head") -> AcknowledgeObservation:
    return AcknowledgeObservation(observation=id, post=told.post(post))


def answer(id: UUID) -> AnswerObservation:
    return AnswerObservation(observation=id, founded=True, reply="属实，已整改")


def acknowledged(told: Town) -> UUID:
    id = submitted(told)
    told.as_office().given(acknowledge(told, id))
    return id


def test_an_enterprise_observes_in_its_own_name() -> None:
    told = town()
    told.as_firm().when(observe(told, told.firm))
    id = told.story.subject
    assert id is not None
    told.story.then(
        ObservationSubmitted(
            identity=ObservationIdentity.IDENTIFIED,
            channel=ObservationChannel.PLATFORM,
            enterprise=told.firm,
            organisation=told.bodies["bureau"],
            problem=FindingType.INEFFICIENCY,
            text=FreeText(id, "跑了一个月"),
            submitted_on=date(2026, 3, 2),
            term=Term(
                start=date(2026, 3, 2), days=7, due=date(2026, 3, 11), provisional=False, calendar_edition=1
            ),
        )
    )


@pytest.mark.parametrize("firm", ["other_firm", None])
def test_an_enterprise_does_not_observe_in_anothers_name_or_in_none(firm: str | None) -> None:
    told = town()
    named = getattr(told, firm) if firm else None
    told.as_firm().when(observe(told, named)).refused(ObservationOfAnotherEnterprise)


def test_what_is_confidential_comes_through_a_receiver_and_names_nobody() -> None:
    told = town()
    told.as_firm().when(observe(told, told.firm, confidential=True)).refused(ConfidenceNeedsReceiver)
    told.as_office().when(observe(told, told.firm, confidential=True)).refused(ReporterNamedInConfidence)
    id = told.story.send(observe(told, None, confidential=True))
    row = told.row("observations", id=id)
    assert (row.identity, row.enterprise) == (ObservationIdentity.CONFIDENTIAL, None)


def test_a_receiver_of_the_organisation_observed_receives_nothing() -> None:
    told = town()
    told.by(Role.CALLBACK_OFFICER, "unit").when(observe(told, None)).refused(AnswererIsObserved)


def test_an_observation_is_acknowledged_once_with_the_post_that_answers() -> None:
    told = town()
    id = submitted(told)
    told.as_office().when(acknowledge(told, id)).then(
        ObservationAcknowledged(
            post=told.post("other head"),
            enterprise=told.firm,
            acknowledged_on=date(2026, 3, 2),
            term=Term(
                start=date(2026, 3, 2), days=15, due=date(2026, 3, 23), provisional=False, calendar_edition=1
            ),
        )
    )
    told.story.when(acknowledge(told, id)).refused(ObservationAlreadyAcknowledged)


def test_the_organisation_observed_neither_acknowledges_nor_answers() -> None:
    told = town()
    id = submitted(told)
    told.by(Role.DISCIPLINE_INSPECTOR, "head").when(acknowledge(told, id)).refused(AnswererIsObserved)
    told.as_office().when(acknowledge(told, id, "unit")).refused(AnswererIsObserved)
    told.story.given(acknowledge(told, id))
    told.as_head().when(answer(id)).refused(AnswererIsObserved)


def test_the_post_that_was_named_answers_once() -> None:
    told = town()
    id = submitted(told)
    told.as_office().when(answer(id)).refused(ObservationNotAcknowledged)
    told.story.given(acknowledge(told, id))
    told.as_inspector().when(answer(id)).refused(ObservationNotYours)
    told.by(Role.DEPARTMENT_HEAD, "other head").given(answer(id)).when(answer(id)).refused(
        ObservationAlreadyAnswered
    )
    row = told.row("observations", id=id)
    assert (row.status, row.answer.text, row.founded) == (ObservationStatus.ANSWERED, "属实，已整改", True)


def test_time_finds_what_was_not_acknowledged_and_what_was_not_answered() -> None:
    told = town()
    id = submitted(told)
    mark = MarkObservationOverdue(observation=id)
    told.story.at(2026, 3, 11).by(Role.TIMEKEEPER).when(mark).refused(ObservationNotOverdue)
    told.story.at(2026, 3, 12, 0, 0).when(mark).then(
        ObservationOverdue(
            stage=ObservationStage.ACKNOWLEDGEMENT,
            post=None,
            due=date(2026, 3, 11),
            overdue_on=date(2026, 3, 12),
        )
    )
    told.story.when(mark).refused(ObservationNotOverdue)
    told.as_office().given(acknowledge(told, id))
    assert told.pass_time(2026, 4, 30) == [("MarkObservationOverdue", date(2026, 4, 3))]
    row = told.row("observations", id=id)
    assert (row.overdue, row.late) == (ObservationStage.ANSWER, True)


def test_what_is_answered_is_not_late() -> None:
    told = town()
    id = acknowledged(told)
    told.as_office().given(answer(id))
    assert told.pass_time(2026, 4, 30) == []
    told.story.by(Role.TIMEKEEPER).when(MarkObservationOverdue(observation=id)).refused(
        ObservationAlreadyAnswered
    )
