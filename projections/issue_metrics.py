"""Issue metrics (问题办理指标): response, resolution, satisfaction, on-time and re-handle rates, as fractions.

What each one is stands in `metric_definitions`, once: in words, as the API says them, and in SQL.
"""

from datetime import date

import projections.docket_folds
import projections.docket_outcomes  # noqa: F401 - the questions read what these fold
from domain.reference import EnterpriseId, IssueId, OrganisationId
from projections.engine.question import Evidence, Question
from projections.engine.view import Row
from projections.metric_definitions import DEFINED, DEFINITIONS, IssueMetric


class IssueRate(Row):
    """A rate as its fraction (问题办理指标), with the definition by which it was counted; `excluded_issues` are those
    that count in neither part.
    """

    metric: IssueMetric
    version: int
    formula: str
    formula_zh: str
    exclusions: str
    exclusions_zh: str
    numerator: int
    denominator: int
    excluded: int
    excluded_issues: tuple[IssueId, ...]


class IssueRatePart(Row):
    """One issue in one metric (指标明细): whether it counts (`scored`), and in the numerator (`met`)."""

    metric: IssueMetric
    version: int
    issue: IssueId
    number: str
    enterprise: EnterpriseId | None
    department: OrganisationId | None
    scored: bool
    met: bool


PARTS = "union all".join(
    f"""
select '{each.metric}' as metric, {each.version}::bigint as version, i.id as issue, i.number, i.enterprise,
    i.department, {each.scored} as scored, {each.met} as met
from {{issues}} i where i.{each.counted_on} between :from and :to
"""
    for each in DEFINITIONS
)

RATES = (
    """
select d.metric, d.version, d.formula, d.formula_zh, d.exclusions, d.exclusions_zh,
    count(*) filter (where p.scored and p.met) as numerator,
    count(*) filter (where p.scored) as denominator,
    count(*) filter (where not p.scored) as excluded,
    coalesce(jsonb_agg(p.issue order by p.number) filter (where not p.scored), cast('[]' as jsonb))
        as excluded_issues
from ("""
    + PARTS
    + ") p join "
    + DEFINED
    + """ on d.metric = p.metric
group by d.metric, d.version, d.formula, d.formula_zh, d.exclusions, d.exclusions_zh
"""
)

issue_metrics = Question(
    name="issueMetrics",
    description=(
        "Response, resolution, satisfaction (and strictly), on-time and re-handle rates of a period, each as "
        "numerator and denominator with what is excluded, and with its definition; `issueMetricParts` lists what they are made of. "
        "响应率、解决率、满意率、按期办结率、重办率，均列明分子、分母、剔除项与口径版本。"
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
