"""Commands that decide a case (问责案件): hear the party, decide, serve, close."""

from uuid import UUID

from domain.accountability_case.aggregate import AccountabilityCase
from domain.accountability_case.effect import bar_party
from domain.accountability_case.inquiring import INSPECTORS
from domain.accountability_case.refusals import (
    CaseDecisionMissing,
    CaseNotSubstantiated,
    CaseNotUnderInquiry,
    CaseStatementNotHeard,
    CaseStillOpen,
    PartyAlreadyDecided,
)
from domain.accountability_case.sanctions import MONTHS, end_of, months_later
from domain.command import Command
from domain.events.accountability_case import (
    CaseClosed,
    CaseDecided,
    CaseDecisionServed,
    CaseStatementHeard,
    CaseStatus,
    SanctionForm,
)
from domain.independence import independent
from domain.reference import AccountabilityCaseId, PostId
from domain.situation import Situation

REVIEW_MONTHS = 1  # 监察法 art. 56: to ask within a month, to decide within a month


class HearCaseStatement(Command, about=AccountabilityCase, by=INSPECTORS):
    """Record that a party was heard (听取当事人陈述申辩)."""

    case: AccountabilityCaseId
    post: PostId

    def decide(self, situation: Situation) -> UUID:
        """Refuses who is recused, a post that is no party, and a party about whom it is decided."""
        case = situation.get(AccountabilityCase, self.case)
        case.require_unrecused(independent(situation, case.organisation))
        party = case.party(self.post)
        if not case.is_open:
            raise CaseNotUnderInquiry
        if party.form is not None:
            raise PartyAlreadyDecided
        case.trigger(CaseStatementHeard(post=party.post, person=party.person, on=situation.today))
        return case.id


class DecideAccountabilityCase(Command, about=AccountabilityCase, by=INSPECTORS):
    """Decide what is imposed on a party (作出问责决定); the law says how long a sanction is in force."""

    case: AccountabilityCaseId
    post: PostId
    form: SanctionForm

    def decide(self, situation: Situation) -> UUID:
        """Refuses who is recused or verified the facts, and a party who was not heard."""
        case = situation.get(AccountabilityCase, self.case)
        person = independent(situation, case.organisation, case.verifier)
        case.require_unrecused(person)
        party = case.party(self.post)
        if case.status is not CaseStatus.SUBSTANTIATED:
            raise CaseNotSubstantiated
        if party.form is not None:
            raise PartyAlreadyDecided
        if not party.heard:
            raise CaseStatementNotHeard
        until = end_of(self.form, situation.today)
        case.trigger(
            CaseDecided(
                post=party.post,
                person=party.person,
                organisation=party.organisation,
                form=self.form,
                months=MONTHS.get(self.form),
                on=situation.today,
                until=until,
                decider=person,
            )
        )
        if until is not None:
            bar_party(situation, case, party, until)
        return case.id


class ServeCaseDecision(Command, about=AccountabilityCase, by=INSPECTORS):
    """Serve the decision on the party (送达问责决定); a review may be asked for within a month."""

    case: AccountabilityCaseId
    post: PostId

    def decide(self, situation: Situation) -> UUID:
        """Refuses who is recused, and a party without a decision or with one served."""
        case = situation.get(AccountabilityCase, self.case)
        case.require_unrecused(independent(situation, case.organisation))
        party = case.party(self.post)
        if party.form is None or party.review_until is not None:
            raise CaseDecisionMissing
        review_until = months_later(situation.today, REVIEW_MONTHS)
        case.trigger(CaseDecisionServed(post=party.post, on=situation.today, review_until=review_until))
        return case.id


class CloseAccountabilityCase(Command, about=AccountabilityCase, by=INSPECTORS):
    """Close a case (问责结案): every party's decision was served, and every review decided."""

    case: AccountabilityCaseId

    def decide(self, situation: Situation) -> UUID:
        """Refuses who is recused, a case without established facts, and one with something open."""
        case = situation.get(AccountabilityCase, self.case)
        case.require_unrecused(independent(situation, case.organisation))
        if case.status is not CaseStatus.SUBSTANTIATED:
            raise CaseNotSubstantiated
        if not case.parties or not all(party.settled for party in case.parties.values()):
            raise CaseStillOpen
        case.trigger(CaseClosed(on=situation.today))
        return case.id
