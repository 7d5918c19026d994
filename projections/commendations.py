"""Commendations (表彰台账): who is to be honoured for which figures, and how it ended."""

from datetime import date
from uuid import UUID

from domain.events.commendation import (
    CommendationAwarded,
    CommendationObjected,
    CommendationObjectionSettled,
    CommendationProposed,
    CommendationPublicised,
    CommendationRefused,
    CommendationStatus,
    Merit,
)
from domain.events.eligibility import BarCause
from domain.personal import FreeText
from domain.reference import EnterpriseId, OrganisationId, PersonId, PostId
from projections.engine.view import Row, View, replace


class Commendation(Row):
    """A proposed honour (表彰); `refused_for` is what barred the candidate when it was refused."""

    id: UUID
    honour: str
    year: int
    organisation: OrganisationId | None
    post: PostId | None
    person: PersonId | None
    enterprise: EnterpriseId | None
    merits: tuple[Merit, ...]
    status: CommendationStatus
    proposer: PersonId
    proposed_on: date
    publicised_on: date | None = None
    publicised_until: date | None = None
    calendar_edition: int | None = None
    provisional: bool = False
    objections: int = 0
    objection: FreeText | None = None
    findings: FreeText | None = None
    decider: PersonId | None = None
    decided_on: date | None = None
    refusal: FreeText | None = None
    refused_for: tuple[BarCause, ...] | None = None


commendations = View("commendations", Commendation, indexes=(("year", "status"),))


@commendations.opens(CommendationProposed)
def proposed(event: CommendationProposed) -> Commendation:
    """A candidate."""
    return Commendation(
        id=event.originator_id,
        honour=event.honour,
        year=event.year,
        organisation=event.organisation,
        post=event.post,
        person=event.person,
        enterprise=event.enterprise,
        merits=event.merits,
        status=CommendationStatus.PROPOSED,
        proposer=event.proposer,
        proposed_on=event.on,
    )


@commendations.folds(CommendationPublicised)
def publicised(row: Commendation, event: CommendationPublicised) -> Commendation:
    """On display."""
    return replace(
        row,
        status=CommendationStatus.PUBLICISED,
        publicised_on=event.on,
        publicised_until=event.until,
        calendar_edition=event.calendar_edition,
        provisional=event.provisional,
    )


@commendations.folds(CommendationObjected)
def objected(row: Commendation, event: CommendationObjected) -> Commendation:
    """Waiting."""
    return replace(
        row,
        status=CommendationStatus.OBJECTED,
        objections=row.objections + 1,
        objection=event.objection,
    )


@commendations.folds(CommendationObjectionSettled)
def settled(row: Commendation, event: CommendationObjectionSettled) -> Commendation:
    """On display again."""
    return replace(row, status=CommendationStatus.PUBLICISED, findings=event.findings)


@commendations.folds(CommendationAwarded)
def awarded(row: Commendation, event: CommendationAwarded) -> Commendation:
    """Honoured."""
    return replace(row, status=CommendationStatus.AWARDED, decider=event.decider, decided_on=event.on)


@commendations.folds(CommendationRefused)
def refused(row: Commendation, event: CommendationRefused) -> Commendation:
    """Not honoured, and why."""
    return replace(
        row,
        status=CommendationStatus.REFUSED,
        decider=event.decider,
        decided_on=event.on,
        refusal=event.reason,
        refused_for=event.causes,
    )
