"""Department risk (部门风险): whose scores fall, where bad ratings cluster, who is a candidate for the veto."""

from decimal import Decimal
from enum import StrEnum

import projections.department_evaluations
import projections.infringements
import projections.organisations
import projections.vetoes  # noqa: F401 - the question reads these
from domain.events.evaluation import RaterGroup
from domain.events.veto import VetoStatus
from domain.reference import DepartmentEvaluationId, InfringementId, OrganisationId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row
from projections.evaluation_scores import STANDING


class RiskSignal(StrEnum):
    """What speaks for a closer look (风险信号): FALLING_SCORE 评议分下滑, CLUSTERED_BAD_RATINGS 差评集中,
    VETO_CANDIDATE 一票否决线索.
    """

    FALLING_SCORE = "FALLING_SCORE"
    CLUSTERED_BAD_RATINGS = "CLUSTERED_BAD_RATINGS"
    VETO_CANDIDATE = "VETO_CANDIDATE"


class DepartmentRisk(Row):
    """A department that wants a closer look (部门风险); nothing follows from it but that somebody looks.

    FALLING_SCORE: `fall` points or more below the round before, or lower twice in a row (`falls`).
    CLUSTERED_BAD_RATINGS: `share` per cent or more of the ballots of `clustered_group`, and three or more, are below
    fair; groups of fewer than five ballots are not looked at. VETO_CANDIDATE: infringements verified in the year
    (`infringements`, each with its evidence), and no veto of that year was proposed.
    """

    organisation: OrganisationId
    organisation_name: str
    period: str
    evaluation: DepartmentEvaluationId
    signals: tuple[RiskSignal, ...]
    score: Decimal | None
    change: Decimal | None
    falls: int
    ballots: int
    bad: int
    bad_share: Decimal | None
    clustered_group: RaterGroup | None
    clustered_share: Decimal | None
    suppressed_groups: int
    infringements: tuple[InfringementId, ...]
    unresolved: int
    veto_status: VetoStatus | None
    year: int


SQL = (
    "with "
    + STANDING
    + """,
asked as (select coalesce(:period, (select max(d.period) from {department_evaluations} d)) as period),
verified as (
    select i.organisation, i.year, jsonb_agg(i.id order by i.found_on, i.id) as ids,
        count(*) filter (where i.status = 'VERIFIED') as unresolved
    from {infringements} i where i.status in ('VERIFIED', 'RESOLVED')
    group by i.organisation, i.year
),
rated as (
    select t.*, cast(left(t.period, 4) as bigint) as year,
        case when t.valid < t.previous and t.previous < t.before_previous then 2
            when t.valid < t.previous then 1 else 0 end as falls, g.clustered_group, g.clustered_share
    from trend t
    join asked a on a.period = t.period
    left join lateral (
        select p.value->>'group' as clustered_group,
            round(cast(p.value->>'bad' as numeric) * 100 / cast(p.value->>'ballots' as numeric), 1)
                as clustered_share
        from jsonb_array_elements(t.parts) p
        where not cast(p.value->>'suppressed' as boolean) and cast(p.value->>'bad' as bigint) >= 3
        order by 2 desc, 1 limit 1
    ) g on true
),
judged as (
    select r.*, v.ids, v.unresolved, w.status as veto_status,
        r.valid <= r.previous - :fall or r.falls = 2 as falling,
        r.clustered_share >= :share as clustered,
        v.ids is not null and w.status is null as candidate
    from rated r
    left join verified v on v.organisation = r.organisation and v.year = r.year
    left join {vetoes} w on w.organisation = r.organisation and w.year = r.year
)
select j.organisation, o.name as organisation_name, j.period, j.id as evaluation,
    to_jsonb(array_remove(array[
        case when j.falling then 'FALLING_SCORE' end,
        case when j.clustered then 'CLUSTERED_BAD_RATINGS' end,
        case when j.candidate then 'VETO_CANDIDATE' end
    ], null)) as signals,
    j.valid as score, j.valid - j.previous as change, cast(j.falls as bigint) as falls, j.ballots, j.bad,
    case when j.ballots > 0 then round(j.bad * 100.0 / j.ballots, 1) end as bad_share,
    case when j.clustered then j.clustered_group end as clustered_group,
    case when j.clustered then j.clustered_share end as clustered_share,
    j.suppressed_groups, coalesce(j.ids, '[]'::jsonb) as infringements,
    coalesce(j.unresolved, 0) as unresolved, j.veto_status, j.year
from judged j
join {organisations} o on o.id = j.organisation
where j.falling or j.clustered or j.candidate
"""
)

department_risk = Question(
    name="departmentRisk",
    description=(
        "Whose scores fall, where do bad ratings cluster, and who is a candidate for the veto, with the evidence? The "
        "latest scored quarter if none is named. 哪些部门评议分下滑、差评集中、是否触发一票否决线索（附证据链）。"
    ),
    row=DepartmentRisk,
    sql=SQL,
    key=("organisation",),
    order="jsonb_array_length(signals) desc, score nulls last, organisation",
    parameters={"period": str | None, "fall": int, "share": int},
    defaults={"fall": 5, "share": 20},
    evidence=(
        Evidence("department_evaluations", {"organisation": "organisation"}),
        Evidence("infringements", {"organisation": "organisation", "year": "year"}),
        Evidence("vetoes", {"organisation": "organisation", "year": "year"}),
    ),
)
