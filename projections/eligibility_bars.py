"""Eligibility bars (评优限制): what stands in the way of commending a body or an official."""

from datetime import date
from uuid import UUID

from domain.events.eligibility import BarCause, EligibilityBarred, EligibilityRestored
from domain.reference import OrganisationId, PersonId
from projections.engine.view import Key, Row, View


class EligibilityBar(Row):
    """One thing that bars a body or a person from being commended (评优限制): a veto in its `year`, a sanction before
    `until`, an infringement while it is unresolved. `subject` is the body or the person.
    """

    record: UUID
    source: UUID
    subject: UUID
    organisation: OrganisationId | None
    person: PersonId | None
    cause: BarCause
    year: int | None
    until: date | None


eligibility_bars = View("eligibility_bars", EligibilityBar, key=("record", "source"))


def _bar(event: EligibilityBarred | EligibilityRestored) -> Key:
    return (event.originator_id, event.source)


@eligibility_bars.upserts(EligibilityBarred, key=_bar)
def barred(_row: EligibilityBar | None, event: EligibilityBarred) -> EligibilityBar:
    """Barred; a later word of the same source replaces an earlier one."""
    subject = event.organisation or event.person
    assert subject is not None, "a bar is of a body or of a person"
    return EligibilityBar(
        record=event.originator_id,
        source=event.source,
        subject=subject,
        organisation=event.organisation,
        person=event.person,
        cause=event.cause,
        year=event.year,
        until=event.until,
    )


@eligibility_bars.folds(EligibilityRestored, key=_bar)
def restored(_row: EligibilityBar, _: EligibilityRestored) -> None:
    """Barred no more."""
    return
