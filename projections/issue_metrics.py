"""Issue metrics (问题办理指标): response, resolution, satisfaction, on-time and re-handle rates, as fractions.

Definitions, version 1 (Beijing's ordinance art. 32 makes the first three the core; formulas are ours):

- RESPONSE: contacted within the limit ÷ assigned in the period. Excluded: not contacted and not due yet.
- RESOLUTION: solved and confirmed ÷ enterprises reached, of what was submitted in the period. Excluded: not
  reached. What is reopened, dissatisfied or only planned is not solved.
- SATISFACTION: very, fairly or basically satisfied ÷ rated, of what was submitted. Excluded: not rated.
- STRICT_SATISFACTION: the top two grades only.
- ON_TIME: resolution never overdue ÷ closed in the period. Excluded: closed as withdrawn.
- RE_HANDLE: reopened after a resolution ÷ submitted in the period. Nothing is excluded.
"""

from datetime import date
from enum import StrEnum

import projections.docket_folds
import projections.docket_outcomes  # noqa: F401 - the questions read what these fold
from domain.reference import EnterpriseId, IssueId, OrganisationId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row


class IssueMetric(StrEnum):
    """Metrics (指标): RESPONSE 响应率, RESOLUTION 解决率, SATISFACTION 满意率, STRICT_SATISFACTION 严格满意率,
    ON_TIME 按期办结率, RE_HANDLE 重办率.
    """

    RESPONSE = "RESPONSE"
    RESOLUTION = "RESOLUTION"
    SATISFACTION = "SATISFACTION"
    STRICT_SATISFACTION = "STRICT_SATISFACTION"
    ON_TIME = "ON_TIME"
    RE_HANDLE = "RE_HANDLE"


class IssueRate(Row):
    """A rate as its fraction (问题办理指标); `excluded_issues` are those that count in neither part."""

    metric: IssueMetric
    numerator: int
    denominator: int
    excluded: int
    excluded_issues: tuple[IssueId, ...]


class IssueRatePart(Row):
    """One issue in one metric (指标明细): whether it counts (`scored`), and in the numerator (`met`)."""

    metric: IssueMetric
    issue: IssueId
    number: str
    enterprise: EnterpriseId | None
    department: OrganisationId | None
    scored: bool
    met: bool


PARTS = """
select 'RESPONSE' as metric, i.id as issue, i.number, i.enterprise, i.department,
    i.responded_on is not null or coalesce(i.respond_by < :today, false) as scored,
    coalesce(i.responded_on <= i.respond_by, false) and i.response_light <> 'RED' as met
from {issues} i where i.assigned_on between :from and :to
union all
select 'RESOLUTION', i.id, i.number, i.enterprise, i.department, i.reached_on is not null,
    coalesce(i.solved, false) and i.outcome <> 'PLANNED' and i.status in ('CONFIRMED', 'CLOSED')
        and coalesce(i.grade in ('VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED'), false)
from {issues} i where i.last_submitted_on between :from and :to
union all
select 'SATISFACTION', i.id, i.number, i.enterprise, i.department, i.grade is not null,
    coalesce(i.grade in ('VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED'), false)
from {issues} i where i.last_submitted_on between :from and :to
union all
select 'STRICT_SATISFACTION', i.id, i.number, i.enterprise, i.department, i.grade is not null,
    coalesce(i.grade in ('VERY_SATISFIED', 'SATISFIED'), false)
from {issues} i where i.last_submitted_on between :from and :to
union all
select 'ON_TIME', i.id, i.number, i.enterprise, i.department, i.closure <> 'WITHDRAWN', not i.resolved_late
from {issues} i where i.closed_on between :from and :to
union all
select 'RE_HANDLE', i.id, i.number, i.enterprise, i.department, true, i.rehandled > 0
from {issues} i where i.last_submitted_on between :from and :to
"""

RATES = (
    """
select p.metric,
    count(*) filter (where p.scored and p.met) as numerator,
    count(*) filter (where p.scored) as denominator,
    count(*) filter (where not p.scored) as excluded,
    coalesce(jsonb_agg(p.issue order by p.number) filter (where not p.scored), cast('[]' as jsonb))
        as excluded_issues
from ("""
    + PARTS
    + """) p
group by p.metric
"""
)

issue_metrics = Question(
    name="issueMetrics",
    description=(
        "Response, resolution, satisfaction (and strictly), on-time and re-handle rates of a period, each as "
        "numerator and denominator with what is excluded; `issueMetricParts` lists what they are made of. "
        "响应率、解决率、满意率、按期办结率、重办率，均列明分子、分母与剔除项。"
    ),
    row=IssueRate,
    sql=RATES,
    key=("metric",),
    order="metric",
    parameters={"from": date, "to": date},
)

issue_metric_parts = Question(
    name="issueMetricParts",
    description="Which issues count in which metric of a period, and how. 指标由哪些问题构成、如何计入。",
    row=IssueRatePart,
    sql=PARTS,
    key=("metric", "issue"),
    order="metric, number, issue",
    parameters={"from": date, "to": date},
    evidence=(Evidence("issues", {"id": "issue"}),),
)
