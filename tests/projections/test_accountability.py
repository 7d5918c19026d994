"""What departments and officials are held to account for: infringements, vetoes, cases, clues, honours, and bars."""

from datetime import date

from domain.accountability_case import (
    CloseAccountabilityCase,
    DecideCaseReview,
    DeclareCaseRecusal,
    RequestCaseReview,
    WithdrawAccountabilityCase,
)
from domain.clue_referral import NotifyClueOutcome, RecordClueReceipt
from domain.commendation import (
    AwardCommendation,
    ObjectToCommendation,
    RefuseCommendation,
    SettleCommendationObjection,
)
from domain.events.accountability_case import CaseReviewOutcome, CaseStatus, SanctionForm
from domain.events.clue_referral import ClueOutcome
from domain.events.commendation import CommendationStatus
from domain.events.eligibility import BarCause
from domain.events.infringement import InfringementStatus
from domain.events.veto import VetoStatus
from domain.infringement import ResolveInfringement, VerifyInfringement
from domain.veto import ReviewVeto, ServeVetoNotice
from projections.obligations import ObligationKind
from tests.domain.evaluation_stories import district
from tests.domain.test_clue_referral import clue

TODAY = date(2026, 3, 2)


def test_an_infringement_is_found_verified_and_resolved() -> None:
    told = district()
    id = told.as_office().send(told.finding())
    (row,) = told.rows("infringements")
    assert (row.status, row.verifier) == (InfringementStatus.FOUND, None)
    told.as_inspector().given(VerifyInfringement(infringement=id, real=True, remark="属实"))
    (row,) = told.rows("infringements")
    assert (row.status, row.verifier) == (InfringementStatus.VERIFIED, told.inspector.person)
    told.story.given(ResolveInfringement(infringement=id, remedy="已退还"))
    (row,) = told.rows("infringements")
    assert (row.status, row.resolved_on) == (InfringementStatus.RESOLVED, TODAY)
    assert told.rows("eligibility_bars") == []


def test_a_dismissed_infringement_bars_nobody() -> None:
    told = district()
    id = told.as_office().send(told.finding())
    told.as_inspector().given(VerifyInfringement(infringement=id, real=False, remark="不实"))
    (row,) = told.rows("infringements")
    assert row.status is InfringementStatus.DISMISSED
    assert told.rows("eligibility_bars") == []


def test_the_head_owes_a_statement_from_the_notice_until_it_is_heard() -> None:
    told = district()
    veto = told.as_inspector().send(told.proposal(told.verified()))
    told.story.given(ServeVetoNotice(veto=veto, post=told.head.post))
    (owed,) = told.rows("obligations", kind=ObligationKind.VETO_STATEMENT)
    assert (owed.id, owed.post, owed.due) == (veto, told.head.post, date(2026, 3, 9))
    heard = district()
    heard.heard_veto()
    assert heard.rows("obligations") == []


def test_a_veto_shows_each_step_and_bars_until_it_is_revoked() -> None:
    told = district()
    veto = told.upheld_veto()
    (row,) = told.rows("vetoes")
    assert (row.status, row.served_on, row.heard_on, row.decided_on) == (
        VetoStatus.UPHELD,
        TODAY,
        TODAY,
        TODAY,
    )
    assert {bar.cause for bar in told.rows("eligibility_bars")} == {BarCause.VETO, BarCause.INFRINGEMENT}
    told.as_leader(told.second_leader).given(ReviewVeto(veto=veto, confirm=False, reasons="证据不足"))
    (row,) = told.rows("vetoes")
    assert (row.status, row.revoked_on, row.reviewer) == (
        VetoStatus.REVOKED,
        TODAY,
        told.second_leader.person,
    )
    assert {bar.cause for bar in told.rows("eligibility_bars")} == {BarCause.INFRINGEMENT}


def test_a_case_and_its_party_show_what_was_decided_and_reviewed() -> None:
    told = district()
    case, post = told.decided(), told.deputy.post
    told.as_inspector(told.second_leader).given(DeclareCaseRecusal(case=case, ground="系亲属"))
    told.as_inspector().given(RequestCaseReview(case=case, post=post))
    (party,) = told.rows("case_parties")
    assert (party.form, party.months, party.until) == (SanctionForm.DEMERIT, 12, date(2027, 3, 2))
    assert (party.served_on, party.review_due) == (TODAY, date(2026, 4, 2))
    told.as_inspector(told.third_inspector).given(
        DecideCaseReview(
            case=case, post=post, outcome=CaseReviewOutcome.LIGHTENED, form=SanctionForm.WARNING
        ),
        CloseAccountabilityCase(case=case),
    )
    (party,) = told.rows("case_parties")
    assert (party.form, party.until) == (SanctionForm.WARNING, date(2026, 9, 2))
    (row,) = told.rows("accountability_cases")
    assert (row.status, row.recused) == (CaseStatus.CONCLUDED, (told.second_leader.person,))


def test_a_withdrawn_case_says_why() -> None:
    told = district()
    told.as_inspector().given(WithdrawAccountabilityCase(case=told.case(), reason="查无事实"))
    (row,) = told.rows("accountability_cases")
    assert (row.status, row.withdrawn_on) == (CaseStatus.WITHDRAWN_UNFOUNDED, TODAY)


def test_a_clue_shows_its_receipt_and_the_category_of_its_outcome() -> None:
    told = district()
    referral = told.as_office().send(clue(told))
    told.as_inspector().given(
        RecordClueReceipt(referral=referral, receipt="HZ-2026-0001"),
        NotifyClueOutcome(referral=referral, outcome=ClueOutcome.CASE_FILED),
    )
    (row,) = told.rows("clue_referrals")
    assert (row.receipt, row.receiver) == ("HZ-2026-0001", told.inspector.person)
    assert (row.outcome, row.notified_on) == (ClueOutcome.CASE_FILED, TODAY)


def test_an_objection_is_settled_and_the_honour_awarded() -> None:
    told = district()
    id = told.displayed()
    told.as_inspector().given(ObjectToCommendation(commendation=id, objection="数据不实"))
    (row,) = told.rows("commendations")
    assert (row.status, row.objections) == (CommendationStatus.OBJECTED, 1)
    told.as_office(told.second_office).given(
        SettleCommendationObjection(commendation=id, findings="数据属实")
    )
    told.as_leader().at(2026, 3, 10).given(AwardCommendation(commendation=id))
    (row,) = told.rows("commendations")
    assert (row.status, row.decider) == (CommendationStatus.AWARDED, told.leader.person)


def test_a_refused_honour_says_what_barred_it() -> None:
    told = district()
    told.verified()
    id = told.displayed()
    told.as_leader().given(RefuseCommendation(commendation=id, reason="侵企扰企未整改"))
    (row,) = told.rows("commendations")
    assert (row.status, row.refused_for) == (CommendationStatus.REFUSED, (BarCause.INFRINGEMENT,))
