"""Vetoes (一票否决台账): each department's veto of a year, step by step; and the statement that its head owes."""

from datetime import date
from uuid import UUID

from domain.events.veto import (
    VetoDecided,
    VetoNoticeServed,
    VetoProposed,
    VetoReviewed,
    VetoRevoked,
    VetoStatementHeard,
    VetoStatus,
)
from domain.personal import FreeText
from domain.reference import InfringementId, OrganisationId, PersonId, PostId
from projections.engine.view import Key, Row, View, replace
from projections.obligations import Obligation, ObligationKind, obligations


class Veto(Row):
    """A department's veto of a year (一票否决); `statement` is None where it let its time pass."""

    id: UUID
    organisation: OrganisationId
    year: int
    status: VetoStatus
    infringements: tuple[InfringementId, ...]
    proposer: PersonId
    proposed_on: date
    reasons: FreeText
    post: PostId | None = None
    served_on: date | None = None
    statement_due: date | None = None
    calendar_edition: int | None = None
    provisional: bool = False
    statement: FreeText | None = None
    heard_on: date | None = None
    decider: PersonId | None = None
    decided_on: date | None = None
    decision: FreeText | None = None
    exemption: str | None = None
    reviewer: PersonId | None = None
    reviewed_on: date | None = None
    review: FreeText | None = None
    revoked_on: date | None = None


vetoes = View("vetoes", Veto, noun="veto", indexes=(("organisation",),))


@vetoes.upserts(VetoProposed)
def proposed(_row: Veto | None, event: VetoProposed) -> Veto:
    """Under way; what an earlier proposal of the year came to is history."""
    return Veto(
        id=event.originator_id,
        organisation=event.organisation,
        year=event.year,
        status=VetoStatus.PROPOSED,
        infringements=event.infringements,
        proposer=event.proposer,
        proposed_on=event.on,
        reasons=event.reasons,
    )


@vetoes.folds(VetoNoticeServed)
def served(row: Veto, event: VetoNoticeServed) -> Veto:
    """The department knows, and may answer."""
    return replace(
        row,
        status=VetoStatus.NOTIFIED,
        post=event.post,
        served_on=event.on,
        statement_due=event.due,
        calendar_edition=event.calendar_edition,
        provisional=event.provisional,
    )


@vetoes.folds(VetoStatementHeard)
def heard(row: Veto, event: VetoStatementHeard) -> Veto:
    """It was heard."""
    return replace(row, status=VetoStatus.HEARD, statement=event.statement, heard_on=event.on)


@vetoes.folds(VetoDecided)
def decided(row: Veto, event: VetoDecided) -> Veto:
    """Decided by a named person, with reasons."""
    return replace(
        row,
        status=VetoStatus(event.outcome.value),
        decider=event.decider,
        decided_on=event.on,
        decision=event.reasons,
        exemption=event.exemption,
    )


@vetoes.folds(VetoReviewed)
def reviewed(row: Veto, event: VetoReviewed) -> Veto:
    """Looked at again."""
    return replace(row, reviewer=event.reviewer, reviewed_on=event.on, review=event.reasons)


@vetoes.folds(VetoRevoked)
def revoked(row: Veto, event: VetoRevoked) -> Veto:
    """It does not hold."""
    return replace(row, status=VetoStatus.REVOKED, revoked_on=event.on)


@obligations.opens(VetoNoticeServed)
def owed(event: VetoNoticeServed) -> Obligation:
    """The head's post owes a statement, whoever holds it."""
    return Obligation(
        id=event.originator_id,
        post=event.post,
        kind=ObligationKind.VETO_STATEMENT,
        since=event.on,
        due=event.due,
    )


def _statement(event: VetoStatementHeard) -> Key:
    return (event.originator_id, event.post)


@obligations.folds(VetoStatementHeard, key=_statement)
def settled(_row: Obligation, _: VetoStatementHeard) -> None:
    """Heard, or its time is over."""
    return
