"""A firm's demand is registered, matched at a session, paid out or rejected; who records does not confirm."""

from datetime import date
from decimal import Decimal

from domain.actor import Role
from domain.demand import NeededInPast
from domain.enterprise import NotYourEnterprise
from domain.events.financing import (
    DisbursementConfirmed,
    FinancingDisbursed,
    FinancingMatched,
    FinancingRegistered,
    FinancingRejected,
    FinancingWithdrawn,
)
from domain.financing import (
    ConfirmDisbursement,
    DisburseFinancing,
    RejectFinancing,
    WithdrawFinancing,
)
from domain.financing.refusals import (
    ConfirmerIsRecorder,
    DenialWithoutRemark,
    DisbursedAboveDemand,
    DisbursementAlreadyConfirmed,
    DisbursementDateImpossible,
    FinancingInAnotherState,
)
from domain.handling import NotTheHandlingBody
from domain.matching import BankNotAtMatching
from domain.money import AmountNotMoney
from domain.personal import FreeText
from tests.domain.financing_stories import ASKED, counter
from tests.domain.firm_stories import SOON, other_firm

TODAY = date(2026, 3, 2)


def test_a_firm_asks_for_itself() -> None:
    at = counter()
    at.told.as_firm().when(at.ask()).then(
        FinancingRegistered(
            enterprise=at.told.firm,
            organisation=at.told.bureau,
            amount=ASKED,
            purpose=FreeText(at.told.firm, "采购原材料"),
            needed_by=SOON,
            registered_on=TODAY,
        )
    )
    at.told.as_firm(other_firm(at.told)).when(at.ask()).refused(NotYourEnterprise)
    at.told.as_outsider().when(at.ask()).refused(NotTheHandlingBody)


def test_a_demand_is_a_sum_of_money_needed_by_a_day_to_come() -> None:
    at = counter()
    at.told.as_firm().when(at.ask(amount=Decimal("0.005"))).refused(AmountNotMoney)
    at.told.as_firm().when(at.ask(needed_by=date(2026, 3, 1))).refused(NeededInPast)


def test_a_demand_is_matched_with_a_bank_that_came() -> None:
    at = counter()
    id = at.asked()
    at.told.as_handler().when(at.match(id, bank=at.absent)).refused(BankNotAtMatching)
    at.told.as_outsider().when(at.match(id)).refused(NotTheHandlingBody)
    at.told.as_handler().when(at.match(id)).then(
        FinancingMatched(
            enterprise=at.told.firm,
            organisation=at.told.bureau,
            bank=at.bank,
            matching=at.matching,
            amount=ASKED,
            matched_on=TODAY,
        )
    )
    at.told.as_handler().when(at.match(id)).refused(FinancingInAnotherState)


def test_what_one_bank_rejects_may_be_matched_again() -> None:
    at = counter()
    id = at.matched()
    reject = RejectFinancing(financing=id, reason="抵押不足")
    at.told.as_handler().when(reject).then(
        FinancingRejected(
            enterprise=at.told.firm,
            organisation=at.told.bureau,
            bank=at.bank,
            reason=FreeText(at.told.firm, "抵押不足"),
            rejected_on=TODAY,
        )
    )
    at.told.as_handler().when(reject).refused(FinancingInAnotherState)
    at.told.as_handler().when(at.match(id)).then_topics("financing.matched")


def test_a_loan_is_at_most_what_was_asked_and_paid_after_the_matching() -> None:
    at = counter()
    id = at.matched()
    more = DisburseFinancing(financing=id, amount=ASKED + 1, document="云贷1号")
    early = DisburseFinancing(financing=id, amount=ASKED, document="云贷1号", on=date(2026, 3, 1))
    less = DisburseFinancing(financing=id, amount=Decimal(2_500_000), document="云贷1号")
    at.told.as_handler().when(more).refused(DisbursedAboveDemand)
    at.told.as_handler().when(early).refused(DisbursementDateImpossible)
    at.told.as_outsider().when(less).refused(NotTheHandlingBody)
    at.told.as_handler().when(less).then(
        FinancingDisbursed(
            enterprise=at.told.firm,
            organisation=at.told.bureau,
            bank=at.bank,
            amount=Decimal("2500000.00"),
            document="云贷1号",
            recorded_by=at.told.handler,
            disbursed_on=TODAY,
        )
    )
    at.told.as_handler().when(less).refused(FinancingInAnotherState)


def test_the_firm_confirms_its_loan_once() -> None:
    at = counter()
    confirm = ConfirmDisbursement(financing=at.lent(), arrived=True)
    at.told.as_firm(other_firm(at.told)).when(confirm).refused(NotYourEnterprise)
    at.told.as_firm().when(confirm).then(
        DisbursementConfirmed(
            enterprise=at.told.firm,
            organisation=at.told.bureau,
            bank=at.bank,
            arrived=True,
            remark=None,
            confirmed_by=None,
            confirmed_on=TODAY,
        )
    )
    at.told.as_caller().when(confirm).refused(DisbursementAlreadyConfirmed)


def test_who_recorded_the_loan_does_not_confirm_it_in_whatever_role() -> None:
    at = counter()
    confirm = ConfirmDisbursement(financing=at.lent(), arrived=True)
    for post in (at.told.handler, at.told.head):
        at.told.story.by(Role.CALLBACK_OFFICER, post=post).when(confirm).refused(ConfirmerIsRecorder)
    at.told.as_caller().when(confirm).then_topics("financing.disbursement-confirmed")


def test_a_loan_that_never_arrived_is_denied_with_a_remark() -> None:
    at = counter()
    id = at.lent()
    at.told.as_caller().when(ConfirmDisbursement(financing=id, arrived=False, remark=" ")).refused(
        DenialWithoutRemark
    )
    at.told.as_caller().given(ConfirmDisbursement(financing=id, arrived=False, remark="至今未到账"))
    row = at.told.row("financings", id=id)
    assert (row.arrived, row.arrival_remark) == (False, FreeText(at.told.firm, "至今未到账"))


def test_a_demand_is_withdrawn_before_it_is_paid_out() -> None:
    at = counter()
    withdraw = WithdrawFinancing(financing=at.matched(), reason="不再需要")
    at.told.as_outsider().when(withdraw).refused(NotTheHandlingBody)
    at.told.as_firm().when(withdraw).then(
        FinancingWithdrawn(
            enterprise=at.told.firm,
            organisation=at.told.bureau,
            reason=FreeText(at.told.firm, "不再需要"),
            withdrawn_on=TODAY,
        )
    )
    at.told.as_firm().when(withdraw).refused(FinancingInAnotherState)
    rejected = at.matched()
    at.told.as_handler().given(RejectFinancing(financing=rejected, reason="抵押不足"))
    for waiting in (at.asked(), rejected):
        at.told.as_firm().when(WithdrawFinancing(financing=waiting, reason="不再需要")).then_topics(
            "financing.withdrawn"
        )
    at.told.as_firm().when(WithdrawFinancing(financing=at.lent(), reason="不再需要")).refused(
        FinancingInAnotherState
    )
