"""Infringements (侵企扰企台账): what public bodies did to enterprises, what was verified, what is resolved."""

from datetime import date
from uuid import UUID

from domain.events.infringement import (
    InfringementDismissed,
    InfringementFound,
    InfringementKind,
    InfringementResolved,
    InfringementStatus,
    InfringementVerified,
)
from domain.personal import FreeText
from domain.reference import EnterpriseId, IssueId, OrganisationId, PersonId
from projections.engine.view import Row, View, replace


class Infringement(Row):
    """What a public body did to an enterprise (侵企扰企行为); it counts once somebody else has verified it."""

    id: UUID
    organisation: OrganisationId
    year: int
    kind: InfringementKind
    enterprise: EnterpriseId | None
    issue: IssueId | None
    status: InfringementStatus
    account: FreeText
    evidence_given: tuple[str, ...]
    finder: PersonId
    found_on: date
    verifier: PersonId | None = None
    judged_on: date | None = None
    remark: FreeText | None = None
    remedy: FreeText | None = None
    resolved_on: date | None = None


infringements = View("infringements", Infringement, indexes=(("organisation", "year"),))


@infringements.opens(InfringementFound)
def found(event: InfringementFound) -> Infringement:
    """Said, not verified."""
    return Infringement(
        id=event.originator_id,
        organisation=event.organisation,
        year=event.year,
        kind=event.kind,
        enterprise=event.enterprise,
        issue=event.issue,
        status=InfringementStatus.FOUND,
        account=event.account,
        evidence_given=event.evidence,
        finder=event.finder,
        found_on=event.on,
    )


@infringements.folds(InfringementVerified)
def verified(row: Infringement, event: InfringementVerified) -> Infringement:
    """True."""
    return _judged(row, event, InfringementStatus.VERIFIED)


@infringements.folds(InfringementDismissed)
def dismissed(row: Infringement, event: InfringementDismissed) -> Infringement:
    """Not true."""
    return _judged(row, event, InfringementStatus.DISMISSED)


def _judged(
    row: Infringement, event: InfringementVerified | InfringementDismissed, status: InfringementStatus
) -> Infringement:
    return replace(row, status=status, verifier=event.verifier, judged_on=event.on, remark=event.remark)


@infringements.folds(InfringementResolved)
def resolved(row: Infringement, event: InfringementResolved) -> Infringement:
    """Made good."""
    return replace(row, status=InfringementStatus.RESOLVED, remedy=event.remedy, resolved_on=event.on)
