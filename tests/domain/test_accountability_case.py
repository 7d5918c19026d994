"""A case is verified, heard and decided by different people; a review suspends nothing and never aggravates."""

from datetime import date

import pytest

from domain.accountability_case import (
    CloseAccountabilityCase,
    DecideAccountabilityCase,
    DecideCaseReview,
    DeclareCaseRecusal,
    HearCaseStatement,
    IdentifyResponsibleParty,
    OpenAccountabilityCase,
    RecordCaseVerification,
    RequestCaseReview,
    ServeCaseDecision,
    WithdrawAccountabilityCase,
)
from domain.accountability_case.refusals import (
    CaseAlreadyDecided,
    CaseDecisionMissing,
    CaseDecisionNotServed,
    CaseNotSubstantiated,
    CaseNotUnderInquiry,
    CaseNumberTaken,
    CaseReviewAlreadyRequested,
    CaseReviewNotRequested,
    CaseReviewTooLate,
    CaseStatementNotHeard,
    CaseStillOpen,
    OfficialRecused,
    PartyAlreadyDecided,
    PartyAlreadyIdentified,
    PartyNotIdentified,
    ReviewAggravates,
    VerificationWithoutReference,
)
from domain.accountability_case.sanctions import end_of, months_later
from domain.events.accountability_case import (
    CaseDecided,
    CaseOrigin,
    CaseReviewDecided,
    CaseReviewOutcome,
    Liability,
    ResponsiblePartyIdentified,
    SanctionForm,
)
from domain.independence import ActorConcerned, SameHands
from domain.refusal import NotPermitted
from tests.domain.evaluation_stories import District, district

TODAY = date(2026, 3, 2)
DEMERIT_ENDS = date(2027, 3, 2)


def opening(told: District) -> OpenAccountabilityCase:
    return OpenAccountabilityCase(
        number="云纪立〔2026〕3号",
        organisation=told.bureau,
        basis="区委问责启动决定",
        origin=CaseOrigin.CLUE,
    )


@pytest.mark.parametrize(
    ("form", "until"),
    [
        (SanctionForm.ADMONITION, None),
        (SanctionForm.WARNING, date(2026, 9, 2)),
        (SanctionForm.DEMERIT, date(2027, 3, 2)),
        (SanctionForm.SERIOUS_DEMERIT, date(2027, 9, 2)),
        (SanctionForm.REMOVAL, date(2028, 3, 2)),
        (SanctionForm.DISCHARGE, None),
    ],
)
def test_the_law_says_how_long_a_sanction_is_in_force(form: SanctionForm, until: date | None) -> None:
    assert end_of(form, TODAY) == until


def test_a_month_without_that_day_ends_on_its_last() -> None:
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)


def test_a_case_is_opened_once_by_inspectors_of_another_body() -> None:
    told = district()
    told.as_office().when(opening(told)).refused(NotPermitted)
    told.as_inspector(told.head).when(opening(told)).refused(ActorConcerned)
    told.as_inspector().when(opening(told)).then_topics("accountability-case.opened")
    told.story.when(opening(told)).refused(CaseNumberTaken)


def test_a_party_is_a_post_and_who_holds_it_then() -> None:
    told = district()
    case = told.as_inspector().send(opening(told))
    identify = IdentifyResponsibleParty(case=case, post=told.head.post, liability=Liability.MAIN_LEADER)
    told.story.when(identify).then(
        ResponsiblePartyIdentified(
            post=told.head.post,
            person=told.head.person,
            organisation=told.bureau,
            heads=True,
            liability=Liability.MAIN_LEADER,
        )
    )
    told.story.when(identify).refused(PartyAlreadyIdentified)
    told.story.when(HearCaseStatement(case=case, post=told.deputy.post)).refused(PartyNotIdentified)


def test_nothing_is_decided_before_facts_and_statement() -> None:
    told = district()
    case = told.as_inspector().send(opening(told))
    told.story.given(IdentifyResponsibleParty(case=case, post=told.deputy.post, liability=Liability.DIRECT))
    decide = DecideAccountabilityCase(case=case, post=told.deputy.post, form=SanctionForm.WARNING)
    told.as_inspector(told.second_inspector).when(decide).refused(CaseNotSubstantiated)
    verify = RecordCaseVerification(case=case, substantiated=True, references=())
    told.as_inspector().when(verify).refused(VerificationWithoutReference)
    told.story.given(RecordCaseVerification(case=case, substantiated=True, references=("核查报告-7",)))
    told.as_inspector(told.second_inspector).when(decide).refused(CaseStatementNotHeard)


