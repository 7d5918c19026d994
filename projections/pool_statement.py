"""Pool statement (资金池对账单): what the compensation pool was given, what it paid, what it holds, how much of it is used."""

from datetime import date
from decimal import Decimal

import projections.pool_movements  # noqa: F401 - the question reads this view
from domain.reference import OrganisationId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class PoolStatement(Row):
    """The pool's statement (资金池对账单), in yuan, from one day to another: `closing` = `opening` + `funded` + `recovered`
    − `compensated`. The use rate is what was ever compensated ÷ what was ever put in, up to the last day.
    """

    organisation: OrganisationId
    opening: Decimal
    funded: Decimal
    recovered: Decimal
    compensated: Decimal
    closing: Decimal
    compensations: int
    enterprises: int
    last_moved_on: date | None
    use_rate_numerator: Decimal
    use_rate_denominator: Decimal


SQL = """
with seen as (
    select m.*, case when m.kind = 'FUNDED' then m.amount else -m.amount end as signed,
        :from is null or m.moved_on >= :from as within
    from {pool_movements} m
    where :to is null or m.moved_on <= :to
)
select s.organisation,
    coalesce(sum(s.signed) filter (where not s.within), 0.00) as opening,
    coalesce(sum(s.amount) filter (where s.within and s.source <> 'RECOVERY'), 0.00) as funded,
    coalesce(sum(s.amount) filter (where s.within and s.source = 'RECOVERY'), 0.00) as recovered,
    coalesce(sum(s.amount) filter (where s.within and s.kind = 'COMPENSATED'), 0.00) as compensated,
    sum(s.signed) as closing,
    count(*) filter (where s.within and s.kind = 'COMPENSATED') as compensations,
    count(distinct s.enterprise) filter (where s.within) as enterprises,
    max(s.moved_on) filter (where s.within) as last_moved_on,
    coalesce(sum(s.amount) filter (where s.kind = 'COMPENSATED'), 0.00) as use_rate_numerator,
    coalesce(sum(s.amount) filter (where s.kind = 'FUNDED'), 0.00) as use_rate_denominator
from seen s
group by s.organisation
"""

pool_statement = Question(
    name="poolStatement",
    description=(
        "What does the risk compensation pool hold, what was paid in and out from one day to another, and how much "
        "of it is used? 风险补偿资金池余额、收支与使用率。"
    ),
    row=PoolStatement,
    sql=SQL,
    key=("organisation",),
    order="organisation",
    parameters={"from": date | None, "to": date | None},
    evidence=(Evidence("pool_movements", {"organisation": "organisation"}),),
)
