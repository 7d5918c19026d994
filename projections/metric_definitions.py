"""Metric definitions (指标口径): what each metric of issues is, once: in words for its readers and in SQL for the
questions. A changed definition has a higher version.

Beijing's ordinance (优化营商环境条例) art. 32 makes response, resolution and satisfaction the core of assessment;
no national formulas were found, so these are ours.
"""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, kw_only=True)
class Definition:
    """One metric: its formula and exclusions in both languages, and in SQL, over the issue `i`: the day that puts an
    issue into a period, whether it is scored, and whether it is met.
    """

    metric: IssueMetric
    version: int = 1
    formula: str
    formula_zh: str
    exclusions: str
    exclusions_zh: str
    counted_on: str
    scored: str
    met: str


SATISFIED = "coalesce(i.grade in ('VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED'), false)"
SOLVED = (
    "(coalesce(i.solved, false) and i.outcome <> 'PLANNED' and i.status in ('CONFIRMED', 'CLOSED') and "
    + SATISFIED
    + ")"
)
_NOT_RATED = "Not rated."
_NOT_RATED_ZH = "未评价的不计。"

DEFINITIONS = (
    Definition(
        metric=IssueMetric.RESPONSE,
        formula="Contacted within the limit ÷ assigned in the period.",
        formula_zh="限期内首次联系企业件数 ÷ 期内交办件数。",
        exclusions="Not contacted and not due yet.",
        exclusions_zh="尚未联系且未到期的不计。",
        counted_on="assigned_on",
        scored="i.responded_on is not null or coalesce(i.respond_by < :today, false)",
        met="coalesce(i.responded_on <= i.respond_by, false) and i.response_light <> 'RED'",
    ),
    Definition(
        metric=IssueMetric.RESOLUTION,
        formula=(
            "Solved, as the enterprise confirmed, ÷ enterprises reached by call-back, of what was submitted in the "
            "period. What is reopened, dissatisfied or only planned is not solved."
        ),
        formula_zh="企业确认已解决件数 ÷ 回访联系上件数（期内提交办结）。重新办理、不满意、计划解决均不算解决。",
        exclusions="Not reached.",
        exclusions_zh="回访未联系上的不计。",
        counted_on="last_submitted_on",
        scored="i.reached_on is not null",
        met=SOLVED,
    ),
    Definition(
        metric=IssueMetric.SATISFACTION,
        formula="Very, fairly or basically satisfied ÷ rated, of what was submitted in the period.",
        formula_zh="非常满意、满意、基本满意件数 ÷ 已评价件数（期内提交办结）。",
        exclusions=_NOT_RATED,
        exclusions_zh=_NOT_RATED_ZH,
        counted_on="last_submitted_on",
        scored="i.grade is not null",
        met=SATISFIED,
    ),
    Definition(
        metric=IssueMetric.STRICT_SATISFACTION,
        formula="Very or fairly satisfied ÷ rated, of what was submitted in the period.",
        formula_zh="非常满意、满意件数 ÷ 已评价件数（期内提交办结）。",
        exclusions=_NOT_RATED,
        exclusions_zh=_NOT_RATED_ZH,
        counted_on="last_submitted_on",
        scored="i.grade is not null",
        met="coalesce(i.grade in ('VERY_SATISFIED', 'SATISFIED'), false)",
    ),
    Definition(
        metric=IssueMetric.ON_TIME,
        formula="Resolution never overdue ÷ closed in the period.",
        formula_zh="办结环节从未超期件数 ÷ 期内销号件数。",
        exclusions="Closed as withdrawn.",
        exclusions_zh="撤回属实而销号的不计。",
        counted_on="closed_on",
        scored="i.closure <> 'WITHDRAWN'",
        met="not i.resolved_late",
    ),
    Definition(
        metric=IssueMetric.RE_HANDLE,
        formula="Reopened after a result was submitted ÷ submitted in the period.",
        formula_zh="提交办结后又重新办理件数 ÷ 期内提交办结件数。",
        exclusions="None.",
        exclusions_zh="无。",
        counted_on="last_submitted_on",
        scored="true",
        met="i.rehandled > 0",
    ),
)


def _values(each: Definition) -> str:
    texts = (each.formula, each.formula_zh, each.exclusions, each.exclusions_zh)
    return ", ".join([f"'{each.metric}'", f"{each.version}::bigint", *("'" + text + "'" for text in texts)])


DEFINED = (
    "(values "
    + ", ".join(f"({_values(each)})" for each in DEFINITIONS)
    + ") d (metric, version, formula, formula_zh, exclusions, exclusions_zh)"
)
"""SQL: the definitions as rows, under the alias `d`."""
