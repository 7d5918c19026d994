"""Commitment revisions (承诺变更记录): what each lawful change changed, on whose approval and on what basis."""

from datetime import date
from decimal import Decimal

from domain.events.commitment import CommitmentRevised
from domain.reference import CommitmentId, OrganisationId, PostId
from projections.engine.view import Row, View


class CommitmentRevision(Row):
    """The `number`-th change of a commitment (承诺变更), before and after."""

    commitment: CommitmentId
    number: int
    post: PostId
    organisation: OrganisationId
    text_before: str
    text: str
    target_before: Decimal | None
    target: Decimal | None
    due_before: date | None
    due: date | None
    reason: str
    legal_basis: str
    approver: PostId
    compensation: str | None
    revised_on: date


commitment_revisions = View(
    "commitment_revisions",
    CommitmentRevision,
    key=("commitment", "number"),
    indexes=(("organisation",), ("revised_on",)),
)


@commitment_revisions.opens(CommitmentRevised)
def revised(event: CommitmentRevised) -> CommitmentRevision:
    """One row for each change."""
    return CommitmentRevision(
        commitment=event.originator_id,
        number=event.number,
        post=event.post,
        organisation=event.organisation,
        text_before=event.text_before,
        text=event.text,
        target_before=event.target_before,
        target=event.target,
        due_before=event.due_before,
        due=event.due,
        reason=event.reason,
        legal_basis=event.legal_basis,
        approver=event.approver,
        compensation=event.compensation,
        revised_on=event.on,
    )
