"""Keep rate (承诺兑现率): of each organisation's settled commitments, how many were kept."""

from domain.reference import OrganisationId
from projections import commitments  # noqa: F401 - read here
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class KeepRate(Row):
    """An organisation's commitments (承诺兑现率). `settled` = `kept` + `kept_late` + `breached` is the
    denominator; `verified` counts those fulfilments that somebody independent found real. With fewer than
    five settled these are withheld, and `suppressed` says so. Open and withdrawn ones are no part of it.
    """

    organisation: OrganisationId
    suppressed: bool
    settled: int | None
    kept: int | None
    kept_late: int | None
    breached: int | None
    verified: int | None
    open: int
    withdrawn: int


SQL = """
with judged as (
    select c.organisation, coalesce(c.verified, false) as verified,
        case
            when c.withdrawn_on is not null then 'WITHDRAWN'
            when c.fulfilled_on is not null and not c.late then 'KEPT'
            when c.fulfilled_on is not null then 'KEPT_LATE'
            when c.breached_on is not null then 'BREACHED'
            else 'OPEN'
        end as outcome
    from {commitments} c
    where c.published_on is not null
),
counted as (
    select organisation,
        count(*) filter (where outcome in ('KEPT', 'KEPT_LATE', 'BREACHED')) as settled,
        count(*) filter (where outcome = 'KEPT') as kept,
        count(*) filter (where outcome = 'KEPT_LATE') as kept_late,
        count(*) filter (where outcome = 'BREACHED') as breached,
        count(*) filter (where outcome in ('KEPT', 'KEPT_LATE') and verified) as verified,
        count(*) filter (where outcome = 'OPEN') as open,
        count(*) filter (where outcome = 'WITHDRAWN') as withdrawn
    from judged
    group by organisation
)
select organisation, settled < 5 as suppressed,
    case when settled >= 5 then settled end as settled,
    case when settled >= 5 then kept end as kept,
    case when settled >= 5 then kept_late end as kept_late,
    case when settled >= 5 then breached end as breached,
    case when settled >= 5 then verified end as verified,
    open, withdrawn
from counted
"""

keep_rate = Question(
    name="keepRate",
    description=(
        "How many commitments each organisation kept, kept late and broke; withheld below five settled ones. "
        "各单位承诺兑现情况；已有结论不足五项的不公布。"
    ),
    row=KeepRate,
    sql=SQL,
    key=("organisation",),
    order="organisation",
    evidence=(Evidence("commitments", {"organisation": "organisation"}),),
)
