"""Online rate (网上可办率): the rate that is claimed for each month, beside the one that sampled cases give."""

from decimal import Decimal

from projections import case_samples, indicators  # noqa: F401 - read here
from projections.engine.question import Evidence, Question
from projections.engine.view import Row

CODE = "ONLINE_RATE"


class OnlineRate(Row):
    """A month's rate in percent (网上可办率). `claimed` is the mean of the bodies' claims, `verified` of those that
    somebody else looked into; `sampled_online` ÷ `sampled` are the cases that were drawn and begun in it; `gap`
    is what is claimed less what was sampled.
    """

    period: str
    code: str
    claimed: Decimal | None
    verified: Decimal | None
    sampled_online: int
    sampled: int
    sampled_rate: Decimal | None
    gap: Decimal | None


SQL = f"""
with claimed as (
    select i.period, round(avg(i.claimed), 2) as claimed, round(avg(i.verified), 2) as verified
    from {{indicators}} i where i.code = '{CODE}'
    group by i.period
),
drawn as (
    select c.period, count(*) filter (where c.online) as online, count(*) as cases,
        round(100.0 * count(*) filter (where c.online) / count(*), 2) as rate
    from {{case_samples}} c where c.withdrawn_on is null
    group by c.period
)
select coalesce(k.period, d.period) as period, '{CODE}' as code, k.claimed, k.verified,
    coalesce(d.online, 0) as sampled_online, coalesce(d.cases, 0) as sampled, d.rate as sampled_rate,
    k.claimed - d.rate as gap
from claimed k
full join drawn d on d.period = k.period
"""

online_rate = Question(
    name="onlineRate",
    description=(
        "The online rate claimed for each month beside the rate of the cases that were sampled, as its fraction. "
        "网上可办率：自报与抽样对照，列明分子、分母。"
    ),
    row=OnlineRate,
    sql=SQL,
    key=("period",),
    order="period desc",
    evidence=(
        Evidence("indicators", {"code": "code", "period": "period"}),
        Evidence("case_samples", {"period": "period"}),
    ),
)