def test_who_verified_does_not_decide() -> None:
    told = district()
    case = told.case()
    decide = DecideAccountabilityCase(case=case, post=told.deputy.post, form=SanctionForm.DEMERIT)
    told.as_inspector().when(decide).refused(SameHands)
    story = told.as_inspector(told.second_inspector).when(decide)
    story.then_topics("accountability-case.decided", "eligibility.barred")
    assert story.made[0] == CaseDecided(
        post=told.deputy.post,
        person=told.deputy.person,
        organisation=told.bureau,
        form=SanctionForm.DEMERIT,
        months=12,
        on=TODAY,
        until=DEMERIT_ENDS,
        decider=told.second_inspector.person,
    )
    story.when(decide).refused(PartyAlreadyDecided)
    story.when(HearCaseStatement(case=case, post=told.deputy.post)).refused(PartyAlreadyDecided)


def test_a_talk_bars_nobody() -> None:
    told = district()
    decide = DecideAccountabilityCase(
        case=told.case(), post=told.deputy.post, form=SanctionForm.TALK_REMINDER
    )
    told.as_inspector(told.second_inspector).when(decide).then_topics("accountability-case.decided")


def test_who_is_recused_or_a_party_takes_no_part() -> None:
    told = district()
    case = told.case()
    recuse = DeclareCaseRecusal(case=case, ground="与当事人系亲属")
    told.as_inspector(told.second_inspector).when(recuse).then_topics("accountability-case.recusal-declared")
    told.story.when(recuse).refused(OfficialRecused)
    decide = DecideAccountabilityCase(case=case, post=told.deputy.post, form=SanctionForm.DEMERIT)
    told.story.when(decide).refused(OfficialRecused)
    told.as_inspector().given(
        IdentifyResponsibleParty(case=case, post=told.third_inspector.post, liability=Liability.DIRECT)
    )
    told.as_inspector(told.third_inspector).when(decide).refused(OfficialRecused)


def test_nobody_of_the_body_concerned_takes_any_step() -> None:
    told = district()
    case, post = told.case(), told.deputy.post
    told.as_inspector(told.head)
    for step in (
        IdentifyResponsibleParty(case=case, post=told.head.post, liability=Liability.DIRECT),
        RecordCaseVerification(case=case, substantiated=True, references=("核查报告-8",)),
        HearCaseStatement(case=case, post=post),
        DecideAccountabilityCase(case=case, post=post, form=SanctionForm.WARNING),
        ServeCaseDecision(case=case, post=post),
        RequestCaseReview(case=case, post=post),
        DecideCaseReview(case=case, post=post, outcome=CaseReviewOutcome.ANNULLED),
        CloseAccountabilityCase(case=case),
        WithdrawAccountabilityCase(case=case, reason="查无实据"),
    ):
        told.story.when(step).refused(ActorConcerned)


def test_a_review_suspends_nothing() -> None:
    told = district()
    case = told.decided()
    told.as_inspector().when(RequestCaseReview(case=case, post=told.deputy.post))
    told.story.then_topics("accountability-case.review-requested")
    told.story.when(RequestCaseReview(case=case, post=told.deputy.post)).refused(CaseReviewAlreadyRequested)
    assert [bar.until for bar in told.rows("eligibility_bars", person=told.deputy.person)] == [DEMERIT_ENDS]


def test_a_review_is_asked_for_within_a_month_of_the_service() -> None:
    told = district()
    case = told.case()
    ask = RequestCaseReview(case=case, post=told.deputy.post)
    told.story.when(ask).refused(CaseDecisionNotServed)
    told.as_inspector(told.second_inspector).given(
        DecideAccountabilityCase(case=case, post=told.deputy.post, form=SanctionForm.DEMERIT)
    )
    serve = ServeCaseDecision(case=case, post=told.deputy.post)
    told.story.given(serve).when(serve).refused(CaseDecisionMissing)
    told.as_inspector().at(2026, 4, 3).when(ask).refused(CaseReviewTooLate)


