"""Indicator trend (指标走势): each figure of an indicator, period by period, claimed beside what others found."""

from decimal import Decimal

from domain.events.indicator import IndicatorStatus
from domain.reference import IndicatorId, OrganisationId
from projections import indicators  # noqa: F401 - read here
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class IndicatorPoint(Row):
    """One period of one indicator of one body (指标走势点). `value` is the verified figure, or else the claim;
    `change` is against the period before; `gap` is the claim less what was verified, or else sampled.
    """

    figure: IndicatorId
    code: str
    name: str
    unit: str
    organisation: OrganisationId
    period: str
    status: IndicatorStatus
    value: Decimal
    change: Decimal | None
    running_total: Decimal
    claimed: Decimal
    sampled: Decimal | None
    sample_size: int | None
    verified: Decimal | None
    gap: Decimal | None
    edition: int


SQL = """
with told as (
    select i.*, coalesce(i.verified, i.claimed) as value from {indicators} i
    where (:code is null or i.code = :code) and (:organisation is null or i.organisation = :organisation)
)
select t.id as figure, t.code, t.name, t.unit, t.organisation, t.period, t.status, t.value,
    t.value - lag(t.value) over line as change, sum(t.value) over line as running_total,
    t.claimed, t.sampled, t.sample_size, t.verified,
    t.claimed - coalesce(t.verified, t.sampled) as gap, t.edition
from told t
window line as (partition by t.code, t.organisation, length(t.period) order by t.period)
"""

indicator_trend = Question(
    name="indicatorTrend",
    description=(
        "An indicator's figures period by period: claimed, sampled, verified, with the change and the gap. "
        "指标逐期走势：自报、抽样、核实三组数对照，及环比变化与差额。"
    ),
    row=IndicatorPoint,
    sql=SQL,
    key=("figure",),
    order="code, organisation, period, figure",
    parameters={"code": str | None, "organisation": OrganisationId | None},
    evidence=(Evidence("indicators", {"id": "figure"}),),
)
