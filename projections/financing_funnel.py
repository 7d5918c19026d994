"""Financing funnel (融资对接漏斗): how many demands, and how much, were registered, matched and paid out."""

from decimal import Decimal

import projections.banks
import projections.financings  # noqa: F401 - the questions read these views
from domain.reference import BankId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class FinancingFunnel(Row):
    """The whole district's funnel (融资对接漏斗), in yuan: of the demands registered, how many a bank took up and paid
    out, as they stand now. `confirmed` and `denied` count what firms say of the loans, `enterprises` who got one.
    """

    scope: str
    registered: int
    asked: Decimal
    matched: int
    matched_amount: Decimal
    disbursed: int
    disbursed_amount: Decimal
    enterprises: int
    confirmed: int
    denied: int
    rejected: int
    withdrawn: int
    compensated: Decimal


class FinancingFunnelByBank(Row):
    """A bank's funnel (各银行融资对接): of the demands that it took up last. Figures as for the district."""

    bank: BankId
    bank_name: str
    matched: int
    matched_amount: Decimal
    disbursed: int
    disbursed_amount: Decimal
    enterprises: int
    confirmed: int
    denied: int
    rejected: int
    withdrawn: int
    compensated: Decimal


class FinancingFunnelByMonth(Row):
    """A month's flows (各月融资对接): what was registered, last matched, rejected and paid out in it."""

    period: str
    registered: int
    asked: Decimal
    matched: int
    matched_amount: Decimal
    disbursed: int
    disbursed_amount: Decimal
    rejected: int


# A loan counts in its own month, whenever the demand was registered, so that claims by month can be held against it.
FIGURES = """
    count(*) filter (where f.matched_on is not null) as matched,
    coalesce(sum(f.amount) filter (where f.matched_on is not null), 0.00) as matched_amount,
    count(*) filter (where f.status = 'DISBURSED') as disbursed,
    coalesce(sum(f.disbursed), 0.00) as disbursed_amount,
    count(distinct f.enterprise) filter (where f.status = 'DISBURSED') as enterprises,
    count(*) filter (where f.arrived) as confirmed,
    count(*) filter (where not f.arrived) as denied,
    count(*) filter (where f.status = 'REJECTED') as rejected,
    count(*) filter (where f.status = 'WITHDRAWN') as withdrawn,
    coalesce(sum(f.compensated), 0.00) as compensated
from {financings} f
"""
BY_MONTH = """
with flows as (
    select f.registered_in as period, 1 as registered, f.amount as asked, 0 as matched, 0.00 as matched_amount,
        0 as disbursed, 0.00 as disbursed_amount, 0 as rejected
    from {financings} f
    union all
    select f.matched_in, 0, 0, 1, f.amount, 0, 0, 0 from {financings} f where f.matched_in is not null
    union all
    select f.disbursed_in, 0, 0, 0, 0, 1, f.disbursed, 0 from {financings} f where f.disbursed_in is not null
    union all
    select f.rejected_in, 0, 0, 0, 0, 0, 0, 1 from {financings} f where f.rejected_in is not null
)
select w.period, sum(w.registered)::bigint as registered, sum(w.asked) as asked,
    sum(w.matched)::bigint as matched, sum(w.matched_amount) as matched_amount,
    sum(w.disbursed)::bigint as disbursed, sum(w.disbursed_amount) as disbursed_amount,
    sum(w.rejected)::bigint as rejected
from flows w
group by w.period
"""

financing_funnel = Question(
    name="financingFunnel",
    description=(
        "How many demands of firms did banks take up and pay out, and how much exactly? "
        "企业融资需求对接了多少、放款了多少（笔数与金额）？"
    ),
    row=FinancingFunnel,
    sql=(
        "select 'DISTRICT' as scope, count(*) as registered, coalesce(sum(f.amount), 0.00) as asked,"
        + FIGURES
        + "having count(*) > 0"
    ),
    key=("scope",),
    order="scope",
    evidence=(Evidence("financings", {}),),
)

financing_funnel_by_bank = Question(
    name="financingFunnelByBank",
    description="What each bank took up, paid out and rejected. 各银行对接、放款与未批准的笔数与金额。",
    row=FinancingFunnelByBank,
    sql=(
        "select f.bank, b.name as bank_name,"
        + FIGURES
        + "join {banks} b on b.id = f.bank group by f.bank, b.name"
    ),
    key=("bank",),
    order="bank_name, bank",
    evidence=(Evidence("financings", {"bank": "bank"}),),
)

financing_funnel_by_month = Question(
    name="financingFunnelByMonth",
    description="What was registered, matched and paid out, month by month. 逐月登记、对接与放款情况。",
    row=FinancingFunnelByMonth,
    sql=BY_MONTH,
    key=("period",),
    order="period",
    evidence=(
        Evidence("financings", {"registered_in": "period"}),
        Evidence("financings", {"matched_in": "period"}),
        Evidence("financings", {"disbursed_in": "period"}),
        Evidence("financings", {"rejected_in": "period"}),
    ),
)