def test_a_review_is_by_others_and_never_graver() -> None:
    told = district()
    case, post = told.decided(), told.deputy.post
    confirm = DecideCaseReview(case=case, post=post, outcome=CaseReviewOutcome.CONFIRMED)
    told.as_inspector(told.third_inspector).when(confirm).refused(CaseReviewNotRequested)
    told.as_inspector().given(RequestCaseReview(case=case, post=post))
    told.story.when(confirm).refused(SameHands)
    told.as_inspector(told.second_inspector).when(confirm).refused(SameHands)
    for form in (SanctionForm.REMOVAL, SanctionForm.DEMERIT, None):
        graver = DecideCaseReview(case=case, post=post, outcome=CaseReviewOutcome.LIGHTENED, form=form)
        told.as_inspector(told.third_inspector).when(graver).refused(ReviewAggravates)
    odd = DecideCaseReview(
        case=case, post=post, outcome=CaseReviewOutcome.ANNULLED, form=SanctionForm.WARNING
    )
    told.story.when(odd).refused(ReviewAggravates)


def test_what_a_review_makes_lighter_counts_from_the_first_decision() -> None:
    told = district()
    case, post = told.decided(), told.deputy.post
    told.as_inspector().given(RequestCaseReview(case=case, post=post))
    lighter = DecideCaseReview(
        case=case, post=post, outcome=CaseReviewOutcome.LIGHTENED, form=SanctionForm.WARNING
    )
    story = told.as_inspector(told.third_inspector).at(2026, 3, 20).when(lighter)
    assert story.made[0] == CaseReviewDecided(
        post=post,
        person=told.deputy.person,
        organisation=told.bureau,
        outcome=CaseReviewOutcome.LIGHTENED,
        form=SanctionForm.WARNING,
        until=date(2026, 9, 2),
        reviewer=told.third_inspector.person,
        on=date(2026, 3, 20),
    )
    (bar,) = told.rows("eligibility_bars", person=told.deputy.person)
    assert bar.until == date(2026, 9, 2)


def test_what_a_review_annuls_bars_no_more() -> None:
    told = district()
    case, post = told.decided(), told.deputy.post
    told.as_inspector().given(RequestCaseReview(case=case, post=post))
    annul = DecideCaseReview(case=case, post=post, outcome=CaseReviewOutcome.ANNULLED)
    told.as_inspector(told.third_inspector).when(annul)
    told.story.then_topics("accountability-case.review-decided", "eligibility.restored")
    assert told.rows("eligibility_bars") == []


def test_a_sanction_of_the_head_bars_the_body_too() -> None:
    told = district()
    case = told.case()
    told.story.given(
        IdentifyResponsibleParty(case=case, post=told.head.post, liability=Liability.MAIN_LEADER),
        HearCaseStatement(case=case, post=told.head.post),
    )
    told.as_inspector(told.second_inspector).given(
        DecideAccountabilityCase(case=case, post=told.head.post, form=SanctionForm.WARNING)
    )
    assert {bar.subject for bar in told.rows("eligibility_bars")} == {told.head.person, told.bureau}


def test_a_case_closes_when_everything_was_served_and_reviewed() -> None:
    told = district()
    case, post = told.decided(), told.deputy.post
    close = CloseAccountabilityCase(case=case)
    told.as_inspector().given(RequestCaseReview(case=case, post=post))
    told.story.when(close).refused(CaseStillOpen)
    told.as_inspector(told.third_inspector).given(
        DecideCaseReview(case=case, post=post, outcome=CaseReviewOutcome.CONFIRMED)
    )
    told.story.when(close).then_topics("accountability-case.closed")
    told.story.when(close).refused(CaseNotSubstantiated)


def test_a_case_without_facts_is_withdrawn() -> None:
    told = district()
    case = told.as_inspector().send(opening(told))
    withdraw = WithdrawAccountabilityCase(case=case, reason="查无事实")
    told.story.when(withdraw).then_topics("accountability-case.withdrawn")
    told.story.when(withdraw).refused(CaseNotUnderInquiry)
    decided = district()
    told_off = WithdrawAccountabilityCase(case=decided.decided(), reason="查无事实")
    decided.as_inspector().when(told_off).refused(CaseAlreadyDecided)
