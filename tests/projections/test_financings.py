"""The ledger of demands, of sessions and of the pool's movements."""

from datetime import date
from decimal import Decimal

from domain.events.financing import FinancingStatus
from domain.events.pool import PoolSource
from domain.financing import ConfirmDisbursement, RejectFinancing, WithdrawFinancing
from domain.pool import FundPool, PayCompensation
from projections.pool_movements import MovementKind
from tests.domain.financing_stories import ASKED, counter

TODAY = date(2026, 3, 2)


def test_a_demand_goes_through_the_funnel_with_its_months() -> None:
    at = counter()
    id = at.asked()
    row = at.told.row("financings", id=id)
    assert (row.status, row.registered_in, row.bank) == (FinancingStatus.REGISTERED, "2026-03", None)
    at.told.story.at(2026, 4, 1)
    at.told.as_handler().given(at.match(id))
    row = at.told.row("financings", id=id)
    assert (row.status, row.matched_in, row.bank) == (FinancingStatus.MATCHED, "2026-04", at.bank)
    assert at.told.row("matchings", id=at.matching).matched == 1


def test_a_loan_and_what_the_firm_says_of_it() -> None:
    at = counter()
    id = at.lent()
    row = at.told.row("financings", id=id)
    assert (row.status, row.disbursed, row.disbursed_in) == (FinancingStatus.DISBURSED, ASKED, "2026-03")
    assert row.arrived is None
    at.told.as_firm().given(ConfirmDisbursement(financing=id, arrived=True))
    assert at.told.row("financings", id=id).arrived is True


def test_rejections_are_counted_and_a_withdrawal_says_why() -> None:
    at = counter()
    id = at.matched()
    at.told.as_handler().given(
        RejectFinancing(financing=id, reason="抵押不足"),
        at.match(id),
        RejectFinancing(financing=id, reason="负债过高"),
    )
    row = at.told.row("financings", id=id)
    assert (row.status, row.rejections, row.rejection_reason.text) == (
        FinancingStatus.REJECTED,
        2,
        "负债过高",
    )
    at.told.as_firm().given(WithdrawFinancing(financing=id, reason="不再需要"))
    row = at.told.row("financings", id=id)
    assert (row.status, row.withdrawn_on, row.withdrawal_reason.text) == (
        FinancingStatus.WITHDRAWN,
        TODAY,
        "不再需要",
    )


def test_each_movement_of_the_pool_has_the_balance_after_it() -> None:
    at = counter()
    loan = at.lent()
    pay = PayCompensation(
        financing=loan, amount=Decimal(300_000), reason="逾期", document="代偿1号", approver=at.told.head
    )
    fund = FundPool(
        organisation=at.told.bureau,
        source=PoolSource.UPPER_GRANT,
        amount=Decimal(1_000_000),
        document="财预1号",
    )
    at.told.as_handler().given(fund, pay)
    into, out = at.told.rows("pool_movements")
    assert (into.number, into.kind, into.source, into.balance) == (
        1,
        MovementKind.FUNDED,
        PoolSource.UPPER_GRANT,
        Decimal(1_000_000),
    )
    assert (out.number, out.kind, out.financing, out.balance) == (
        2,
        MovementKind.COMPENSATED,
        loan,
        Decimal(700_000),
    )
    assert (out.enterprise, out.bank, out.approver) == (at.told.firm, at.bank, at.told.head)
