"""Evaluation rounds (评议轮次): who is rated by whom, until when; and the clock that closes a round."""

from datetime import date
from uuid import UUID

from domain.events.evaluation import (
    EvaluationResultPublished,
    EvaluationRoundClosed,
    EvaluationRoundOpened,
    EvaluationStatus,
    RaterPanel,
)
from domain.reference import OrganisationId
from projections.clocks import Clock, clocks, midnight_after
from projections.engine.view import Key, Row, View, replace

CLOSING = "evaluation-closing"


class EvaluationRound(Row):
    """A round of evaluation (评议轮次): its departments, criteria and rater groups."""

    id: UUID
    name: str
    period: str
    status: EvaluationStatus
    departments: tuple[OrganisationId, ...]
    instrument: str
    criteria: tuple[str, ...]
    panels: tuple[RaterPanel, ...]
    opens_on: date
    closes_on: date
    closed_on: date | None = None
    published_on: date | None = None
    basis: str | None = None
    objections_until: date | None = None
    calendar_edition: int | None = None
    provisional: bool = False


evaluation_rounds = View("evaluation_rounds", EvaluationRound)


@evaluation_rounds.opens(EvaluationRoundOpened)
def opened(event: EvaluationRoundOpened) -> EvaluationRound:
    """It takes ballots; nobody is told how many there are until it is closed."""
    return EvaluationRound(
        id=event.originator_id,
        name=event.name,
        period=event.period,
        status=EvaluationStatus.POLLING,
        departments=event.departments,
        instrument=event.instrument,
        criteria=event.criteria,
        panels=event.panels,
        opens_on=event.opens_on,
        closes_on=event.closes_on,
    )


@evaluation_rounds.folds(EvaluationRoundClosed)
def closed(row: EvaluationRound, event: EvaluationRoundClosed) -> EvaluationRound:
    """Scored."""
    return replace(row, status=EvaluationStatus.SCORED, closed_on=event.on)


@evaluation_rounds.folds(EvaluationResultPublished)
def published(row: EvaluationRound, event: EvaluationResultPublished) -> EvaluationRound:
    """Public, and open to objections."""
    return replace(
        row,
        status=EvaluationStatus.PUBLISHED,
        published_on=event.on,
        basis=event.basis,
        objections_until=event.objections_until,
        calendar_edition=event.calendar_edition,
        provisional=event.provisional,
    )


@clocks.opens(EvaluationRoundOpened)
def running(event: EvaluationRoundOpened) -> Clock:
    """It closes at midnight after its last day."""
    return Clock(
        subject=event.originator_id,
        kind=CLOSING,
        at=midnight_after(event.closes_on),
        command="CloseEvaluationRound",
        arguments={"round": str(event.originator_id)},
    )


def _closing(event: EvaluationRoundClosed) -> Key:
    return (event.originator_id, CLOSING)


@clocks.folds(EvaluationRoundClosed, key=_closing)
def stopped(_row: Clock, _: EvaluationRoundClosed) -> None:
    """Once."""
    return
