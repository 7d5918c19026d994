"""Clue referrals (线索移送台账): the number, the seal and the receipt of each; of the content nothing."""

from datetime import date
from uuid import UUID

from domain.events.clue_referral import (
    ClueChannel,
    ClueOutcome,
    ClueOutcomeNotified,
    ClueReceiptRecorded,
    ClueReferred,
)
from domain.events.problem_type import ProblemType
from domain.reference import OrganisationId, PersonId
from projections.engine.view import Row, View, replace


class ClueReferral(Row):
    """A sealed clue that was referred (线索移送)."""

    id: UUID
    number: str
    channel: ClueChannel
    organisation: OrganisationId
    problem: ProblemType
    referrer: PersonId
    referred_on: date
    receipt_due: date
    calendar_edition: int
    provisional: bool
    payload_reference: str
    payload_digest: str
    receipt: str | None = None
    receiver: PersonId | None = None
    received_on: date | None = None
    outcome: ClueOutcome | None = None
    notified_on: date | None = None


clue_referrals = View("clue_referrals", ClueReferral, indexes=(("organisation",), ("receipt_due",)))


@clue_referrals.opens(ClueReferred)
def referred(event: ClueReferred) -> ClueReferral:
    """On its way."""
    return ClueReferral(
        id=event.originator_id,
        number=event.number,
        channel=event.channel,
        organisation=event.organisation,
        problem=event.problem,
        referrer=event.referrer,
        referred_on=event.on,
        receipt_due=event.receipt_due,
        calendar_edition=event.calendar_edition,
        provisional=event.provisional,
        payload_reference=event.payload_reference,
        payload_digest=event.payload_digest,
    )


@clue_referrals.folds(ClueReceiptRecorded)
def received(row: ClueReferral, event: ClueReceiptRecorded) -> ClueReferral:
    """Received."""
    return replace(row, receipt=event.receipt, receiver=event.receiver, received_on=event.on)


@clue_referrals.folds(ClueOutcomeNotified)
def notified(row: ClueReferral, event: ClueOutcomeNotified) -> ClueReferral:
    """The category is known."""
    return replace(row, outcome=event.outcome, notified_on=event.on)
