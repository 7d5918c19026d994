"""Commands of a review (复审): it suspends nothing, and never makes anything graver (监察法 art. 56)."""

from uuid import UUID

from domain.accountability_case.aggregate import AccountabilityCase, Party
from domain.accountability_case.deciding import REVIEW_MONTHS
from domain.accountability_case.effect import bar_party, restore_party
from domain.accountability_case.inquiring import INSPECTORS
from domain.accountability_case.refusals import (
    CaseDecisionNotServed,
    CaseReviewAlreadyRequested,
    CaseReviewNotRequested,
    CaseReviewTooLate,
    ReviewAggravates,
)
from domain.accountability_case.sanctions import GRAVITY, end_of, months_later
from domain.command import Command
from domain.events.accountability_case import (
    CaseReviewDecided,
    CaseReviewOutcome,
    CaseReviewRequested,
    SanctionForm,
)
from domain.independence import independent
from domain.reference import AccountabilityCaseId, PostId
from domain.situation import Situation


class RequestCaseReview(Command, about=AccountabilityCase, by=INSPECTORS):
    """Record that a party asks for a review (登记复审申请), within a month; the decision stays in force."""

    case: AccountabilityCaseId
    post: PostId

    def decide(self, situation: Situation) -> UUID:
        """Refuses before the decision was served, too late, and a second time."""
        case = situation.get(AccountabilityCase, self.case)
        case.require_unrecused(independent(situation, case.organisation))
        party = case.party(self.post)
        if party.review_until is None:
            raise CaseDecisionNotServed
        if party.review_due is not None:
            raise CaseReviewAlreadyRequested
        if situation.today > party.review_until:
            raise CaseReviewTooLate(until=party.review_until)
        due = months_later(situation.today, REVIEW_MONTHS)
        case.trigger(CaseReviewRequested(post=party.post, on=situation.today, due=due))
        return case.id


class DecideCaseReview(Command, about=AccountabilityCase, by=INSPECTORS):
    """Decide a review (作出复审决定): the decision stands, becomes lighter, or is annulled."""

    case: AccountabilityCaseId
    post: PostId
    outcome: CaseReviewOutcome
    form: SanctionForm | None = None

    def decide(self, situation: Situation) -> UUID:
        """Refuses who verified, decided or is recused, and anything graver than it was."""
        case = situation.get(AccountabilityCase, self.case)
        party = case.party(self.post)
        person = independent(situation, case.organisation, party.decider, case.verifier)
        case.require_unrecused(person)
        if not party.review_pending or party.form is None or party.decided_on is None:
            raise CaseReviewNotRequested
        form = self._form(party.form)
        until = None if form is None else end_of(form, party.decided_on)
        case.trigger(
            CaseReviewDecided(
                post=party.post,
                person=party.person,
                organisation=party.organisation,
                outcome=self.outcome,
                form=form,
                until=until,
                reviewer=person,
                on=situation.today,
            )
        )
        self._adjust(situation, case, party, form)
        return case.id

    def _form(self, before: SanctionForm) -> SanctionForm | None:
        """What is imposed after the review; None where the decision falls."""
        if self.outcome is CaseReviewOutcome.LIGHTENED:
            if self.form is None or GRAVITY[self.form] >= GRAVITY[before]:
                raise ReviewAggravates
            return self.form
        if self.form is not None:
            raise ReviewAggravates
        return before if self.outcome is CaseReviewOutcome.CONFIRMED else None

    @staticmethod
    def _adjust(
        situation: Situation, case: AccountabilityCase, party: Party, form: SanctionForm | None
    ) -> None:
        """What bars is what is imposed now, counted from the first decision."""
        if form is party.form or party.decided_on is None:
            return
        until = None if form is None else end_of(form, party.decided_on)
        if until is None:
            restore_party(situation, case, party)
        else:
            bar_party(situation, case, party, until)
