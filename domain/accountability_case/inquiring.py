"""Commands of a case's inquiry (问责案件): open, identify who may be responsible, verify, recuse, withdraw."""

from uuid import UUID

from domain.accountability_case.aggregate import AccountabilityCase
from domain.accountability_case.refusals import (
    CaseAlreadyDecided,
    CaseNotUnderInquiry,
    CaseNumberTaken,
    PartyAlreadyIdentified,
    VerificationWithoutReference,
)
from domain.actor import Role
from domain.command import Command
from domain.events.accountability_case import (
    CaseOpened,
    CaseOrigin,
    CaseRecusalDeclared,
    CaseStatus,
    CaseVerificationRecorded,
    CaseWithdrawn,
    Liability,
    ResponsiblePartyIdentified,
)
from domain.independence import independent, named
from domain.organisation import active_organisation
from domain.personal import FreeText, bounded
from domain.post.aggregate import held_post
from domain.reference import AccountabilityCaseId, OrganisationId, PostId
from domain.situation import Situation

INSPECTORS = (Role.DISCIPLINE_INSPECTOR,)
LONGEST_NUMBER = 60
LONGEST_BASIS = 200


class OpenAccountabilityCase(Command, about=AccountabilityCase, by=INSPECTORS):
    """Open an accountability case (立案问责) about a public body, on a document."""

    number: str
    organisation: OrganisationId
    basis: str
    origin: CaseOrigin

    def decide(self, situation: Situation) -> UUID:
        """Refuses a number that is taken, and people of the body concerned."""
        number = bounded(self.number, LONGEST_NUMBER)
        case = situation.find(AccountabilityCase, situation.derived_id("accountability_case", number))
        organisation = active_organisation(situation, self.organisation)
        person = independent(situation, organisation.id)
        if case.exists:
            raise CaseNumberTaken(number=number)
        case.trigger(
            CaseOpened(
                number=number,
                organisation=organisation.id,
                basis=bounded(self.basis, LONGEST_BASIS),
                origin=self.origin,
                opener=person,
                on=situation.today,
            )
        )
        return case.id


class IdentifyResponsibleParty(Command, about=AccountabilityCase, by=INSPECTORS):
    """Identify who may be responsible (确定责任人): a post, the person who holds it, and the kind of liability."""

    case: AccountabilityCaseId
    post: PostId
    liability: Liability

    def decide(self, situation: Situation) -> UUID:
        """Refuses a case that is settled, a vacant post, a party twice, and who is recused."""
        case = situation.get(AccountabilityCase, self.case)
        post, holder = held_post(situation, self.post)
        actor = independent(situation, case.organisation)
        case.require_unrecused(actor)
        if not case.is_open:
            raise CaseNotUnderInquiry
        if post.id in case.parties:
            raise PartyAlreadyIdentified
        case.trigger(
            ResponsiblePartyIdentified(
                post=post.id,
                person=holder,
                organisation=post.organisation,
                heads=post.heads,
                liability=self.liability,
            )
        )
        return case.id


class RecordCaseVerification(Command, about=AccountabilityCase, by=INSPECTORS):
    """Record what the verification of a case found (登记案件核实结论), and what it rests on."""

    case: AccountabilityCaseId
    substantiated: bool
    references: tuple[str, ...]

    def decide(self, situation: Situation) -> UUID:
        """Refuses a case that is not under inquiry, who is recused, and a verification that rests on nothing."""
        case = situation.get(AccountabilityCase, self.case)
        person = independent(situation, case.organisation)
        case.require_unrecused(person)
        if case.status is not CaseStatus.INQUIRY:
            raise CaseNotUnderInquiry
        if not self.references:
            raise VerificationWithoutReference
        references = tuple(bounded(each, LONGEST_NUMBER) for each in self.references)
        case.trigger(
            CaseVerificationRecorded(
                substantiated=self.substantiated,
                references=references,
                verifier=person,
                on=situation.today,
            )
        )
        return case.id


class DeclareCaseRecusal(Command, about=AccountabilityCase, by=INSPECTORS):
    """Declare that one takes no part in a case (申明回避案件), and why (政务处分法 art. 47)."""

    case: AccountabilityCaseId
    ground: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a case that is settled, and who is recused already."""
        case = situation.get(AccountabilityCase, self.case)
        person, _ = named(situation)
        case.require_unrecused(person)
        if not case.is_open:
            raise CaseNotUnderInquiry
        ground = FreeText.of(person, self.ground)
        case.trigger(CaseRecusalDeclared(person=person, ground=ground, on=situation.today))
        return case.id


class WithdrawAccountabilityCase(Command, about=AccountabilityCase, by=INSPECTORS):
    """Withdraw a case in which there are no facts (撤销问责案件)."""

    case: AccountabilityCaseId
    reason: str

    def decide(self, situation: Situation) -> UUID:
        """Refuses a case that is settled, who is recused, and a case in which something was decided."""
        case = situation.get(AccountabilityCase, self.case)
        person = independent(situation, case.organisation)
        case.require_unrecused(person)
        if not case.is_open:
            raise CaseNotUnderInquiry
        if any(party.form is not None for party in case.parties.values()):
            raise CaseAlreadyDecided
        case.trigger(CaseWithdrawn(reason=FreeText.of(person, self.reason), on=situation.today))
        return case.id
