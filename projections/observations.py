"""Observations (监督意见台账): what enterprises and the public saw amiss, and what they were answered."""

from datetime import date
from uuid import UUID

from domain.events.finding import FindingType
from domain.events.observation import (
    ObservationAcknowledged,
    ObservationAnswered,
    ObservationChannel,
    ObservationDeadlineMoved,
    ObservationIdentity,
    ObservationOverdue,
    ObservationStage,
    ObservationStatus,
    ObservationSubmitted,
)
from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId, PostId
from projections.dated import dated
from projections.engine.view import Row, View, replace


class Observation(Row):
    """An observation (监督意见). `enterprise` is None where the reporter is confidential or of the public; `post`
    answers it; `overdue` is what of it is late now, `overdue_on` since when.
    """

    id: UUID
    identity: ObservationIdentity
    channel: ObservationChannel
    enterprise: EnterpriseId | None
    organisation: OrganisationId
    problem: FindingType | None
    text: FreeText
    status: ObservationStatus
    submitted_on: date
    due: date
    provisional: bool
    calendar_edition: int
    post: PostId | None = None
    acknowledged_on: date | None = None
    overdue: ObservationStage | None = None
    overdue_on: date | None = None
    late: bool = False
    answer: FreeText | None = None
    founded: bool | None = None
    answered_on: date | None = None


observations = View(
    "observations",
    Observation,
    indexes=(("enterprise",), ("organisation",), ("post",), ("status",), ("submitted_on",)),
)


@observations.opens(ObservationSubmitted)
def submitted(event: ObservationSubmitted) -> Observation:
    """It waits to be acknowledged."""
    return Observation(
        id=event.originator_id,
        identity=event.identity,
        channel=event.channel,
        enterprise=event.enterprise,
        organisation=event.organisation,
        problem=event.problem,
        text=event.text,
        status=ObservationStatus.RECEIVED,
        submitted_on=event.submitted_on,
        due=event.term.due,
        provisional=event.term.provisional,
        calendar_edition=event.term.calendar_edition,
    )


@observations.folds(ObservationAcknowledged)
def acknowledged(row: Observation, event: ObservationAcknowledged) -> Observation:
    """It waits for an answer."""
    return replace(
        row,
        status=ObservationStatus.ACKNOWLEDGED,
        post=event.post,
        acknowledged_on=event.acknowledged_on,
        due=event.term.due,
        provisional=event.term.provisional,
        calendar_edition=event.term.calendar_edition,
        overdue=None,
        overdue_on=None,
    )


@observations.folds(ObservationAnswered)
def answered(row: Observation, event: ObservationAnswered) -> Observation:
    """Nothing is owed."""
    return replace(
        row,
        status=ObservationStatus.ANSWERED,
        answer=event.answer,
        founded=event.founded,
        answered_on=event.answered_on,
        overdue=None,
        overdue_on=None,
    )


@observations.folds(ObservationDeadlineMoved)
def deadline_moved(row: Observation, event: ObservationDeadlineMoved) -> Observation:
    """It is due on another day."""
    return replace(
        row,
        due=event.term.due,
        provisional=event.term.provisional,
        calendar_edition=event.term.calendar_edition,
        overdue=row.overdue if event.still_overdue else None,
        overdue_on=row.overdue_on if event.still_overdue else None,
    )


@observations.folds(ObservationOverdue)
def became_overdue(row: Observation, event: ObservationOverdue) -> Observation:
    """The reporter waits too long; once late, always late."""
    return replace(row, overdue=event.stage, overdue_on=event.overdue_on, late=True)


dated(observations, "status <> 'ANSWERED'", "RecomputeObservationDeadline", "observation")
