"""The pool never owes: what it pays it has, for loans that were paid out, and somebody else approves it."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.events.pool import CompensationPaid, PoolFunded, PoolSource
from domain.financing.refusals import FinancingInAnotherState
from domain.handling import NotTheHandlingBody
from domain.personal import FreeText
from domain.pool import (
    CompensationAboveLoan,
    CompensationApproverIsPayer,
    FundPool,
    PayCompensation,
    PoolExhausted,
    PoolNotFunded,
    PoolOfAnotherBody,
)
from domain.refusal import Refused
from tests.domain.financing_stories import ASKED, Counter, counter

TODAY = date(2026, 3, 2)
FUND = Decimal("1000000.00")


def fund(at: Counter, amount: Decimal = FUND, **other: Any) -> FundPool:
    fields = {
        "organisation": at.told.bureau,
        "source": PoolSource.FISCAL,
        "amount": amount,
        "document": "财预1号",
    }
    return FundPool(**{**fields, **other})


def pay(at: Counter, financing: UUID, amount: Decimal, approver: UUID | None = None) -> PayCompensation:
    return PayCompensation(
        financing=financing,
        amount=amount,
        reason="企业停产逾期",
        document="代偿1号",
        approver=approver or at.told.head,
    )


def test_the_pool_is_funded_and_says_what_it_holds() -> None:
    at = counter()
    at.told.as_handler().given(fund(at))
    at.told.as_handler().when(fund(at, Decimal("0.50"), source=PoolSource.RECOVERY)).then(
        PoolFunded(
            number=2,
            organisation=at.told.bureau,
            source=PoolSource.RECOVERY,
            amount=Decimal("0.50"),
            document="财预1号",
            balance=Decimal("1000000.50"),
            funded_on=TODAY,
        )
    )


def test_the_pool_is_one_bodys() -> None:
    at = counter()
    at.told.as_handler().given(fund(at))
    at.told.as_outsider().when(fund(at)).refused(NotTheHandlingBody)
    at.told.as_outsider().when(fund(at, organisation=at.told.other)).refused(PoolOfAnotherBody)


def test_compensation_is_paid_for_a_loan_and_leaves_the_rest() -> None:
    at = counter()
    loan = at.lent()
    at.told.as_handler().when(pay(at, loan, Decimal(400_000))).refused(PoolNotFunded)
    at.told.as_handler().given(fund(at))
    at.told.as_handler().when(pay(at, loan, Decimal(400_000))).then(
        CompensationPaid(
            number=2,
            organisation=at.told.bureau,
            financing=loan,
            enterprise=at.told.firm,
            bank=at.bank,
            amount=Decimal("400000.00"),
            reason=FreeText(at.told.firm, "企业停产逾期"),
            document="代偿1号",
            approver=at.told.head,
            balance=Decimal("600000.00"),
            paid_on=TODAY,
        )
    )
    assert at.told.row("financings", id=loan).compensated == Decimal(400_000)


def test_the_pool_pays_no_more_than_it_holds() -> None:
    at = counter()
    loan = at.lent()
    at.told.as_handler().given(fund(at))
    at.told.as_handler().when(pay(at, loan, FUND + Decimal("0.01"))).refused(PoolExhausted)
    at.told.as_handler().when(pay(at, loan, FUND)).then_topics("pool.compensation-paid")
    at.told.as_handler().when(pay(at, loan, Decimal("0.01"))).refused(PoolExhausted)


def test_a_loan_is_compensated_up_to_what_was_lent_in_all() -> None:
    at = counter()
    loan = at.lent()
    at.told.as_handler().given(fund(at, ASKED * 2), pay(at, loan, ASKED - 1))
    at.told.as_handler().when(pay(at, loan, Decimal("1.01"))).refused(CompensationAboveLoan)
    at.told.as_handler().when(pay(at, loan, Decimal(1))).then_topics("pool.compensation-paid")


def test_only_a_loan_that_was_paid_out_is_compensated_by_the_pools_body() -> None:
    at = counter()
    at.told.as_handler().given(fund(at))
    at.told.as_handler().when(pay(at, at.matched(), Decimal(1))).refused(FinancingInAnotherState)
    loan = at.lent()
    at.told.as_outsider().when(pay(at, loan, Decimal(1))).refused(NotTheHandlingBody)


def test_the_payer_does_not_approve() -> None:
    at = counter()
    loan = at.lent()
    at.told.as_handler().given(fund(at))
    at.told.as_head().when(pay(at, loan, Decimal(1))).refused(CompensationApproverIsPayer)
    at.told.as_handler().when(pay(at, loan, Decimal(1), at.told.handler)).refused(CompensationApproverIsPayer)


@pytest.mark.slow
@given(st.lists(st.tuples(st.booleans(), st.integers(1, 30_000_000)), max_size=12))
def test_whatever_is_paid_in_and_out_the_balance_is_their_difference_and_never_below_zero(
    movements: list[tuple[bool, int]],
) -> None:
    at = counter()
    loan = at.lent(Decimal(9_000_000_000))
    balance = Decimal(0)
    for into, fen in movements:
        amount = Decimal(fen) / 100
        at.told.as_handler().when(fund(at, amount) if into else pay(at, loan, amount))
        refusal: Refused | None = at.told.story.refusal
        if into or amount <= balance:
            assert refusal is None
            balance += amount if into else -amount
        else:
            assert isinstance(refusal, PoolExhausted | PoolNotFunded)
        assert [row.balance for row in at.told.rows("pool_movements")][-1:] in ([], [balance])
        assert balance >= 0
