"""Accountability case, the aggregate (问责案件): who may be responsible, who was heard, what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from domain.accountability_case.refusals import OfficialRecused, PartyNotIdentified
from domain.aggregate import EMPTY, Aggregate, put, when
from domain.events.accountability_case import (
    CaseClosed,
    CaseDecided,
    CaseDecisionServed,
    CaseOpened,
    CaseRecusalDeclared,
    CaseReviewDecided,
    CaseReviewRequested,
    CaseStatementHeard,
    CaseStatus,
    CaseVerificationRecorded,
    CaseWithdrawn,
    ResponsiblePartyIdentified,
    SanctionForm,
)


@dataclass(frozen=True, kw_only=True)
class Party:
    """Who may be responsible, and how far the case is with them."""

    post: UUID
    person: UUID
    organisation: UUID
    heads: bool
    heard: bool = False
    form: SanctionForm | None = None
    decided_on: date | None = None
    decider: UUID | None = None
    review_until: date | None = None
    review_due: date | None = None
    reviewed: bool = False

    @property
    def review_pending(self) -> bool:
        """Whether a review was asked for and is not decided."""
        return self.review_due is not None and not self.reviewed

    @property
    def settled(self) -> bool:
        """Whether the decision was served, and no review is waiting."""
        return self.review_until is not None and not self.review_pending


class AccountabilityCase(Aggregate, topic="accountability_case", title="问责案件"):
    """The public-sector part of a case; its file lies with the discipline inspection, not here."""

    organisation: UUID
    status: CaseStatus = CaseStatus.INQUIRY
    parties: Mapping[UUID, Party] = EMPTY
    verifier: UUID | None = None
    recused: frozenset[UUID] = frozenset()

    @when(CaseOpened)
    def opened_about(self, event: CaseOpened) -> None:
        """It is about this body."""
        self.organisation = event.organisation

    @when(ResponsiblePartyIdentified)
    def identified(self, event: ResponsiblePartyIdentified) -> None:
        """One party more."""
        party = Party(
            post=event.post, person=event.person, organisation=event.organisation, heads=event.heads
        )
        self.parties = put(self.parties, event.post, party)

    @when(CaseVerificationRecorded)
    def verified(self, event: CaseVerificationRecorded) -> None:
        """The facts are established, or not yet."""
        self.verifier = event.verifier
        self.status = CaseStatus.SUBSTANTIATED if event.substantiated else CaseStatus.INQUIRY

    @when(CaseStatementHeard)
    def heard(self, event: CaseStatementHeard) -> None:
        """The party was heard."""
        self.parties = put(self.parties, event.post, replace(self.parties[event.post], heard=True))

    @when(CaseRecusalDeclared)
    def recusal(self, event: CaseRecusalDeclared) -> None:
        """This person takes no part."""
        self.recused |= {event.person}

    @when(CaseDecided)
    def decided(self, event: CaseDecided) -> None:
        """This is imposed."""
        party = replace(self.parties[event.post], form=event.form, decided_on=event.on, decider=event.decider)
        self.parties = put(self.parties, event.post, party)

    @when(CaseDecisionServed)
    def served(self, event: CaseDecisionServed) -> None:
        """The party has it in hand."""
        party = replace(self.parties[event.post], review_until=event.review_until)
        self.parties = put(self.parties, event.post, party)

    @when(CaseReviewRequested)
    def review_asked(self, event: CaseReviewRequested) -> None:
        """A review is owed; the decision stays in force."""
        self.parties = put(self.parties, event.post, replace(self.parties[event.post], review_due=event.due))

    @when(CaseReviewDecided)
    def review_decided(self, event: CaseReviewDecided) -> None:
        """It stands, is lighter, or falls."""
        party = replace(self.parties[event.post], form=event.form, reviewed=True)
        self.parties = put(self.parties, event.post, party)

    @when(CaseWithdrawn)
    def withdrawn(self, _: CaseWithdrawn) -> None:
        """There was nothing."""
        self.status = CaseStatus.WITHDRAWN_UNFOUNDED

    @when(CaseClosed)
    def closed(self, _: CaseClosed) -> None:
        """Done."""
        self.status = CaseStatus.CONCLUDED

    @property
    def is_open(self) -> bool:
        """Neither withdrawn nor closed."""
        return self.status in {CaseStatus.INQUIRY, CaseStatus.SUBSTANTIATED}

    def party(self, post: UUID) -> Party:
        """The party in this post; refuses a post that is none (PartyNotIdentified)."""
        if post not in self.parties:
            raise PartyNotIdentified
        return self.parties[post]

    def require_unrecused(self, person: UUID) -> None:
        """Refuse who declared a recusal, and the parties themselves (OfficialRecused)."""
        if person in self.recused or any(party.person == person for party in self.parties.values()):
            raise OfficialRecused
