"""Case parties (问责责任人): who may be responsible in a case, and what was decided about them."""

from datetime import date
from typing import Any

from domain.events.accountability_case import (
    CaseDecided,
    CaseDecisionServed,
    CaseReviewDecided,
    CaseReviewOutcome,
    CaseReviewRequested,
    CaseStatementHeard,
    Liability,
    ResponsiblePartyIdentified,
    SanctionForm,
)
from domain.reference import AccountabilityCaseId, OrganisationId, PersonId, PostId
from projections.engine.view import Key, Row, View, replace


class CaseParty(Row):
    """A party of a case (问责责任人): the post, and who held it then; `until` is the day from which a sanction is in
    force no more, None where the law sets no period.
    """

    case: AccountabilityCaseId
    post: PostId
    person: PersonId
    organisation: OrganisationId
    liability: Liability
    heard_on: date | None = None
    form: SanctionForm | None = None
    months: int | None = None
    decided_on: date | None = None
    until: date | None = None
    decider: PersonId | None = None
    served_on: date | None = None
    review_until: date | None = None
    review_requested_on: date | None = None
    review_due: date | None = None
    review_outcome: CaseReviewOutcome | None = None
    reviewed_on: date | None = None


case_parties = View("case_parties", CaseParty, key=("case", "post"), indexes=(("person",),))


def _party(event: Any) -> Key:
    return (event.originator_id, event.post)


@case_parties.opens(ResponsiblePartyIdentified)
def identified(event: ResponsiblePartyIdentified) -> CaseParty:
    """May be responsible."""
    return CaseParty(
        case=event.originator_id,
        post=event.post,
        person=event.person,
        organisation=event.organisation,
        liability=event.liability,
    )


@case_parties.folds(CaseStatementHeard, key=_party)
def heard(row: CaseParty, event: CaseStatementHeard) -> CaseParty:
    """Heard."""
    return replace(row, heard_on=event.on)


@case_parties.folds(CaseDecided, key=_party)
def decided(row: CaseParty, event: CaseDecided) -> CaseParty:
    """This is imposed, in force from today."""
    return replace(
        row,
        form=event.form,
        months=event.months,
        decided_on=event.on,
        until=event.until,
        decider=event.decider,
    )


@case_parties.folds(CaseDecisionServed, key=_party)
def served(row: CaseParty, event: CaseDecisionServed) -> CaseParty:
    """In the party's hands."""
    return replace(row, served_on=event.on, review_until=event.review_until)


@case_parties.folds(CaseReviewRequested, key=_party)
def review_requested(row: CaseParty, event: CaseReviewRequested) -> CaseParty:
    """A review is owed; nothing else changes."""
    return replace(row, review_requested_on=event.on, review_due=event.due)


@case_parties.folds(CaseReviewDecided, key=_party)
def review_decided(row: CaseParty, event: CaseReviewDecided) -> CaseParty:
    """What is imposed from now on."""
    return replace(
        row, review_outcome=event.outcome, reviewed_on=event.on, form=event.form, until=event.until
    )
