"""Accountability cases (问责案件台账): the public-sector part of each case, for inspectors alone."""

from datetime import date
from uuid import UUID

from domain.events.accountability_case import (
    CaseClosed,
    CaseOpened,
    CaseOrigin,
    CaseRecusalDeclared,
    CaseStatus,
    CaseVerificationRecorded,
    CaseWithdrawn,
)
from domain.personal import FreeText
from domain.reference import OrganisationId, PersonId
from projections.engine.view import Row, View, replace


class AccountabilityCase(Row):
    """A case about a public body (问责案件); `recused` take no part in it."""

    id: UUID
    number: str
    organisation: OrganisationId
    basis: str
    origin: CaseOrigin
    status: CaseStatus
    opener: PersonId
    opened_on: date
    verifier: PersonId | None = None
    verified_on: date | None = None
    references: tuple[str, ...] = ()
    recused: tuple[PersonId, ...] = ()
    withdrawn_on: date | None = None
    withdrawal_reason: FreeText | None = None
    closed_on: date | None = None


accountability_cases = View("accountability_cases", AccountabilityCase, indexes=(("organisation",),))


@accountability_cases.opens(CaseOpened)
def opened(event: CaseOpened) -> AccountabilityCase:
    """Under inquiry."""
    return AccountabilityCase(
        id=event.originator_id,
        number=event.number,
        organisation=event.organisation,
        basis=event.basis,
        origin=event.origin,
        status=CaseStatus.INQUIRY,
        opener=event.opener,
        opened_on=event.on,
    )


@accountability_cases.folds(CaseVerificationRecorded)
def verified(row: AccountabilityCase, event: CaseVerificationRecorded) -> AccountabilityCase:
    """The facts are established, or not yet."""
    status = CaseStatus.SUBSTANTIATED if event.substantiated else CaseStatus.INQUIRY
    return replace(
        row, status=status, verifier=event.verifier, verified_on=event.on, references=event.references
    )


@accountability_cases.folds(CaseRecusalDeclared)
def recusal(row: AccountabilityCase, event: CaseRecusalDeclared) -> AccountabilityCase:
    """One person less may act."""
    return replace(row, recused=(*row.recused, event.person))


@accountability_cases.folds(CaseWithdrawn)
def withdrawn(row: AccountabilityCase, event: CaseWithdrawn) -> AccountabilityCase:
    """There was nothing."""
    return replace(
        row,
        status=CaseStatus.WITHDRAWN_UNFOUNDED,
        withdrawn_on=event.on,
        withdrawal_reason=event.reason,
    )


@accountability_cases.folds(CaseClosed)
def closed(row: AccountabilityCase, event: CaseClosed) -> AccountabilityCase:
    """Done."""
    return replace(row, status=CaseStatus.CONCLUDED, closed_on=event.on)
