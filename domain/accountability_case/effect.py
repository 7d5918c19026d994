"""Effect (影响期): while a sanction is in force its holder is not commended, nor the body that they head."""

from datetime import date
from uuid import UUID

from domain.accountability_case.aggregate import AccountabilityCase, Party
from domain.eligibility import eligibility_of, restore
from domain.events.eligibility import BarCause, EligibilityBarred
from domain.situation import Situation


def subjects(party: Party) -> tuple[UUID, ...]:
    """Whom a sanction bars: the person, and the body if the post heads it."""
    return (party.person, party.organisation) if party.heads else (party.person,)


def source_of(situation: Situation, case: AccountabilityCase, party: Party) -> UUID:
    """The one id of this party's sanction in this case: it tells the case to nobody who does not know it."""
    return situation.derived_id("sanction", case.id, party.post)


def bar_party(situation: Situation, case: AccountabilityCase, party: Party, until: date) -> None:
    """Bar whom the sanction bars, before `until`; a later word about the same sanction replaces it."""
    source = source_of(situation, case, party)
    for subject in subjects(party):
        person = subject == party.person
        barred = EligibilityBarred(
            organisation=None if person else subject,
            person=subject if person else None,
            cause=BarCause.SANCTION,
            source=source,
            year=None,
            until=until,
        )
        eligibility_of(situation, subject).trigger(barred)


def restore_party(situation: Situation, case: AccountabilityCase, party: Party) -> None:
    """The sanction bars nobody any more."""
    for subject in subjects(party):
        restore(situation, subject, source_of(situation, case, party))
